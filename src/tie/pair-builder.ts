import type { ColumnBlock } from '../model/engine.ts';
import { pairSign } from '../model/pair-sign.ts';
import { pairState } from '../model/pair-state.ts';
import { pairStrength } from '../model/pair-strength.ts';
import { type PairTable, STRENGTH_UNIT } from '../model/tie.ts';
import type { AbsenceRule } from '../model/vocabulary.ts';
import { PAIR_COLUMNS, type PAIR_TYPES } from './pair-sql.ts';

export type PairBlock = ColumnBlock<typeof PAIR_TYPES>;

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

type IntColumn = Exclude<(typeof PAIR_COLUMNS)[number], 'sm' | 'contacts' | 'areas'>;

const PAIR_INTS = [
  'a',
  'b',
  'state',
  'sign',
  'asked',
  'records',
  'reporters',
  'direction',
  'initiatedByA',
  'initiatedByB',
  'initiatedByBoth',
  'firstDay',
  'lastDay',
] as const;
const PAIR_FLOATS = ['strength', 'contacts', 'areas'] as const;
type PairInt = (typeof PAIR_INTS)[number];
type PairFloat = (typeof PAIR_FLOATS)[number];

const COLUMN = Object.fromEntries(PAIR_COLUMNS.map((name, i) => [name, i])) as Record<
  (typeof PAIR_COLUMNS)[number],
  number
>;

/** Collects pairs, growing as needed, and gives them out as a table. */
export class PairBuilder {
  /** Records seen, and ties among members of one government that the contraction dropped. */
  records = 0;
  dropped = 0;
  private size = 0;
  private readonly ints = Object.fromEntries(PAIR_INTS.map((name) => [name, new Int32Array(0)])) as Record<
    PairInt,
    Int32Array
  >;
  private readonly floats = Object.fromEntries(
    PAIR_FLOATS.map((name) => [name, new Float64Array(0)]),
  ) as Record<PairFloat, Float64Array>;
  private capacity = 0;
  private best = 0;
  private reported = false;
  private denied = true;
  private sawMembers = false;
  private readonly rules: PairRules;

  constructor(rules: PairRules) {
    this.rules = rules;
  }

  /** Adds rows `from` … `to` − 1 of a block of the pair query. */
  add(block: PairBlock, from: number, to: number): void {
    const { columns } = block;
    const remap = this.rules.remap;
    const col = <N extends IntColumn>(name: N): Int32Array => columns[COLUMN[name]] as Int32Array;
    const [a, b, members, n, km, nf, n0, na] = [
      col('a'),
      col('b'),
      col('members'),
      col('n'),
      col('km'),
      col('nf'),
      col('n0'),
      col('na'),
    ];
    const [kr, nu, p, q, toned, reporters] = [
      col('kr'),
      col('nu'),
      col('p'),
      col('q'),
      col('toned'),
      col('reporters'),
    ];
    const [dir, ia, ib, ic, d0, d1] = [col('dir'), col('ia'), col('ib'), col('ic'), col('d0'), col('d1')];
    const sm = columns[COLUMN.sm] as Float64Array;
    const contacts = columns[COLUMN.contacts] as Float64Array;
    const areas = columns[COLUMN.areas] as Float64Array;
    for (let r = from; r < to; r++) {
      const closing = members[r] === 1;
      // Member pairs come before the closing row of their contracted pair. Strength is the maximum over them:
      // the closing row pools their records for votes and reporters only.
      if (!closing || !this.sawMembers) {
        const strength = pairStrength(
          {
            strengthSum: sm[r]! / STRENGTH_UNIT,
            strengthReporters: km[r]!,
            contacts: contacts[r]! / STRENGTH_UNIT,
            contactReporters: kr[r]!,
            undated: nu[r]!,
          },
          this.rules.years,
        );
        if (strength > this.best) this.best = strength;
        if (a[r] === b[r] && strength > 0 && strength >= this.rules.tieMinimum) this.dropped++;
        const contact = contacts[r]! > 0 || nu[r]! > 0;
        if (nf[r]! > 0 || contact) this.reported = true;
        if (contact || nf[r]! > n0[r]!) this.denied = false;
      }
      if (!closing) {
        this.sawMembers = true;
        continue;
      }
      const { best, reported, denied } = this;
      this.best = 0;
      this.reported = false;
      this.denied = true;
      this.sawMembers = false;
      this.records += n[r]!;
      if (a[r] === b[r]) continue;
      if (this.size >= this.capacity) this.grow();
      const i = this.size++;
      const { ints, floats } = this;
      const first = remap === null ? a[r]! : remap[a[r]!]!;
      const second = remap === null ? b[r]! : remap[b[r]!]!;
      ints.a[i] = first;
      ints.b[i] = second;
      floats.strength[i] = best;
      floats.contacts[i] = contacts[r]! / STRENGTH_UNIT;
      floats.areas[i] = areas[r]!;
      const { respondent } = this.rules;
      const eitherReported = respondent[first] === 1 || respondent[second] === 1;
      ints.state[i] = pairState(best, reported, denied, eitherReported, this.rules);
      ints.sign[i] = pairSign(p[r]!, q[r]!, toned[r] === 1);
      ints.asked[i] = na[r]! > 0 ? 1 : 0;
      ints.records[i] = n[r]!;
      ints.reporters[i] = reporters[r]!;
      ints.direction[i] = dir[r]!;
      ints.initiatedByA[i] = ia[r]!;
      ints.initiatedByB[i] = ib[r]!;
      ints.initiatedByBoth[i] = ic[r]!;
      ints.firstDay[i] = d0[r]!;
      ints.lastDay[i] = d1[r]!;
    }
  }

  /** Forgets the pairs and keeps the memory, for the next town. */
  reset(): void {
    this.size = 0;
    this.records = 0;
    this.dropped = 0;
  }

  table(): PairTable {
    const { size } = this;
    const int = (name: PairInt): Int32Array => this.ints[name].slice(0, size);
    const float = (name: PairFloat): Float64Array => this.floats[name].slice(0, size);
    return {
      size,
      a: int('a'),
      b: int('b'),
      strength: float('strength'),
      state: Uint8Array.from(int('state')),
      sign: Uint8Array.from(int('sign')),
      asked: Uint8Array.from(int('asked')),
      records: int('records'),
      reporters: int('reporters'),
      contacts: float('contacts'),
      direction: Uint8Array.from(int('direction')),
      initiatedByA: int('initiatedByA'),
      initiatedByB: int('initiatedByB'),
      initiatedByBoth: int('initiatedByBoth'),
      firstDay: int('firstDay'),
      lastDay: int('lastDay'),
      areas: float('areas'),
    };
  }

  private grow(): void {
    this.capacity = Math.max(64, this.capacity * 2);
    for (const name of PAIR_INTS) {
      const next = new Int32Array(this.capacity);
      next.set(this.ints[name]);
      this.ints[name] = next;
    }
    for (const name of PAIR_FLOATS) {
      const next = new Float64Array(this.capacity);
      next.set(this.floats[name]);
      this.floats[name] = next;
    }
  }
}
