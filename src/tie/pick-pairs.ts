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

/**
 * Some rows of a pair table. Columns are copied when they are first asked for: of most tables of towns, few are, and
 * whoever hands one over has only to say which rows they are.
 */
export class PickedPairs implements PairTable {
  readonly size: number;
  readonly whole: PairTable;
  /** Positions in `whole`, in the order of these pairs. */
  readonly rows: Int32Array;
  private ownA: Int32Array | undefined;
  private ownB: Int32Array | undefined;
  private ownStrength: Float64Array | undefined;
  private ownState: Uint8Array | undefined;
  private ownSign: Uint8Array | undefined;
  private ownAsked: Uint8Array | undefined;
  private ownRecords: Int32Array | undefined;
  private ownReporters: Int32Array | undefined;
  private ownContacts: Float64Array | undefined;
  private ownDirection: Uint8Array | undefined;
  private ownInitiatedByA: Int32Array | undefined;
  private ownInitiatedByB: Int32Array | undefined;
  private ownInitiatedByBoth: Int32Array | undefined;
  private ownFirstDay: Int32Array | undefined;
  private ownLastDay: Int32Array | undefined;

  constructor(whole: PairTable, rows: Int32Array) {
    this.size = rows.length;
    this.whole = whole;
    this.rows = rows;
  }

  get a(): Int32Array {
    this.ownA ??= ints(this.whole.a, this.rows);
    return this.ownA;
  }

  get b(): Int32Array {
    this.ownB ??= ints(this.whole.b, this.rows);
    return this.ownB;
  }

  get strength(): Float64Array {
    this.ownStrength ??= floats(this.whole.strength, this.rows);
    return this.ownStrength;
  }

  get state(): Uint8Array {
    this.ownState ??= codes(this.whole.state, this.rows);
    return this.ownState;
  }

  get sign(): Uint8Array {
    this.ownSign ??= codes(this.whole.sign, this.rows);
    return this.ownSign;
  }

  get asked(): Uint8Array {
    this.ownAsked ??= codes(this.whole.asked, this.rows);
    return this.ownAsked;
  }

  get records(): Int32Array {
    this.ownRecords ??= ints(this.whole.records, this.rows);
    return this.ownRecords;
  }

  get reporters(): Int32Array {
    this.ownReporters ??= ints(this.whole.reporters, this.rows);
    return this.ownReporters;
  }

  get contacts(): Float64Array {
    this.ownContacts ??= floats(this.whole.contacts, this.rows);
    return this.ownContacts;
  }

  get direction(): Uint8Array {
    this.ownDirection ??= codes(this.whole.direction, this.rows);
    return this.ownDirection;
  }

  get initiatedByA(): Int32Array {
    this.ownInitiatedByA ??= ints(this.whole.initiatedByA, this.rows);
    return this.ownInitiatedByA;
  }

  get initiatedByB(): Int32Array {
    this.ownInitiatedByB ??= ints(this.whole.initiatedByB, this.rows);
    return this.ownInitiatedByB;
  }

  get initiatedByBoth(): Int32Array {
    this.ownInitiatedByBoth ??= ints(this.whole.initiatedByBoth, this.rows);
    return this.ownInitiatedByBoth;
  }

  get firstDay(): Int32Array {
    this.ownFirstDay ??= ints(this.whole.firstDay, this.rows);
    return this.ownFirstDay;
  }

  get lastDay(): Int32Array {
    this.ownLastDay ??= ints(this.whole.lastDay, this.rows);
    return this.ownLastDay;
  }

  /** Records of all of them. */
  totalRecords(): number {
    const { records } = this.whole;
    let total = 0;
    for (let i = 0; i < this.rows.length; i++) total += records[this.rows[i]!]!;
    return total;
  }
}

// One for each type of numbers, so that none of them has to find out which it has.
function ints(from: Int32Array, rows: Int32Array): Int32Array {
  const column = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) column[i] = from[rows[i]!]!;
  return column;
}

function floats(from: Float64Array, rows: Int32Array): Float64Array {
  const column = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) column[i] = from[rows[i]!]!;
  return column;
}

function codes(from: Uint8Array, rows: Int32Array): Uint8Array {
  const column = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) column[i] = from[rows[i]!]!;
  return column;
}

/** The same pairs as a plain object that has every column. */
export function plainPairs(pairs: PairTable): PairTable {
  if (!(pairs instanceof PickedPairs)) return pairs;
  const columns = [...INTS, ...CODES, ...FLOATS].map((name) => [name, pairs[name]]);
  return { size: pairs.size, ...Object.fromEntries(columns) } as PairTable;
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
