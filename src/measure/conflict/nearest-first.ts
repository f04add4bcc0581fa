/** Queue of numbers 0 … n − 1 by rising distance, equal ones ascending: a binary heap with decrease of keys. */
export class NearestFirst {
  private readonly distance: Float64Array;
  private readonly heap: Int32Array;
  /** Where each number is in the heap, −1 where it is not. */
  private readonly place: Int32Array;
  private size = 0;

  /** @param distance read at every `push`; only ever lowered while a number is in the queue */
  constructor(distance: Float64Array) {
    this.distance = distance;
    this.heap = new Int32Array(distance.length);
    this.place = new Int32Array(distance.length).fill(-1);
  }

  clear(): void {
    for (let i = 0; i < this.size; i++) this.place[this.heap[i]!] = -1;
    this.size = 0;
  }

  /** Adds a number, or moves it up after its distance fell. */
  push(x: number): void {
    let i = this.place[x]!;
    if (i === -1) i = this.size++;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (!this.before(x, this.heap[up]!)) break;
      this.put(this.heap[up]!, i);
      i = up;
    }
    this.put(x, i);
  }

  /** The nearest one, −1 where there is none. */
  pop(): number {
    if (this.size === 0) return -1;
    const { heap } = this;
    const nearest = heap[0]!;
    this.place[nearest] = -1;
    const last = heap[--this.size]!;
    if (this.size === 0) return nearest;
    let i = 0;
    for (let down = 1; down < this.size; down = 2 * i + 1) {
      if (down + 1 < this.size && this.before(heap[down + 1]!, heap[down]!)) down++;
      if (!this.before(heap[down]!, last)) break;
      this.put(heap[down]!, i);
      i = down;
    }
    this.put(last, i);
    return nearest;
  }

  private before(a: number, b: number): boolean {
    const x = this.distance[a]!;
    const y = this.distance[b]!;
    return x < y || (x === y && a < b);
  }

  private put(x: number, i: number): void {
    this.heap[i] = x;
    this.place[x] = i;
  }
}
