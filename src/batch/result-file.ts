import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { AppError } from '../model/error.ts';
import type { Result, TownResult } from '../model/result.ts';

export type ResultHeadPart = Pick<Result, 'schema' | 'tool' | 'run' | 'data'>;
export type ResultTailPart = Pick<Result, 'network' | 'claims'>;

/** A result of `analyze --format json` on the disk, read town by town. */
export interface ResultFile {
  readonly path: string;
  readonly head: ResultHeadPart;
  /** Each reading begins anew. */
  towns(): AsyncGenerator<TownResult>;
  /** What follows the towns, as text of one JSON object. */
  tailText(): Promise<string>;
}

/** Files that some other program has laid out anew are read whole, up to this size. */
const WHOLE_BYTES = 400_000_000;

/**
 * Opens a result. As `analyze` writes it, a line holds a town, and no more than one town is in memory.
 *
 * @throws AppError `result/not-found`, `result/unreadable`, `result/too-large`
 */
export async function openResult(path: string): Promise<ResultFile> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile()) {
    throw new AppError({
      kind: 'input',
      code: 'result/not-found',
      message: found === null ? `no such file: ${path}` : `${path} is a folder`,
      hint: 'give a file that analyze --format json=… wrote',
    });
  }
  const headText = await headOf(path);
  if (headText === null) return openWhole(path, found.size);
  const head = checkedHead(path, parsed(path, `${headText.replace(/,\s*$/, '')}}`));
  return {
    path,
    head,
    async *towns() {
      let inside = false;
      for await (const line of linesOf(path)) {
        if (!inside) inside = line === '"towns": [';
        else if (line.startsWith(']')) return;
        else if (line !== '') yield townOf(path, parsed(path, line.replace(/,$/, '')));
      }
      throw unreadable(path, 'it ends among the towns');
    },
    async tailText() {
      let inside = false;
      let after = false;
      const parts: string[] = [];
      for await (const line of linesOf(path)) {
        if (after) parts.push(line);
        else if (!inside) inside = line === '"towns": [';
        else if (line.startsWith(']')) after = true;
      }
      return `{${parts.join('\n')}`;
    },
  };
}

/** The lines before the towns; null where the file has another layout. */
async function headOf(path: string): Promise<string | null> {
  const lines: string[] = [];
  for await (const line of linesOf(path)) {
    if (line === '"towns": [') return lines.join('\n');
    lines.push(line);
    if (lines.length > 8 || lines[0] !== '{') return null;
  }
  return null;
}

async function openWhole(path: string, size: number): Promise<ResultFile> {
  if (size > WHOLE_BYTES) {
    throw new AppError({
      kind: 'input',
      code: 'result/too-large',
      message: `${path} is not laid out as analyze writes it, and is too large to be read at once`,
      hint: 'give the file as it came from analyze --format json=…',
    });
  }
  const whole = parsed(path, await readFile(path, 'utf8')) as Partial<Result>;
  const head = checkedHead(path, whole);
  const { towns, network, claims } = whole;
  if (!Array.isArray(towns) || network === undefined || claims === undefined) {
    throw unreadable(path, 'towns, network or claims are missing');
  }
  return {
    path,
    head,
    async *towns() {
      for (const town of towns) yield townOf(path, town);
    },
    tailText: async () => JSON.stringify({ network, claims }),
  };
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 20 });
  try {
    yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  } finally {
    stream.destroy();
  }
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(path, error instanceof Error ? error.message.slice(0, 200) : 'no JSON', error);
  }
}

function checkedHead(path: string, value: unknown): ResultHeadPart {
  const head = value as Partial<ResultHeadPart> | null;
  if (head?.schema !== 'mlgnet-result/1') {
    throw unreadable(path, `its schema is ${JSON.stringify(head?.schema ?? null)}, not "mlgnet-result/1"`);
  }
  const { schema, tool, run, data } = head;
  if (tool === undefined || run?.options === undefined || data?.records === undefined) {
    throw unreadable(path, 'tool, run or data are missing');
  }
  return { schema, tool, run, data };
}

function townOf(path: string, value: unknown): TownResult {
  const town = value as Partial<TownResult> | null;
  if (typeof town?.id === 'string' && town.isolation !== undefined) return town as TownResult;
  throw unreadable(path, 'a town has no id or no isolation');
}

function unreadable(path: string, why: string, cause?: unknown): AppError {
  return new AppError({
    kind: 'input',
    code: 'result/unreadable',
    message: `${path} is no result of analyze: ${why}`,
    hint: 'give a file that analyze --format json=… wrote',
    ...(cause === undefined ? {} : { cause }),
  });
}
