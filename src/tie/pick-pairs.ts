import type { PairTable } from '../model/tie.ts';

type Column = Int32Array | Uint8Array | Float64Array;

const INTS = [
  'a',
  'b',
  'records',
  'reporters',
  'initiatedByA',
  'initiatedByB',
  'initiatedByBoth',
  'firstDay',
  'lastDay',
] as const;
const CODES = ['state', 'sign', 'asked', 'direction'] as const;
const FLOATS = ['strength', 'contacts'] as const;

/** Some rows of a pair table, in the given order. */
export function pickPairs(pairs: PairTable, rows: Int32Array): PairTable {
  return built(rows.length, (name, column) => {
    const from = pairs[name];
    for (let i = 0; i < rows.length; i++) column[i] = from[rows[i]!]!;
  });
}

/** The pairs of two tables that share none, sorted. */
export function mergePairs(one: PairTable, other: PairTable): PairTable {
  const size = one.size + other.size;
  // Positions in `one`, and behind them those in `other`.
  const order = new Int32Array(size);
  let [i, j] = [0, 0];
  for (let at = 0; at < size; at++) {
    const first =
      j >= other.size ||
      (i < one.size && (one.a[i]! < other.a[j]! || (one.a[i]! === other.a[j]! && one.b[i]! < other.b[j]!)));
    order[at] = first ? i++ : one.size + j++;
  }
  return built(size, (name, column) => {
    const [x, y] = [one[name], other[name]];
    for (let at = 0; at < size; at++) {
      const from = order[at]!;
      column[at] = from < one.size ? x[from]! : y[from - one.size]!;
    }
  });
}

type Name = Exclude<keyof PairTable, 'size'>;

function built(size: number, fill: (name: Name, column: Column) => void): PairTable {
  const filled = <T extends Column>(name: Name, column: T): [Name, T] => {
    fill(name, column);
    return [name, column];
  };
  return {
    size,
    ...Object.fromEntries(INTS.map((name) => filled(name, new Int32Array(size)))),
    ...Object.fromEntries(CODES.map((name) => filled(name, new Uint8Array(size)))),
    ...Object.fromEntries(FLOATS.map((name) => filled(name, new Float64Array(size)))),
  } as PairTable;
}
