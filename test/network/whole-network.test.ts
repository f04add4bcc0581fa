import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OWN_MEMORY, SHARED_MEMORY } from '../../src/kernel/shared.ts';
import { SIGNS } from '../../src/model/vocabulary.ts';
import { type PairSpec, pairTable } from '../../src/network/builders.ts';
import { compactNetwork, nodeOf } from '../../src/network/compact.ts';
import { wholeNetwork } from '../../src/network/whole-network.ts';

const ACTORS = 16;

const pairsArbitrary = fc
  .uniqueArray(
    fc.record({
      a: fc.nat(ACTORS - 1),
      b: fc.nat(ACTORS - 1),
      state: fc.constantFrom('tie' as const, 'tie' as const, 'none' as const, 'unknown' as const),
      strength: fc.constantFrom(0.25, 0.5, 1),
      sign: fc.constantFrom(...SIGNS),
    }),
    { selector: ({ a, b }) => `${Math.min(a, b)}-${Math.max(a, b)}`, maxLength: 60 },
  )
  .map((specs): PairSpec[] => specs);

describe('wholeNetwork', () => {
  it('is the compact network as far as it goes', () => {
    fc.assert(
      fc.property(pairsArbitrary, fc.nat(3), fc.boolean(), (specs, left, shared) => {
        const pairs = pairTable(specs);
        const keepActor = (actor: number): boolean => actor % 4 !== left;
        const compact = compactNetwork(pairs, { keepActor });
        const network = wholeNetwork(pairs, ACTORS, keepActor, shared ? SHARED_MEMORY : OWN_MEMORY);
        const { nodeOf: nodes, tie, strength, sign, ...rest } = network;
        for (const [name, column] of Object.entries(rest)) {
          const same = compact[name as keyof typeof rest];
          if (typeof column === 'number') expect(column).toBe(same);
          else {
            expect([...column]).toEqual([...(same as Int32Array)]);
            expect(column.buffer instanceof SharedArrayBuffer).toBe(shared);
          }
        }
        expect([...tie].map((t) => [strength[t], sign[t]])).toEqual(
          [...compact.tie].map((t) => [compact.strength[t], compact.sign[t]]),
        );
        expect([...nodes]).toEqual(Array.from({ length: ACTORS }, (_, actor) => nodeOf(compact, actor)));
      }),
    );
  });
});
