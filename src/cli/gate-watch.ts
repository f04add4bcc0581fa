import { baselineText } from '../gate/baseline-text.ts';
import { gatePort, selectsTowns } from '../gate/gate-run.ts';
import type { Catalogue } from '../i18n/catalogue.ts';
import type {
  ChangedTown,
  Gate,
  GateCheck,
  GateHead,
  GatePort,
  GateRun,
  GateSummary,
  Identity,
} from '../model/gate.ts';
import { identitiesOf } from '../model/identity.ts';
import type { TownResult } from '../model/result.ts';
import { checkText, identityText, totalText } from '../report/gates/check-text.ts';
import { cleanText } from '../report/text/clean.ts';
import { writeFileWhole } from './deliver.ts';
import type { Io } from './io.ts';

/** Towns named for one gate, and stale entries, before the rest is only counted. */
const SHOWN = { failed: 10, undecidable: 3 } as const;
const SHOWN_STALE = 10;

/** What the flags of a command ask for; the dataset's own gates are added when it is open. */
export interface GatePlan {
  readonly gates: readonly Gate[];
  readonly file: string | null;
  readonly update: boolean;
  /** What the baseline holds; null without one. */
  readonly baseline: readonly Identity[] | null;
  /** Is the baseline the other side of a comparison? What is gone then is a change and no stale entry. */
  readonly compared?: boolean;
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

  change(town: ChangedTown): void {
    this.#keep(town, this.#run!.change(town));
  }

  #keep({ id, name }: Pick<TownResult, 'id' | 'name'>, checks: readonly GateCheck[]): void {
    for (const check of checks) {
      if (check.verdict === 'passed') continue;
      const list = this.#shown[check.gate]!;
      const alike = list.filter((failure) => failure.check.verdict === check.verdict).length;
      if (alike < SHOWN[check.verdict]) list.push({ town: name === '' ? id : name, check });
    }
  }

  town(town: TownResult): void {
    this.#keep(town, this.#run!.town(town));
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
    for (const line of this.#lines(summary, catalogue, names, quiet)) io.stderr.write(`${line}\n`);
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
      shown.sort((x, y) => Number(x.check.verdict !== 'failed') - Number(y.check.verdict !== 'failed'));
      for (const { town, check } of shown) lines.push(`  ${town}: ${checkText(check, catalogue, names)}`);
      const left = total.failed + total.undecidable - shown.length;
      if (left > 0) lines.push(`  ${texts.moreTowns(formats.count(left))}`);
    }
    if (stale.length > 0 && !quiet && !this.#plan.update && this.#plan.compared !== true) {
      lines.push(texts.stale(stale.length, formats.count(stale.length)));
      for (const identity of stale.slice(0, SHOWN_STALE))
        lines.push(`  ${identity.town}: ${identityText(identity, catalogue, names)}`);
      if (stale.length > SHOWN_STALE)
        lines.push(`  ${texts.moreTowns(formats.count(stale.length - SHOWN_STALE))}`);
    }
    // Names of the data must neither break a line nor rewrite the terminal.
    return lines.map((line) => (line.startsWith('  ') ? `  ${cleanText(line)}` : cleanText(line)));
  }
}
