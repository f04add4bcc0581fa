import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Rng, seededRng } from '../../src/kernel/rng.ts';
import { resultSchema } from '../../src/model/result.ts';
import { FIXTURES, type Outcome } from '../fixtures/outcome.ts';
import { runMlgnet } from '../fixtures/run-mlgnet.ts';
import { MUTATORS } from './mutators.ts';

/**
 * Damaged copies of a small dataset, 400 of them; `MLGNET_MUTATIONS=1000` is the whole campaign. Whatever is in the
 * files, a run ends with a documented code, blames the input and not itself, and what it prints is a valid result.
 * `MLGNET_MUTATION=437` reruns one.
 */
const COUNT = Number(process.env.MLGNET_MUTATIONS ?? 400);
const BLOCK = 50;
const only = process.env.MLGNET_MUTATION;

const source = join(FIXTURES, 'cases/mini');
const originals = readdirSync(source)
  .sort()
  .map((name) => ({ name, bytes: readFileSync(join(source, name)) }));
const names = Object.keys(MUTATORS).sort();
const work = mkdtempSync(join(tmpdir(), 'mlgnet-attack-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const pick = <T>(rng: Rng, of: readonly T[]): T => of[Math.floor(rng() * of.length)] as T;

interface Attack {
  readonly what: string;
  readonly folder: string;
  readonly args: readonly string[];
  readonly input: Buffer | '';
  readonly json: boolean;
}

/** The records are hit most often; which file, how and how often follows from the number alone. */
function plan(index: number): Attack {
  const rng = seededRng(20240611, 'mutation', String(index));
  const folder = join(work, String(index));
  mkdirSync(folder);
  const files = new Map<string, Buffer>(originals.map(({ name, bytes }) => [name, bytes]));
  const steps: string[] = [];
  for (let i = 0; i < 1 + Math.floor(rng() * 3); i++) {
    const name = rng() < 0.6 ? 'records.csv' : pick(rng, [...files.keys()]);
    const mutator = pick(rng, names);
    files.set(name, MUTATORS[mutator]!(files.get(name) ?? Buffer.alloc(0), rng));
    steps.push(`${mutator}(${name})`);
  }
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
  const mode = rng();
  const shape = rng() < 0.5 ? ['--replicates', '0'] : ['--replicates', '5'];
  const [args, input]: [string[], Buffer | ''] =
    mode < 0.7
      ? [['analyze', folder, '--format', 'json', ...shape], '']
      : mode < 0.8
        ? [['check', folder], '']
        : mode < 0.9
          ? [['analyze', folder, '--max-rejected', '1', '--format', 'json', ...shape], '']
          : [['analyze', '-', '--format', 'json', ...shape], files.get('records.csv') ?? ''];
  return { what: `${steps.join(' ')} ${args.join(' ')}`, folder, args, input, json: args.includes('json') };
}

function problem({ code, stdout, stderr }: Outcome, json: boolean): string | null {
  if (code !== 0 && code !== 1 && code !== 2) return `exit code ${code}: ${stderr.slice(0, 2000)}`;
  if (/\n\s+at .+:\d+:\d+/.test(stderr)) return `a stack trace: ${stderr.slice(0, 2000)}`;
  if (code !== 0) return stderr === '' && stdout === '' ? `exit code ${code} without a word` : null;
  if (!json) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(stdout);
  } catch (error) {
    return `no JSON: ${String(error)}`;
  }
  const valid = resultSchema.safeParse(parsed);
  if (!valid.success) return `not a valid result: ${valid.error.message.slice(0, 2000)}`;
  const { read, accepted, rejected } = valid.data.data.records;
  return read === accepted + rejected ? null : `${read} read, ${accepted} accepted, ${rejected} rejected`;
}

const endings = new Map<number | null, number>();

async function attack(index: number): Promise<string | null> {
  const { what, folder, args, input, json } = plan(index);
  let found: string | null;
  try {
    const outcome = await runMlgnet(args, input);
    endings.set(outcome.code, (endings.get(outcome.code) ?? 0) + 1);
    found = problem(outcome, json);
  } catch (error) {
    found = `run() threw ${error instanceof Error ? error.stack : String(error)}`;
  }
  rmSync(folder, { recursive: true, force: true });
  return found === null ? null : `mutation ${index}, ${what}\n  ${found}`;
}

describe('a damaged dataset never breaks the program', () => {
  const blocks = only === undefined ? Array.from({ length: COUNT / BLOCK }, (_, i) => i * BLOCK) : [];

  it.runIf(only !== undefined)(`mutation ${only} (MLGNET_MUTATION)`, async () => {
    expect(await attack(Number(only))).toBeNull();
  });

  it.each(blocks)(`mutations from %i on, ${BLOCK} of them`, async (first) => {
    const problems: string[] = [];
    for (let i = first; i < first + BLOCK; i++) {
      const found = await attack(i);
      if (found !== null) problems.push(found);
    }
    expect(problems, problems.join('\n\n')).toEqual([]);
  });

  it.runIf(only === undefined)('and the damage is neither always fatal nor always harmless', () => {
    expect(endings.get(0) ?? 0).toBeGreaterThan(COUNT / 10);
    expect((endings.get(1) ?? 0) + (endings.get(2) ?? 0)).toBeGreaterThan(COUNT / 10);
  });
});
