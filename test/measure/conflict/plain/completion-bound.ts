import { float64, int32 } from '../../../../src/kernel/scratch.ts';
import type { Placements } from './placements.ts';

/** Labels are kept as bits; those from here on share one bit, about which nothing is concluded. */
const LAST_BIT = 30;
/** Up to so many labels each has a bit of its own. */
export const EXACT_BITS = LAST_BIT;

/**
 * Lower bound of what open vertices cost beyond their cheapest placements: conflicts between these, packed so
 * that no unit of a tie or of a vertex's excess is spent twice. `excess` is what a vertex would pay for a
 * label above its cheapest one; a conflict spends some of it.
 *
 * 1. Pairs: two vertices whose free labels contradict the tie between them.
 * 2. Stars: a vertex each of whose free labels contradicts its tie to some neighbour's free labels.
 * 3. Triangles of open vertices that no partition satisfies, as far as their ties are not spent.
 *
 * With placed clusters seen as single vertices these are cycles that no partition satisfies, of length 4, 5
 * and more, and 3. Afterwards `excess` still bounds from below what each label adds to the sum.
 * O(open × labels + m + triangles). The idea of moving costs about is from soft arc consistency (Larrosa &
 * Schiex 2004, doi:10.1016/j.artint.2004.05.004).
 */
export class CompletionBound {
  /** Shape: order × columns. Valid for open vertices after `of`. */
  readonly excess: Float64Array;
  /** Labels without excess, as bits, and the least excess of the others. Valid as `excess`. */
  readonly free: Int32Array;
  readonly gap: Float64Array;
  private readonly placements: Placements;
  /** What is left of each tie between open vertices. */
  private readonly left: Float64Array;
  private readonly witness: Int32Array;
  /** Every vertex before it is placed. */
  private firstOpen = 0;
  private labels = 0;
  private every = 0;
  /** Bits of labels that several clusters may share. */
  private vague = 0;

  constructor(placements: Placements) {
    const { order, size } = placements.graph;
    this.placements = placements;
    this.excess = float64(order * placements.columns);
    this.free = int32(order);
    this.gap = float64(order);
    this.left = float64(size.length);
    this.witness = int32(order);
  }

  /**
   * @param labels in use, and one more if there may be one
   * @param spare above it the exact number does not matter
   */
  of(labels: number, used: number, spare: number): number {
    this.labels = labels;
    this.every = labels > LAST_BIT ? 2 ** (LAST_BIT + 1) - 1 : 2 ** labels - 1;
    const unused = used < labels && labels < this.placements.columns ? 1 << Math.min(used, LAST_BIT) : 0;
    this.vague = unused | (labels > LAST_BIT ? 1 << LAST_BIT : 0);
    this.left.set(this.placements.openSize);
    this.readExcess();
    let sum = this.pairs(spare);
    if (sum <= spare) sum = this.stars(sum, spare);
    return sum <= spare ? this.triangles(sum, spare) : sum;
  }

  private readExcess(): void {
    const { excess, free, gap, labels, every } = this;
    const { columns, label, gain, best } = this.placements;
    let u = 0;
    // Placed vertices oppose nobody here: their ties are no longer open.
    for (; u < label.length && label[u] !== -1; u++) free[u] = every;
    this.firstOpen = u;
    for (; u < label.length; u++) {
      if (label[u] !== -1) {
        free[u] = every;
        continue;
      }
      const most = best[u]!;
      let least = Number.POSITIVE_INFINITY;
      let bits = 0;
      for (let l = 0, at = u * columns; l < labels; l++, at++) {
        const more = most - gain[at]!;
        excess[at] = more;
        if (more === 0) bits |= 1 << (l < LAST_BIT ? l : LAST_BIT);
        else if (more < least) least = more;
      }
      gap[u] = least;
      free[u] = bits;
    }
  }

