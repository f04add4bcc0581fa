import { columns, foes, friends, order, tieOf, triangle, triangleStart, weight, words } from './graph';
import { Doubles, Ints, MOST_LABELS, MOST_TIES, MOST_VERTICES, MOST_WORDS, Sets } from './memory';
import { best, gain, isOpen, open, openWeight as left } from './placements';

/*
 * Lower bound of what open vertices cost beyond their cheapest placements: conflicts between these, packed so
 * that no unit of a tie or of a vertex's excess is spent twice. Excess is what a vertex would pay for a
 * label above its cheapest one; a conflict spends some of it.
 *
 * 1. Pairs: two vertices whose free labels contradict the tie between them.
 * 2. Stars: a vertex each of whose free labels contradicts its tie to some neighbour's free labels.
 * 3. Triangles of open vertices that no partition satisfies, as far as their ties are not spent.
 *
 * With placed clusters seen as single vertices these are cycles that no partition satisfies, of length 4, 5
 * and more, and 3. Afterwards excess still bounds from below what each label adds to the sum.
 * O(open × labels + m + triangles). The idea of moving costs about is from soft arc consistency (Larrosa &
 * Schiex 2004, doi:10.1016/j.artint.2004.05.004).
 */

/** Labels are kept as bits; those from here on share one bit, about which nothing is concluded. */
const LAST_BIT: i32 = 30;
/** Up to so many labels each has a bit of its own. */
export const EXACT_BITS: i32 = LAST_BIT;

/** What conflicts have spent of each label's excess, for open vertices. */
const spent: Doubles = changetype<Doubles>(memory.data(8 * MOST_VERTICES, 8));
/** Labels without excess, as bits, and the least excess of the others. Valid for open vertices after `completionBound`. */
export const free: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));
export const gap: Doubles = changetype<Doubles>(memory.data(8 * MOST_VERTICES, 8));
/** Ties of which something is spent. */
const spentTies: Ints = changetype<Ints>(memory.data(4 * MOST_TIES));
let spendings: i32 = 0;
/** Who takes part in a star. */
const witness: Ints = changetype<Ints>(memory.data(4 * MOST_VERTICES));

/** Open vertices that are not free to take every label. */
const narrow: Sets = changetype<Sets>(memory.data(8 * MOST_WORDS, 8));
/** Of these, by bit of a label: who is free to take it, and who is free to take it alone. */
const fits: Sets = changetype<Sets>(memory.data(8 * (LAST_BIT + 1) * MOST_WORDS, 8));
const alone: Sets = changetype<Sets>(memory.data(8 * (LAST_BIT + 1) * MOST_WORDS, 8));

/** Every vertex before it is placed. */
export let firstOpen: i32 = 0;
let labels: i32 = 0;
let every: i32 = 0;
/** Bits of labels that several clusters may share. */
let vague: i32 = 0;

/**
 * @param many labels in use, and one more if there may be one
 * @param spare above it the exact number does not matter
 */
export function completionBound(many: i32, used: i32, spare: f64): f64 {
  labels = many;
  every = many > LAST_BIT ? 0x7fffffff : <i32>(((<u32>1) << many) - 1);
  const unused = used < many && many < columns ? 1 << min(used, LAST_BIT) : 0;
  vague = unused | (many > LAST_BIT ? 1 << LAST_BIT : 0);
  spendings = 0;
  readExcess();
  let sum = pairs(spare);
  if (sum <= spare) sum = stars(sum, spare);
  if (sum <= spare) sum = packTriangles(sum, spare);
  for (let i = 0; i < spendings; i++) left[spentTies[i]] = weight[spentTies[i]];
  return sum;
}

function spendTie(t: i32, d: f64): void {
  // Nothing has been spent of it before: it is noted but once, so that there is room for all of them.
  if (left[t] == weight[t]) spentTies[spendings++] = t;
  left[t] = left[t] - d;
}

function readExcess(): void {
  const many = min(labels, LAST_BIT + 1) * words;
  for (let i = 0; i < many; i++) {
    fits[i] = 0;
    alone[i] = 0;
  }
  firstOpen = order;
  for (let word = words - 1; word >= 0; word--) {
    narrow[word] = 0;
    const all = open[word];
    if (all != 0) firstOpen = (word << 6) + <i32>ctz(all);
    for (let rest = all; rest != 0; rest &= rest - 1) {
      const u = (word << 6) + <i32>ctz(rest);
      spent[u] = 0;
      const own = readLabels(u, best[u]);
      if (own == every) continue;
      const bit = rest & -rest;
      narrow[word] = narrow[word] | bit;
      if (isSingle(own)) alone[ctz(own) * words + word] = alone[ctz(own) * words + word] | bit;
      for (let bits = own; bits != 0; bits &= bits - 1) {
        const l = ctz(bits) * words + word;
        fits[l] = fits[l] | bit;
      }
    }
  }
}

/** Reads `free` and `gap` off what the labels gain: free are those that gain at least so much. */
function readLabels(u: i32, enough: f64): i32 {
  let next: f64 = -Infinity;
  let own = 0;
  const row = u * columns;
  for (let l = 0; l < labels; l++) {
    const g = gain[row + l];
    if (g >= enough) own |= 1 << min(l, LAST_BIT);
    else if (g > next) next = g;
  }
  gap[u] = enough - next;
  free[u] = own;
  return own;
}

