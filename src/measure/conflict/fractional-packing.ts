import type { Budget } from './budget.ts';
import { CheapestCycles } from './cheapest-cycles.ts';
import { PackingSimplex } from './packing-simplex.ts';
import type { SignedGraph } from './signed-graph.ts';

/** Above it the inverse of the basis takes more memory and time than it is worth. */
const LARGEST_SIZE = 1200;
/** Numbers touched that count as one search node. */
const NUMBERS_PER_NODE = 128;
/** A cycle is worth adding where its ties cost less than 1 by this much. */
const WORTH = 1e-6;
/** Amounts are rounded to this share of a unit, as long as the total stays exact. */
const FINEST = 2 ** 20;
const LARGEST_TOTAL = 2 ** 52;

/**
 * Lower bound of the line index by a fractional packing of cycles that no partition satisfies: the optimum of
 * the linear program max Σ y over cycles C, such that the cycles through a tie carry no more than its |value|.
 * Cycles as in `packNegativeCycles`, which packs them whole and so never does better; here they are generated
 * by their reduced cost. The bound is the one of the cycle relaxation, which is nearly tight on networks of
 * towns. Whatever the floating point did: amounts are rounded down to whole multiples of a small unit and
 * taken back where a tie carries too much, so that the bound is proven. Values must be integers. 0 where the
 * graph is too large; less than the optimum where the budget ends first.
 *
 * Sources: Grötschel & Pulleyblank 1981 (doi:10.1016/0167-6377(81)90020-1) for k = 2; Lange, Karrenbauer &
 * Andres 2018 (proceedings.mlr.press/v80/lange18a.html) for k free.
 */
export function fractionalPacking(graph: SignedGraph, k: number | 'free', budget: Budget): number {
  const size = graph.value.map(Math.abs);
  if (size.length > LARGEST_SIZE) return 0;
  const simplex = new PackingSimplex(size);
  const cycles = new CheapestCycles(graph, k);
  const pivot = () => budget.spend(size.length ** 2 / NUMBERS_PER_NODE);
  const price = new Float64Array(size.length);
  let found = true;
  while (found && !budget.exhausted) {
    found = false;
    for (let t = 0; t < size.length; t++) price[t] = Math.max(0, simplex.price[t]!);
    for (let t = 0; t < size.length && !budget.exhausted; t++) {
      if (graph.value[t]! > 0) continue;
      const before = cycles.scanned;
      const cycle = cycles.through(t, price, 1 - WORTH);
      budget.spend((cycles.scanned - before) / 16);
      if (cycle === undefined) continue;
      simplex.add(cycle);
      found = true;
    }
    if (found && !simplex.solve(pivot)) break;
  }
  return provenTotal(simplex.packed(), size);
}

/**
 * What a packing adds up to for certain, rounded up: no partition costs a fraction of a unit.
 *
 * @param packing sets of ties and their amounts, which may be a little too large
 * @param size capacity of each tie, whole numbers
 */
export function provenTotal(
  packing: readonly { readonly set: readonly number[]; readonly amount: number }[],
  size: Float64Array,
): number {
  let total = 0;
  for (const s of size) total += s;
  let unit = FINEST;
  while (unit > 1 && total * unit > LARGEST_TOTAL) unit /= 2;
  const left = size.map((s) => s * unit);
  let packed = 0;
  for (const { set, amount } of packing) {
    let whole = Math.floor(amount * unit);
    for (const t of set) whole = Math.min(whole, left[t]!);
    for (const t of set) left[t]! -= whole;
    packed += whole;
  }
  return Math.ceil(packed / unit);
}
