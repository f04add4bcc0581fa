import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunFolder } from '../../src/batch/run-folder.ts';
import { processStart } from '../../src/kernel/process-start.ts';
import { AppError } from '../../src/model/error.ts';
import type { Result, TownResult } from '../../src/model/result.ts';
import type { Analysis } from '../../src/pipeline/analyze.ts';
import { townOfResult } from '../../src/pipeline/finished-town.ts';
import { opened, resultText, temporary } from './support.ts';

const folder = temporary();
let head: Analysis['head'];
let towns: TownResult[] = [];
let log = Buffer.alloc(0);

beforeAll(async () => {
  const valley = await opened(new URL('../../fixtures/valley', import.meta.url).pathname);
  const result = JSON.parse(await resultText(valley)) as Result;
  valley.close();
  head = result;
  // Short results: every byte of the log is then within reach of the tests.
  towns = result.towns.map((town) => ({
    ...town,
    missingLinks: [],
    findings: [],
    name: `${town.name} \u2028 ß`,
  }));
  const run = RunFolder.open(folder.at('whole'), head, false);
  for (const town of towns) run.add(townOfResult(town));
  run.close();
  log = readFileSync(folder.at('whole', 'towns.log'));
});
afterAll(() => folder.remove());

let serial = 0;
/** A folder of a run whose log is as given. */
function withLog(content: Uint8Array): string {
  const path = folder.at(`run-${serial++}`);
  mkdirSync(path);
  writeFileSync(join(path, 'run.json'), readFileSync(folder.at('whole', 'run.json')));
  writeFileSync(join(path, 'towns.log'), content);
  return path;
}

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect((error as AppError).exitCode).toBe(2);
    return error as AppError;
  }
  throw new Error('was not refused');
}

/** Goes on with a run: whatever is read must be right, and afterwards the log is as if nothing had happened. */
function resumed(path: string): number {
  const run = RunFolder.open(path, head, true);
  const found = run.size;
  for (const town of towns) {
    const kept = run.read(town.id);
    if (kept !== undefined) expect(kept).toEqual(town);
    run.add(townOfResult(town));
  }
  run.close();
  expect(readdirSync(path).sort()).toEqual(['run.json', 'towns.log']);
  return found;
}

describe('a log that was cut off', () => {
  it('keeps every whole line before the cut, wherever it is', () => {
    const ends = [...log.keys()].filter((at) => log[at] === 10);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: log.length }), (cut) => {
        const path = withLog(log.subarray(0, cut));
        expect(resumed(path)).toBe(ends.filter((end) => end < cut).length);
        expect(readFileSync(join(path, 'towns.log')).equals(log)).toBe(true);
        rmSync(path, { recursive: true });
      }),
      {
        numRuns: 150,
        seed: 1,
        examples: ends.flatMap((end) => [[end], [end + 1], [end + 2]] as [number][]).slice(0, -1),
      },
    );
  });

  it('never gives back a line with a wrong bit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: log.length - 1 }), fc.integer({ min: 0, max: 7 }), (at, bit) => {
        const bytes = Buffer.from(log);
        bytes[at]! ^= 1 << bit;
        const path = withLog(bytes);
        expect(resumed(path)).toBeLessThan(towns.length + 1);
        expect(readFileSync(join(path, 'towns.log')).equals(log)).toBe(true);
        rmSync(path, { recursive: true });
      }),
      { numRuns: 150, seed: 2 },
    );
  });

  it('may hold anything after the cut', () => {
    for (const junk of ['\0'.repeat(5000), '\n\n\n', 'x'.repeat(3_000_000), '0123456789abcdef {}\n']) {
      const path = withLog(Buffer.concat([log.subarray(0, log.indexOf(10) + 1), Buffer.from(junk)]));
      expect(resumed(path)).toBe(1);
      expect(readFileSync(join(path, 'towns.log')).equals(log)).toBe(true);
    }
  });
});

describe('a folder', () => {
  it('is begun anew with --resume where it holds nothing, or a log without its key', () => {
    const empty = folder.at('empty');
    expect(resumed(empty)).toBe(0);
    const keyless = withLog(log);
    rmSync(join(keyless, 'run.json'));
    expect(resumed(keyless)).toBe(0);
  });

  it('is looked at beforehand, and left as it was', () => {
    const path = withLog(log);
    expect(refusal(() => RunFolder.probe(path, false)).code).toBe('run/not-empty');
    expect(RunFolder.probe(path, true)).toBeUndefined();
    const run = RunFolder.open(path, head, true);
    expect(refusal(() => RunFolder.probe(path, true)).code).toBe('run/locked');
    run.close();
    expect(readdirSync(path).sort()).toEqual(['run.json', 'towns.log']);
    const none = folder.at('not', 'there');
    expect(RunFolder.probe(none, false)).toBeUndefined();
    expect(existsSync(none)).toBe(false);
  });

  it('that holds a run is left alone without --resume', () => {
    const path = withLog(log);
    expect(refusal(() => RunFolder.open(path, head, false)).code).toBe('run/not-empty');
    expect(readFileSync(join(path, 'towns.log')).equals(log)).toBe(true);
    expect(existsSync(join(path, 'lock'))).toBe(false);
  });

  it.each<[string, (head: Analysis['head']) => unknown]>([
    ['version of mlgnet', (h) => Object.assign(h.tool, { version: '0.0.9' })],
    ['content of records.csv', (h) => Object.assign(h.run.inputs[0]!, { sha256: 'f'.repeat(64) })],
    [
      'towns.csv (gone)',
      (h) =>
        h.run.inputs.splice(
          h.run.inputs.findIndex((i) => i.name === 'towns.csv'),
          1,
        ),
    ],
    ['option effort', (h) => Object.assign(h.run.options, { effort: 3 })],
    ['option shard', (h) => Object.assign(h.run.options, { shard: '1/2' })],
    ['seed', (h) => Object.assign(h.run, { seed: 9 })],
    ['frame', (h) => Object.assign(h.run.frame, { local: [] })],
  ])('of a run with another %s is refused by that name', (name, change) => {
    const other = structuredClone({ schema: head.schema, tool: head.tool, run: head.run, data: head.data });
    change(other);
    const error = refusal(() => RunFolder.open(withLog(log), other, true));
    expect(error.code).toBe('run/mismatch');
    expect(error.message).toContain(name);
  });

  it.each(['', '{', 'null', '[]', '{"schema": "mlgnet-run/9"}', '{"schema": "mlgnet-run/1"}'])(
    'whose key is %j is refused',
    (text) => {
      const path = withLog(log);
      writeFileSync(join(path, 'run.json'), text);
      expect(refusal(() => RunFolder.open(path, head, true)).code).toBe('run/unreadable');
      expect(readFileSync(join(path, 'towns.log')).equals(log)).toBe(true);
    },
  );

  it('that is a file, or in one, is refused', () => {
    writeFileSync(folder.at('file'), '');
    for (const path of [folder.at('file'), folder.at('file', 'below')]) {
      expect(refusal(() => RunFolder.open(path, head, true)).code).toBe('output/not-writable');
    }
  });
});

