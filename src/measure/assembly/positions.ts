import { Bytes, Doubles, Ints } from '../../kernel/assembly/memory';
import { take } from './arena';
import {
  arcsOf,
  degree,
  directed,
  group,
  groups,
  heads,
  largestOf,
  leads,
  neighbours,
  nodeOf,
  offsets,
  order,
  signOf,
  size,
  starts,
  totalOf,
  weightOf,
} from './network';

/*
 * What is summed up over triangles and neighbours of each node: constraint, effective size, brokerage, and the census
 * of signed triads. Formulas and sources: `constraint.ts`, `effective-size.ts`, `brokerage.ts`, `triad-census.ts`.
 */

/** Roles as in BROKERAGE_ROLES; after them the total. */
const COORDINATOR: i32 = 0;
const ITINERANT: i32 = 1;
const GATEKEEPER: i32 = 2;
const REPRESENTATIVE: i32 = 3;
const LIAISON: i32 = 4;
const ROLES: i32 = 5;

/** Shape: order. First Σ_j Σ_q w_iq m_jq, then the effective size. */
export let effectiveSize: Doubles = changetype<Doubles>(0);
export let constraint: Doubles = changetype<Doubles>(0);
/** Shape: (roles + total) × order. */
export let brokerage: Doubles = changetype<Doubles>(0);
/** Whether the arc of an entry leads away from its node, where arcs count. Shape: 2 × size. */
export let leaves: Bytes = changetype<Bytes>(0);
/** Triangles of signed ties by their number of negative ones. */
export const triads: Doubles = changetype<Doubles>(memory.data(4 * 8, 8));

/** Σ_q w_iq w_qj / W_q of the tie of each slot. */
let indirect: Doubles = changetype<Doubles>(0);
/** While triangles are walked, the slot of u's tie to a node plus 1; then the next slot of each node that its other end has not come by. */
let slots: Ints = changetype<Ints>(0);
/** Entries by group of the other end: what comes in, goes out, does both; and which groups there are. */
let ins: Doubles = changetype<Doubles>(0);
let outs: Doubles = changetype<Doubles>(0);
let both: Doubles = changetype<Doubles>(0);
let touched: Ints = changetype<Ints>(0);

let positive: i32 = 0;
let negative: i32 = 0;

/** Makes room for the measures, which stay. */
export function open(plus: i32, minus: i32): void {
  positive = plus;
  negative = minus;
  effectiveSize = changetype<Doubles>(take(order, 8));
  constraint = changetype<Doubles>(take(order, 8));
  brokerage = changetype<Doubles>(take((ROLES + 1) * order, 8));
  if (directed) leaves = changetype<Bytes>(take(2 * size, 1));
}

/** Makes room for what passes. Once all ties have been filed, nobody asks any more which node an actor is. */
export function begin(): void {
  slots = nodeOf;
  slots.clear(order);
  indirect = changetype<Doubles>(take(size, 8));
  ins = changetype<Doubles>(take(groups, 8));
  outs = changetype<Doubles>(take(groups, 8));
  both = changetype<Doubles>(take(groups, 8));
  touched = changetype<Ints>(take(groups, 4));
}

/** The triangles of which a node of the range is the one that points to both others. */
export function walk(from: i32, to: i32): void {
  for (let u = from; u < to; u++) {
    const first = starts[u];
    const end = starts[u + 1];
    if (end - first < 2) continue;
    for (let e = first; e < end; e++) slots[heads[e]] = e + 1;
    for (let e = first; e < end; e++) {
      const v = heads[e];
      const last = starts[v + 1];
      for (let f = starts[v]; f < last; f++) {
        const w = heads[f];
        const uw = slots[w] - 1;
        if (uw >= 0) visit(u, v, w, e, uw, f);
      }
    }
    for (let e = first; e < end; e++) slots[heads[e]] = 0;
  }
}

function visit(u: i32, v: i32, w: i32, uv: i32, uw: i32, vw: i32): void {
  const a = weightOf(uv);
  const b = weightOf(uw);
  const c = weightOf(vw);
  indirect[uv] = indirect[uv] + (b * c) / totalOf(w);
  indirect[uw] = indirect[uw] + (a * c) / totalOf(v);
  indirect[vw] = indirect[vw] + (a * b) / totalOf(u);
  const ofU = largestOf(u);
  const ofV = largestOf(v);
  const ofW = largestOf(w);
  effectiveSize[u] = effectiveSize[u] + ((b * c) / ofV + (a * c) / ofW);
  effectiveSize[v] = effectiveSize[v] + ((b * c) / ofU + (a * b) / ofW);
  effectiveSize[w] = effectiveSize[w] + ((a * c) / ofU + (a * b) / ofV);
  countTriad(signOf[uv], signOf[uw], signOf[vw]);
  if (group[u] >= 0 && group[v] >= 0 && group[w] >= 0)
    closePaths(u, v, w, arcsOf(uv), arcsOf(uw), arcsOf(vw));
}

