/** Distinct sets of ties, which are read out only where somebody looks at them one by one. */
export class TieSets {
  /** How many sets there are. */
  readonly length: number;
  private readonly read: () => readonly Int32Array[];
  private known: readonly Int32Array[] | undefined;

  private constructor(length: number, read: () => readonly Int32Array[]) {
    this.length = length;
    this.read = read;
  }

  static of(sets: readonly Int32Array[]): TieSets {
    return new TieSets(sets.length, () => sets);
  }

  /** @param packed the sets one after the other, each its length and its ties */
  static packed(length: number, packed: Int32Array): TieSets {
    return new TieSets(length, () => {
      let at = 0;
      return Array.from({ length }, () => {
        const begin = at + 1;
        at = begin + packed[at]!;
        return packed.subarray(begin, at);
      });
    });
  }

  /** Ascending tie indexes each. */
  get all(): readonly Int32Array[] {
    this.known ??= this.read();
    return this.known;
  }
}
