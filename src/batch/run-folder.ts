import { createHash } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../model/error.ts';
import type { TownResult } from '../model/result.ts';
import type { Analysis } from '../pipeline/analyze.ts';
import type { FinishedTown } from '../pipeline/finished-town.ts';
import { lock, sweepLocks, unlock } from './run-lock.ts';

const RUN_FILE = 'run.json';
const TOWNS_FILE = 'towns.log';
const SCHEMA = 'mlgnet-run/1';
const CHECK_LENGTH = 16;

/** What has to be the same for results of an earlier run to be taken over. */
type RunKey = Pick<Analysis['head'], 'tool' | 'run' | 'data'>;

/**
 * A folder in which the results of finished towns survive the end of the process, however it comes.
 *
 * `run.json` says which inputs (by digest), options and program version the results belong to; `towns.log`
 * holds a line for each finished town, a check sum before its result. A line that was cut off fails its check
 * and is dropped when the run goes on; everything before it is kept.
 */
export class RunFolder {
  private readonly lines = new Map<string, { readonly at: number; readonly length: number }>();
  private readonly path: string;
  private readonly log: number;
  private end = 0;

  private constructor(path: string, log: number) {
    this.path = path;
    this.log = log;
  }

  /**
   * Finds out before hours of reading whether the folder can be used at all; changes nothing.
   *
   * @throws AppError `run/not-empty`, `run/locked`, `run/unreadable`, `output/not-writable`
   */
  static probe(path: string, resume: boolean): void {
    guarded(path, () => {
      if (!existsSync(path)) {
        let above = dirname(resolve(path));
        while (!existsSync(above)) above = dirname(above);
        accessSync(above, constants.W_OK);
        return;
      }
      lock(path);
      try {
        if (readKey(path) !== null && !resume) throw notEmpty(path);
      } finally {
        unlock(path);
      }
    });
  }

  /**
   * Opens the folder for this analysis, and for nobody else until it is closed.
   *
   * @param resume whether results that are there may be used; without, the folder must hold none
   * @throws AppError `run/not-empty`, `run/mismatch`, `run/locked`, `run/unreadable`, `output/not-writable`, `output/disk-full`
   */
  static open(path: string, head: Analysis['head'], resume: boolean): RunFolder {
    return guarded(path, () => {
      makeFolder(path);
      lock(path);
      try {
        sweepLocks(path);
        const before = readKey(path);
        if (before !== null && !resume) throw notEmpty(path);
        if (before === null) {
          // The log first: a key without its log would promise towns that are not there.
          rmSync(join(path, TOWNS_FILE), { force: true });
          writeWhole(
            join(path, RUN_FILE),
            `${JSON.stringify({ schema: SCHEMA, ...keyOf(head) }, null, 2)}\n`,
          );
        } else assertSame(path, before, keyOf(head));
        const folder = new RunFolder(path, openSync(join(path, TOWNS_FILE), 'a+'));
        folder.index();
        return folder;
      } catch (error) {
        unlock(path);
        throw error;
      }
    });
  }

  /** Towns that are there. */
  get size(): number {
    return this.lines.size;
  }

  /** Result of a town that an earlier run finished. */
  read(town: string): TownResult | undefined {
    const line = this.lines.get(town);
    if (line === undefined) return undefined;
    const text = Buffer.alloc(line.length);
    readSync(this.log, text, 0, line.length, line.at);
    return JSON.parse(text.toString('utf8')) as TownResult;
  }

  /** @throws AppError `output/disk-full`, `output/not-writable` */
  add(town: FinishedTown): void {
    if (this.lines.has(town.id)) return;
    const text = Buffer.from(town.line(), 'utf8');
    const line = Buffer.concat([Buffer.from(`${check(text)} `), text, Buffer.from('\n')]);
    guarded(this.path, () => {
      for (let done = 0; done < line.length; ) done += writeSync(this.log, line, done);
    });
    this.lines.set(town.id, { at: this.end + CHECK_LENGTH + 1, length: text.length });
    this.end += line.length;
  }

  close(): void {
    try {
      fsyncSync(this.log);
    } catch {
      // A disk that cannot sync has already been reported where it could not write.
    }
    closeSync(this.log);
    unlock(this.path);
  }

