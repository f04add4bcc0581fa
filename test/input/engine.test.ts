import { afterEach, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/input/engine.ts';
import type { Engine } from '../../src/model/engine.ts';

// Hash tables of so many long texts do not fit into the small limit, and the engine cannot spill all of them.
const COUNT = 400_000;
const TEXTS = `SELECT repeat('x', 20) || range::VARCHAR AS name, range::INTEGER AS idx FROM range(${COUNT})`;
const JOIN = `SELECT count(*)::INTEGER AS n FROM side a JOIN side b ON b.name = a.name JOIN side c ON c.name = b.name
  JOIN side d ON d.name = c.name JOIN side e ON e.name = d.name`;
const [SMALL, LARGE] = [24e6, 600e6];

let engine: Engine | undefined;
afterEach(() => engine?.close());

async function opened(memoryMost: number): Promise<Engine> {
  engine = await openEngine({ threads: 2, memoryLimit: SMALL, memoryMost });
  await engine.run(`CREATE TABLE side AS ${TEXTS}`);
  return engine;
}

describe('a statement that needs more memory than the engine may take', () => {
  it('gets more, with the same rows', async () => {
    const own = await opened(LARGE);
    expect(await own.rows(JOIN)).toEqual([{ n: COUNT }]);
    const block = await own.collect(JOIN, ['int']);
    expect([...block.columns[0]]).toEqual([COUNT]);
    await own.run(`CREATE TABLE joined AS ${JOIN}`);
    expect(await own.rows('FROM joined')).toEqual([{ n: COUNT }]);
  });

  it('gets more while others run', async () => {
    const own = await opened(LARGE);
    const all = await Promise.all(Array.from({ length: 4 }, () => own.rows(JOIN)));
    expect(all).toEqual(Array.from({ length: 4 }, () => [{ n: COUNT }]));
  });

  it('fails with a clear error where there is no more', async () => {
    const own = await opened(SMALL);
    await expect(own.rows(JOIN)).rejects.toMatchObject({ code: 'engine/out-of-memory', kind: 'output' });
    // What failed leaves the engine usable.
    expect(await own.rows('SELECT count(*) AS n FROM side')).toEqual([{ n: COUNT }]);
  });
});
