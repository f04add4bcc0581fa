import { createHash } from 'node:crypto';
import { foldText } from '../kernel/fold.ts';
import { compareText } from '../kernel/order.ts';
import { parseShard } from '../kernel/parse-shard.ts';
import { shardOf } from '../kernel/shard.ts';
import { AppError } from '../model/error.ts';
import { isDefined, type Measured } from '../model/measured.ts';
import type { TownResult } from '../model/result.ts';
import type { Analysis } from '../pipeline/analyze.ts';
import { finishedTowns } from '../pipeline/finished-town.ts';
import { rankTowns } from '../pipeline/ranks.ts';
import { openResult, type ResultFile, type ResultTailPart } from './result-file.ts';

/** Everything of an analysis that a report needs. */
export type MergedAnalysis = Pick<
  Analysis,
  'head' | 'towns' | 'finished' | 'selectedTowns' | 'tail' | 'rankedTowns' | 'names'
> & {
  /** Towns that a shard could not compute; their results say so too. */
  readonly failedTowns: readonly string[];
};

/**
 * Joins the results of all shards of one run to the result of a run without shards. Shards of another run, or
 * with other inputs, options or program version, missing, doubled and incomplete ones are refused by name.
 *
 * Each shard computes the score of every town, so the ranks are in every file already; they are computed again
 * from all towns, and a file that says otherwise is refused.
 *
 * Memory: ids and scores of all towns, one town of each file, the network once.
 *
 * @throws AppError `merge/not-a-shard`, `merge/mismatch`, `merge/doubled-shard`, `merge/missing-shard`,
 *   `merge/wrong-town`, `merge/incomplete`, `merge/rank`, and those of reading a result
 */
export async function mergeResults(paths: readonly string[]): Promise<MergedAnalysis> {
  const files: ResultFile[] = [];
  for (const path of paths) files.push(await openResult(path));
  const count = completeShards(files);
  const entries: Entry[] = [];
  let firstTail: { readonly tail: ResultTailPart; readonly digest: string } | undefined;
  const failed: string[] = [];
  for (const [file, result] of files.entries()) {
    const part = shardOfFile(result);
    let before: string | null = null;
    for await (const town of result.towns()) {
      if (count > 1 && shardOf(town.id, count) !== part) {
        throw refused(
          'merge/wrong-town',
          `${result.path}: town ${JSON.stringify(town.id)} does not belong to shard ${part}/${count}`,
          'the file was changed, or joined from several; run the shard again',
        );
      }
      if (before !== null && compareText(before, town.id) >= 0) {
        throw refused(
          'merge/wrong-town',
          `${result.path}: town ${JSON.stringify(town.id)} comes twice or out of order`,
          'the file was changed; run the shard again',
        );
      }
      before = town.id;
      entries.push({ id: town.id, name: town.name, score: town.isolation.score, file });
      if (town.findings.some((finding) => finding.code === 'analysis-failed')) failed.push(town.id);
    }
    const tail = await result.tail();
    const digest = createHash('sha256').update(JSON.stringify(tail)).digest('hex');
    firstTail ??= { tail, digest };
    if (digest !== firstTail.digest) {
      throw refused(
        'merge/mismatch',
        `${result.path}: its network differs from that of ${files[0]!.path}`,
        'all shards read the same records; run the shard again',
      );
    }
  }
  const { head } = files[0]!;
  const { town: wanted } = head.run.options;
  const named = Array.isArray(wanted) ? wanted.map(String) : [];
  const whole = named.length === 0;
  if (whole && entries.length !== head.data.towns) {
    throw incomplete(`the files hold ${entries.length} of ${head.data.towns} towns`);
  }
  const absent = named.filter((name) => !entries.some((entry) => isNamed(entry, name)));
  if (absent.length > 0) throw incomplete(`no file holds the town ${JSON.stringify(absent[0])}`);
  entries.sort((x, y) => compareText(x.id, y.id));
  // Of a town that failed no score is known any more; the shards have ranked the others with it.
  const ranks = whole && failed.length === 0 ? rankTowns(entries.map((entry) => entry.score)) : null;
  const owners = entries.map((entry) => entry.file);
  const towns = { [Symbol.asyncIterator]: () => inOrder(files, owners, ranks) };
  return {
    head: { ...head, run: { ...head.run, options: { ...head.run.options, shard: null } } },
    towns,
    finished: { [Symbol.asyncIterator]: () => finishedTowns(towns) },
    selectedTowns: entries.length,
    tail: Promise.resolve(firstTail!.tail),
    rankedTowns: entries.filter((entry) => isDefined(entry.score)).length,
    names: (id) => id,
    failedTowns: failed.sort(compareText),
  };
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly score: Measured;
  readonly file: number;
}

