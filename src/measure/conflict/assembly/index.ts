import { descend } from './descent';
import { arrange, most, sequence, source, target, value } from './graph';
import { first } from './first-labels';
import { begin, bestLabel, leastCost, openSets, setCount, sets, setsEnd, times, tooMany } from './optima';
import { clearPlacements, label } from './placements';
import { endow, explore, exploreOptima, remaining } from './search';

/*
 * Exact search for conflict clusters in one signed graph at a time. Compiled to WebAssembly, it runs at its full
 * speed from the first town on, in as many threads as there are, without each of them compiling it anew.
 */

/** Where the host writes the ties of a graph: their sources, targets (32-bit integers) and values (64-bit floating). */
export function sourcesAt(): usize {
  return changetype<usize>(source);
}

export function targetsAt(): usize {
  return changetype<usize>(target);
}

export function valuesAt(): usize {
  return changetype<usize>(value);
}

/**
 * Takes the graph that has been written in place of the one before.
 *
 * @param clusters at most so many, 0 for any number
 */
export function open(vertices: i32, ties: i32, clusters: i32): void {
  arrange(vertices, ties, clusters);
  clearPlacements();
}

/** The vertex at each place of the graph as it is searched. */
export function verticesAt(): usize {
  return changetype<usize>(sequence);
}

/** Labels of the partition just found, by place. */
export function labelsAt(): usize {
  return changetype<usize>(label);
}

/**
 * Visits partitions up to a cost; see `explore` of the search.
 *
 * @param nodes that it may spend
 * @param clock whether the host is asked now and then whether to stop
 * @param cohesive only partitions whose clusters hang together by positive ties
 * @param named labels below it have a meaning of their own
 * @param asked whether the host is asked for every label
 * @returns 0 all visited, 1 ended by the host, 2 ended by budget or clock
 */
export function visit(limit: f64, nodes: f64, clock: bool, cohesive: bool, named: i32, asked: bool): i32 {
  endow(nodes, clock);
  return explore(limit, cohesive, named, asked);
}

/** Takes a partition that the host has written to `bestAt`. */
export function takeBest(cost: f64): void {
  begin(cost, bestLabel);
}

/** Finds a partition to begin with by descent; the nodes that it took. */
export function beginByDescent(): f64 {
  return descend();
}

/**
 * Looks for better partitions than the one to begin with, and for all sets of frustrated ties of the best.
 *
 * @param kept sets that are kept at most; of more than that, only better partitions are looked for
 * @returns as `visit`
 */
export function visitOptima(nodes: f64, clock: bool, kept: i32): i32 {
  endow(nodes, clock);
  openSets(kept);
  return exploreOptima(leastCost, most == 0);
}

/** Cost of the best partition, its labels by place, and its sets one after the other: each its length and its ties. */
export function bestCost(): f64 {
  return leastCost;
}

export function bestAt(): usize {
  return changetype<usize>(bestLabel);
}

export function setsAt(): usize {
  return changetype<usize>(sets);
}

/** The number of integers that the sets take. */
export function setsLength(): i32 {
  return setsEnd();
}

export function setsKept(): i32 {
  return setCount;
}

/** How many sets hold each tie. */
export function timesAt(): usize {
  return changetype<usize>(times);
}

/** The lexicographically first label vector of all partitions with one of the sets, by vertex. */
export function firstAt(): usize {
  return changetype<usize>(first);
}

/** Whether there are more sets. */
export function moreSets(): bool {
  return tooMany;
}

/** What the latest search left of its nodes. */
export function nodesLeft(): f64 {
  return remaining();
}