  private pairs(spare: number): number {
    const { free, gap, left, every, vague } = this;
    const { offsets, later, neighbours, value, ties } = this.placements.graph;
    let sum = 0;
    for (let u = this.firstOpen; u < free.length; u++) {
      if (free[u] === every) continue;
      const end = offsets[u + 1]!;
      for (let e = later[u]!; e < end; e++) {
        const v = neighbours[e]!;
        const theirs = free[v]!;
        if (theirs === every) continue;
        const t = ties[e]!;
        if (left[t] === 0) continue;
        const own = free[u]!;
        if (value[e]! > 0) {
          if ((own & theirs) !== 0) continue;
        } else if (own !== theirs || !isSingle(own) || (own & vague) !== 0) continue;
        const d = Math.min(left[t]!, gap[u]!, gap[v]!);
        sum += d;
        if (sum > spare) return sum;
        left[t]! -= d;
        this.spend(u, d);
        this.spend(v, d);
        if (free[u] === every) break;
      }
    }
    return sum;
  }

  private stars(before: number, spare: number): number {
    const { free, gap, left, every, vague, witness } = this;
    const { graph, label } = this.placements;
    const { offsets, neighbours, value, ties } = graph;
    let sum = before;
    for (let u = this.firstOpen; u < label.length; u++) {
      if (label[u] !== -1) continue;
      for (;;) {
        let unopposed = free[u]!;
        let d = unopposed === every ? Number.POSITIVE_INFINITY : gap[u]!;
        let many = 0;
        const end = offsets[u + 1]!;
        for (let e = offsets[u]!; e < end && unopposed !== 0; e++) {
          const v = neighbours[e]!;
          const theirs = free[v]!;
          if (theirs === every) continue;
          const t = ties[e]!;
          if (left[t] === 0) continue;
          let rest = unopposed;
          if (value[e]! > 0) rest &= theirs;
          else if (isSingle(theirs) && (theirs & vague) === 0) rest &= ~theirs;
          if (rest === unopposed) continue;
          unopposed = rest;
          if (left[t]! < d) d = left[t]!;
          if (gap[v]! < d) d = gap[v]!;
          witness[many++] = e;
        }
        if (unopposed !== 0) break;
        sum += d;
        if (sum > spare) return sum;
        if (free[u] !== every) this.spend(u, d);
        for (let i = 0; i < many; i++) {
          left[ties[witness[i]!]!]! -= d;
          this.spend(neighbours[witness[i]!]!, d);
        }
      }
    }
    return sum;
  }

  private triangles(before: number, spare: number): number {
    const { left } = this;
    const { triangles, triangleStart } = this.placements.graph;
    let sum = before;
    // Before the first open vertex nothing is open: the search places vertices nearly in their order.
    for (let i = triangleStart[this.firstOpen]!; i < triangles.length; i += 3) {
      const a = triangles[i]!;
      if (left[a] === 0) continue;
      const b = triangles[i + 1]!;
      const c = triangles[i + 2]!;
      const d = Math.min(left[a]!, left[b]!, left[c]!);
      if (d === 0) continue;
      sum += d;
      if (sum > spare) return sum;
      left[a]! -= d;
      left[b]! -= d;
      left[c]! -= d;
    }
    return sum;
  }

  /** Takes d off the excess of every label that has some. */
  private spend(u: number, d: number): void {
    const { excess, labels } = this;
    let least = Number.POSITIVE_INFINITY;
    let bits = 0;
    for (let l = 0, at = u * this.placements.columns; l < labels; l++, at++) {
      const before = excess[at]!;
      if (before > d) {
        const after = before - d;
        excess[at] = after;
        if (after < least) least = after;
      } else {
        excess[at] = 0;
        bits |= 1 << (l < LAST_BIT ? l : LAST_BIT);
      }
    }
    this.gap[u] = least;
    this.free[u] = bits;
  }
}

function isSingle(bits: number): boolean {
  return (bits & (bits - 1)) === 0;
}
