import { Bytes, Doubles, Ints } from '../../kernel/assembly/memory';
import { release, take, taken } from './arena';
import * as rows from './rows';

/*
 * The network of all records: ties in compressed form, neighbours ascending, and once more each tie under the one of
 * its ends to which it points, see `leads`. What is known of a tie stands beside that entry, its slot; whoever goes through all
 * nodes in order finds the slots of a node's ties without an index, see `sumUp`.
 */

/** Numbers of nodes, ties, and groups. */
export let order: i32 = 0;
export let size: i32 = 0;
export let groups: i32 = 0;
/** Whether arcs count one by one, and whether ties weigh their strength. */
export let directed: bool = false;
export let weighted: bool = false;
/** Whether all ties weigh the same. */
export let plain: bool = true;

let actors: i32 = 0;
/** The code of the state of a tie. */
let tieState: i32 = 0;

/** By actor: whether it may be a node; its number of ties, then its node; its group, then by node, −1 without. */
export let kept: Bytes = changetype<Bytes>(0);
export let nodeOf: Ints = changetype<Ints>(0);
export let group: Ints = changetype<Ints>(0);

/** Shape: order. */
export let degree: Ints = changetype<Ints>(0);
/** Actor of each node, and the row of the pair table behind each of `neighbours`, where ways are what it is for. */
export let nodes: Ints = changetype<Ints>(0);
export let rowOf: Ints = changetype<Ints>(0);
/** Neighbours of u are entries `offsets[u] … offsets[u + 1] − 1`. */
export let offsets: Ints = changetype<Ints>(0);
export let neighbours: Ints = changetype<Ints>(0);
/** Those of them that u's ties point to are slots `starts[u] … starts[u + 1] − 1`. */
export let starts: Ints = changetype<Ints>(0);
export let heads: Ints = changetype<Ints>(0);
/** By slot: index into SIGNS; bits 1: smaller → larger node, 2: larger → smaller; the weight, where it is the strength. */
export let signOf: Bytes = changetype<Bytes>(0);
let arcs: Bytes = changetype<Bytes>(0);
let weights: Doubles = changetype<Doubles>(0);
/** Σ w and max w of a node's ties, where they do not weigh the same. */
let totals: Doubles = changetype<Doubles>(0);
let largest: Doubles = changetype<Doubles>(0);

/** Actors of each group; arcs from group to group, and their strengths in units of 2⁻³²; ties by sign. */
export let sizes: Ints = changetype<Ints>(0);
export let counts: Doubles = changetype<Doubles>(0);
export let strengths: Doubles = changetype<Doubles>(0);
export const ties: Ints = changetype<Ints>(memory.data(4 * 8));

/** See `tie-weight.ts`. */
const STRENGTH_UNIT: f64 = 4294967296;

export function open(many: i32, state: i32): void {
  actors = many;
  tieState = state;
  kept = changetype<Bytes>(take(actors, 1));
  nodeOf = changetype<Ints>(take(actors, 4));
}

/** What measures are to know beside who is tied to whom. */
export function openGroups(groupCount: i32, byArcs: bool, byStrength: bool): void {
  groups = groupCount;
  directed = byArcs;
  weighted = byStrength;
  plain = !byArcs && !byStrength;
  group = changetype<Ints>(take(actors, 4));
  sizes = changetype<Ints>(take(groups, 4));
  counts = changetype<Doubles>(take(groups * groups, 8));
  strengths = weighted ? changetype<Doubles>(take(groups * groups, 8)) : counts;
}

function isTie(i: i32): bool {
  if (rows.state[i] != tieState) return false;
  const s = rows.a[i];
  const g = rows.b[i];
  return s != g && kept[s] == 1 && kept[g] == 1;
}

/** First time through the pairs: degrees. */
export function countTies(many: i32): void {
  for (let i = 0; i < many; i++) {
    if (!isTie(i)) continue;
    const s = rows.a[i];
    const g = rows.b[i];
    nodeOf[s] = nodeOf[s] + 1;
    nodeOf[g] = nodeOf[g] + 1;
    ties[rows.sign[i]] = ties[rows.sign[i]] + 1;
    size++;
  }
}

/** Numbers those that may be nodes in the order of actors, and takes over their groups. */
export function number(): void {
  numberKept();
  for (let i = 0; i < actors; i++) {
    const node = nodeOf[i];
    if (node < 0) continue;
    const g = group[i];
    // No node comes behind its actor.
    group[node] = g;
    if (g >= 0) sizes[g] = sizes[g] + 1;
  }
  starts = changetype<Ints>(take(order + 1, 4));
}

/** Numbers those that have a tie. */
export function numberTied(): void {
  for (let i = 0; i < actors; i++) if (nodeOf[i] == 0) kept[i] = 0;
  numberKept();
  nodes = changetype<Ints>(take(order, 4));
  for (let i = 0; i < actors; i++) if (nodeOf[i] >= 0) nodes[nodeOf[i]] = i;
  rowOf = changetype<Ints>(take(2 * size, 4));
}

function numberKept(): void {
  for (let i = 0; i < actors; i++) order += kept[i];
  degree = changetype<Ints>(take(order, 4));
  offsets = changetype<Ints>(take(order + 1, 4));
  neighbours = changetype<Ints>(take(2 * size, 4));
  let node = 0;
  for (let i = 0; i < actors; i++) {
    if (kept[i] == 1) degree[node] = nodeOf[i];
    nodeOf[i] = kept[i] == 1 ? node++ : -1;
  }
  // Where the entries of a node begin stands one further than in the end: filing moves it on by its ties.
  let at = 0;
  for (let u = 0; u < order; u++) {
    offsets[u + 1] = at;
    at += degree[u];
  }
}

