import type { SignedGraph } from './signed-graph.ts';

/** Whole-number values in place of the given ones: `value ≈ units × integer`. */
export interface IntegerValues {
  readonly graph: SignedGraph;
  /** Turns a sum of integers back into the unit of the input. */
  readonly restore: (sum: number) => number;
}

/** Sums up to it stay exact with room to spare for what the search adds up on the way. */
const LARGEST_TOTAL = 2 ** 50;

/**
 * Replaces values by integers, so that no sum depends on the order of its terms and a tie between two
 * partitions is a tie. Decimals of up to nine places are represented exactly; anything finer, or too large
 * to add up exactly, is rounded to a 2⁻⁵⁰th of the total of all absolute values.
 */
export function integerValues(graph: SignedGraph): IntegerValues {
  if (graph.value.every((v) => v === 1 || v === -1)) return { graph, restore: (sum) => sum };
  // Ascending, so that the total is the same for every order of the ties.
  const sizes = Float64Array.from(graph.value, Math.abs).sort();
  let total = 0;
  for (const size of sizes) total += size;
  for (let places = 0; places <= 9; places++) {
    const scale = 10 ** places;
    if (total * scale > LARGEST_TOTAL) break;
    const fits = sizes.every((size) => Math.round(size * scale) / scale === size);
    if (!fits) continue;
    if (places === 0) return { graph, restore: (sum) => sum };
    return { graph: scaled(graph, scale), restore: (sum) => sum / scale };
  }
  const scale = 2 ** (49 - Math.ceil(Math.log2(total)));
  return { graph: scaled(graph, scale), restore: (sum) => sum / scale };
}

function scaled(graph: SignedGraph, scale: number): SignedGraph {
  const value = graph.value.map((v) => Math.sign(v) * Math.max(1, Math.round(Math.abs(v) * scale)));
  return { order: graph.order, source: graph.source, target: graph.target, value };
}