describe('a lock', () => {
  const locked = (text: string): string => {
    const path = withLog(log);
    writeFileSync(join(path, 'lock'), text);
    return path;
  };

  it('keeps everybody else out until the folder is closed', () => {
    const path = withLog(log);
    const run = RunFolder.open(path, head, true);
    expect(refusal(() => RunFolder.open(path, head, true)).code).toBe('run/locked');
    run.close();
    expect(resumed(path)).toBe(towns.length);
  });

  it('of a process that runs is respected', async () => {
    const child = spawn('sleep', ['30']);
    try {
      const path = locked(`${hostname()} ${child.pid} ${processStart(child.pid!)}\n`);
      const error = refusal(() => RunFolder.open(path, head, true));
      expect([error.code, error.message]).toEqual([
        'run/locked',
        expect.stringContaining(`process ${child.pid}`),
      ]);
      expect(error.hint).toContain(join(path, 'lock'));
    } finally {
      child.kill('SIGKILL');
    }
  });

  it('of a process whose number another one has now is taken over', () => {
    const path = locked(`${hostname()} ${process.pid} ${(processStart(process.pid) ?? 0) + 1}\n`);
    expect(resumed(path)).toBe(towns.length);
  });

  it('of a process that is gone is taken over, with what it left', () => {
    const { pid } = spawnSync('true');
    const path = locked(`${hostname()} ${pid} 12345\n`);
    writeFileSync(join(path, 'lock.0123456789ab'), `${hostname()} ${pid} 12345\n`);
    expect(resumed(path)).toBe(towns.length);
  });

  it('of another machine is respected', () => {
    const path = locked('elsewhere 1 1\n');
    const error = refusal(() => RunFolder.open(path, head, true));
    expect([error.code, error.message]).toEqual(['run/locked', expect.stringContaining('elsewhere')]);
    expect(readFileSync(join(path, 'lock'), 'utf8')).toBe('elsewhere 1 1\n');
  });

  it('goes to one of many that find it dead', async () => {
    const { pid } = spawnSync('true');
    const path = locked(`${hostname()} ${pid} 12345\n`);
    const outcomes = Array.from({ length: 20 }, () => {
      try {
        return RunFolder.open(path, head, true);
      } catch (error) {
        return (error as AppError).code;
      }
    });
    const [winner, ...others] = outcomes;
    expect(others).toEqual(Array.from({ length: 19 }, () => 'run/locked'));
    (winner as RunFolder).close();
  });
});

describe('a disk', () => {
  const small = folder.at('small');
  const readOnly = folder.at('read-only');
  let mounted = false;
  beforeAll(() => {
    mkdirSync(small);
    mkdirSync(readOnly);
    mounted =
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32k', 'none', small]).status === 0 &&
      spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'none', readOnly]).status === 0;
  });
  afterAll(() => {
    for (const path of [small, readOnly]) spawnSync('umount', [path]);
  });

  it('that is full loses nothing that was finished', (context) => {
    if (!mounted) context.skip('only root may mount a small disk');
    const path = join(small, 'run');
    const run = RunFolder.open(path, head, false);
    const error = refusal(() => {
      for (let round = 0; ; round++)
        for (const town of towns) run.add(townOfResult({ ...town, id: `${town.id} ${round}` }));
    });
    expect(error.code).toBe('output/disk-full');
    run.close();
    const again = RunFolder.open(path, head, true);
    expect(again.size).toBeGreaterThan(2);
    expect(again.read(`${towns[0]!.id} 0`)).toEqual({ ...towns[0], id: `${towns[0]!.id} 0` });
    again.close();
  });

  it('that is read-only is named', (context) => {
    if (!mounted) context.skip('only root may mount a small disk');
    const error = refusal(() => RunFolder.open(join(readOnly, 'run'), head, true));
    expect([error.code, error.message]).toEqual(['output/not-writable', expect.stringContaining('EROFS')]);
  });
});
