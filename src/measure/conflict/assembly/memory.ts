export { Doubles, Ints, reach, Sets } from '../../../kernel/assembly/memory';

/*
 * Linear memory of the kernel, which holds one graph at a time. Almost everything has its place for good, large enough for
 * the largest graph, so that the addresses are part of the code; pages that nobody touches cost nothing. Arrays
 * are bare addresses, without bounds checks: what a search does per node is a few hundred accesses.
 */

/** Vertices, ties and labels of the largest graph. */
export const MOST_VERTICES: i32 = 256;
export const MOST_TIES: i32 = 32640;
export const MOST_LABELS: i32 = 257;
/** Words of a set of vertices. */
export const MOST_WORDS: i32 = 4;
