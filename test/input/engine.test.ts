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

describe('a stream of blocks', () => {
  const ROWS = 300_000;
  const NUMBERS = `SELECT range::INTEGER AS n FROM range(${ROWS})`;

  it('holds every row in its order', async () => {
    const own = await opened(LARGE);
    let next = 0;
    for await (const { size, columns } of own.stream(NUMBERS, ['int'])) {
      expect(columns[0]).toHaveLength(size);
      for (const n of columns[0]) if (n !== next++) throw new Error(`${n} in place of ${next - 1}`);
    }
    expect(next).toBe(ROWS);
  });

  it('may be left at any place, and others go on', async () => {
    const own = await opened(LARGE);
    const left = async (blocks: number): Promise<number> => {
      let seen = 0;
      for await (const { size } of own.stream(NUMBERS, ['int'])) {
        seen += size;
        if (--blocks === 0) break;
      }
      return seen;
    };
    const seen = await Promise.all(Array.from({ length: 40 }, (_, i) => left(1 + i)));
    expect(seen.every((rows) => rows > 0 && rows < ROWS)).toBe(true);
    expect(await own.rows('SELECT count(*)::INTEGER AS n FROM side')).toEqual([{ n: COUNT }]);
  });

  const failing = (row: number): string =>
    `SELECT CASE WHEN n = ${row} THEN error('no such row') ELSE n END FROM (${NUMBERS})`;

  it('fails where one of its rows does, however late, and leaves the engine usable', async () => {
    const own = await opened(LARGE);
    await expect(own.collect(failing(0), ['int'])).rejects.toThrow('no such row');
    for (const row of [2048, 100_000, ROWS - 1]) {
      await expect(own.collect(failing(row), ['int']), `row ${row}`).rejects.toThrow();
    }
    expect(await own.rows('SELECT count(*)::INTEGER AS n FROM side')).toEqual([{ n: COUNT }]);
  });

  it('fails when it is interrupted, instead of ending early', async () => {
    const own = await opened(LARGE);
    const read = async (): Promise<number> => {
      let seen = 0;
      for await (const { size } of own.stream(NUMBERS, ['int'])) {
        seen += size;
        if (seen > ROWS / 10) own.interrupt();
        await new Promise(setImmediate);
      }
      return seen;
    };
    await expect(read()).rejects.toMatchObject({ kind: 'interrupted' });
  });

  it('that nobody reads on does not keep the engine from closing', async () => {
    const own = await opened(LARGE);
    const stream = own.stream(NUMBERS, ['int'])[Symbol.asyncIterator]();
    expect((await stream.next()).done).not.toBe(true);
    own.close();
    await stream.return?.(undefined);
  });
});