/** What the vertex would pay for the label above its cheapest one, as far as it is not spent. */
export function excess(u: i32, l: i32): f64 {
  return best[u] - gain[u * columns + l] - spent[u];
}

/** Those of a word whose free labels contradict their tie with u. */
function opponents(u: i32, word: i32): u64 {
  const own = free[u];
  let agreeing: u64 = 0;
  for (let rest = own; rest != 0; rest &= rest - 1) agreeing |= fits[ctz(rest) * words + word];
  const against = friends[u * words + word] & narrow[word] & ~agreeing;
  if (!isSingle(own) || (own & vague) != 0) return against;
  return against | (foes[u * words + word] & alone[ctz(own) * words + word]);
}

function pairs(spare: f64): f64 {
  let sum: f64 = 0;
  for (let u = firstOpen; u < order; u++) {
    const home = u >> 6;
    // Spent excess may free a vertex before it is its turn.
    if ((narrow[home] & ((<u64>1) << (u & 63))) == 0) continue;
    let after: u64 = (<u64>-2) << (u & 63);
    for (let word = home; word < words; word++) {
      let against = opponents(u, word) & after;
      while (against != 0) {
        const at = <i32>ctz(against);
        against &= against - 1;
        const v = (word << 6) + at;
        const t = tieOf(u, v);
        const d = least(left[t], least(gap[u], gap[v]));
        if (d == 0) continue;
        sum += d;
        if (sum > spare) return sum;
        spendTie(t, d);
        spend(u, d);
        spend(v, d);
        if (free[u] == every) break;
        against = opponents(u, word) & ((<u64>-2) << at) & after;
      }
      if (free[u] == every) break;
      after = ~0;
    }
  }
  return sum;
}

function stars(before: f64, spare: f64): f64 {
  let sum = before;
  for (let u = firstOpen; u < order; u++) {
    if (!isOpen(u)) continue;
    while (mayBeOpposed(u)) {
      let unopposed = free[u];
      let d: f64 = unopposed == every ? Infinity : gap[u];
      let many = 0;
      for (let word = 0; word < words && unopposed != 0; word++) {
        const positive = friends[u * words + word];
        let against: u64 = 0;
        for (let rest = unopposed; rest != 0; rest &= rest - 1) against |= opposing(u, ctz(rest), word);
        for (; against != 0 && unopposed != 0; against &= against - 1) {
          const at = <i32>ctz(against);
          const v = (word << 6) + at;
          const t = tieOf(u, v);
          if (left[t] == 0) continue;
          const rest = ((positive >> at) & 1) != 0 ? unopposed & free[v] : unopposed & ~free[v];
          if (rest == unopposed) continue;
          unopposed = rest;
          d = least(d, least(left[t], gap[v]));
          witness[many++] = v;
        }
      }
      if (unopposed != 0) break;
      sum += d;
      if (sum > spare) return sum;
      if (free[u] != every) spend(u, d);
      for (let i = 0; i < many; i++) {
        const v = witness[i];
        const t = tieOf(u, v);
        spendTie(t, d);
        spend(v, d);
      }
    }
  }
  return sum;
}

/** Those of a word whose free labels contradict their tie with u if u takes a label. */
function opposing(u: i32, bit: i32, word: i32): u64 {
  const against = friends[u * words + word] & narrow[word] & ~fits[bit * words + word];
  return (vague & (1 << bit)) != 0 ? against : against | (foes[u * words + word] & alone[bit * words + word]);
}

/** Is there somebody against each of the free labels? Most vertices end here. */
function mayBeOpposed(u: i32): bool {
  for (let rest = free[u]; rest != 0; rest &= rest - 1) {
    let against: u64 = 0;
    for (let word = 0; word < words; word++) against |= opposing(u, ctz(rest), word);
    if (against == 0) return false;
  }
  return true;
}

function packTriangles(before: f64, spare: f64): f64 {
  let sum = before;
  // Before the first open vertex nothing is open: the search places vertices nearly in their order.
  const end = triangleStart[order];
  for (let i = triangleStart[firstOpen]; i < end; i += 3) {
    const a = triangle(i);
    if (left[a] == 0) continue;
    const b = triangle(i + 1);
    const c = triangle(i + 2);
    const d = least(left[a], least(left[b], left[c]));
    if (d == 0) continue;
    sum += d;
    if (sum > spare) return sum;
    spendTie(a, d);
    spendTie(b, d);
    spendTie(c, d);
  }
  return sum;
}

/** Takes d, which is no more than the gap, off the excess of every label that has some. */
function spend(u: i32, d: f64): void {
  spent[u] = spent[u] + d;
  if (d < gap[u]) {
    gap[u] = gap[u] - d;
    return;
  }
  const was = free[u];
  const own = readLabels(u, best[u] - spent[u]);
  const word = u >> 6;
  const bit = (<u64>1) << (u & 63);
  if (isSingle(was)) alone[ctz(was) * words + word] = alone[ctz(was) * words + word] & ~bit;
  if (own == every) narrow[word] = narrow[word] & ~bit;
  for (let rest = own & ~was; rest != 0; rest &= rest - 1) {
    const l = ctz(rest) * words + word;
    fits[l] = fits[l] | bit;
  }
}

function isSingle(bits: i32): bool {
  return (bits & (bits - 1)) == 0;
}

/** Of numbers that are neither NaN nor −0. */
function least(a: f64, b: f64): f64 {
  return a < b ? a : b;
}
