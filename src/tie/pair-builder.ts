import type { ColumnBlock } from '../model/engine.ts';
import { NO_DAY, type PairTable } from '../model/tie.ts';
import { STATE, type AbsenceRule } from '../model/vocabulary.ts';
import { PAIR_COLUMNS, type PAIR_TYPES, UNIT } from './pair-sql.ts';
import { pairSign } from './sign.ts';
import { pairStrength } from './strength.ts';

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

const COLUMN = Object.fromEntries(PAIR_COLUMNS.map((name, i) => [name, i])) as Record<(typeof PAIR_COLUMNS)[number], number>;

/** Collects pairs, growing as needed, and gives them out as a table. */
export class PairBuilder {
  /** Records seen, and ties among members of one government that the contraction dropped. */
  records = 0;
  dropped = 0;
  private size = 0;
  private readonly ints: Record<string, Int32Array> = {};
  private readonly floats: Record<string, Float64Array> = {};
  private capacity = 0;
  private best = 0;
  private reported = false;
  private denied = true;
  private sawMembers = false;
  private readonly rules: PairRules;

  constructor(rules: PairRules) {
    this.rules = rules;
  }

  /** Adds one row of the pair query. */
  add(block: PairBlock, row: number): void {
    const at = (name: (typeof PAIR_COLUMNS)[number]): number => block.columns[COLUMN[name]]![row] as number;
    const strength = pairStrength(
      {
        strengthSum: at('sm') / UNIT,
        strengthReporters: at('km'),
        contacts: at('contacts') / UNIT,
        contactReporters: at('kr'),
        undated: at('nu'),
      },
      this.rules.years,
    );
    const closing = at('members') === 1;
    // Member pairs come before the closing row of their contracted pair. Strength is the maximum over them:
    // the closing row pools their records for votes and reporters only.
    if (!closing || !this.sawMembers) {
      this.best = Math.max(this.best, strength);
      const contact = at('contacts') > 0 || at('nu') > 0;
      if (at('nf') > 0 || contact) this.reported = true;
      if (contact || at('nf') > at('n0')) this.denied = false;
    }
    if (!closing) {
      this.sawMembers = true;
      return;
    }
    const a = this.rules.remap === null ? at('a') : this.rules.remap[at('a')]!;
    const b = this.rules.remap === null ? at('b') : this.rules.remap[at('b')]!;
    this.records += at('n');
    const { best, reported, denied } = this;
    this.best = 0;
    this.reported = false;
    this.denied = true;
    this.sawMembers = false;
    if (a === b) {
      if (best >= this.rules.tieMinimum) this.dropped++;
      return;
    }
    this.grow();
    const i = this.size++;
    const { ints, floats } = this;
    ints.a![i] = a;
    ints.b![i] = b;
    floats.strength![i] = best;
    floats.areas![i] = at('areas');
    ints.state![i] = this.state(a, b, best, reported, denied);
    ints.sign![i] = pairSign(at('p'), at('q'), at('toned') === 1);
    ints.asked![i] = at('na') > 0 ? 1 : 0;
    ints.records![i] = at('n');
    ints.reporters![i] = at('reporters');
    ints.direction![i] = (at('fwd') > 0 ? 1 : 0) | (at('back') > 0 ? 2 : 0);
    ints.initiatedByA![i] = at('ia');
    ints.initiatedByB![i] = at('ib');
    ints.initiatedByBoth![i] = at('ic');
    ints.firstDay![i] = at('d0');
    ints.lastDay![i] = at('d1');
  }

  table(): PairTable {
    const { size } = this;
    const int = (name: string): Int32Array => (this.ints[name] ?? new Int32Array(0)).slice(0, size);
    const float = (name: string): Float64Array => (this.floats[name] ?? new Float64Array(0)).slice(0, size);
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
      direction: Uint8Array.from(int('direction')),
      initiatedByA: int('initiatedByA'),
      initiatedByB: int('initiatedByB'),
      initiatedByBoth: int('initiatedByBoth'),
      firstDay: int('firstDay'),
      lastDay: int('lastDay'),
      areas: float('areas'),
    };
  }

  private state(a: number, b: number, strength: number, reported: boolean, denied: boolean): number {
    const { rule, tieMinimum, respondent } = this.rules;
    if (strength > 0 && strength >= tieMinimum) return STATE.tie;
    if (reported && denied) return STATE.none;
    if (!reported) return STATE.unknown;
    // Contact too rare to be a tie ("co-attendance only"): the absence rule decides.
    if (rule === 'assumed') return STATE.none;
    if (rule === 'respondents') return respondent[a] === 1 || respondent[b] === 1 ? STATE.none : STATE.unknown;
    return STATE.unknown;
  }

  private grow(): void {
    if (this.size < this.capacity) return;
    this.capacity = Math.max(64, this.capacity * 2);
    for (const name of INT_COLUMNS) {
      const next = new Int32Array(this.capacity);
      if (name === 'firstDay' || name === 'lastDay') next.fill(NO_DAY);
      next.set(this.ints[name] ?? []);
      this.ints[name] = next;
    }
    for (const name of ['strength', 'areas']) {
      const next = new Float64Array(this.capacity);
      next.set(this.floats[name] ?? []);
      this.floats[name] = next;
    }
  }
}

const INT_COLUMNS = [
  'a', 'b', 'state', 'sign', 'asked', 'records', 'reporters', 'direction', 'initiatedByA', 'initiatedByB', 'initiatedByBoth',
  'firstDay', 'lastDay',
];
