import { type Sign, STATE } from '../model/vocabulary.ts';
import type { PairSpec } from './builders.ts';

/** Pairs without loops and repetitions, and how many of either there were. */
export interface SimplePairs {
  readonly pairs: readonly Required<PairSpec>[];
  readonly loops: number;
  readonly repeated: number;
}

/**
 * Makes a list of ties simple, as every measure of a network takes for granted: loops go, rows of one unordered
 * pair become one. The row has the largest strength, the directions, reports and initiators of all, the state
 * that says most (tie, none, unknown), and a sign as of one vote a row: opposite signs are ambivalent, and a
 * signed row outvotes a neutral and an untoned one. For researchers with ties of their own; records are pooled
 * by reporter before they get here. Row order is without effect. O(n log n) in the number of rows.
 */
export function simplePairs(specs: Iterable<PairSpec>): SimplePairs {
  const byPair = new Map<string, Required<PairSpec>[]>();
  let rows = 0;
  let loops = 0;
  for (const spec of specs) {
    rows++;
    if (spec.a === spec.b) {
      loops++;
      continue;
    }
    const row = ascending(spec);
    const key = `${row.a} ${row.b}`;
    const known = byPair.get(key);
    if (known === undefined) byPair.set(key, [row]);
    else known.push(row);
  }
  const pairs = [...byPair.values()]
    // Contacts can be fractions, and their sum must not depend on the order of rows.
    .map((same) => same.sort((x, y) => x.contacts - y.contacts).reduce(merged))
    .sort((x, y) => x.a - y.a || x.b - y.b);
  return { pairs, loops, repeated: rows - loops - pairs.length };
}

const FLIPPED = { 1: 2, 2: 1, 3: 3 } as const;

/** Every field filled in, with a < b. */
function ascending(spec: PairSpec): Required<PairSpec> {
  const state = spec.state ?? 'tie';
  const direction = spec.direction ?? 3;
  const same = spec.a < spec.b;
  const byA = spec.initiatedByA ?? 0;
  const byB = spec.initiatedByB ?? 0;
  return {
    a: Math.min(spec.a, spec.b),
    b: Math.max(spec.a, spec.b),
    strength: spec.strength ?? (state === 'tie' ? 1 : 0),
    sign: spec.sign ?? 'untoned',
    state,
    asked: spec.asked ?? false,
    direction: same ? direction : FLIPPED[direction],
    initiatedByA: same ? byA : byB,
    initiatedByB: same ? byB : byA,
    initiatedByBoth: spec.initiatedByBoth ?? 0,
    records: spec.records ?? 1,
    contacts: spec.contacts ?? 0,
  };
}

function merged(x: Required<PairSpec>, y: Required<PairSpec>): Required<PairSpec> {
  return {
    a: x.a,
    b: x.b,
    strength: Math.max(x.strength, y.strength),
    sign: pooledSign(x.sign, y.sign),
    state: STATE[x.state] >= STATE[y.state] ? x.state : y.state,
    asked: x.asked || y.asked,
    direction: (x.direction | y.direction) as 1 | 2 | 3,
    initiatedByA: x.initiatedByA + y.initiatedByA,
    initiatedByB: x.initiatedByB + y.initiatedByB,
    initiatedByBoth: x.initiatedByBoth + y.initiatedByBoth,
    records: x.records + y.records,
    contacts: x.contacts + y.contacts,
  };
}

const SAYS: Readonly<Record<Sign, number>> = {
  untoned: 0,
  neutral: 1,
  positive: 2,
  negative: 2,
  ambivalent: 3,
};

function pooledSign(x: Sign, y: Sign): Sign {
  if (SAYS[x] === SAYS[y]) return x === y ? x : 'ambivalent';
  return SAYS[x] > SAYS[y] ? x : y;
}
