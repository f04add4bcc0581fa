import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grouped } from '../../src/kernel/grouped.ts';

describe('grouped', () => {
  it('gives every group its numbers in ascending order, and nothing to those that nobody names', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 12 }), { maxLength: 60 }), (groups) => {
        const found = grouped(groups.length, (i) => groups[i]!);
        for (let group = -1; group < 15; group++) {
          const members = groups.flatMap((own, i) => (own === group && group >= 0 ? [i] : []));
          expect([...found.of(group)]).toEqual(members);
        }
      }),
    );
  });
});
