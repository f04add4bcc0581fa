import type { ContestantKey } from './contestants.ts';
import type { ProcessRun } from './measure-process.ts';

export type Runs = ReadonlyMap<ContestantKey, readonly ProcessRun[]>;

export interface Ratio {
  readonly name: string;
  readonly value: number;
  /** What the project aims at, as text; empty where nothing is promised. */
  readonly goal: string;
  /** Beyond it something has become slower, whatever the machine: well above what the smallest bench shows today. */
  readonly limit: { readonly atMost: number } | { readonly atLeast: number };
}

/** Ratios beyond their limits. */
export function regressions(ratios: readonly Ratio[]): Ratio[] {
  return ratios.filter(({ value, limit }) =>
    'atMost' in limit ? !(value <= limit.atMost) : !(value >= limit.atLeast),
  );
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

export interface Spinglass {
  readonly sampled: readonly string[];
  readonly secondsPerTown: Readonly<Record<string, number>>;
  readonly frustratedPerTown: Readonly<Record<string, number>>;
}

/** Medians of seconds from spawn to exit. */
export interface Startup {
  /** `mlgnet --version` and `node -e 0`. */
  readonly tool: number;
  readonly node: number;
  /** `mlgnet analyze` of a small dataset, and a process that opens DuckDB for one query. */
  readonly small: number;
  readonly engine: number;
}

/** Ratios of medians; those whose parts did not run are left out. Above 1: slower than the peer. */
export function ratios(runs: Runs, towns: number, startup: Startup | null): Ratio[] {
  const seconds = (key: ContestantKey): number | null => {
    const all = runs.get(key);
    return all === undefined || all.length === 0 ? null : median(all.map((r) => r.seconds));
  };
  const spinglass = spinglassOf(runs);
  const perTown =
    spinglass === null ? null : Object.values(spinglass.secondsPerTown).reduce((a, b) => a + b, 0);
  const igraph = seconds('igraph');
  const withSpinglass = igraph === null || perTown === null ? null : igraph + perTown * towns;
  const list: [string, number | null, number | null, string, Ratio['limit']][] = [
    [
      'reading + ties: mlgnet ÷ bare DuckDB process',
      seconds('ties'),
      seconds('duckdb'),
      '≤ 1.5',
      { atMost: 2.6 },
    ],
    ['reading + ties: mlgnet ÷ pandas', seconds('ties'), seconds('pandas'), '< 1', { atMost: 2.1 }],
    [
      'whole analysis: mlgnet ÷ pandas + igraph without conflict clusters',
      seconds('analyze'),
      igraph,
      '< 1',
      { atMost: 2.2 },
    ],
    [
      'pandas + igraph with spinglass (extrapolated) ÷ whole analysis: mlgnet',
      withSpinglass,
      seconds('analyze'),
      '≥ 30',
      { atLeast: 6 },
    ],
    ['mlgnet --version ÷ node -e 0', startup?.tool ?? null, startup?.node ?? null, '≤ 2', { atMost: 2.5 }],
    [
      'mlgnet analyze of 500 records ÷ opening DuckDB for one query',
      startup?.small ?? null,
      startup?.engine ?? null,
      '≤ 2',
      { atMost: 2.8 },
    ],
  ];
  return list.flatMap(([name, a, b, goal, limit]) =>
    a === null || b === null ? [] : [{ name, value: a / b, goal, limit }],
  );
}

export function spinglassOf(runs: Runs): Spinglass | null {
  const run = runs.get('spinglass')?.[0];
  return run === undefined ? null : (JSON.parse(run.stdout) as Spinglass);
}
