import { completionBound, EXACT_BITS, excess, firstOpen, free, gap } from './completion-bound';
import { columns, order } from './graph';
import { found, permits, stop } from './host';
import { Ints, MOST_LABELS, MOST_VERTICES } from './memory';
import { keep } from './optima';
import { attach, costOf, detach, gain, isOpen, isStranger, openTies, placing } from './placements';

/*
 * Exact search for partitions of a signed graph into at most k clusters with the least sum of frustrated ties:
 * depth first, one vertex after the other, new labels in order of first use. A branch is cut when
 *
 *     cost so far + Σ over open vertices of the cheapest placement beside the placed ones + `completionBound`
 *
 * exceeds the limit. The same bound rules out single labels; vertices with one label left are placed at once,
 * otherwise the next one in the order of the graph is branched on.
 */

/** How a search ended: all visited, ended by whoever heard of a partition, or nothing left to spend. */
export const DONE: i32 = 0;
export const STOPPED: i32 = 1;
export const OUT: i32 = 2;

/** Ties between open vertices that cost the bound as much as a search node without any. */
const TIES_PER_NODE: f64 = 4;
/** Nodes between two looks at the clock. */
const POLL_INTERVAL: f64 = 2048;

/** Only partitions up to this cost are of interest. */
let limit: f64 = 0;
/** Visit only partitions whose clusters hang together by positive ties. */
let cohesive: bool = false;
/** Labels below it have a meaning outside the search; are single labels asked for? */
let named: i32 = 0;
let asked: bool = false;
/** Partitions go to the list of optima, not to the host. */
let listing: bool = false;

let purse: f64 = 0;
/** Whether there is a clock, and what was spent since the last look at it. */
let watched: bool = false;
let sinceStop: f64 = 0;

/** Vertices placed without a choice, by depth; the label each of them takes. */
const forced: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
const only: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
/** Labels to try, a row for each depth. */
const choices: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES * MOST_LABELS));

/** What the search may still spend, in nodes. */
export function remaining(): f64 {
  return purse;
}

/** @param clock whether `stop` is to be asked now and then */
export function endow(nodes: f64, clock: bool): void {
  purse = nodes;
  watched = clock;
  sinceStop = 0;
}

/** False from the moment on that the search has to stop. */
function spendNodes(nodes: f64): bool {
  purse -= nodes;
  if (watched) {
    sinceStop += nodes;
    if (sinceStop >= POLL_INTERVAL) {
      sinceStop = 0;
      if (stop() != 0) return false;
    }
  }
  return purse > 0;
}

/** Visits the partitions up to a cost, which the host hears of and whose limit it then sets. */
export function explore(most: f64, isCohesive: bool, labels: i32, isAsked: bool): i32 {
  limit = most;
  cohesive = isCohesive;
  named = labels;
  asked = isAsked;
  listing = false;
  return place(0, 0, labels);
}

/** Visits the partitions that are no worse than the best one seen, and lists those that are as good. */
export function exploreOptima(most: f64, isCohesive: bool): i32 {
  limit = most;
  cohesive = isCohesive;
  named = 0;
  asked = false;
  listing = true;
  return place(0, 0, 0);
}

/**
 * @param depth number of placed vertices
 * @param cost of the ties among them
 * @param used labels in use; the next one stands for every unused one
 */
function place(depth: i32, cost: f64, used: i32): i32 {
  if (depth == order) return report(cost);
  if (!spendNodes(1 + <f64>openTies() / TIES_PER_NODE)) return OUT;
  const labels = min(used + 1, columns);
  const spare = limit - cost - placing;
  const slack = spare - completionBound(labels, used, spare);
  if (slack < 0) return DONE;
  let chosen = -1;
  let many = 0;
  let opened = false;
  const hasBits = !asked && labels <= EXACT_BITS;
  for (let u = firstOpen; u < order; u++) {
    if (!isOpen(u)) continue;
    // Of the labels that fit it matters whether there are none, one or more.
    let domain = 0;
    let last = -1;
    if (hasBits) {
      // Some label has no excess, and the next one has as much as the gap.
      const bits = free[u];
      domain = gap[u] <= slack || (bits & (bits - 1)) != 0 ? 2 : 1;
      last = 31 - clz(bits);
    } else {
      for (let l = 0; l < labels && domain < 2; l++) {
        if (excess(u, l) > slack || !isPermitted(u, l)) continue;
        domain++;
        last = l;
      }
    }
    if (domain == 0) return DONE;
    // Of two vertices that need a new label, the second may join the first.
    if (domain == 1 && !(last == used && opened)) {
      opened = opened || last == used;
      only[u] = last;
      forced[depth + many++] = u;
    } else if (chosen == -1) chosen = u;
  }
  return many > 0 ? force(many, depth, cost, used) : branch(chosen, slack, depth, cost, used);
}

function isPermitted(u: i32, l: i32): bool {
  return !asked || permits(u, min(l, named)) != 0;
}

/** Places the vertices in `forced`, as long as they fit, and goes on from there. */
function force(many: i32, depth: i32, cost: f64, used: i32): i32 {
  let placed = 0;
  let sum = cost;
  let nowUsed = used;
  let fits = true;
  while (fits && placed < many) {
    const u = forced[depth + placed++];
    const l = only[u];
    fits = !cohesive || l >= used || !isStranger(u, l);
    nowUsed = max(nowUsed, l + 1);
    sum += costOf(u, l);
    attach(u, l, min(nowUsed + 1, columns));
    fits = fits && sum + placing <= limit;
  }
  const outcome = fits ? place(depth + many, sum, nowUsed) : DONE;
  while (placed > 0) detach(forced[depth + --placed]);
  return outcome;
}

/** Tries the labels of a vertex, the cheapest first. */
function branch(u: i32, slack: f64, depth: i32, cost: f64, used: i32): i32 {
  const first = depth * columns;
  const end = first + sortChoices(u, slack, first, min(used + 1, columns));
  for (let c = first; c < end; c++) {
    const l = choices[c];
    // The limit may have fallen since.
    const sum = cost + costOf(u, l);
    if (sum > limit) break;
    if (cohesive && l < used && isStranger(u, l)) continue;
    const nowUsed = max(used, l + 1);
    attach(u, l, min(nowUsed + 1, columns));
    const outcome = sum + placing <= limit ? place(depth + 1, sum, nowUsed) : DONE;
    detach(u);
    if (outcome != DONE) return outcome;
  }
  return DONE;
}

/** Writes the labels still possible into `choices`, by rising cost, equal ones ascending; their number. */
function sortChoices(u: i32, slack: f64, first: i32, labels: i32): i32 {
  const row = u * columns;
  let many = 0;
  for (let l = 0; l < labels; l++) {
    if (excess(u, l) > slack || !isPermitted(u, l)) continue;
    let slot = first + many++;
    while (slot > first && gain[row + choices[slot - 1]] < gain[row + l]) {
      choices[slot] = choices[slot - 1];
      slot--;
    }
    choices[slot] = l;
  }
  return many;
}

function report(cost: f64): i32 {
  limit = listing ? keep(cost) : found(cost);
  return limit < 0 ? STOPPED : DONE;
}
