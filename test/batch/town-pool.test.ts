import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../bench/generate.ts';
import { townPool } from '../../src/batch/town-pool.ts';
import { presentError } from '../../src/cli/present-error.ts';
import { reportDataset } from '../../src/cli/report-dataset.ts';
import { AppError } from '../../src/model/error.ts';
import type { Result } from '../../src/model/result.ts';
import type { OpenDataset } from '../../src/pipeline/dataset.ts';
import { ROOT } from '../fixtures/outcome.ts';
import { opened, resultText, temporary } from './support.ts';

const BUILT = join(ROOT, 'dist/batch/town-worker.js');
/** As many towns as it takes for threads to be worth it, without computing as many. */
const MANY = 1_000;

const folder = temporary();
let dataset: OpenDataset;
let inline = '';
/** The same data, with so much work a town that searches have threads of their own. */
let costly: OpenDataset;
let costlyInline = '';
let victim = '';

beforeAll(async () => {
  await generate({ records: 3000, towns: 70, seed: 8 }, folder.at('data'));
  dataset = await opened(folder.at('data'));
  inline = await resultText(dataset);
  costly = await opened(folder.at('data'), { replicates: 0, permutations: 2 });
  costlyInline = await resultText(costly);
  victim = dataset.towns[40]!.id;
});
afterAll(() => {
  dataset?.close();
  costly?.close();
  folder.remove();
});

/** A worker to which something happens whenever it comes to a certain town. */
function worker(name: string, happening: string, town = victim, kind = 'finish'): string {
  const path = folder.at(`${name}.mjs`);
  writeFileSync(
    path,
    `import solve from ${JSON.stringify(pathToFileURL(BUILT).href)};
import { existsSync, writeFileSync } from 'node:fs';
export default async (job) => {
  if (job.kind === ${JSON.stringify(kind)} && (job.kind === 'network' || job.ids.includes(${JSON.stringify(town)}))) { ${happening} }
  return solve(job);
};
`,
  );
  return path;
}

async function pooled(
  script: string,
  jobs: number,
  limits?: { maxOldGenerationSizeMb: number },
  data = dataset,
): Promise<string> {
  const pool = townPool({ jobs, towns: MANY, script, ...(limits === undefined ? {} : { limits }) });
  try {
    return await resultText(data, {}, { threads: pool.threads! });
  } finally {
    await pool.close();
  }
}

const threads = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'Worker' || name === 'MessagePort').length;

