import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { SHARED_MEMORY } from '../../src/kernel/shared.ts';
import { reachNetwork, reachNumbers } from '../../src/measure/reach-index.ts';
import type { Town, TownId } from '../../src/model/actor.ts';
import { type ActorSpec, actorTable, pairTable } from '../../src/network/builders.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';
import { openBasis, shareBasis } from '../../src/pipeline/shared-basis.ts';
import { townContext } from '../../src/pipeline/town.ts';
import { type TownBasis, townBasis } from '../../src/pipeline/town-basis.ts';
import { ROOT } from '../fixtures/outcome.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const TOWNS = 200;
const KINDS = ['association', 'school', 'union', 'church', 'company'];

/** So many actors of some towns, each tied to its government. */
function withActors(
  basis: TownBasis,
  size: number,
): { basis: TownBasis; reach: () => ReturnType<typeof reachNumbers> } {
  const specs = Array.from({ length: size }, (_, i): ActorSpec => {
    const id = `actor ${String(i).padStart(7, '0')}`;
    const home = i % TOWNS;
    return i < TOWNS
      ? { id, level: 'local', authority: 'self-government', governs: home }
      : { id, level: 'local', authority: 'civil-society', kind: KINDS[i % KINDS.length]!, town: home };
  });
  const actors = actorTable(specs);
  const towns = Array.from(
    { length: TOWNS },
    (_, index): Town => ({
      index,
      id: `t${index}` as TownId,
      name: `town ${index}`,
      country: 'AT',
      region: null,
      population: 5000,
      government: [index],
      node: index,
      attributes: new Map(),
    }),
  );
  const pairs = pairTable(specs.slice(TOWNS).map((_, i) => ({ a: i % TOWNS, b: TOWNS + i })));
  return {
    basis: { ...basis, actors, towns, groups: new Int32Array(size) },
    reach: () => reachNumbers(reachNetwork(pairs, actors, SHARED_MEMORY), actors, SHARED_MEMORY),
  };
}

describe('a thread', () => {
  it('holds few bytes in its own heap for an actor more', async () => {
    const dataset = await openDataset({ data: [`${ROOT}/fixtures/valley`], replicates: 0 });
    const plain = townBasis(dataset);
    dataset.close();
    const alive = (size: number): number => {
      const { basis, reach } = withActors(plain, size);
      const shared = shareBasis(basis);
      const numbers = reach();
      const roles = new Uint8Array(0);
      collect();
      const before = process.memoryUsage().heapUsed;
      const opened = openBasis(shared);
      const finisher = townContext(opened).finisher(numbers, {
        roles,
        family: 0,
        notTestable: 0,
      });
      collect();
      const bytes = process.memoryUsage().heapUsed - before;
      // Both are still there.
      expect([typeof finisher, basis.actors.size]).toEqual(['function', size]);
      return bytes;
    };
    alive(2000);
    const [few, many] = [alive(10_000), alive(110_000)];
    // A pointer to each id; one string or number for each would be twice or three times as much.
    expect((many - few) / 100_000).toBeLessThan(16);
  });
});
