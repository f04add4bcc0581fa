import type { SignedGraph } from '../conflict/signed-graph.ts';

/**
 * The ties whose sign can differ at all between sign assignments with the same numbers of positive and of
 * negative ties at every vertex, as far as degrees tell: a vertex whose remaining ties have one sign fixes them,
 * which may leave its neighbours in the same position, and so on. What remains has ties of both signs at every
 * vertex, so that an alternating walk never gets stuck in it. O(n + m).
 */
export function freeTies({ order, source, target, value }: SignedGraph): Int32Array {
  const positive = new Int32Array(order);
  const negative = new Int32Array(order);
  const at: number[][] = Array.from({ length: order }, () => []);
  for (let t = 0; t < value.length; t++) {
    const count = value[t]! < 0 ? negative : positive;
    for (const v of [source[t]!, target[t]!]) {
      count[v]!++;
      at[v]!.push(t);
    }
  }
  const fixed = new Uint8Array(value.length);
  const queue: number[] = [];
  const check = (v: number): void => {
    if ((positive[v] === 0) !== (negative[v] === 0)) queue.push(v);
  };
  for (let v = 0; v < order; v++) check(v);
  for (let v = queue.pop(); v !== undefined; v = queue.pop()) {
    for (const t of at[v]!) {
      if (fixed[t] === 1) continue;
      fixed[t] = 1;
      const count = value[t]! < 0 ? negative : positive;
      const other = source[t]! + target[t]! - v;
      count[v]!--;
      count[other]!--;
      check(other);
    }
  }
  return Int32Array.from(fixed.keys()).filter((t) => fixed[t] === 0);
}
