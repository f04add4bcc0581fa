/** Towns that go to the solver together, and how many of their pairs may wait for their results. */
const GROUP_TOWNS = 32;
const GROUP_PAIRS = 20_000;
const WAITING_GROUPS = 16;
const WAITING_PAIRS = 400_000;

/** Puts towns into groups, and holds back their reader where too many wait for their results. */
export class Groups<T, O> {
  private readonly work: (items: readonly T[]) => Promise<O>;
  private readonly queue: { readonly outcome: Promise<O>; readonly pairs: number }[] = [];
  private open: T[] = [];
  private openPairs = 0;
  private waiting = 0;

  constructor(work: (items: readonly T[]) => Promise<O>) {
    this.work = work;
  }

  /** @returns whether a group is on its way with it */
  add(item: T, pairs: number): boolean {
    this.open.push(item);
    this.openPairs += pairs;
    const full = this.open.length >= GROUP_TOWNS || this.openPairs >= GROUP_PAIRS;
    if (full) this.close();
    return full;
  }

  close(): void {
    if (this.open.length === 0) return;
    const outcome = this.work(this.open);
    // Whoever waits for it hears of a failure; until then it is not an unhandled one.
    outcome.catch(() => undefined);
    this.queue.push({ outcome, pairs: this.openPairs });
    this.waiting += this.openPairs;
    this.open = [];
    this.openPairs = 0;
  }

  /** Has the reader to take a group before it goes on? */
  mustWait(): boolean {
    return this.queue.length >= WAITING_GROUPS || this.waiting > WAITING_PAIRS;
  }

  /** What becomes of the group that has waited longest. */
  shift(): Promise<O> | undefined {
    const group = this.queue.shift();
    this.waiting -= group?.pairs ?? 0;
    return group?.outcome;
  }
}
