import { describe, expect, it } from 'vitest';
import { simulateWorld } from '../../bench/ranges/coverage.ts';
import { INTERVIEW_WORLDS } from '../../bench/ranges/worlds.ts';

/** A short run of the simulation behind docs/uncertainty.md: wide enough to meet a range that stopped covering. */
describe('ranges cover in simulation', () => {
  const world = (name: string) => INTERVIEW_WORLDS.find((one) => one.name === name)!;

  it.each(['one strong tie among three weak', 'six equal ties a channel'])('%s, ten reporters', (name) => {
    const { ours, naive } = simulateWorld(world(name), 10, 60, 2);
    expect(ours.given).toBe(1);
    expect(ours.covered).toBeGreaterThan(0.85);
    if (name.startsWith('six')) expect(naive.covered).toBeLessThan(0.2);
  });

  it('is refused with few reporters, and where ties rest on few reports', () => {
    expect(simulateWorld(world('one tie a channel'), 5, 20, 2).ours.given).toBe(0);
    expect(simulateWorld(world('eight ties, each known to a tenth'), 20, 20, 2).ours.given).toBe(0);
  });
});
