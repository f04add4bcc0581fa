import { expect, it, vi } from 'vitest';
import { collectGarbage } from '../../src/kernel/collect-garbage.ts';

it('gives back shared memory that nobody needs', async () => {
  const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;
  const take = (): number => {
    const numbers = new Uint8Array(new SharedArrayBuffer(400 * 2 ** 20)).fill(1);
    return numbers[7]!;
  };
  collectGarbage();
  const before = megabytes();
  expect(take()).toBe(1);
  collectGarbage();
  // What is unmapped is unmapped beside.
  await vi.waitFor(() => expect(megabytes() - before).toBeLessThan(200), { timeout: 20_000 });
});
