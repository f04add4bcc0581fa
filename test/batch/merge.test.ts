import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../bench/generate.ts';
import { mergeResults } from '../../src/batch/merge.ts';
import { seededRng } from '../../src/kernel/rng.ts';
import { AppError } from '../../src/model/error.ts';
import type { Result } from '../../src/model/result.ts';
import type { OpenDataset } from '../../src/pipeline/dataset.ts';
import { jobRunner } from '../../src/pipeline/job-runner.ts';
import type { OutcomeOf, Threads } from '../../src/pipeline/town-job.ts';
import { oddNames, opened, reportText, resultText, temporary, writeShards } from './support.ts';

const VALLEY = new URL('../../fixtures/valley', import.meta.url).pathname;
const folder = temporary();
let valley: OpenDataset;
let generated: OpenDataset;
let single = '';
let shards: string[] = [];

beforeAll(async () => {
  valley = await opened(VALLEY);
  await generate({ records: 700, towns: 12, seed: 3 }, folder.at('generated'));
  generated = await opened(folder.at('generated'));
  single = await resultText(valley);
  mkdirSync(folder.at('valley'));
  shards = await writeShards(valley, 3, folder.at('valley'));
});
afterAll(() => {
  valley?.close();
  generated?.close();
  folder.remove();
});

const merged = async (
  paths: readonly string[],
  format: 'json' | 'ndjson' | 'csv' = 'json',
): Promise<string> => reportText(await mergeResults(paths), format);

async function refusal(paths: readonly string[]): Promise<AppError> {
  try {
    await merged(paths);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).exitCode).toBe(2);
    return error as AppError;
  }
  throw new Error('was not refused');
}

let serial = 0;
/** A changed copy of a file; the others stay as they are. */
function changed(path: string, change: (text: string) => string): string {
  const copy = folder.at(`changed-${serial++}.json`);
  writeFileSync(copy, change(readFileSync(path, 'utf8')));
  return copy;
}
const edited = (path: string, edit: (result: Result) => unknown): string =>
  changed(path, (text) => {
    const result = JSON.parse(text) as Result;
    edit(result);
    return JSON.stringify(result);
  });

describe('merged shards', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])('of %i are the result of the single run, byte for byte', async (count) => {
    mkdirSync(folder.at(`n${count}`));
    const paths = await writeShards(valley, count, folder.at(`n${count}`));
    expect(await merged(paths)).toBe(single);
    expect(await merged([...paths].reverse())).toBe(single);
  });

  it.each(['ndjson', 'csv'] as const)('are the same as %s', async (format) => {
    expect(await merged(shards, format)).toBe(await resultText(valley, {}, {}, format));
  });

  it('does not depend on their number, their order or what was read', async () => {
    const whole = await resultText(generated);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 15 }), fc.integer(), async (count, seed) => {
        const own = folder.at(`property-${run++}`);
        mkdirSync(own);
        const paths = await writeShards(generated, count, own);
        const rng = seededRng(seed >>> 0, 'order');
        expect(await merged(paths.sort(() => rng() - 0.5))).toBe(whole);
      }),
      { numRuns: 6, seed: 11 },
    );
  });

  it.each([
    ['some towns', { town: ['Lindmoos', 'Großhafen'] }],
    ['no bound on search', { effort: 0 }],
    ['a group', { groupBy: 'kind' }],
  ])('keep what was asked for: %s', async (name, options) => {
    const own = folder.at(`options ${name}`);
    mkdirSync(own);
    const paths = await writeShards(valley, 3, own, options);
    expect(await merged(paths)).toBe(await resultText(valley, options));
  });

  it('have the ranges and p values of the single run', async () => {
    const uncertain = await opened(VALLEY, { replicates: 20, permutations: 9, effort: 20_000 });
    try {
      const own = folder.at('uncertain');
      mkdirSync(own);
      const whole = await resultText(uncertain);
      expect(whole.includes('"range"')).toBe(true);
      expect(await merged(await writeShards(uncertain, 4, own))).toBe(whole);
    } finally {
      uncertain.close();
    }
  });

  it('hold towns whatever characters are in their names', async () => {
    writeFileSync(folder.at('odd.csv'), oddNames());
    const odd = await opened(folder.at('odd.csv'));
    try {
      expect(odd.towns).toHaveLength(5);
      const paths = await writeShards(odd, 2, folder.path);
      expect(await merged(paths)).toBe(await resultText(odd));
    } finally {
      odd.close();
    }
  });

  it('are read in any layout', async () => {
    const pretty = shards.map((path) => changed(path, (text) => JSON.stringify(JSON.parse(text), null, 2)));
    const narrow = changed(shards[1]!, (text) => JSON.stringify(JSON.parse(text)));
    expect(await merged(pretty)).toBe(single);
    expect(await merged([shards[0]!, narrow, pretty[2]!])).toBe(single);
  });

  it('say which towns failed, and keep the ranks of the others', async () => {
    const here = jobRunner();
    const run: Threads['run'] = async (job) =>
      job.kind === 'finish' ? (job.ids.map(() => FAILED) as unknown as OutcomeOf<typeof job>) : here(job);
    const failing = { threads: { many: true, run } };
    const own = [1, 2].map((i) => folder.at(`failed-${i}.json`));
    writeFileSync(own[0]!, await resultText(valley, { shard: '1/2' }, failing));
    writeFileSync(own[1]!, await resultText(valley, { shard: '2/2' }));
    const result = await mergeResults(own);
    const broken = (JSON.parse(readFileSync(own[0]!, 'utf8')) as Result).towns.map((town) => town.id);
    expect(broken.length).toBeGreaterThan(0);
    expect(result.failedTowns).toEqual(broken);
    const text = await reportText(result);
    const unharmed = (JSON.parse(single) as Result).towns.filter((town) => !broken.includes(town.id));
    const kept = (JSON.parse(text) as Result).towns.filter((town) => !broken.includes(town.id));
    expect(kept).toEqual(unharmed);
  });
});
const FAILED = { failed: { kind: 'worker', message: 'died' } } as const;

