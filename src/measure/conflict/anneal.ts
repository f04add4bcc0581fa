import type { Rng } from '../../kernel/rng.ts';
import type { Budget } from './budget.ts';
import { adjacencyOf, type SignedGraph } from './signed-graph.ts';

/** Passes over all vertices, and the temperature of the first one in units of the mean |value|. */
const SWEEPS = 1000;
const HOTTEST = 2;
/** A flip that is worse by so many temperatures is not even considered. */
const HOPELESS = 16;
const ENTRIES_PER_NODE = 16;

/**
 * Two camps by simulated annealing over single flips, cooled evenly: the best division met. On networks of
 * thousands of actors it finds in a second what a local search with kicks does not find in a minute.
 * O(sweeps × (n + degrees of those that flip)), memory O(n + m).
 *
 * Source: Kirkpatrick, Gelatt & Vecchi 1983, doi:10.1126/science.220.4598.671.
 */
export function anneal(graph: SignedGraph, start: Int32Array, budget: Budget, rng: Rng): Int32Array {
  const { order, value } = graph;
  const { offsets, neighbours, ties } = adjacencyOf(graph);
  const strength = Float64Array.from(ties, (t) => value[t]!);
  const spin = Int8Array.from(start, (l) => 1 - 2 * l);
  // What a flip would add to the cost.
  const change = new Float64Array(order);
  let mean = 0;
  for (let v = 0; v < order; v++) {
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      change[v]! += spin[v]! * spin[neighbours[e]!]! * strength[e]!;
      mean += Math.abs(strength[e]!);
    }
  }
  mean /= Math.max(1, ties.length);
  let cost = 0;
  let least = 0;
  const best = spin.slice();
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const heat = HOTTEST * mean * (1 - sweep / SWEEPS);
    let entries = order;
    for (let v = 0; v < order; v++) {
      const worse = change[v]!;
      if (worse > 0 && (worse > HOPELESS * heat || rng() >= Math.exp(-worse / heat))) continue;
      cost += worse;
      change[v] = -worse;
      spin[v] = -spin[v]!;
      const twice = 2 * spin[v]!;
      entries += offsets[v + 1]! - offsets[v]!;
      for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
        change[neighbours[e]!]! += twice * spin[neighbours[e]!]! * strength[e]!;
      }
    }
    if (cost < least) {
      least = cost;
      best.set(spin);
    }
    if (!budget.spend(entries / ENTRIES_PER_NODE)) break;
  }
  return Int32Array.from(best, (s) => (1 - s) / 2);
}
