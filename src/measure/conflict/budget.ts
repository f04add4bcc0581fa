/**
 * What a search may spend. Nodes make its outcome a function of the input alone; `deadline` is a clock or an
 * abort flag, polled rarely, and only where the caller asks for one.
 */
export class Budget {
  private readonly total: number;
  private left: number;
  private readonly deadline: (() => boolean) | undefined;
  private sincePoll = 0;
  /** True once `deadline` has said so. */
  timeLimited = false;

  constructor(nodes: number, deadline?: () => boolean) {
    this.total = nodes;
    this.left = nodes;
    this.deadline = deadline;
  }

  /** True where nothing is left to spend. */
  get exhausted(): boolean {
    return this.left <= 0 || this.timeLimited;
  }

  get remaining(): number {
    return this.timeLimited ? 0 : Math.max(0, this.left);
  }

  /** Spends nodes; false from the moment on that the search has to stop. */
  spend(nodes = 1): boolean {
    this.left -= nodes;
    if (this.deadline !== undefined) {
      this.sincePoll += nodes;
      if (this.sincePoll >= POLL_INTERVAL) {
        this.sincePoll = 0;
        if (this.deadline()) this.timeLimited = true;
      }
    }
    return this.left > 0 && !this.timeLimited;
  }

  /**
   * For a search that counts for itself.
   *
   * @param search what it may spend, and whether it has to end before, to be asked now and then; returns what it left
   */
  lend(search: (nodes: number, stop: (() => boolean) | undefined) => number): void {
    const { deadline } = this;
    const stop =
      deadline === undefined
        ? undefined
        : (): boolean => {
            this.timeLimited ||= deadline();
            return this.timeLimited;
          };
    this.left = search(this.left, stop);
  }

  /** A smaller purse out of this one; `settle` takes what it spent from here. */
  share(nodes: number): Budget {
    const part = new Budget(Math.min(nodes, this.remaining), this.deadline);
    part.timeLimited = this.timeLimited;
    return part;
  }

  settle(part: Budget): void {
    this.left -= part.total - part.left;
    this.timeLimited ||= part.timeLimited;
  }
}

const POLL_INTERVAL = 2048;
