import { stat } from 'node:fs/promises';
import { AppError } from '../model/error.ts';
import type { Manifest } from '../model/manifest.ts';
import type { TownResult } from '../model/result.ts';
import { type Analysis, analyze } from '../pipeline/analyze.ts';
import { openDataset } from '../pipeline/dataset.ts';
import type { OptionsInput } from '../pipeline/options.ts';
import { linesOf } from './lines.ts';
import { optionsOf, readManifest } from './manifest.ts';
import { openResult, type ResultHeadPart } from './result-file.ts';
import { townPool } from './town-pool.ts';

/** The JSON format of reports, handed in: this folder knows no reports. */
interface JsonReporter {
  begin(head: Analysis['head']): Iterable<string>;
  town(town: TownResult): Iterable<string>;
  line?(town: string): Iterable<string>;
  end(tail: Awaited<Analysis['tail']>): Iterable<string>;
}

export interface VerifyOptions {
  readonly path: string;
  /** Operands; those of the manifest where there are none. */
  readonly data: readonly string[];
  readonly manifest: string | null;
  readonly config: string | null;
  readonly jobs: number | null;
  readonly signal?: AbortSignal;
  readonly reporter: () => JsonReporter;
}

export interface Verified {
  /** What differs, a line each; empty where every byte is the same. */
  readonly differences: readonly string[];
  readonly towns: number;
}

/** Differences that are shown; the first ones tell the story. */
const SHOWN = 20;

/**
 * Runs the analysis behind a result again, with the options that the result itself carries, and compares byte
 * for byte. What differs is named by its path in the result.
 *
 * @throws AppError `verify/no-data`, and those of reading results and datasets
 */
export async function verifyResult(options: VerifyOptions): Promise<Verified> {
  const { path, signal } = options;
  const before = await openResult(path);
  const manifest = options.manifest === null ? null : await readManifest(options.manifest);
  if (options.data.length === 0 && manifest === null) {
    throw new AppError({
      kind: 'usage',
      code: 'verify/no-data',
      message: `what was ${path} made from?`,
      hint: `mlgnet verify ${path} <data…>, or --manifest <file>`,
    });
  }
  const dataset = await openDataset(
    {
      ...rerunOptions(before.head, manifest, options.data),
      ...(options.config === null ? {} : { config: options.config }),
      ...(options.jobs === null ? {} : { jobs: options.jobs }),
    },
    signal === undefined ? {} : { signal },
  );
  const pool = townPool({
    jobs: dataset.options.jobs,
    towns: dataset.towns.length,
    ...(signal === undefined ? {} : { signal }),
  });
  try {
    const analysis = await analyze(dataset, {
      ...(pool.threads === undefined ? {} : { threads: pool.threads }),
      ...(signal === undefined ? {} : { signal }),
    });
    const differences = headDifferences(before.head, analysis.head);
    const compared = await compareLines(path, reportLines(options.reporter(), analysis));
    const all = [...differences, ...compared.filter((line) => !differences.includes(line))];
    const more = all.length > SHOWN ? [`… and ${all.length - SHOWN} more`] : [];
    return { differences: [...all.slice(0, SHOWN), ...more], towns: analysis.selectedTowns };
  } finally {
    await pool.close();
    dataset.close();
  }
}

const RERUN = [
  'town',
  'shard',
  'ego',
  'wave',
  'from',
  'to',
  'area',
  'set',
  'groupBy',
  'directed',
  'weights',
  'effort',
  'permutations',
  'replicates',
] as const;

function rerunOptions(
  head: ResultHeadPart,
  manifest: Manifest | null,
  data: readonly string[],
): OptionsInput {
  const kept = RERUN.flatMap((name) => {
    const value = head.run.options[name];
    return value === undefined || value === null ? [] : [[name, value] as const];
  });
  const own = manifest === null ? { data: [...data] } : optionsOf(manifest, data);
  return { ...own, ...Object.fromEntries(kept), seed: head.run.seed };
}

