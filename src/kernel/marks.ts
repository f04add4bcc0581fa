/** What base and number together must not be beyond. */
const LARGEST = 2 ** 31 - 1;

/**
 * Whole numbers ≥ 0 for some of many indexes, all forgotten at once without touching them: 4 bytes an index, for
 * searches that are repeated very often and each meet a few of them.
 */
export class Marks {
  /** `base` plus the number; less than `base` where there is none. */
  private marks: Int32Array;
  private base = 1;
  private most = -1;
  private readonly largest: number;

  /** @param largest what no mark is to be beyond; for tests, as memory is cleared once this is reached */
  constructor(size: number, largest = LARGEST) {
    this.marks = new Int32Array(size);
    this.largest = largest;
  }

  get size(): number {
    return this.marks.length;
  }

  /** Forgets all numbers. Those to come are less than `size`. */
  begin(): void {
    this.base += this.most + 1;
    this.most = -1;
    if (this.base > this.largest - this.size) this.clear();
  }

  set(index: number, number: number): void {
    this.marks[index] = this.base + number;
    if (number > this.most) this.most = number;
  }

  /** Less than 0 where there is none. */
  at(index: number): number {
    return this.marks[index]! - this.base;
  }

  /** Makes room for further indexes; what is known stays. */
  grow(size: number): void {
    const larger = new Int32Array(size);
    larger.set(this.marks);
    this.marks = larger;
    if (this.base <= this.largest - size) return;
    const known = this.marks.map((mark) => mark - this.base);
    this.clear();
    known.forEach((number, index) => {
      if (number >= 0) this.marks[index] = 1 + number;
    });
  }

  private clear(): void {
    this.marks.fill(0);
    this.base = 1;
  }
}