function countTriad(x: i32, y: i32, z: i32): void {
  if (!isSigned(x) || !isSigned(y) || !isSigned(z)) return;
  const many = i32(x == negative) + i32(y == negative) + i32(z == negative);
  triads[many] = triads[many] + 1;
}

function isSigned(sign: i32): bool {
  return sign == positive || sign == negative;
}

/** Takes the two-paths off whose ends have an arc of their own. */
function closePaths(u: i32, v: i32, w: i32, uv: i32, uw: i32, vw: i32): void {
  const uToV = sends(u, v, uv);
  const vToU = sends(v, u, uv);
  const uToW = sends(u, w, uw);
  const wToU = sends(w, u, uw);
  const vToW = sends(v, w, vw);
  const wToV = sends(w, v, vw);
  if (uToV && vToW && uToW) close(u, v, w);
  if (wToV && vToU && wToU) close(w, v, u);
  if (vToU && uToW && vToW) close(v, u, w);
  if (wToU && uToV && wToV) close(w, u, v);
  if (uToW && wToV && uToV) close(u, w, v);
  if (vToW && wToU && vToU) close(v, w, u);
}

/** Bit 1 is the arc from the smaller node to the larger. */
function sends(u: i32, v: i32, bits: i32): bool {
  return (bits & (u < v ? 1 : 2)) != 0;
}

function close(a: i32, b: i32, c: i32): void {
  const ga = group[a];
  const gb = group[b];
  const gc = group[c];
  if (ga == gc) add(ga == gb ? COORDINATOR : ITINERANT, b, -1);
  else if (gb == gc) add(GATEKEEPER, b, -1);
  else add(ga == gb ? REPRESENTATIVE : LIAISON, b, -1);
}

function add(role: i32, node: i32, many: f64): void {
  const at = role * order + node;
  brokerage[at] = brokerage[at] + many;
}

/** Once all triangles have been walked: makes ready for going through all nodes in order. */
export function turn(): void {
  slots.copy(starts, order);
}

/** Sums up what belongs to the nodes of a range; ranges have to come in order. */
export function sumUp(from: i32, to: i32): void {
  for (let u = from; u < to; u++) {
    const all = degree[u];
    if (all == 0) continue;
    const total = totalOf(u);
    let squares: f64 = 0;
    let known = 0;
    // Neighbours ascend, so that those u's ties point to are met as they stand in its slots; and whoever else points to u
    // has been come by from its other ties as far as u.
    let own = starts[u];
    for (let e = offsets[u]; e < offsets[u + 1]; e++) {
      const v = neighbours[e];
      let slot = own;
      if (leads(u, v)) own++;
      else {
        slot = slots[v];
        slots[v] = slot + 1;
      }
      const share = (weightOf(slot) + indirect[slot]) / total;
      squares += share * share;
      const bits = arcsOf(slot);
      if (directed) leaves[e] = i32(sends(u, v, bits));
      if (group[u] >= 0) known = meet(group[v], sends(u, v, bits), sends(v, u, bits), known);
    }
    constraint[u] = squares;
    effectiveSize[u] = <f64>all - effectiveSize[u] / total;
    if (group[u] >= 0) addTwoPaths(u, group[u], known);
  }
}

/** Counts an entry under the group of its other end; the number of groups met so far. */
function meet(g: i32, goesOut: bool, comesIn: bool, known: i32): i32 {
  if (g < 0) return known;
  if (ins[g] == 0 && outs[g] == 0) touched[known++] = g;
  if (goesOut) outs[g] = outs[g] + 1;
  if (comesIn) ins[g] = ins[g] + 1;
  if (goesOut && comesIn) both[g] = both[g] + 1;
  return known;
}

/** All two-paths through b, open or closed, from its in- and out-arcs by group of the other end. */
function addTwoPaths(b: i32, own: i32, known: i32): void {
  let inTotal: f64 = 0;
  let outTotal: f64 = 0;
  for (let i = 0; i < known; i++) {
    inTotal += ins[touched[i]];
    outTotal += outs[touched[i]];
  }
  let sameOthers: f64 = 0;
  let distinctOthers = (inTotal - ins[own]) * (outTotal - outs[own]);
  // Neighbours tied both ways would be a path's start and end at once: a → b → a is none.
  add(COORDINATOR, b, ins[own] * outs[own] - both[own]);
  add(GATEKEEPER, b, (inTotal - ins[own]) * outs[own]);
  add(REPRESENTATIVE, b, ins[own] * (outTotal - outs[own]));
  for (let i = 0; i < known; i++) {
    const g = touched[i];
    if (g != own) {
      sameOthers += ins[g] * outs[g] - both[g];
      distinctOthers -= ins[g] * outs[g];
    }
    ins[g] = 0;
    outs[g] = 0;
    both[g] = 0;
  }
  add(ITINERANT, b, sameOthers);
  add(LIAISON, b, distinctOthers);
  let total: f64 = 0;
  for (let role = 0; role < ROLES; role++) total += brokerage[role * order + b];
  brokerage[ROLES * order + b] = total;
}

/** Two-paths of all roles that a node brokers. */
export function brokered(node: i32): f64 {
  return brokerage[ROLES * order + node];
}