describe('threads', () => {
  it.each([1, 2, 8])('%i of them give the same bytes as none', async (jobs) => {
    expect(await pooled(BUILT, jobs)).toBe(inline);
  });

  it.each([1, 2, 3, 8])('%i of them in lanes give the same bytes as none', async (jobs) => {
    expect(await pooled(BUILT, jobs, undefined, costly)).toBe(costlyInline);
  });

  it('give the same bytes with reporters, resampling and draws by chance', async () => {
    const valley = await opened(join(ROOT, 'fixtures/valley'), { replicates: 20, permutations: 9 });
    const pool = townPool({ jobs: 2, towns: MANY, script: BUILT });
    try {
      const text = await resultText(valley, {}, { threads: pool.threads! });
      expect(text).toBe(await resultText(valley));
      expect(text).toContain('reporters-disagree');
    } finally {
      await pool.close();
      valley.close();
    }
  });

  it('leave neither listeners nor threads behind', async () => {
    const before = threads();
    const abort = new AbortController();
    const added: string[] = [];
    const { addEventListener, removeEventListener } = abort.signal;
    abort.signal.addEventListener = function (...args: Parameters<AbortSignal['addEventListener']>) {
      added.push(args[0]);
      addEventListener.apply(this, args);
    };
    abort.signal.removeEventListener = function (...args: Parameters<AbortSignal['removeEventListener']>) {
      added.pop();
      removeEventListener.apply(this, args);
    };
    for (let round = 0; round < 3; round++) {
      const pool = townPool({ jobs: 2, towns: MANY, script: BUILT, signal: abort.signal });
      await resultText(dataset, {}, { threads: pool.threads!, signal: abort.signal });
      await pool.close();
    }
    expect(added).toEqual([]);
    expect(threads()).toBeLessThanOrEqual(before);
  });

  it('end when they may rest, unless one is at work, and come again when they are needed', async () => {
    const before = threads();
    const pool = townPool({ jobs: 2, towns: MANY, script: BUILT });
    const text = resultText(dataset, {}, { threads: pool.threads! });
    let atWork = 0;
    while (atWork === 0) {
      await new Promise(setImmediate);
      atWork = threads() - before;
    }
    await pool.threads!.rest!();
    expect(threads()).toBeGreaterThan(before);
    expect(await text).toBe(inline);
    await pool.threads!.rest!();
    expect(threads()).toBeLessThanOrEqual(before);
    expect(await resultText(dataset, {}, { threads: pool.threads! })).toBe(inline);
    await pool.close();
  });

  it('do not come again for jobs that still waited when the pool was closed', async () => {
    const before = threads();
    const pool = townPool({ jobs: 2, towns: MANY, script: BUILT });
    const text = resultText(dataset, {}, { threads: pool.threads! });
    text.catch(() => undefined);
    while (threads() === before) await new Promise(setImmediate);
    await pool.close();
    // Threads that have nothing to do are not seen later, but they are when they begin.
    let begun = 0;
    const begin = (): void => {
      begun++;
    };
    process.on('worker', begin);
    await text.catch(() => undefined);
    await new Promise((done) => setTimeout(done, 300));
    process.off('worker', begin);
    expect(begun).toBe(0);
    expect(threads()).toBeLessThanOrEqual(before);
  });

  it('begin to load before there is a job, and end all the same', async () => {
    const before = threads();
    const pool = townPool({ jobs: 2, towns: MANY, script: BUILT });
    const begun: unknown[] = [];
    const begin = (thread: unknown): void => void begun.push(thread);
    process.on('worker', begin);
    await pool.start();
    await new Promise(setImmediate);
    expect(begun).toHaveLength(2);
    expect(await resultText(dataset, {}, { threads: pool.threads! })).toBe(inline);
    process.off('worker', begin);
    expect(begun).toHaveLength(2);
    await pool.close();
    expect(threads()).toBeLessThanOrEqual(before);
    await pool.start();
    expect(threads()).toBeLessThanOrEqual(before);
  });

  it('are not started for a few small towns', async () => {
    const script = worker('never', "throw new Error('started');", dataset.towns[0]!.id);
    const pool = townPool({ jobs: 8, towns: 5, script });
    await pool.start();
    expect(await resultText(dataset, {}, { threads: pool.threads! })).toBe(inline);
    await pool.close();
  });
});

describe('a thread that dies', () => {
  const DEATHS: readonly (readonly [string, string])[] = [
    ['ends itself', 'process.exit(3);'],
    ['ends itself as if all were well', 'process.exit(0);'],
    ['throws', "throw new Error('no');"],
    ['throws later', "setImmediate(() => { throw new Error('no'); }); await new Promise(() => undefined);"],
    [
      'runs out of memory',
      'const all = []; for (;;) all.push(new Array(1e5).fill({}).map(() => ({ a: [1] })));',
    ],
  ];

  it.each(DEATHS)('costs its town and no other: %s', async (name, happening) => {
    const limits = name === 'runs out of memory' ? { maxOldGenerationSizeMb: 40 } : undefined;
    const text = await pooled(worker(`dies ${name}`, happening), 2, limits);
    const found = (JSON.parse(text) as Result).towns;
    const town = found.find(({ id }) => id === victim)!;
    expect(town.findings.map(({ code, params }) => [code, params])).toEqual([
      ['analysis-failed', { kind: 'worker' }],
    ]);
    expect(town.isolation.score).toEqual({ undefined: 'computation-failed' });
    const others = (lines: string): string[] =>
      lines.split('\n').filter((line) => !line.startsWith(`{"id":"${victim}"`));
    expect(others(text)).toEqual(others(inline));
  });

  it('costs its town and no other in whichever lane it dies, with the same finding', async () => {
    const solving = await pooled(
      worker('dies solving', 'process.exit(3);', victim, 'solve'),
      2,
      undefined,
      costly,
    );
    const finishing = await pooled(worker('dies finishing', 'process.exit(3);'), 2, undefined, costly);
    expect(solving).toBe(finishing);
    const failed = (text: string): string[] =>
      (JSON.parse(text) as Result).towns.flatMap(({ id, findings }) =>
        findings.some(({ code }) => code === 'analysis-failed') ? [id] : [],
      );
    expect(failed(solving)).toEqual([victim]);
    expect(failed(costlyInline)).toEqual([]);
  });

  it("costs its town and no other where it dies at the first look: no rank, and nobody's peer", async () => {
    const text = await pooled(worker('dies looking', 'process.exit(3);', victim, 'survey'), 2);
    const all = JSON.parse(inline) as Result;
    const found = JSON.parse(text) as Result;
    const town = found.towns.find(({ id }) => id === victim)!;
    expect(town.findings.map(({ code, params }) => [code, params])).toEqual([
      ['analysis-failed', { kind: 'worker' }],
    ]);
    const scores = (result: Result) =>
      result.towns.filter(({ id }) => id !== victim).map(({ id, isolation }) => [id, isolation.score]);
    expect(scores(found)).toEqual(scores(all));
    const ranks = found.towns.flatMap(({ isolation: { rank } }) => (typeof rank === 'number' ? [rank] : []));
    const before = all.towns.flatMap(({ isolation: { rank } }) => (typeof rank === 'number' ? [rank] : []));
    expect(ranks).toHaveLength(before.length - 1);
    expect(found.network).toEqual(all.network);
  });

  it('costs nothing where it dies over the whole network', async () => {
    expect(await pooled(worker('dies over all', 'process.exit(3);', victim, 'network'), 2)).toBe(inline);
  });

  it('is forgotten where the second try goes well', async () => {
    const mark = JSON.stringify(folder.at('died-once'));
    const once = `if (!existsSync(${mark})) { writeFileSync(${mark}, ''); process.exit(1); }`;
    expect(await pooled(worker('dies once', once), 2)).toBe(inline);
  });
});

