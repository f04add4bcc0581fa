/** Does jobs one at a time in each of its threads. */
export interface Lane<J, O> {
  readonly threads: number;
  run(job: J): Promise<O>;
}

interface Waiting<J, O> {
  readonly job: J;
  done(outcome: Promise<O>): void;
}

/** How long a lane stands idle in all, while jobs of others wait, before it helps them. */
const PATIENCE_MS = 1000;

/**
 * Hands jobs to lanes of threads. Every thread compiles for itself what it runs, so that each kind of job has a lane
 * of its own; one that has waited while there was work takes other jobs, too, from then on. Jobs of no lane go to whichever has
 * nothing else to do.
 */
export class Lanes<J, O> {
  private readonly lanes: readonly Lane<J, O>[];
  private readonly laneOf: (job: J) => number | null;
  private readonly queues: readonly Waiting<J, O>[][];
  private readonly common: Waiting<J, O>[] = [];
  private readonly busy: number[];
  /** How long each lane would already have been able to help, and since when it could now. */
  private readonly waited: number[];
  private readonly waitsSince: (number | undefined)[];
  private timer: NodeJS.Timeout | undefined;

  /** @param laneOf index of the lane that takes a job before all others, null where any may take it */
  constructor(lanes: readonly Lane<J, O>[], laneOf: (job: J) => number | null) {
    this.lanes = lanes;
    this.laneOf = laneOf;
    this.queues = lanes.map(() => []);
    this.busy = lanes.map(() => 0);
    this.waited = lanes.map(() => 0);
    this.waitsSince = lanes.map(() => undefined);
  }

  run(job: J): Promise<O> {
    return new Promise((done) => {
      const lane = this.laneOf(job);
      (lane === null ? this.common : this.queues[lane]!).push({ job, done });
      this.dispatch();
    });
  }

  private dispatch(): void {
    clearTimeout(this.timer);
    for (const l of this.lanes.keys()) {
      this.pause(l);
      this.fill(l, () => this.queues[l]!.shift() ?? this.common.shift());
    }
    // Only what is left now waits: before, a lane further on might have been about to begin it.
    for (const l of this.lanes.keys()) this.fill(l, () => this.other(l));
  }

  private fill(l: number, next: () => Waiting<J, O> | undefined): void {
    const lane = this.lanes[l]!;
    while (this.busy[l]! < lane.threads) {
      const waiting = next();
      if (waiting === undefined) return;
      this.start(lane, l, waiting);
    }
  }

  private pause(l: number): void {
    this.waited[l]! += performance.now() - (this.waitsSince[l] ?? performance.now());
    this.waitsSince[l] = undefined;
  }

  /** A job of another lane, where this one has waited long enough. */
  private other(l: number): Waiting<J, O> | undefined {
    const queue = this.queues.find((waiting) => waiting.length > 0);
    const left = PATIENCE_MS - this.waited[l]!;
    if (queue === undefined || left <= 0) return queue?.shift();
    this.waitsSince[l] = performance.now();
    this.timer = setTimeout(() => this.dispatch(), left);
    return undefined;
  }

  private start(lane: Lane<J, O>, l: number, { job, done }: Waiting<J, O>): void {
    this.busy[l]!++;
    const outcome = lane.run(job);
    const end = (): void => {
      this.busy[l]!--;
      this.dispatch();
    };
    outcome.then(end, end);
    done(outcome);
  }
}