/** Second time: which way ties point. */
export function pointTies(many: i32): void {
  for (let i = 0; i < many; i++) {
    if (!isTie(i)) continue;
    const s = nodeOf[rows.a[i]];
    const g = nodeOf[rows.b[i]];
    const from = leads(s, g) ? s : g;
    starts[from + 1] = starts[from + 1] + 1;
  }
}

/** Where `heads` and all that belongs to ties begins: it is given back when triangles have been walked. */
let tieMemory: usize = 0;

/** Makes room for ties, once it is known which way they point. */
export function endow(): void {
  if (!plain) {
    totals = changetype<Doubles>(take(order, 8));
    largest = changetype<Doubles>(take(order, 8));
  }
  tieMemory = taken();
  heads = changetype<Ints>(take(size, 4));
  signOf = changetype<Bytes>(take(size, 1));
  if (directed) arcs = changetype<Bytes>(take(size, 1));
  if (weighted) weights = changetype<Doubles>(take(size, 8));
  let at = 0;
  for (let u = 0; u < order; u++) {
    const many = starts[u + 1];
    starts[u + 1] = at;
    at += many;
  }
}

export function forgetTies(): void {
  release(tieMemory);
}

/**
 * Each tie points from its end of lower degree to the other one (draw: from the smaller node), so that a hub has few slots,
 * however many ties it has.
 */
export function leads(u: i32, v: i32): bool {
  return degree[u] < degree[v] || (degree[u] == degree[v] && u < v);
}

/*
 * The pair table is sorted by (a, b): filing each tie first under its larger end and then, another time through, under its
 * smaller one leaves every list ascending, without a sort.
 */

export function fileUnderLarger(many: i32): void {
  for (let i = 0; i < many; i++) {
    if (!isTie(i)) continue;
    const s = nodeOf[rows.a[i]];
    const g = nodeOf[rows.b[i]];
    mix(s, g, i);
    file(g, s, i);
  }
}

export function fileUnderSmaller(many: i32): void {
  for (let i = 0; i < many; i++) {
    if (isTie(i)) file(nodeOf[rows.a[i]], nodeOf[rows.b[i]], i);
  }
}

function file(u: i32, v: i32, row: i32): void {
  const at = offsets[u + 1];
  offsets[u + 1] = at + 1;
  neighbours[at] = v;
  if (!plain) {
    const w = weightOfRow(row);
    totals[u] = totals[u] + w;
    if (w > largest[u]) largest[u] = w;
  }
  if (!leads(u, v)) return;
  const slot = starts[u + 1];
  starts[u + 1] = slot + 1;
  heads[slot] = v;
  signOf[slot] = rows.sign[row];
  if (directed) arcs[slot] = arcsOfRow(row);
  if (weighted) weights[slot] = weightOfRow(row);
}

/** The same for ways; the piece begins with row `first`. */
export function fileRowsUnderLarger(many: i32, first: i32): void {
  for (let i = 0; i < many; i++) {
    if (isTie(i)) fileRow(nodeOf[rows.b[i]], nodeOf[rows.a[i]], first + i);
  }
}

export function fileRowsUnderSmaller(many: i32, first: i32): void {
  for (let i = 0; i < many; i++) {
    if (isTie(i)) fileRow(nodeOf[rows.a[i]], nodeOf[rows.b[i]], first + i);
  }
}

function fileRow(u: i32, v: i32, row: i32): void {
  const at = offsets[u + 1];
  offsets[u + 1] = at + 1;
  neighbours[at] = v;
  rowOf[at] = row;
}

/** A tie of unstated direction goes both ways. */
function arcsOfRow(row: i32): i32 {
  const bits = rows.direction[row] & 3;
  return !directed || bits == 0 ? 3 : bits;
}

function strengthOfRow(row: i32): f64 {
  // A strength that rounds to nothing would turn a tie into none.
  return weighted ? max<f64>(1, Math.floor(rows.strength[row] * STRENGTH_UNIT + 0.5)) : 1;
}

/** w_ij = a_ij + a_ji, up to a common factor. */
function weightOfRow(row: i32): f64 {
  return strengthOfRow(row) * (directed && arcsOfRow(row) == 3 ? 2 : 1);
}

/** Adds a tie to the mixing matrices. Strengths of millions of ties may be rounded: they are added row by row. */
function mix(s: i32, g: i32, row: i32): void {
  const from = group[s];
  const to = group[g];
  if (from < 0 || to < 0) return;
  const bits = arcsOfRow(row);
  const there = from * groups + to;
  const back = to * groups + from;
  if ((bits & 1) != 0) counts[there] = counts[there] + 1;
  if ((bits & 2) != 0) counts[back] = counts[back] + 1;
  if (!weighted) return;
  const w = strengthOfRow(row);
  if ((bits & 1) != 0) strengths[there] = strengths[there] + w;
  if ((bits & 2) != 0) strengths[back] = strengths[back] + w;
}

export function arcsOf(slot: i32): i32 {
  return directed ? arcs[slot] : 3;
}

export function weightOf(slot: i32): f64 {
  if (plain) return 1;
  if (weighted) return weights[slot];
  return arcs[slot] == 3 ? 2 : 1;
}

export function totalOf(node: i32): f64 {
  return plain ? <f64>degree[node] : totals[node];
}

export function largestOf(node: i32): f64 {
  return plain ? 1 : largest[node];
}
