import { foldText } from '../kernel/fold.ts';
import type {
  ChangedTown,
  Gate,
  GateCheck,
  GateHead,
  GatePort,
  GateRun,
  GateSummary,
  GateTotal,
  Identity,
} from '../model/gate.ts';
import { compareIdentities, identitiesOf, identityKey } from '../model/identity.ts';
import { changeDecision, checkTown, figureDecision, type Known } from './check.ts';

/**
 * Decides gates while towns pass by. Beside the counts only the identities of the baseline are held, whatever
 * the number of towns.
 *
 * @param baseline what was known before; null where nothing is compared
 */
export function gatePort(gates: readonly Gate[], baseline: readonly Identity[] | null): GatePort {
  const known: Known = { baseline: new Set((baseline ?? []).map(identityKey)) };
  return {
    gates,
    known: (identity) => (baseline === null ? null : known.baseline.has(identityKey(identity))),
    start: (head) => gateRun(gates, baseline ?? [], known, head),
  };
}

function gateRun(
  gates: readonly Gate[],
  baseline: readonly Identity[],
  known: Known,
  head: GateHead,
): GateRun {
  const tally = new Tally(gates);
  const missing = new Map(baseline.map((identity) => [identityKey(identity), identity]));
  const seen = new Set<string>();
  const awaited = gates.map(({ towns }) => new Map((towns ?? []).map((name) => [foldText(name), name])));
  const concerns = (gate: number, { id, name }: Pick<ChangedTown, 'id' | 'name'>): boolean => {
    const { towns } = gates[gate]!;
    if (towns === null) return true;
    const keys = [foldText(id), foldText(name)];
    for (const key of keys) awaited[gate]!.delete(key);
    return towns.some((wanted) => keys.includes(foldText(wanted)));
  };
  return {
    town(town) {
      if (missing.size > 0 || selectsTowns(head)) {
        seen.add(town.id);
        for (const identity of identitiesOf(town)) missing.delete(identityKey(identity));
      }
      const checks: GateCheck[] = [];
      gates.forEach((gate, index) => {
        const { kind } = gate.condition;
        if (kind === 'dataset' || kind === 'change' || !concerns(index, town)) return;
        checks.push({ gate: index, ...checkTown(gate, town, known) });
      });
      tally.add(checks);
      return checks;
    },
    change(town) {
      const checks: GateCheck[] = [];
      gates.forEach((gate, index) => {
        if (gate.condition.kind !== 'change' || !concerns(index, town)) return;
        const difference = town.difference(gate.condition.figure);
        checks.push({ gate: index, ...changeDecision(difference, gate.condition.bound, gate.strict) });
      });
      tally.add(checks);
      return checks;
    },
    end(): GateSummary {
      const dataset = gates.flatMap((gate, index) =>
        datasetCheck(gate, index, [...awaited[index]!.values()], head),
      );
      tally.add(dataset);
      // A selection of towns says nothing about the others.
      const judged = selectsTowns(head) ? (id: string) => seen.has(id) : () => true;
      return {
        totals: tally.totals(),
        dataset,
        stale: [...missing.values()].filter(({ town }) => judged(town)).sort(compareIdentities),
      };
    },
  };
}

/** Are some towns left out of the report? */
export function selectsTowns({ run }: GateHead): boolean {
  const { town, shard } = run.options;
  return (Array.isArray(town) && town.length > 0) || typeof shard === 'string';
}

function datasetCheck(
  gate: Gate,
  index: number,
  awaited: readonly string[],
  { data }: GateHead,
): GateCheck[] {
  const { condition } = gate;
  if (condition.kind === 'dataset') {
    const { read, rejected } = data.records;
    const share = read === 0 ? 0 : rejected / read;
    return [{ gate: index, ...figureDecision({ value: share }, share, condition, gate.strict) }];
  }
  // A gate on a town that is not there would pass for ever.
  if (awaited.length === 0) return [];
  const verdict = gate.strict ? 'failed' : 'undecidable';
  return [{ gate: index, verdict, evidence: { kind: 'no-such-town', towns: awaited } }];
}

/** Counts of verdicts by gate. */
class Tally {
  readonly #counts: { checked: number; failed: number; undecidable: number }[];

  constructor(gates: readonly Gate[]) {
    this.#counts = gates.map(() => ({ checked: 0, failed: 0, undecidable: 0 }));
  }

  add(checks: readonly GateCheck[]): void {
    for (const { gate, verdict } of checks) {
      const count = this.#counts[gate]!;
      count.checked++;
      if (verdict === 'failed') count.failed++;
      else if (verdict === 'undecidable') count.undecidable++;
    }
  }

  /** A gate fails if it fails anywhere; it is undecidable if it could not be decided anywhere. */
  totals(): GateTotal[] {
    return this.#counts.map((count, gate) => ({
      gate,
      verdict:
        count.failed > 0
          ? 'failed'
          : count.undecidable > 0 && count.undecidable === count.checked
            ? 'undecidable'
            : 'passed',
      ...count,
    }));
  }
}