function isNamed({ id, name }: Entry, wanted: string): boolean {
  const key = foldText(wanted);
  return foldText(id) === key || foldText(name) === key;
}

function incomplete(message: string): AppError {
  return refused('merge/incomplete', message, 'a file was cut or changed; run its shard again');
}

/** Towns of all files in the order of their ids; each file is in that order already. */
async function* inOrder(
  files: readonly ResultFile[],
  order: readonly number[],
  ranks: ReturnType<typeof rankTowns> | null,
): AsyncGenerator<TownResult> {
  const readers = files.map((file) => file.towns());
  try {
    for (const [i, file] of order.entries()) {
      const { value } = await readers[file]!.next();
      const town = value as TownResult;
      const computed = ranks?.[i];
      if (computed !== undefined && JSON.stringify(computed.rank) !== JSON.stringify(town.isolation.rank)) {
        throw refused(
          'merge/rank',
          `${files[file]!.path}: the rank of ${JSON.stringify(town.id)} does not follow from the scores`,
          'a file was changed; run its shard again',
        );
      }
      yield town;
    }
  } finally {
    for (const reader of readers) await reader.return(undefined);
  }
}

function shardOfFile({ head }: ResultFile): number {
  const { shard } = head.run.options;
  return typeof shard === 'string' ? (parseShard(shard)?.index ?? 1) : 1;
}

/** @returns the number of shards */
function completeShards(files: readonly ResultFile[]): number {
  const seen = new Map<number, string>();
  let count: number | null = null;
  for (const { path, head } of files) {
    const text = head.run.options.shard;
    const shard = typeof text === 'string' ? parseShard(text) : undefined;
    if (shard === undefined && files.length > 1) {
      throw refused(
        'merge/not-a-shard',
        `${path} is the result of a run without --shard`,
        'merge joins the shards of one run',
      );
    }
    const { index, count: parts } = shard ?? { index: 1, count: 1 };
    const differing = differences(files[0]!.head, head);
    if (count !== null && count !== parts) differing.unshift(`number of shards (${count} and ${parts})`);
    if (differing.length > 0) {
      throw refused(
        'merge/mismatch',
        `${path} belongs to another run than ${files[0]!.path}: ${differing.join(', ')}`,
        'run all shards with the same program, inputs and options',
      );
    }
    count = parts;
    const before = seen.get(index);
    if (before !== undefined) {
      throw refused(
        'merge/doubled-shard',
        `shard ${index}/${parts} is there twice: ${before} and ${path}`,
        'give each shard once',
      );
    }
    seen.set(index, path);
  }
  const parts = count ?? 1;
  const missing = Array.from({ length: parts }, (_, i) => i + 1).filter((index) => !seen.has(index));
  if (missing.length > 0) {
    const named = missing.slice(0, 20).map((index) => `${index}/${parts}`);
    throw refused(
      'merge/missing-shard',
      `missing: shard ${named.join(', ')}${missing.length > 20 ? `, … (${missing.length} in all)` : ''}`,
      `run analyze --shard ${named[0]!} with the same data and options`,
    );
  }
  return parts;
}

/** Names of what differs between two results that should be parts of one. */
function differences(one: ResultFile['head'], other: ResultFile['head']): string[] {
  const found: string[] = [];
  const compare = (name: string, x: unknown, y: unknown): void => {
    if (JSON.stringify(x) !== JSON.stringify(y)) found.push(name);
  };
  compare('version of mlgnet', one.tool, other.tool);
  compare('seed', one.run.seed, other.run.seed);
  for (const name of new Set([...Object.keys(one.run.options), ...Object.keys(other.run.options)])) {
    if (name !== 'shard') compare(`option ${name}`, one.run.options[name], other.run.options[name]);
  }
  compare('inputs', one.run.inputs, other.run.inputs);
  compare('frame', one.run.frame, other.run.frame);
  compare('data', one.data, other.data);
  return found;
}

function refused(code: string, message: string, hint: string): AppError {
  return new AppError({ kind: 'input', code, message, hint });
}