  /** Finds the whole lines and cuts off what follows the last of them. */
  private index(): void {
    const size = fstatSync(this.log).size;
    const block = Buffer.alloc(1 << 20);
    let held = Buffer.alloc(0);
    for (let at = 0; at < size; ) {
      const read = readSync(this.log, block, 0, block.length, at);
      if (read === 0) break;
      at += read;
      held = Buffer.concat([held, block.subarray(0, read)]);
      let from = 0;
      for (let to = held.indexOf(10); to >= 0; to = held.indexOf(10, from)) {
        const id = townOf(held.subarray(from, to));
        if (id === null) {
          ftruncateSync(this.log, this.end);
          return;
        }
        const length = to - from - CHECK_LENGTH - 1;
        this.lines.set(id, { at: this.end + CHECK_LENGTH + 1, length });
        this.end += to - from + 1;
        from = to + 1;
      }
      held = held.subarray(from);
    }
    if (this.end < size) ftruncateSync(this.log, this.end);
  }
}

function townOf(line: Buffer): string | null {
  const text = line.subarray(CHECK_LENGTH + 1);
  if (line.length <= CHECK_LENGTH + 1 || check(text) !== line.subarray(0, CHECK_LENGTH).toString('latin1')) {
    return null;
  }
  const { id } = JSON.parse(text.toString('utf8')) as { id?: unknown };
  return typeof id === 'string' ? id : null;
}

function check(text: Uint8Array): string {
  return createHash('sha256').update(text).digest('hex').slice(0, CHECK_LENGTH);
}

function keyOf({ tool, run, data }: Analysis['head']): RunKey {
  return { tool, run, data };
}

function notEmpty(path: string): AppError {
  return new AppError({
    kind: 'usage',
    code: 'run/not-empty',
    message: `${path} already holds a run`,
    hint: 'add --resume to go on with it, or choose another folder',
  });
}

function readKey(path: string): RunKey | null {
  let text: string;
  try {
    text = readFileSync(join(path, RUN_FILE), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const { schema, ...key } = JSON.parse(text) as RunKey & { schema: string };
    const { inputs, options } = key.run;
    if (schema === SCHEMA && Array.isArray(inputs) && typeof (options ?? 0) === 'object') return key;
  } catch {
    // Said below, as for a file of another kind.
  }
  throw new AppError({
    kind: 'input',
    code: 'run/unreadable',
    message: `${join(path, RUN_FILE)} is no ${SCHEMA} file`,
    hint: 'choose another folder',
  });
}

/** Names what differs: "inputs" helps more than two hashes. */
function assertSame(path: string, before: RunKey, now: RunKey): void {
  const differing: string[] = [];
  const compare = (name: string, x: unknown, y: unknown): void => {
    if (JSON.stringify(x) !== JSON.stringify(y)) differing.push(name);
  };
  compare('version of mlgnet', before.tool, now.tool);
  const digests = new Map(before.run.inputs.map((input) => [input.name, input.sha256]));
  for (const { name, sha256 } of now.run.inputs) compare(`content of ${name}`, digests.get(name), sha256);
  for (const { name } of before.run.inputs) {
    if (!now.run.inputs.some((input) => input.name === name)) differing.push(`${name} (gone)`);
  }
  for (const name of new Set([...Object.keys(before.run.options), ...Object.keys(now.run.options)])) {
    compare(`option ${name}`, before.run.options[name], now.run.options[name]);
  }
  compare('seed', before.run.seed, now.run.seed);
  compare('frame', before.run.frame, now.run.frame);
  if (differing.length === 0) compare('data', before.data, now.data);
  if (differing.length === 0) return;
  throw new AppError({
    kind: 'usage',
    code: 'run/mismatch',
    message: `${path} belongs to another run: ${differing.join(', ')} differ${differing.length === 1 ? 's' : ''}`,
    hint: 'use the inputs and options of that run, or choose another folder',
  });
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    // Making several at once hides that a disk is read-only behind ENOENT.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') mkdirSync(path);
    else throw error;
  }
}

/** On the disk before it has its name: a machine that loses its power leaves the whole or nothing. */
function writeWhole(path: string, text: string): void {
  const beside = `${path}.tmp`;
  const file = openSync(beside, 'w');
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}

/** Turns what the system says of a disk or a folder into an error of ours. */
function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (error instanceof AppError || syscall === undefined) throw error;
    const full = code === 'ENOSPC' || code === 'EDQUOT';
    throw new AppError({
      kind: 'output',
      code: full ? 'output/disk-full' : 'output/not-writable',
      message: full
        ? `the disk is full: cannot write ${path}`
        : `cannot use ${path}: ${code ?? 'unknown error'}`,
      hint: full
        ? 'free space and go on with --resume; what is finished is kept'
        : 'choose a folder that can be written',
      cause: error,
    });
  }
}