/** What the heads say of version, inputs and options: it explains everything that follows. */
function headDifferences(before: ResultHeadPart, now: ResultHeadPart): string[] {
  const found: string[] = [];
  if (before.tool.version !== now.tool.version) {
    found.push(`tool.version: ${before.tool.version} before, ${now.tool.version} now`);
  }
  const digests = new Map(now.run.inputs.map((input) => [input.name, input.sha256]));
  for (const { name, sha256 } of before.run.inputs) {
    const digest = digests.get(name);
    if (digest === undefined) found.push(`run.inputs: ${name} is not there now`);
    else if (digest !== sha256) found.push(`run.inputs: the content of ${name} has changed`);
  }
  const names = new Set(before.run.inputs.map((input) => input.name));
  for (const { name } of now.run.inputs) {
    if (!names.has(name)) found.push(`run.inputs: ${name} was not there before`);
  }
  return found;
}

async function* reportLines(reporter: JsonReporter, analysis: Analysis): AsyncGenerator<string> {
  let held = '';
  async function* pieces(): AsyncGenerator<Iterable<string>> {
    yield reporter.begin(analysis.head);
    for await (const town of analysis.finished) {
      yield reporter.line?.(town.line()) ?? reporter.town(town.result());
    }
    yield reporter.end(await analysis.tail);
  }
  for await (const part of pieces()) {
    for (const piece of part) {
      held += piece;
      const lines = held.split('\n');
      held = lines.pop()!;
      yield* lines;
    }
  }
  if (held !== '') yield held;
}

/** Compares a file with lines that should be its lines; every line that differs is named by path. */
async function compareLines(path: string, expected: AsyncGenerator<string>): Promise<string[]> {
  const found: string[] = [];
  let bytes = 0;
  const actual = linesOf(path);
  let line = 0;
  try {
    for (;;) {
      const [x, y] = [await actual.next(), await expected.next()];
      line++;
      if (x.done === true && y.done === true) break;
      if (x.done === true || y.done === true) {
        found.push(`line ${line}: the ${x.done === true ? 'file ends' : 'result now ends'} here`);
        break;
      }
      bytes += Buffer.byteLength(y.value) + 1;
      if (x.value === y.value) continue;
      found.push(differenceOf(x.value, y.value, line));
      if (found.length > SHOWN) break;
    }
  } finally {
    await actual.return(undefined);
    await expected.return(undefined);
  }
  const { size } = await stat(path);
  if (found.length === 0 && size !== bytes)
    found.push(`line ${line - 1}: ${size} bytes before, ${bytes} now`);
  return found;
}

/** Where two lines of JSON begin to differ. */
function differenceOf(before: string, now: string, line: number): string {
  const [x, y] = [jsonOf(before), jsonOf(now)];
  const id = (x as { id?: unknown } | undefined)?.id;
  const where = typeof id === 'string' ? `${JSON.stringify(id)}` : `line ${line}`;
  const path = x === undefined || y === undefined ? null : firstDifference(x, y, '');
  if (path === null) return `${where}: the text differs`;
  const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
  return `${where}${path.at}: ${short(path.before)} before, ${short(path.now)} now`;
}

function jsonOf(line: string): unknown {
  const text = line.replace(/,$/, '');
  for (const candidate of [text, `{${text}}`]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // Not every line is a value of its own.
    }
  }
  return undefined;
}

function firstDifference(
  before: unknown,
  now: unknown,
  at: string,
): { readonly at: string; readonly before: unknown; readonly now: unknown } | null {
  if (JSON.stringify(before) === JSON.stringify(now)) return null;
  if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null) {
    return { at, before, now };
  }
  const [x, y] = [before as Record<string, unknown>, now as Record<string, unknown>];
  for (const key of new Set([...Object.keys(x), ...Object.keys(y)])) {
    const inner = firstDifference(x[key], y[key], Array.isArray(before) ? `${at}[${key}]` : `${at}.${key}`);
    if (inner !== null) return inner;
  }
  return { at, before, now };
}
