import { expect, it } from 'vitest';
import { collectGarbage } from '../../src/kernel/collect-garbage.ts';

it('gives back shared memory that nobody needs', () => {
  const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;
  const take = (): number => {
    const numbers = new Uint8Array(new SharedArrayBuffer(400 * 2 ** 20)).fill(1);
    return numbers[7]!;
  };
  collectGarbage();
  const before = megabytes();
  expect(take()).toBe(1);
  collectGarbage();
  expect(megabytes() - before).toBeLessThan(200);
});
