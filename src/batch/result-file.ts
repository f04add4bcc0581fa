import { open, readFile, stat } from 'node:fs/promises';
import type { ZodSafeParseResult } from 'zod';
import { AppError } from '../model/error.ts';
import type { Result, resultSchema, TownResult } from '../model/result.ts';
import { linesOf } from './lines.ts';

export type ResultHeadPart = Pick<Result, 'schema' | 'tool' | 'run' | 'data'>;
export type ResultTailPart = Pick<Result, 'network' | 'claims'>;

/** A result of `analyze --format json` on the disk, read town by town. */
export interface ResultFile {
  readonly path: string;
  readonly head: ResultHeadPart;
  /** Each reading begins anew. */
  towns(): AsyncGenerator<TownResult>;
  /** What follows the towns. */
  tail(): Promise<ResultTailPart>;
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
  const { resultSchema: schema } = await import('../model/result.ts');
  const { towns: townsSchema, network, claims } = schema.shape;
  const townOf = (value: unknown): TownResult => {
    const problem = problemOf(townsSchema.element.safeParse(value));
    if (problem === null) return value as TownResult;
    const id = (value as { id?: unknown } | null)?.id;
    throw unreadable(path, `town ${JSON.stringify(id) ?? '?'}: ${problem}`);
  };
  const tailOf = (value: unknown): ResultTailPart => {
    const tail = value as ResultTailPart;
    const problem = problemOf(network.safeParse(tail.network)) ?? problemOf(claims.safeParse(tail.claims));
    if (problem !== null) throw unreadable(path, `network or claims: ${problem}`);
    return { network: tail.network, claims: tail.claims };
  };
  const headText = await headOf(path);
  if (headText === null) return openWhole(path, found.size, schema, townOf, tailOf);
  const head = checkedHead(path, parsed(path, `${headText.replace(/,\s*$/, '')}}`), schema);
  return {
    path,
    head,
    async *towns() {
      let inside = false;
      for await (const line of linesOf(path)) {
        if (!inside) inside = line === '"towns": [';
        else if (line.startsWith(']')) return;
        else if (line !== '') yield townOf(parsed(path, line.replace(/,$/, '')));
      }
      throw unreadable(path, 'it ends among the towns');
    },
    async tail() {
      let inside = false;
      let after = false;
      const parts: string[] = [];
      for await (const line of linesOf(path)) {
        if (after) parts.push(line);
        else if (!inside) inside = line === '"towns": [';
        else if (line.startsWith(']')) after = true;
      }
      return tailOf(parsed(path, `{${parts.join('\n')}`));
    },
  };
}

/** The lines before the towns; null where the file has another layout. */
async function headOf(path: string): Promise<string | null> {
  // The other layout may be a single line, too long for a text.
  if (!(await beginsWith(path, '{\n"schema"'))) return null;
  const lines: string[] = [];
  for await (const line of linesOf(path)) {
    if (line === '"towns": [') return lines.join('\n');
    lines.push(line);
    if (lines.length > 8) return null;
  }
  return null;
}

async function beginsWith(path: string, text: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(text.length), 0, text.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === text;
  } finally {
    await file.close();
  }
}

async function openWhole(
  path: string,
  size: number,
  schema: typeof resultSchema,
  townOf: (value: unknown) => TownResult,
  tailOf: (value: unknown) => ResultTailPart,
): Promise<ResultFile> {
  if (size > WHOLE_BYTES) {
    throw new AppError({
      kind: 'input',
      code: 'result/too-large',
      message: `${path} is not laid out as analyze writes it, and is too large to be read at once`,
      hint: 'give the file as it came from analyze --format json=…',
    });
  }
  const whole = parsed(path, await readFile(path, 'utf8')) as Partial<Result>;
  const head = checkedHead(path, whole, schema);
  const tail = tailOf(whole);
  const { towns } = whole;
  if (!Array.isArray(towns)) throw unreadable(path, 'its towns are missing');
  return {
    path,
    head,
    async *towns() {
      for (const town of towns) yield townOf(town);
    },
    tail: async () => tail,
  };
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(path, error instanceof Error ? error.message.slice(0, 200) : 'no JSON', error);
  }
}

function checkedHead(path: string, value: unknown, schema: typeof resultSchema): ResultHeadPart {
  const head = value as Partial<ResultHeadPart> | null;
  if (head?.schema !== 'mlgnet-result/1') {
    throw unreadable(path, `its schema is ${JSON.stringify(head?.schema ?? null)}, not "mlgnet-result/1"`);
  }
  const { schema: name, tool, run, data } = head;
  const shape = { tool: schema.shape.tool, run: schema.shape.run, data: schema.shape.data };
  for (const part of ['tool', 'run', 'data'] as const) {
    const problem = problemOf(shape[part].safeParse(head[part]));
    if (problem !== null) throw unreadable(path, `${part}: ${problem}`);
  }
  return { schema: name, tool: tool!, run: run!, data: data! };
}

/** The first thing that a schema finds wrong. */
function problemOf(parsed: ZodSafeParseResult<unknown>): string | null {
  if (parsed.success) return null;
  const issue = parsed.error.issues[0];
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`.slice(0, 200);
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
