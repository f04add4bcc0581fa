/** Entries that are there from the start, and up to which they stay when all is forgotten. */
const SMALL = 256;
const LARGE = 1 << 16;
/** 2 ** 32 over the golden ratio: spreads neighbouring numbers. */
const SPREAD = 0x9e3779b1;

/**
 * Whole numbers ≥ 0 for whole numbers ≥ 0, all forgotten at once without touching them, as `Marks`; for searches that meet few of
 * millions, whose marks would take more memory than all they meet, and miss the cache. O(1) expected; 12 bytes for
 * each of twice to four times as many entries as there are numbers.
 */
export class NumberMap {
  private keys = new Int32Array(SMALL);
  private values = new Int32Array(SMALL);
  /** When each entry was made; what was made before the last `begin` counts as empty. */
  private stamps = new Int32Array(SMALL);
  private stamp = 1;
  private used = 0;
  /** Leaves as many bits as there are entries. */
  private shift = shiftOf(SMALL);

  /** Forgets all numbers. */
  begin(): void {
    this.used = 0;
    if (this.keys.length > LARGE || this.stamp === 2 ** 31 - 1) this.allocate(SMALL);
    else this.stamp++;
  }

  /** −1 where there is none. */
  at(key: number): number {
    const i = this.entryOf(key);
    return this.stamps[i] === this.stamp ? this.values[i]! : -1;
  }

  set(key: number, value: number): void {
    let i = this.entryOf(key);
    if (this.stamps[i] !== this.stamp) {
      if (2 * this.used >= this.keys.length) {
        this.grow();
        i = this.entryOf(key);
      }
      this.used++;
      this.stamps[i] = this.stamp;
      this.keys[i] = key;
    }
    this.values[i] = value;
  }

  /** Where a key stands, or where it belongs. */
  private entryOf(key: number): number {
    const { keys, stamps, stamp } = this;
    const mask = keys.length - 1;
    let i = Math.imul(key, SPREAD) >>> this.shift;
    while (stamps[i] === stamp && keys[i] !== key) i = (i + 1) & mask;
    return i;
  }

  private grow(): void {
    const { keys, values, stamps, stamp } = this;
    this.allocate(2 * keys.length);
    for (let i = 0; i < keys.length; i++) {
      if (stamps[i] !== stamp) continue;
      const at = this.entryOf(keys[i]!);
      this.stamps[at] = this.stamp;
      this.keys[at] = keys[i]!;
      this.values[at] = values[i]!;
    }
  }

  private allocate(entries: number): void {
    this.keys = new Int32Array(entries);
    this.values = new Int32Array(entries);
    this.stamps = new Int32Array(entries);
    this.stamp = 1;
    this.shift = shiftOf(entries);
  }
}

function shiftOf(entries: number): number {
  return Math.clz32(entries) + 1;
}
