import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { type Rng, seededRng } from '../src/kernel/rng.ts';
import { Population } from './population.ts';
import { type PlannedTie, planTown, shuffle, TIES_PER_TOWN } from './town-plan.ts';

export interface GenerateOptions {
  readonly records: number;
  readonly towns: number;
  readonly seed: number;
}

/** What was planted: counts that a reader of the files must find again. */
export interface Generated extends GenerateOptions {
  readonly ties: number;
  /** Ties between two actors that are neither government nor public body. */
  readonly stakeholderTies: number;
  readonly signedTies: number;
}

const AREAS = ['language', 'health', 'labour', 'education', 'housing', 'participation', 'intercultural'];
const FIRST_DAY = Date.UTC(2021, 0, 1);
const DAYS = 3 * 365;
/** Share of the records of a signed tie whose tone contradicts it. */
const CONTRARY = 0.05;
const BLOCK = 1 << 20;

/**
 * Writes `records.csv`, `actors.csv` and `towns.csv` of a fictional dataset into a new folder. The same
 * options give the same bytes. Rows go round the towns in an order that changes with every round, so that no
 * reader profits from rows sorted by town; every planted tie has at least one record.
 *
 * `frequency` is a number in (0, 1] and `tone` one in −2 … 2, so that an engine that only averages columns
 * can take part in the comparison; there is no `reporter`.
 */
export async function generate(options: GenerateOptions, folder: string): Promise<Generated> {
  const { records, towns, seed } = options;
  if (records < towns) throw new RangeError(`${towns} towns need at least as many records, got ${records}`);
  const population = new Population(towns, seed);
  mkdirSync(folder, { recursive: true });
  await writeRows(join(folder, 'towns.csv'), population.townRows());
  await writeRows(join(folder, 'actors.csv'), population.actorRows());

  // Few records a town: about two a tie, as in a real survey, rather than a tie for each.
  const perTown = records / towns;
  const count = Math.min(TIES_PER_TOWN, Math.max(1, Math.floor(perTown / 2)));
  const plans = Array.from({ length: towns }, (_, town) =>
    planTown(seededRng(seed, 'plan', String(town)), neighbours(town, towns), count),
  );
  await writeRows(join(folder, 'records.csv'), recordRows(options, population, plans));

  const planned = plans.flat();
  const isStakeholder = (end: PlannedTie['from']) => end.of === 'local' && end.index > 0;
  return {
    ...options,
    ties: planned.length,
    stakeholderTies: planned.filter((tie) => isStakeholder(tie.from) && isStakeholder(tie.to)).length,
    signedTies: planned.filter((tie) => tie.sign !== 0).length,
  };
}

/** As `generate`, but kept under `parent` for the next call with the same options. */
export async function cachedDataset(
  options: GenerateOptions,
  parent: string,
): Promise<{ folder: string; generated: Generated }> {
  const folder = join(parent, `records-${options.records}-towns-${options.towns}-seed-${options.seed}`);
  const summary = `${folder}.done`;
  if (!existsSync(summary)) {
    const half = `${folder}.half`;
    for (const path of [half, folder]) rmSync(path, { recursive: true, force: true });
    const generated = await generate(options, half);
    renameSync(half, folder);
    writeFileSync(summary, `${JSON.stringify(generated)}\n`);
  }
  return { folder, generated: JSON.parse(readFileSync(summary, 'utf8')) as Generated };
}

/** Three towns after this one; a tie is planned by the smaller number only, so that no pair comes twice. */
function neighbours(town: number, towns: number): number[] {
  return [1, 7, 41].map((step) => town + step).filter((other) => other < towns);
}

function* recordRows(
  { records, towns, seed }: GenerateOptions,
  population: Population,
  plans: readonly PlannedTie[][],
): Generator<string> {
  yield 'source,target,town,date,policy_area,frequency,tone\n';
  const rng = seededRng(seed, 'records');
  const order = Array.from({ length: towns }, (_, town) => town);
  for (let row = 0; row < records; row++) {
    const at = row % towns;
    if (at === 0) shuffle(order, rng);
    const town = order[at]!;
    const plan = plans[town]!;
    const round = (row - at) / towns;
    const tie = plan[round] ?? plan[Math.floor(rng() * rng() * plan.length)]!;
    yield recordRow(population, town, tie, rng);
  }
}

function recordRow(population: Population, town: number, tie: PlannedTie, rng: Rng): string {
  const from = population.actorId(town, tie.from);
  const to = population.actorId(town, tie.to);
  const ends = rng() < 0.5 ? `${from},${to}` : `${to},${from}`;
  const day = new Date(FIRST_DAY + 86_400_000 * Math.floor(rng() * DAYS)).toISOString().slice(0, 10);
  const area = AREAS[Math.floor(rng() * AREAS.length)]!;
  const frequency = Math.min(4, Math.max(1, tie.quarters + Math.floor(rng() * 3) - 1)) / 4;
  const tone = tie.sign * (rng() < CONTRARY ? -1 : 1) * (rng() < 0.3 ? 2 : 1);
  return `${ends},${population.townId(town)},${day},${area},${frequency},${tone === 0 ? 0 : tone}\n`;
}

async function writeRows(path: string, rows: Iterable<string>): Promise<void> {
  const stream = createWriteStream(path);
  let block: string[] = [];
  let length = 0;
  for (const row of rows) {
    block.push(row);
    length += row.length;
    if (length >= BLOCK) {
      if (!stream.write(block.join(''))) await once(stream, 'drain');
      block = [];
      length = 0;
    }
  }
  stream.end(block.join(''));
  await finished(stream);
}
