import type { GateVerdict } from '../model/gate.ts';

/** Texts about gates and baselines. Numbers and names arrive formatted. */
export interface GateTexts {
  readonly verdicts: Readonly<Record<GateVerdict, string>>;
  /** One end where both are equal. */
  readonly interval: (value: string, low: string, high: string) => string;
  readonly noValue: (reason: string) => string;
  readonly noPath: string;
  readonly missingLink: (role: string) => string;
  readonly about: (finding: string, subject: string) => string;
  readonly nothingFound: string;
  readonly noSuchTown: (names: string) => string;
  readonly dataset: string;
  readonly total: (gate: string, verdict: GateVerdict, counts: GateCounts) => string;
  readonly moreTowns: (n: string) => string;
  readonly stale: (n: number, formatted: string) => string;
  readonly known: string;
  readonly fresh: string;
  /** The report for job summaries. */
  readonly summary: {
    readonly title: (towns: string) => string;
    readonly gate: string;
    readonly outcome: string;
    readonly failed: string;
    readonly undecidable: string;
    readonly checked: string;
    readonly worst: string;
    readonly town: string;
    readonly isolation: string;
    readonly euHops: string;
    readonly conflictShare: string;
    readonly missingLinks: string;
    readonly finding: string;
    readonly cutRows: (shown: string, all: string) => string;
    readonly cutDetails: (shown: string, all: string) => string;
    readonly cutLines: (n: string) => string;
  };
  /** What `mlgnet explain gates` says. */
  readonly explain: {
    readonly label: string;
    readonly definition: string;
    readonly formsTitle: string;
    readonly forms: readonly (readonly [form: string, meaning: string])[];
    readonly rulesTitle: string;
    readonly rules: readonly string[];
    readonly figuresTitle: string;
    readonly findingsTitle: string;
  };
}

export interface GateCounts {
  readonly checked: string;
  readonly failed: string;
  readonly undecidable: string;
}