describe('shards are refused', () => {
  it('where one is missing', async () => {
    const error = await refusal([shards[0]!, shards[2]!]);
    expect([error.code, error.message]).toEqual(['merge/missing-shard', 'missing: shard 2/3']);
  });

  it('where one comes twice', async () => {
    const error = await refusal([...shards, changed(shards[1]!, (text) => text)]);
    expect(error.code).toBe('merge/doubled-shard');
    expect(error.message).toContain('2/3');
    expect(error.message).toContain(shards[1]);
  });

  it('where one is of a run without shards', async () => {
    writeFileSync(folder.at('single.json'), single);
    expect((await refusal([shards[0]!, folder.at('single.json')])).code).toBe('merge/not-a-shard');
    expect(await merged([folder.at('single.json')])).toBe(single);
  });

  it.each([
    ['seed', (r: Result) => Object.assign(r.run, { seed: 2 })],
    ['option effort', (r: Result) => Object.assign(r.run.options, { effort: 7 })],
    ['inputs', (r: Result) => Object.assign(r.run.inputs[0]!, { sha256: '0' })],
    ['version of mlgnet', (r: Result) => Object.assign(r.tool, { version: '0.0.1' })],
    ['frame', (r: Result) => r.run.frame.local.push('club')],
    ['data', (r: Result) => Object.assign(r.data, { actors: 7 })],
    ['number of shards', (r: Result) => Object.assign(r.run.options, { shard: '2/4' })],
  ])('where another has a different %s', async (name, edit) => {
    const error = await refusal([shards[0]!, edited(shards[1]!, edit), shards[2]!]);
    expect(error.code).toBe('merge/mismatch');
    expect(error.message).toContain(name);
  });

  it.each<[string, string, (r: Result) => unknown]>([
    ['its network differs', 'merge/mismatch', (r) => Object.assign(r.network.actors[0]!, { degree: 77 })],
    ['a town is gone', 'merge/incomplete', (r) => r.towns.pop()],
    ['a town comes twice', 'merge/wrong-town', (r) => r.towns.push(r.towns.at(-1)!)],
    ['towns are out of order', 'merge/wrong-town', (r) => r.towns.reverse()],
    ['a town is of another shard', 'merge/wrong-town', (r) => Object.assign(r.towns[0]!, otherShardId(r))],
    ['a rank was changed', 'merge/rank', (r) => Object.assign(firstRanked(r).isolation, { rank: 99 })],
    ['a figure is missing', 'result/unreadable', (r) => Reflect.deleteProperty(r.towns[0]!, 'ego')],
    ['there is a stray key', 'result/unreadable', (r) => Object.assign(r.towns[0]!.ego, { x: 1 })],
    ['it has no network', 'result/unreadable', (r) => Reflect.deleteProperty(r, 'network')],
    ['it has no options', 'result/unreadable', (r) => Reflect.deleteProperty(r.run, 'options')],
    ['it has another schema', 'result/unreadable', (r) => Object.assign(r, { schema: 'mlgnet-result/9' })],
  ])('where %s', async (_, code, edit) => {
    const file = edited(shards[1]!, edit);
    const error = await refusal([shards[0]!, file, shards[2]!]);
    expect(error.code).toBe(code);
    if (code === 'result/unreadable' || code === 'merge/rank') expect(error.message).toContain(file);
  });

  it('where two have changed their numbers', async () => {
    const as = (path: string, shard: string): string =>
      edited(path, (r) => Object.assign(r.run.options, { shard }));
    const error = await refusal([as(shards[1]!, '1/3'), as(shards[0]!, '2/3'), shards[2]!]);
    expect(error.code).toBe('merge/wrong-town');
  });

  it('where a selected town is gone', async () => {
    const own = folder.at('selected');
    mkdirSync(own);
    const town = valley.towns.slice(0, 6).map((t) => t.id as string);
    const paths = await writeShards(valley, 2, own, { town });
    const cut = edited(paths[0]!, (r) => void r.towns.pop());
    expect((await refusal([cut, paths[1]!])).code).toBe('merge/incomplete');
  });

  it('wherever one was cut off', async () => {
    const text = readFileSync(shards[1]!, 'utf8');
    const rng = seededRng(5, 'cuts');
    const cuts = [0, 1, text.length - 2, text.length - 3, text.indexOf('"network"'), text.indexOf('"towns"')];
    for (let i = 0; i < 40; i++) cuts.push(Math.floor(rng() * (text.length - 1)));
    for (const cut of cuts) {
      const { code } = await refusal([shards[0]!, changed(shards[1]!, (t) => t.slice(0, cut)), shards[2]!]);
      expect(['result/unreadable', 'merge/incomplete'], `cut at ${cut}`).toContain(code);
    }
  });

  it('or are harmless, whatever bit is flipped', async () => {
    const bytes = readFileSync(shards[1]!);
    const rng = seededRng(6, 'flips');
    for (let i = 0; i < 60; i++) {
      const at = Math.floor(rng() * bytes.length);
      const copy = Buffer.from(bytes);
      copy[at]! ^= 1 << Math.floor(rng() * 8);
      writeFileSync(folder.at('flipped.json'), copy);
      try {
        JSON.parse(await merged([shards[0]!, folder.at('flipped.json'), shards[2]!]));
      } catch (error) {
        expect(error, `bit at ${at}`).toBeInstanceOf(AppError);
      }
    }
  });

  it.each([
    ['nothing', 'result/not-found', 'nowhere.json', null],
    ['an empty file', 'result/unreadable', 'empty.json', ''],
    ['no JSON', 'result/unreadable', 'text.json', 'town,value\n'],
    ['null', 'result/unreadable', 'null.json', 'null'],
    ['a result of conflict', 'result/unreadable', 'conflict.json', '{"schema": "mlgnet-conflict/1"}'],
    ['NDJSON', 'result/unreadable', 'x.ndjson', '{"id":"a"}\n{"id":"b"}\n'],
  ])('where the file is %s', async (_, code, name, content) => {
    if (content !== null) writeFileSync(folder.at(name), content);
    const error = await refusal([shards[0]!, folder.at(name)]);
    expect(error.code).toBe(code);
    expect(error.message).toContain(name);
  });

  it('where it is a folder', async () => {
    expect((await refusal([folder.path])).code).toBe('result/not-found');
  });
});

function firstRanked(result: Result): Result['towns'][number] {
  return result.towns.find((town) => typeof town.isolation.rank === 'number')!;
}

/** The id of a town of another shard, so that the order alone is no ground. */
function otherShardId(result: Result): { readonly id: string } {
  const own = new Set(result.towns.map((town) => town.id));
  const ids = valley.towns.map((town) => town.id as string);
  return { id: ids.find((id) => !own.has(id) && id < result.towns[1]!.id)! };
}
