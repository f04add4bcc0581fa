import * as reach from './harmonic-reach';
import * as network from './network';
import * as positions from './positions';
import * as rows from './rows';
import * as ways from './ways';

/*
 * Computations over a whole network, of which each runs but once: compiled to WebAssembly they run at their speed from the
 * start, where JavaScript would be done before it is compiled; and what they need of memory is known, and given back in
 * order. All addresses are in bytes; those of what follows the network are known from the function on that makes room for it.
 */

/** Where the host writes the columns of the next rows of the pair table, and how many at most. */
export function mostRows(): i32 {
  return rows.MOST_ROWS;
}

export function rowAAt(): usize {
  return changetype<usize>(rows.a);
}

export function rowBAt(): usize {
  return changetype<usize>(rows.b);
}

export function rowStrengthAt(): usize {
  return changetype<usize>(rows.strength);
}

export function rowStateAt(): usize {
  return changetype<usize>(rows.state);
}

export function rowSignAt(): usize {
  return changetype<usize>(rows.sign);
}

export function rowDirectionAt(): usize {
  return changetype<usize>(rows.direction);
}

/**
 * Begins with a network of actors, of which the host then marks those by 1 that may be nodes (`keptAt`, bytes).
 *
 * @param tieState code of the state in which a pair is a tie
 */
export function open(actors: i32, tieState: i32): void {
  network.open(actors, tieState);
}

export function keptAt(): usize {
  return changetype<usize>(network.kept);
}

/** Every pass goes over all rows of the table in order, piece by piece; this is the first. */
export { countTies, pointTies, fileUnderLarger, fileUnderSmaller } from './network';

/*
 * For measures: `openGroups`; the host writes groups by actor (`groupAt`, −1 without); `countTies`, `number`, `pointTies`,
 * `prepare`, `fileUnderLarger`, `fileUnderSmaller`, then `begin`, `walk` for all nodes, `turn`, `sumUp` for all nodes in order,
 * and `reachOut`.
 */

/** @param directed, weighted whether arcs count one by one, and whether they weigh the strength of their tie */
export function openGroups(groups: i32, directed: bool, weighted: bool): void {
  network.openGroups(groups, directed, weighted);
}

export function groupAt(): usize {
  return changetype<usize>(network.group);
}

/** Makes nodes of all actors that may be one. */
export function number(): void {
  network.number();
}

/** Makes room for ties and measures. */
export function prepare(positive: i32, negative: i32): void {
  positions.open(positive, negative);
  network.endow();
}

/** When all ties have been filed, and the others as the names say. */
export { begin, walk, turn, sumUp } from './positions';

/** Lets go of what is known of ties, and computes how near the foremost brokers are to everybody. */
export function reachOut(effort: f64): void {
  network.forgetTies();
  reach.open();
  reach.reachOut(effort);
}

export function order(): i32 {
  return network.order;
}

export function size(): i32 {
  return network.size;
}

export function degreeAt(): usize {
  return changetype<usize>(network.degree);
}

/** Actors of each group; arcs between any two, and their strengths, row by row; ties by sign. */
export function sizesAt(): usize {
  return changetype<usize>(network.sizes);
}

export function arcsAt(): usize {
  return changetype<usize>(network.counts);
}

export function strengthsAt(): usize {
  return changetype<usize>(network.strengths);
}

export function tiesAt(): usize {
  return changetype<usize>(network.ties);
}

/** By node. */
export function constraintAt(): usize {
  return changetype<usize>(positions.constraint);
}

export function effectiveSizeAt(): usize {
  return changetype<usize>(positions.effectiveSize);
}

/** One role after the other, then their total. */
export function brokerageAt(): usize {
  return changetype<usize>(positions.brokerage);
}

/** −1 where the effort had been spent. */
export function harmonicReachAt(): usize {
  return changetype<usize>(reach.harmonicReach);
}

/** Triangles of signed ties by their number of negative ones. */
export function triadsAt(): usize {
  return changetype<usize>(positions.triads);
}

/*
 * For the network that ways are looked for in: `countTies`, `numberTied`, `fileRowsUnderLarger`, `fileRowsUnderSmaller`.
 */

export { numberTied, fileRowsUnderLarger, fileRowsUnderSmaller } from './network';

/** By actor: its node, −1 without. */
export function nodeOfAt(): usize {
  return changetype<usize>(network.nodeOf);
}

/** By node: its actor, and where its neighbours begin. */
export function actorOfAt(): usize {
  return changetype<usize>(network.nodes);
}

export function entriesAt(): usize {
  return changetype<usize>(network.offsets);
}

/** By entry: the neighbour, and the row of the pair table. */
export function neighbourOfAt(): usize {
  return changetype<usize>(network.neighbours);
}

export function rowOfAt(): usize {
  return changetype<usize>(network.rowOf);
}

/*
 * For ways: `openWays`; the host writes the network; then as often as it likes targets (`isTargetAt`, a byte a node),
 * `search` and `separate`.
 */

/** @param rows of the table of pairs to which ties lead */
export function openWays(order: i32, entries: i32, rows: i32): void {
  ways.open(order, entries, rows);
}

export function offsetsAt(): usize {
  return changetype<usize>(ways.offsets);
}

export function neighboursAt(): usize {
  return changetype<usize>(ways.neighbours);
}

export function tieAt(): usize {
  return changetype<usize>(ways.tie);
}

export function strengthAt(): usize {
  return changetype<usize>(ways.strength);
}

export function signAt(): usize {
  return changetype<usize>(ways.sign);
}

export function isTargetAt(): usize {
  return changetype<usize>(ways.isTarget);
}

export { search, separate } from './ways';

export function distanceAt(): usize {
  return changetype<usize>(ways.distance);
}

export function widthAt(): usize {
  return changetype<usize>(ways.width);
}

export function nearestAt(): usize {
  return changetype<usize>(ways.nearest);
}