describe('a run with a town that fails', () => {
  const texts: string[] = [];
  const silent = new Writable({
    write(chunk: Buffer, _encoding, done) {
      texts.push(String(chunk));
      done();
    },
  });
  const io = { stdout: silent, stderr: silent, stdin: process.stdin as never, env: {} };
  const progress = { phase() {}, begin() {}, step() {}, end() {} };

  // So many signed ties that the town is worth a thread.
  const rows = ['source,target,town,date,frequency,tone,source_level,source_kind'];
  for (const town of ['large', 'little', 'small']) {
    for (let i = 0; i < (town === 'large' ? 20 : 4); i++) {
      for (let j = 0; j < i; j++) rows.push(`${town} ${i},${town} ${j},${town},2023-01-01,1,1,local,club`);
    }
  }

  async function run(name: string, happening: string): Promise<unknown> {
    mkdirSync(folder.at(name));
    writeFileSync(folder.at(name, 'records.csv'), `${rows.join('\n')}\n`);
    const own = await opened(folder.at(name, 'records.csv'));
    try {
      await reportDataset(own, io, {
        outputs: [{ format: 'json', file: folder.at(name, 'r.json') }],
        colour: false,
        signal: new AbortController().signal,
        progress,
        runDir: folder.at(name, 'run'),
        resume: true,
        script: worker(name, happening, 'large'),
      });
    } catch (error) {
      return error;
    } finally {
      own.close();
    }
    return null;
  }
  const resultOf = (name: string): Result =>
    JSON.parse(readFileSync(folder.at(name, 'r.json'), 'utf8')) as Result;
  const finished = (name: string): string[] =>
    readFileSync(folder.at(name, 'run/towns.log'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line.slice(17)) as { id: string }).id);
  const failures = (name: string): string[] =>
    resultOf(name).towns.flatMap(({ id, findings }) =>
      findings.some(({ code }) => code === 'analysis-failed') ? [id] : [],
    );

  it('writes its report, ends with 2, and keeps the other towns', async () => {
    const error = await run('worker', 'process.exit(1);');
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).code).toBe('run/town-failed');
    expect((error as AppError).message).toContain('"large"');
    expect(presentError(error, io)).toBe(2);
    expect(failures('worker')).toEqual(['large']);
    expect(finished('worker')).toEqual(['little', 'small']);
  });

  it('ends with 70 where our own code is to blame, and the report is there too', async () => {
    const error = await run('bug', 'job = { ...job, others: job.others.map(() => undefined) };');
    expect(error).not.toBeInstanceOf(AppError);
    texts.length = 0;
    expect(presentError(error, io)).toBe(70);
    expect(texts.join('')).toContain('"large"');
    expect(failures('bug')).toContain('large');
    expect(resultOf('bug').towns).toHaveLength(3);
  });
});
