import { baselineText } from '../gate/baseline-text.ts';
import { gatePort, selectsTowns } from '../gate/gate-run.ts';
import { parseGates } from '../gate/parse.ts';
import type { Catalogue } from '../i18n/catalogue.ts';
import { AppError } from '../model/error.ts';
import type { Gate, GateCheck, GateHead, GatePort, GateRun, GateSummary, Identity } from '../model/gate.ts';
import { identitiesOf } from '../model/identity.ts';
import type { TownResult } from '../model/result.ts';
import { checkText, identityText, totalText } from '../report/gates/check-text.ts';
import { assertWritable, writeFileWhole } from './deliver.ts';
import type { GateFlags } from './gate-options.ts';
import type { Io } from './io.ts';
import { printable } from './notes.ts';

/** Towns named for one gate before the rest is only counted. */
const SHOWN = 10;
const DEFAULT_WITH_BASELINE = 'new:finding>=warning';

/** What the flags of a command ask for; the dataset's own gates are added when it is open. */
export interface GatePlan {
  readonly gates: readonly Gate[];
  readonly file: string | null;
  readonly update: boolean;
  /** What the baseline holds; null without one. */
  readonly baseline: readonly Identity[] | null;
}

/**
 * Reads gates and baseline before the data, so that a mistake does not cost a run.
 *
 * @throws AppError `usage/bad-gate`, `usage/no-baseline`, `input/no-baseline`, `input/bad-baseline`, `output/not-writable`
 */
export async function gatePlan({ failOn, baseline, updateBaseline }: GateFlags): Promise<GatePlan> {
  const gates = (failOn ?? []).flatMap((text) => parseGates(text, { kind: 'usage', name: '--fail-on' }));
  const update = updateBaseline === true;
  if (update && baseline === undefined) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/no-baseline',
      message: '--update-baseline names no file',
      hint: 'write --baseline known.json --update-baseline',
    });
  }
  if (update) await assertWritable(baseline!);
  return { gates, file: baseline ?? null, update, baseline: await knownOf(baseline, update) };
}

async function knownOf(file: string | undefined, update: boolean): Promise<Identity[] | null> {
  if (file === undefined) return null;
  const { readBaseline } = await import('../pipeline/baseline.ts');
  try {
    return readBaseline(file);
  } catch (error) {
    // What is to be replaced may be absent, or broken by a merge.
    if (update && error instanceof AppError) return [];
    throw error;
  }
}

/**
 * The gates of a run: those of the command line, then those of `mlgnet.yaml`, each once.
 *
 * @throws AppError `config/bad-gate`, `usage/gate-needs-baseline`, `usage/gate-needs-compare`
 */
export function gatesOf(plan: GatePlan, configured: readonly string[]): GateWatch | null {
  const own = configured.flatMap((text, i) =>
    parseGates(text, { kind: 'config', name: `gates[${i}] of the configuration` }),
  );
  const given = unique([...plan.gates, ...own]);
  for (const { text, condition } of given) {
    if (condition.kind === 'change') {
      throw refused('usage/gate-needs-compare', text, 'is about two datasets', 'use it with mlgnet compare');
    }
    if (condition.kind === 'new' && plan.baseline === null) {
      throw refused(
        'usage/gate-needs-baseline',
        text,
        'needs to know what is not new',
        'add --baseline known.json, at first with --update-baseline',
      );
    }
  }
  const implied =
    plan.baseline === null || given.some(({ condition }) => condition.kind === 'new')
      ? []
      : parseGates(DEFAULT_WITH_BASELINE, { kind: 'usage', name: '--baseline' });
  const gates = [...given, ...implied];
  return gates.length === 0 ? null : new GateWatch(plan, gates);
}

function unique(gates: readonly Gate[]): Gate[] {
  return gates.filter(({ text }, i) => gates.findIndex((gate) => gate.text === text) === i);
}

function refused(code: string, gate: string, message: string, hint: string): AppError {
  return new AppError({ kind: 'usage', code, message: `the gate ${gate} ${message}`, hint });
}

interface Failure {
  readonly town: string;
  readonly check: GateCheck;
}

/** Holds the gates against towns that pass by on their way into a report. */
export class GateWatch {
  readonly port: GatePort;
  readonly #plan: GatePlan;
  #head: GateHead | undefined;
  #run: GateRun | undefined;
  readonly #shown: Failure[][];
  readonly #found: Identity[] = [];
  readonly #seen = new Set<string>();

  constructor(plan: GatePlan, gates: readonly Gate[]) {
    this.#plan = plan;
    this.port = gatePort(gates, plan.baseline);
    this.#shown = gates.map(() => []);
  }

  begin(head: GateHead): void {
    this.#head = head;
    this.#run = this.port.start(head);
  }

  town(town: TownResult): void {
    for (const check of this.#run!.town(town)) {
      const list = this.#shown[check.gate]!;
      if (check.verdict !== 'passed' && list.length < SHOWN)
        list.push({ town: town.name === '' ? town.id : town.name, check });
    }
    if (!this.#plan.update) return;
    this.#seen.add(town.id);
    for (const { code, subject } of identitiesOf(town)) this.#found.push({ town: town.id, code, subject });
  }

  /**
   * Says how the gates ended, and rewrites the baseline where that is asked for.
   *
   * @returns whether the run may end with success
   */
  async finish(
    io: Io,
    names: (actorId: string) => string,
    { quiet, signal }: { readonly quiet: boolean; readonly signal: AbortSignal },
  ): Promise<boolean> {
    const { loadCatalogue } = await import('../i18n/languages.ts');
    const catalogue = await loadCatalogue('en');
    const summary = this.#run!.end();
    const { file, update, baseline } = this.#plan;
    if (update && file !== null) {
      // A selection of towns leaves the entries of the others as they are.
      const kept = selectsTowns(this.#head!)
        ? (baseline ?? []).filter(({ town }) => !this.#seen.has(town))
        : [];
      await writeFileWhole(file, [baselineText([...kept, ...this.#found])], signal);
    }
    for (const line of this.#lines(summary, catalogue, names, quiet)) io.stderr.write(`${printable(line)}\n`);
    return update || summary.totals.every(({ verdict }) => verdict !== 'failed');
  }

  #lines(
    { totals, dataset, stale }: GateSummary,
    catalogue: Catalogue,
    names: (actorId: string) => string,
    quiet: boolean,
  ): string[] {
    const { gates: texts, formats } = catalogue;
    const lines: string[] = [];
    for (const total of totals) {
      if (quiet && total.verdict !== 'failed') continue;
      lines.push(totalText(total, this.port.gates[total.gate]!.text, catalogue));
      const about = dataset.filter(({ gate }) => gate === total.gate);
      const shown = [
        ...this.#shown[total.gate]!,
        ...about
          .filter(({ verdict }) => verdict !== 'passed')
          .map((check) => ({ town: texts.dataset, check })),
      ];
      for (const { town, check } of shown) lines.push(`  ${town}: ${checkText(check, catalogue, names)}`);
      const left = total.failed + total.undecidable - shown.length;
      if (left > 0) lines.push(`  ${texts.moreTowns(formats.count(left))}`);
    }
    if (stale.length > 0 && !quiet && !this.#plan.update) {
      lines.push(texts.stale(stale.length, formats.count(stale.length)));
      for (const identity of stale.slice(0, SHOWN))
        lines.push(`  ${identity.town}: ${identityText(identity, catalogue, names)}`);
      if (stale.length > SHOWN) lines.push(`  ${texts.moreTowns(formats.count(stale.length - SHOWN))}`);
    }
    return lines;
  }
}
