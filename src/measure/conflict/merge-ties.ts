import { compareNumber } from '../../kernel/order.ts';
import type { SignedGraph } from './signed-graph.ts';

/** A signed graph and what was left out of it. */
export interface MergedTies {
  readonly graph: SignedGraph;
  /** Pairs with contradictory signs (by value: whose values cancel out). */
  readonly ambivalent: number;
  /** Pairs without any sign. */
  readonly neutral: number;
  /** Rows that tie an actor to itself. */
  readonly loops: number;
}

/**
 * Merges the rows of each unordered pair to one tie. By sign: equal signs make one tie of value ±1, opposite
 * ones are ambivalent, rows of value 0 have no say. By value: values are added up; a sum of 0 is ambivalent
 * where the pair has both signs, else neutral. Sums are exact for decimals of up to nine places and taken in
 * ascending order otherwise, so that row order does not matter. O(m log m).
 */
export function mergeTies(
  order: number,
  a: Int32Array,
  b: Int32Array,
  value: Float64Array,
  weights: 'sign' | 'value',
): MergedTies {
  const rows = Array.from(value.keys()).filter((r) => a[r] !== b[r]);
  const key = (r: number): number => Math.min(a[r]!, b[r]!) * order + Math.max(a[r]!, b[r]!);
  rows.sort((x, y) => compareNumber(key(x), key(y)) || compareNumber(value[x]!, value[y]!));
  const scale = decimalScale(value);
  const merged: [number, number, number][] = [];
  let ambivalent = 0;
  let neutral = 0;
  for (let from = 0; from < rows.length; ) {
    const pair = key(rows[from]!);
    let [positive, negative, sum] = [false, false, 0];
    let to = from;
    for (; to < rows.length && key(rows[to]!) === pair; to++) {
      const v = value[rows[to]!]!;
      positive ||= v > 0;
      negative ||= v < 0;
      sum += scale === null ? v : Math.round(v * scale);
    }
    const total = weights === 'value' ? sum / (scale ?? 1) : Number(positive) - Number(negative);
    if (total !== 0) merged.push([Math.floor(pair / order), pair % order, total]);
    else if (positive && negative) ambivalent++;
    else neutral++;
    from = to;
  }
  const graph = {
    order,
    source: Int32Array.from(merged, (t) => t[0]),
    target: Int32Array.from(merged, (t) => t[1]),
    value: Float64Array.from(merged, (t) => t[2]),
  };
  return { graph, ambivalent, neutral, loops: value.length - rows.length };
}

/** The smallest power of ten that makes all values whole; null where none up to 10⁹ does. */
function decimalScale(value: Float64Array): number | null {
  let total = 0;
  for (const v of value) total += Math.abs(v);
  for (let scale = 1; scale <= 1e9 && total * scale < 2 ** 52; scale *= 10) {
    if (value.every((v) => Math.round(v * scale) / scale === v)) return scale;
  }
  return null;
}
