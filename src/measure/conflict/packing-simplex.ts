/** Below it a number counts as zero. */
const TINY = 1e-9;

/** Entries of the inverse below it are rounding errors. */
const ROUNDED = 1e-12;

/** Capacities are lowered by up to this share, each by another one, so that no two limits bind at once. */
const PERTURBATION = 1e-6;

/**
 * Linear program: the largest Σ y over sets of rows, such that no row carries more than its capacity,
 *
 *     max Σ_C y_C   subject to   Σ_{C ∋ r} y_C ≤ capacity_r,  y ≥ 0,
 *
 * by the primal simplex method with an explicit inverse of the basis; sets are added as they are found.
 * Floating point: what it returns is nearly optimal and nearly feasible, and to be rounded by the caller.
 * Memory O(rows²), time O(rows²) a pivot.
 */
export class PackingSimplex {
  /** Dual value of each row: what one more unit of its capacity is worth. */
  readonly price: Float64Array;
  private readonly rows: number;
  private readonly sets: (readonly number[])[] = [];
  /** In the basis at each place: a set, or −1 − row for the slack of a row. */
  private readonly basis: Int32Array;
  private readonly level: Float64Array;
  private readonly inverse: Float64Array;
  private readonly direction: Float64Array;
  private readonly filled: Int32Array;

  constructor(capacity: Float64Array) {
    const n = capacity.length;
    this.rows = n;
    this.price = new Float64Array(n);
    this.basis = Int32Array.from(capacity, (_, r) => -1 - r);
    // Golden-ratio steps spread evenly over (0, 1) without ever repeating.
    this.level = capacity.map((c, r) => c * (1 - PERTURBATION * ((r * 0.6180339887498949) % 1)));
    this.inverse = new Float64Array(n * n);
    for (let r = 0; r < n; r++) this.inverse[r * n + r] = 1;
    this.direction = new Float64Array(n);
    this.filled = new Int32Array(n);
  }

  add(set: readonly number[]): void {
    this.sets.push(set);
  }

  /** Improves as long as a known set or a slack is worth it; `pivot` is asked before each step. */
  solve(pivot: () => boolean): boolean {
    for (;;) {
      let entering: number | undefined;
      let most = TINY * 100;
      for (let s = 0; s < this.sets.length; s++) {
        const worth = 1 - this.priceOf(this.sets[s]!);
        if (worth > most) {
          most = worth;
          entering = s;
        }
      }
      for (let r = 0; r < this.rows; r++) {
        if (-this.price[r]! > most) {
          most = -this.price[r]!;
          entering = -1 - r;
        }
      }
      if (entering === undefined) return true;
      if (!pivot()) return false;
      if (!this.enter(entering, most)) return true;
    }
  }

  priceOf(set: readonly number[]): number {
    let sum = 0;
    for (const r of set) sum += this.price[r]!;
    return sum;
  }

  /** Sets with a positive y, in the order in which they were added. */
  packed(): { readonly set: readonly number[]; readonly amount: number }[] {
    const found: { at: number; amount: number }[] = [];
    this.basis.forEach((s, i) => {
      if (s >= 0 && this.level[i]! > 0) found.push({ at: s, amount: this.level[i]! });
    });
    found.sort((x, y) => x.at - y.at);
    return found.map(({ at, amount }) => ({ set: this.sets[at]!, amount }));
  }

  private enter(entering: number, worth: number): boolean {
    const { rows, inverse, level, direction, filled, price, basis } = this;
    const column = entering >= 0 ? this.sets[entering]! : [-1 - entering];
    let leaving = -1;
    let step = Number.POSITIVE_INFINITY;
    for (let i = 0; i < rows; i++) {
      let d = 0;
      for (const r of column) d += inverse[i * rows + r]!;
      direction[i] = d;
      if (d <= TINY) continue;
      const ratio = Math.max(0, level[i]!) / d;
      if (ratio < step) {
        step = ratio;
        leaving = i;
      }
    }
    if (leaving === -1) return false;
    const pivotRow = leaving * rows;
    const scale = 1 / direction[leaving]!;
    // The inverse stays sparse for long: only what the pivot row holds has to be carried to other rows.
    let many = 0;
    for (let r = 0; r < rows; r++) {
      const x = inverse[pivotRow + r]! * scale;
      if (x < ROUNDED && x > -ROUNDED) inverse[pivotRow + r] = 0;
      else {
        inverse[pivotRow + r] = x;
        filled[many++] = r;
      }
    }
    for (let i = 0; i < rows; i++) {
      const d = direction[i]!;
      if (i === leaving || (d < TINY && d > -TINY)) continue;
      const at = i * rows;
      for (let f = 0; f < many; f++) {
        const r = filled[f]!;
        inverse[at + r]! -= d * inverse[pivotRow + r]!;
      }
      level[i]! -= d * step;
    }
    for (let f = 0; f < many; f++) price[filled[f]!]! += worth * inverse[pivotRow + filled[f]!]!;
    level[leaving] = step;
    basis[leaving] = entering;
    return true;
  }
}
