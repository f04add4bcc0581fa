import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../src/input/engine.ts';
import type { Engine } from '../../src/model/engine.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';
import { start } from '../cli/support.ts';
import { ROOT } from '../fixtures/outcome.ts';

const SMALL = { threads: 1, small: true } as const;

/** An instance is told by its folder. */
async function folderOf(engine: Engine): Promise<string> {
  const [row] = await engine.rows("SELECT current_setting('temp_directory') AS folder");
  return String(row!.folder);
}

async function limit(engine: Engine): Promise<string> {
  const [row] = await engine.rows("SELECT current_setting('memory_limit') AS bytes");
  return String(row!.bytes);
}

/** Uses an engine, closes it, and says which instance it was. */
async function used(
  work: (engine: Engine) => Promise<unknown> = async () => 0,
  options = {},
): Promise<string> {
  const engine = await openEngine({ ...SMALL, ...options });
  try {
    const folder = await folderOf(engine);
    await work(engine);
    return folder;
  } finally {
    engine.close();
  }
}

describe('one small dataset after another', () => {
  it('shares an instance, of which nothing is left to the next', async () => {
    const make =
      'CREATE TABLE contact (a INTEGER); CREATE VIEW tie AS FROM contact; INSERT INTO contact VALUES (1)';
    const first = await used(async (engine) => {
      await engine.run(make);
      await engine.load('pair', { a: Int32Array.of(1, 2) });
    });
    for (let i = 0; i < 5; i++) {
      const next = await used(async (engine) => {
        const found = await engine.rows('SELECT count(*) AS n FROM duckdb_tables()');
        expect(found).toEqual([{ n: 0 }]);
        expect(await engine.rows('SELECT count(*) AS n FROM duckdb_views() WHERE NOT internal')).toEqual([
          { n: 0 },
        ]);
        await engine.run(make);
        await engine.load('pair', { a: Int32Array.of(3) });
        expect(await engine.rows('SELECT a FROM pair')).toEqual([{ a: 3 }]);
      });
      expect(next).toBe(first);
    }
  });

  it('has the settings of a new one', async () => {
    const settings = async (engine: Engine) =>
      engine.rows('SELECT name, value FROM duckdb_settings() ORDER BY name');
    const seen: unknown[] = [];
    const note = async (engine: Engine) => {
      seen.push((await settings(engine)).filter(({ name }) => !/^(search_path|schema)$/.test(String(name))));
    };
    expect(await used(note)).toBe(await used(note));
    expect(seen[1]).toEqual(seen[0]);
  });

  it('several at a time have an instance each, two of which wait', async () => {
    const engines = [await openEngine(SMALL), await openEngine(SMALL), await openEngine(SMALL)];
    await Promise.all(engines.map((engine, i) => engine.run(`CREATE TABLE contact (a${i} INTEGER)`)));
    const folders: string[] = [];
    for (const engine of engines) folders.push(await folderOf(engine));
    expect(new Set(folders).size).toBe(3);
    for (const engine of engines) engine.close();
    // The one that was closed last is the first to be used again.
    const next = [await openEngine(SMALL), await openEngine(SMALL)];
    const again: string[] = [];
    for (const engine of next) again.push(await folderOf(engine));
    expect(again).toEqual([folders[2], folders[1]]);
    expect(folders.map((folder) => existsSync(folder))).toEqual([false, true, true]);
    for (const engine of next) engine.close();
  });

  it.each([
    ['a statement failed', async (engine: Engine) => engine.run('SELECT nothing').catch(() => 0), {}],
    [
      'a statement was about to begin',
      async (engine: Engine) => {
        for (let i = 0; i < 3; i++) engine.rows('SELECT 1 AS n').catch(() => 0);
      },
      {},
    ],
    ['it was interrupted', async (engine: Engine) => engine.interrupt(), {}],
    [
      'an answer was left half read',
      async (engine: Engine) => {
        for await (const _block of engine.stream('SELECT range::INTEGER FROM range(100000)', ['int'])) break;
      },
      {},
    ],
    [
      'it was given more memory',
      // The table of these names alone takes most of what there is at first.
      async (engine: Engine) => {
        expect(await limit(engine)).toBe('22.8 MiB');
        await engine.run(
          "CREATE TABLE side AS SELECT repeat('x', 20) || range::VARCHAR AS name FROM range(400000)",
        );
        const rows = await engine.rows(
          'SELECT count(*) AS n FROM side a JOIN side b USING (name) JOIN side c USING (name)',
        );
        expect(rows).toEqual([{ n: 400_000 }]);
        expect(await limit(engine)).not.toBe('22.8 MiB');
      },
      { memoryLimit: 24e6 },
    ],
  ])('is not kept where %s', async (_what, work, options) => {
    const before = await used(work, options);
    // It does not end while a connection is made: that would end the process.
    await expect.poll(() => existsSync(before)).toBe(false);
    expect(await used(undefined, options)).not.toBe(before);
  });

  it('and large ones are not kept at all', async () => {
    const engine = await openEngine({ threads: 1 });
    const folder = await folderOf(engine);
    engine.close();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('files and process', () => {
  const work = mkdtempSync(join(tmpdir(), 'mlgnet-instance-'));
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  it('a file that has changed is read anew, though its size and time are as they were', async () => {
    const path = join(work, 'records.csv');
    const time = new Date('2024-05-01T12:00:00Z');
    for (const name of ['anna', 'bert', 'carl']) {
      writeFileSync(path, `source,target\n${name},dora\n`);
      utimesSync(path, time, time);
      const dataset = await openDataset({ data: [path], jobs: 1 });
      expect(dataset.actors.ids).toEqual([name, 'dora']);
      dataset.close();
    }
  });

  it('a program that opened datasets ends by itself, and leaves nothing', async () => {
    const folder = mkdtempSync(join(work, 'tmp-'));
    const program = `
      const { openDataset } = await import(${JSON.stringify(join(ROOT, 'src/pipeline/dataset.ts'))});
      for (let i = 0; i < 2; i++) (await openDataset({ data: [${JSON.stringify(join(ROOT, 'fixtures/cases/mini'))}] })).close();
      const began = performance.now();
      process.on('exit', () => console.log(performance.now() - began < 2500));
    `;
    const file = join(work, 'program.mjs');
    writeFileSync(file, program);
    const { code, stdout, stderr } = await start(process.execPath, ['scripts/run-bundled.mjs', file], {
      env: { TMPDIR: folder },
    });
    expect([code, stdout], stderr).toEqual([0, 'true\n']);
    expect(readdirSync(folder)).toEqual([]);
  });
});
