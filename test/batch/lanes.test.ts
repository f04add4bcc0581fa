import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Lanes } from '../../src/batch/lanes.ts';

interface Running {
  readonly job: string;
  end(outcome?: string): void;
  fail(): void;
}

/** Jobs called `0a`, `1b`, …: the first letter is the lane that takes them before all others, `-` any. */
function lanesOf(...threads: readonly number[]) {
  const running: Running[][] = threads.map(() => []);
  const most = threads.map(() => 0);
  const lanes = new Lanes<string, string>(
    threads.map((many, l) => ({
      threads: many,
      run: (job) =>
        new Promise((resolve, reject) => {
          const own = running[l]!;
          const leave = () => own.splice(own.indexOf(entry), 1);
          const entry: Running = {
            job,
            end(outcome = job) {
              leave();
              resolve(outcome);
            },
            fail() {
              leave();
              reject(new Error(job));
            },
          };
          own.push(entry);
          most[l] = Math.max(most[l]!, own.length);
        }),
    })),
    (job) => (job[0] === '-' ? null : Number(job[0])),
  );
  return { lanes, running, most, jobs: () => running.map((lane) => lane.map(({ job }) => job)) };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});
const settle = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

describe('lanes', () => {
  it('take their own jobs in the order in which they came, as many at a time as they have threads', async () => {
    const { lanes, running, jobs } = lanesOf(2, 1);
    const done = ['0a', '0b', '0c', '1a', '1b', '0d'].map((job) => lanes.run(job));
    expect(jobs()).toEqual([['0a', '0b'], ['1a']]);
    running[0]![1]!.end();
    await settle();
    expect(jobs()).toEqual([['0a', '0c'], ['1a']]);
    running[0]![0]!.end();
    await settle();
    expect(jobs()).toEqual([['0c', '0d'], ['1a']]);
    running[1]![0]!.end('one');
    await settle();
    expect(jobs()).toEqual([['0c', '0d'], ['1b']]);
    expect(await done[3]).toBe('one');
  });

  it('help another only after a second in which they could have, and then whenever they have nothing', async () => {
    const { lanes, running, jobs } = lanesOf(1, 1);
    vi.advanceTimersByTime(5000);
    for (const job of ['0a', '0b', '0c', '0d']) void lanes.run(job);
    vi.advanceTimersByTime(999);
    expect(jobs()).toEqual([['0a'], []]);
    vi.advanceTimersByTime(1);
    expect(jobs()).toEqual([['0a'], ['0b']]);
    void lanes.run('1a');
    running[1]![0]!.end();
    await settle();
    // Its own job goes before one of the other lane that has waited longer.
    expect(jobs()).toEqual([['0a'], ['1a']]);
    running[1]![0]!.end();
    await settle();
    expect(jobs()).toEqual([['0a'], ['0c']]);
  });

  it('add up the time in which they could have helped, between jobs of their own', async () => {
    const { lanes, running, jobs } = lanesOf(1, 1);
    for (const job of ['0a', '0b']) void lanes.run(job);
    for (let round = 0; round < 3; round++) {
      vi.advanceTimersByTime(300);
      void lanes.run('1a');
      vi.advanceTimersByTime(5000);
      running[1]![0]!.end();
      await settle();
    }
    vi.advanceTimersByTime(99);
    expect(jobs()).toEqual([['0a'], []]);
    vi.advanceTimersByTime(1);
    expect(jobs()).toEqual([['0a'], ['0b']]);
  });

  it('do not count time in which no job waited', async () => {
    const { lanes, running, jobs } = lanesOf(1, 1);
    void lanes.run('0a');
    vi.advanceTimersByTime(5000);
    void lanes.run('0b');
    vi.advanceTimersByTime(900);
    expect(jobs()).toEqual([['0a'], []]);
    running[0]![0]!.end();
    await settle();
    vi.advanceTimersByTime(5000);
    void lanes.run('0c');
    vi.advanceTimersByTime(99);
    expect(jobs()).toEqual([['0b'], []]);
    vi.advanceTimersByTime(1);
    expect(jobs()).toEqual([['0b'], ['0c']]);
  });

  it.each([0, 1])('do not count a job that its own lane takes at once: jobs of lane %i', async (own) => {
    const { lanes, running, jobs } = lanesOf(1, 1);
    const [first, second] = [`${own}a`, `${own}b`];
    const at = (l: number): string[] => jobs()[l]!;
    void lanes.run(first);
    vi.advanceTimersByTime(5000);
    void lanes.run(second);
    vi.advanceTimersByTime(999);
    expect(at(own)).toEqual([first]);
    expect(at(1 - own)).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(at(1 - own)).toEqual([second]);
    for (const lane of running) lane[0]!.end();
    await settle();
    // Whoever helps leaves to the others what they can begin themselves.
    void lanes.run(`${own}c`);
    expect(at(own)).toEqual([`${own}c`]);
  });

  it('take jobs of no lane at once, after their own', async () => {
    const { lanes, running, jobs } = lanesOf(1, 1);
    for (const job of ['-a', '-b', '-c', '0a']) void lanes.run(job);
    expect(jobs()).toEqual([['-a'], ['-b']]);
    running[0]![0]!.end();
    await settle();
    expect(jobs()).toEqual([['0a'], ['-b']]);
    running[1]![0]!.end();
    await settle();
    expect(jobs()).toEqual([['0a'], ['-c']]);
  });

  it('let a lane without threads be served by the others', async () => {
    const { lanes, jobs } = lanesOf(0, 1);
    void lanes.run('0a');
    vi.advanceTimersByTime(1000);
    expect(jobs()).toEqual([[], ['0a']]);
  });

  it('go on after a job that failed, which fails for whoever asked for it and nobody else', async () => {
    const { lanes, running, jobs } = lanesOf(1, 1);
    const [bad, good] = [lanes.run('0a'), lanes.run('0b')];
    running[0]![0]!.fail();
    await expect(bad).rejects.toThrow('0a');
    expect(jobs()).toEqual([['0b'], []]);
    running[0]![0]!.end();
    expect(await good).toBe('0b');
  });

  it('do every job once, whatever the threads and the order in which jobs end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
        fc.array(fc.nat(1), { maxLength: 30 }),
        fc.infiniteStream(fc.nat(100)),
        async (threads, kinds, picks) => {
          const { lanes, running, most } = lanesOf(...threads);
          const done = kinds.map((kind, i) => lanes.run(`${kind}-${i}`));
          for (let left = kinds.length; left > 0; left--) {
            const all = running.flat();
            if (all.length === 0) throw new Error('nothing runs although jobs wait');
            all[picks.next().value! % all.length]!.end();
            await settle();
            vi.advanceTimersByTime(400);
          }
          expect(await Promise.all(done)).toEqual(kinds.map((kind, i) => `${kind}-${i}`));
          most.forEach((many, l) => {
            expect(many).toBeLessThanOrEqual(threads[l]!);
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});
