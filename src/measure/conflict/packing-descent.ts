/** Sets whose amount is smaller are not worth keeping. */
const SPECK = 2 ** -12;

/**
 * The linear program of `PackingSimplex` for many rows and sets, nearly solved by a first-order method: steps
 * on amounts and prices in turn, each of a length that fits the size of the set and the number of sets on the
 * row (Pock & Chambolle 2011, doi:10.1109/ICCV.2011.6126441). Each step costs the sum of all set sizes, and a
 * few hundred of them come within a thousandth of the optimum. Memory O(rows + Σ set sizes).
 * Deterministic: rows and sets are taken in order.
 */
export class PackingDescent {
  readonly price: Float64Array;
  private readonly capacity: Float64Array;
  /** Typical capacity: what an amount is measured in. */
  private readonly scale: number;
  private readonly load: Float64Array;
  private readonly uses: Int32Array;
  private starts = new Int32Array(1024);
  private members = new Int32Array(4096);
  private amount = new Float64Array(1024);
  private ahead = new Float64Array(1024);
  private count = 0;

  constructor(capacity: Float64Array) {
    this.capacity = capacity;
    this.price = new Float64Array(capacity.length);
    this.load = new Float64Array(capacity.length);
    this.uses = new Int32Array(capacity.length);
    let total = 0;
    for (const c of capacity) total += c;
    this.scale = Math.max(1, total / Math.max(1, capacity.length));
  }

  /** Sum of all set sizes: the cost of one step. */
  get size(): number {
    return this.starts[this.count]!;
  }

  add(set: ArrayLike<number>, amount = 0): void {
    const from = this.size;
    if (this.count + 2 > this.starts.length) {
      this.starts = grown(this.starts, new Int32Array(2 * this.starts.length));
      this.amount = grown(this.amount, new Float64Array(2 * this.amount.length));
      this.ahead = grown(this.ahead, new Float64Array(2 * this.ahead.length));
    }
    while (from + set.length > this.members.length) {
      this.members = grown(this.members, new Int32Array(2 * this.members.length));
    }
    for (let i = 0; i < set.length; i++) {
      this.members[from + i] = set[i]!;
      this.uses[set[i]!]!++;
    }
    this.amount[this.count] = amount;
    this.ahead[this.count] = amount;
    this.starts[++this.count] = from + set.length;
  }

  step(): void {
    const { capacity, price, load, uses, starts, members, amount, ahead, count, scale } = this;
    load.fill(0);
    for (let s = 0; s < count; s++) {
      const y = ahead[s]!;
      if (y !== 0) for (let i = starts[s]!; i < starts[s + 1]!; i++) load[members[i]!]! += y;
    }
    for (let r = 0; r < price.length; r++) {
      const x = uses[r] === 0 ? 0 : price[r]! + (load[r]! - capacity[r]!) / (uses[r]! * scale);
      price[r] = x > 0 ? x : 0;
    }
    for (let s = 0; s < count; s++) {
      let worth = 1;
      const end = starts[s + 1]!;
      for (let i = starts[s]!; i < end; i++) worth -= price[members[i]!]!;
      const before = amount[s]!;
      const after = before + (scale * worth) / (end - starts[s]!);
      amount[s] = after > 0 ? after : 0;
      ahead[s] = 2 * amount[s]! - before;
    }
  }

  /** Sets and amounts such that no row carries much more than its capacity, those of little account left out. */
  packed(): { readonly set: Int32Array; readonly amount: number }[] {
    const { capacity, load, starts, members, amount, count } = this;
    load.fill(0);
    for (let s = 0; s < count; s++) {
      for (let i = starts[s]!; i < starts[s + 1]!; i++) load[members[i]!]! += amount[s]!;
    }
    const found: { set: Int32Array; amount: number }[] = [];
    for (let s = 0; s < count; s++) {
      if (amount[s]! < SPECK) continue;
      const set = members.subarray(starts[s]!, starts[s + 1]!);
      let over = 1;
      for (const r of set) {
        if (load[r]! > over * capacity[r]!) over = load[r]! / capacity[r]!;
      }
      if (over < Number.POSITIVE_INFINITY) found.push({ set, amount: amount[s]! / over });
    }
    return found;
  }
}

function grown<T extends Int32Array | Float64Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}
