import { type Memory, OWN_MEMORY } from '../kernel/shared.ts';
import { pairSign } from '../model/pair-sign.ts';
import { pairState } from '../model/pair-state.ts';
import { pairStrength } from '../model/pair-strength.ts';
import { type PairTable, STRENGTH_UNIT } from '../model/tie.ts';
import type { AbsenceRule } from '../model/vocabulary.ts';
import type { PairColumn } from './pair-sql.ts';

/** Rows of a pair query, those of a town or of all. */
export interface PairRows {
  readonly size: number;
  /** A column; one that the query does not deliver holds its constant. */
  column(name: PairColumn | 'third'): Int32Array | Float64Array;
  delivers(name: PairColumn): boolean;
}

export interface PairRules {
  readonly rule: AbsenceRule;
  readonly tieMinimum: number;
  /** Length of the observation window in years, ≥ 1. */
  readonly years: number;
  /** 1 for every node one of whose actors reported something itself. */
  readonly respondent: Uint8Array;
  /** Index in the result of each actor of the engine, where some are left out; keeps the order. */
  readonly remap: Int32Array | null;
}

/** A pair within one government, which the contraction drops. */
export interface InnerPair {
  /** The government's node, by its index in the result. */
  readonly node: number;
  /** Ties among the members. */
  readonly ties: number;
  readonly records: number;
  readonly third: number;
}

/** Pairs, and for each the town that all its records carry, −1 without; as an index in the engine. */
export interface BuiltPairs {
  readonly pairs: PairTable;
  readonly third: Int32Array;
}

interface Columns {
  a: Int32Array;
  b: Int32Array;
  records: Int32Array;
  reporters: Int32Array;
  initiatedByA: Int32Array;
  initiatedByB: Int32Array;
  initiatedByBoth: Int32Array;
  firstDay: Int32Array;
  lastDay: Int32Array;
  state: Uint8Array;
  sign: Uint8Array;
  asked: Uint8Array;
  direction: Uint8Array;
  strength: Float64Array;
  contacts: Float64Array;
  third: Int32Array;
}

/** Collects pairs and gives them out as a table. */
export class PairBuilder {
  /** Pairs within governments seen so far. */
  readonly inner: InnerPair[] = [];
  private size = 0;
  private capacity: number;
  private columns: Columns;
  private best = 0;
  private ties = 0;
  private reported = false;
  private denied = true;
  private sawMembers = false;
  private readonly rules: PairRules;
  private readonly memory: Memory;

  /**
   * @param capacity pairs to expect; more are no mistake
   * @param memory where the pairs are put
   */
  constructor(rules: PairRules, capacity = 64, memory: Memory = OWN_MEMORY) {
    this.rules = rules;
    this.capacity = capacity;
    this.memory = memory;
    this.columns = emptyColumns(capacity, memory);
  }

  /** Adds rows `from` … `to` − 1 of a pair query. */
  add(rows: PairRows, from: number, to: number): void {
    const { remap, years, tieMinimum, respondent } = this.rules;
    const [a, b, members, n] = [rows.column('a'), rows.column('b'), rows.column('members'), rows.column('n')];
    const [km, nf, n0, na] = [rows.column('km'), rows.column('nf'), rows.column('n0'), rows.column('na')];
    const [kr, nu, p, q] = [rows.column('kr'), rows.column('nu'), rows.column('p'), rows.column('q')];
    const [toned, reporters, dir] = [rows.column('toned'), rows.column('reporters'), rows.column('dir')];
    const [ia, ib, ic] = [rows.column('ia'), rows.column('ib'), rows.column('ic')];
    const [d0, d1] = [rows.column('d0'), rows.column('d1')];
    const [sm, contacts, third] = [rows.column('sm'), rows.column('contacts'), rows.column('third')];
    // Memory that is never written to is never taken: columns of zeros cost nothing.
    const [asks, contacted] = [rows.delivers('na'), rows.delivers('contacts')];
    const started = rows.delivers('ia') || rows.delivers('ib') || rows.delivers('ic');
    const reports = { strengthSum: 0, strengthReporters: 0, contacts: 0, contactReporters: 0, undated: 0 };
    for (let r = from; r < to; r++) {
      const closing = members[r] === 1;
      // Member pairs come before the closing row of their contracted pair. Strength is the maximum over them:
      // the closing row pools their records for votes and reporters only.
      if (!closing || !this.sawMembers) {
        reports.strengthSum = sm[r]! / STRENGTH_UNIT;
        reports.strengthReporters = km[r]!;
        reports.contacts = contacts[r]! / STRENGTH_UNIT;
        reports.contactReporters = kr[r]!;
        reports.undated = nu[r]!;
        const strength = pairStrength(reports, years);
        if (strength > this.best) this.best = strength;
        if (strength > 0 && strength >= tieMinimum) this.ties++;
        const contact = contacts[r]! > 0 || nu[r]! > 0;
        if (nf[r]! > 0 || contact) this.reported = true;
        if (contact || nf[r]! > n0[r]!) this.denied = false;
      }
      if (!closing) {
        this.sawMembers = true;
        continue;
      }
      const { best, ties, reported, denied } = this;
      this.best = 0;
      this.ties = 0;
      this.reported = false;
      this.denied = true;
      this.sawMembers = false;
      const first = remap === null ? a[r]! : remap[a[r]!]!;
      if (a[r] === b[r]) {
        this.inner.push({ node: first, ties, records: n[r]!, third: third[r]! });
        continue;
      }
      if (this.size >= this.capacity) this.grow();
      const i = this.size++;
      const own = this.columns;
      const second = remap === null ? b[r]! : remap[b[r]!]!;
      own.a[i] = first;
      own.b[i] = second;
      own.strength[i] = best;
      if (contacted) own.contacts[i] = contacts[r]! / STRENGTH_UNIT;
      const eitherReported = respondent[first] === 1 || respondent[second] === 1;
      own.state[i] = pairState(best, reported, denied, eitherReported, this.rules);
      own.sign[i] = pairSign(p[r]!, q[r]!, toned[r] === 1);
      if (asks) own.asked[i] = na[r]! > 0 ? 1 : 0;
      own.records[i] = n[r]!;
      own.reporters[i] = reporters[r]!;
      own.direction[i] = dir[r]!;
      if (started) {
        own.initiatedByA[i] = ia[r]!;
        own.initiatedByB[i] = ib[r]!;
        own.initiatedByBoth[i] = ic[r]!;
      }
      own.firstDay[i] = d0[r]!;
      own.lastDay[i] = d1[r]!;
      own.third[i] = third[r]!;
    }
  }

  /** The pairs so far; the builder is done with them. */
  finish(): BuiltPairs {
    const { size, capacity } = this;
    const own = this.columns;
    this.size = 0;
    this.capacity = 0;
    this.columns = emptyColumns(0, this.memory);
    if (size < capacity) {
      for (const name of Object.keys(own) as (keyof Columns)[]) shorten(own, name, size);
    }
    const { third, ...columns } = own;
    return { pairs: { size, ...columns }, third };
  }

  private grow(): void {
    this.capacity = Math.max(64, this.capacity * 2);
    const larger = emptyColumns(this.capacity, this.memory);
    for (const name of Object.keys(larger) as (keyof Columns)[]) larger[name].set(this.columns[name]);
    this.columns = larger;
  }
}

function shorten<K extends keyof Columns>(columns: Columns, name: K, size: number): void {
  columns[name] = columns[name].subarray(0, size) as Columns[K];
}

function emptyColumns(capacity: number, memory: Memory): Columns {
  const int = (): Int32Array => memory.int32(capacity);
  const code = (): Uint8Array => memory.uint8(capacity);
  return {
    a: int(),
    b: int(),
    records: int(),
    reporters: int(),
    initiatedByA: int(),
    initiatedByB: int(),
    initiatedByBoth: int(),
    firstDay: int(),
    lastDay: int(),
    state: code(),
    sign: code(),
    asked: code(),
    direction: code(),
    strength: memory.float64(capacity),
    contacts: memory.float64(capacity),
    third: int(),
  };
}
