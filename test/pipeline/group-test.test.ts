import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { seededRng } from '../../src/kernel/rng.ts';
import { type GroupTestResult, groupTestSchema } from '../../src/model/group-test.ts';
import { isDefined, type Measured } from '../../src/model/measured.ts';
import { OUTCOMES } from '../../src/model/outcome.ts';
import { analyze } from '../../src/pipeline/analyze.ts';
import { openDataset } from '../../src/pipeline/dataset.ts';
import type { GroupTestInput } from '../../src/pipeline/group-test/options.ts';
import { townOutcomes } from '../../src/pipeline/group-test/town-outcomes.ts';
import { groupTest } from '../../src/pipeline/group-test.ts';
import { groupTestCsv } from '../../src/report/group-test/csv.ts';
import { groupTestJson } from '../../src/report/group-test/json.ts';

const folder = mkdtempSync(join(tmpdir(), 'mlgnet-group-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface TownRow {
  readonly id: string;
  readonly country: string;
  readonly executive: string;
  readonly seats: number;
  /** Contact with the EU; null for a town without any record. */
  readonly eu: number | null;
}

/** Towns whose only contact is one tie to an EU body of a given strength: `contact.eu` is that strength. */
function dataset(name: string, rows: readonly TownRow[], sampling = 'purposive', turned = false): string {
  const path = join(folder, name);
  const order = <T>(list: readonly T[]): T[] => (turned ? [...list].reverse() : [...list]);
  const write = (file: string, head: string, lines: readonly string[]) =>
    writeFileSync(`${path}/${file}`, `${head}\n${order(lines).join('\n')}\n`);
  mkdirSync(path);
  write(
    'towns.csv',
    'id,country,executive,anti_immigrant_seats',
    rows.map(({ id, country, executive, seats }) => `${id},${country},${executive},${seats}`),
  );
  write('actors.csv', 'id,level,authority,kind,town,country', [
    ...rows.map(({ id, country }) => `gov-${id},local,self-government,government,${id},${country}`),
    'eu-body,eu,eu,institution,,',
  ]);
  write(
    'records.csv',
    'source,target,town,frequency',
    rows.flatMap(({ id, eu }) => (eu === null ? [] : [`gov-${id},eu-body,${id},${eu}`])),
  );
  writeFileSync(`${path}/mlgnet.yaml`, `sampling: ${sampling}\n`);
  return path;
}

async function run(path: string, input: GroupTestInput, jobs = 1): Promise<GroupTestResult> {
  const opened = await openDataset({ data: [path], jobs });
  try {
    return await groupTest(opened, input);
  } finally {
    opened.close();
  }
}

const numberOf = (figure: Measured): number => (isDefined(figure) ? figure.value : Number.NaN);
const json = (result: GroupTestResult) => [...groupTestJson(result)].join('');

const rng = seededRng(21, 'towns');
const TOWNS: TownRow[] = Array.from({ length: 14 }, (_, i) => ({
  id: `t${String(i).padStart(2, '0')}`,
  country: i < 8 ? 'AT' : 'DE',
  executive: i % 3 === 0 ? 'left' : 'right',
  seats: [0.1, 0.2, 0.3][i % 3 === 1 ? 1 : Math.floor(rng() * 3)]!,
  eu: i === 5 ? null : Math.round((0.1 + (i < 8 ? 0.3 : 0) + 0.5 * rng()) * 20) / 20,
}));
const PATH = dataset('towns', TOWNS);

/** p and δ by the definition: every exchange of labels within countries, ranks and pairs by counting. */
function oracle(
  rows: readonly TownRow[],
  label: (row: TownRow) => string,
  stratum: (row: TownRow) => string,
) {
  const known = rows.filter((row): row is TownRow & { eu: number } => row.eu !== null);
  const strata = [...new Set(known.map(stratum))].map((s) => known.filter((row) => stratum(row) === s));
  const scored = strata.flatMap((own) =>
    own.map((row) => {
      const below = own.filter((other) => other.eu < row.eu).length;
      const equal = own.filter((other) => other.eu === row.eu).length;
      return { row, score: (below + (equal + 1) / 2 - (own.length + 1) / 2) / (own.length + 1) };
    }),
  );
  const first = [...new Set(known.map(label))].sort()[0]!;
  const sum = (chosen: (i: number) => boolean) =>
    Math.abs(scored.reduce((total, { score }, i) => total + (chosen(i) ? score : 0), 0));
  const observed = sum((i) => label(scored[i]!.row) === first);
  let [all, reached] = [0, 0];
  for (let mask = 0; mask < 2 ** scored.length; mask++) {
    const fits = strata.every((own) => {
      const wanted = own.filter((row) => label(row) === first).length;
      const have = scored.filter(({ row }, i) => own.includes(row as never) && (mask >> i) & 1).length;
      return wanted === have;
    });
    if (!fits) continue;
    all++;
    if (sum((i) => ((mask >> i) & 1) === 1) >= observed - 1e-9) reached++;
  }
  let [excess, weights] = [0, 0];
  for (const own of strata) {
    const a = own.filter((row) => label(row) === first);
    const b = own.filter((row) => label(row) !== first);
    for (const x of a) for (const y of b) excess += Math.sign(x.eu - y.eu) / (own.length + 1);
    weights += (a.length * b.length) / (own.length + 1);
  }
  return { p: reached / all, delta: excess / weights, all };
}

describe('groupTest', () => {
  it('gives the p value and δ of the definition, from files to figures', async () => {
    const result = await run(PATH, { by: ['executive'], measure: ['contact.eu'] });
    expect(groupTestSchema.parse(result)).toEqual(result);
    const [test] = result.outcomes[0]!.tests;
    const truth = oracle(
      TOWNS,
      ({ executive }) => executive,
      ({ country }) => country,
    );
    expect(truth.all).toBeGreaterThan(200);
    expect(test).toMatchObject({ method: 'exact', strata: 2, tested: 13 });
    expect(numberOf(test!.p)).toBeCloseTo(truth.p, 11);
    expect(numberOf(test!.effects[0]!.delta)).toBeCloseTo(truth.delta, 11);
    expect(result.outcomes[0]!.undefined).toEqual([{ reason: 'no-records', towns: ['t05'] }]);
    expect(test!.groups.map(({ towns, defined }) => [towns, defined])).toEqual([
      [5, 5],
      [9, 8],
    ]);
  });

  it('compares each attribute within the groups of the other, and the cells of their table', async () => {
    const result = await run(PATH, {
      by: ['executive', 'anti_immigrant_seats>=0.2'],
      measure: ['contact.eu'],
      minGroup: 2,
    });
    const [cells, executive, seats] = result.outcomes[0]!.tests;
    expect(cells!.groups.map(({ labels }) => labels.join('/'))).toEqual([
      'left/< 0.2',
      'left/≥ 0.2',
      'right/< 0.2',
      'right/≥ 0.2',
    ]);
    expect(cells!.groups.reduce((sum, { towns }) => sum + towns, 0)).toBe(14);
    const high = ({ seats: share }: TownRow) => (share >= 0.2 ? '≥' : '<');
    const given = oracle(
      TOWNS,
      ({ executive: label }) => label,
      (row) => row.country + high(row),
    );
    expect(executive).toMatchObject({ by: ['executive'], given: ['anti_immigrant_seats>=0.2'] });
    expect(numberOf(executive!.p)).toBeCloseTo(given.p, 11);
    const other = oracle(TOWNS, high, (row) => row.country + row.executive);
    expect(numberOf(seats!.p)).toBeCloseTo(other.p, 11);
    for (const { given: levels, effects } of executive!.simple) {
      const rows = TOWNS.filter((row) => levels[0]!.startsWith(high(row)));
      const { delta } = oracle(
        rows,
        ({ executive: label }) => label,
        ({ country }) => country,
      );
      const own = effects[0]!.delta;
      if (Number.isNaN(delta)) expect(own).toEqual({ undefined: 'no-overlap' });
      else expect(numberOf(own)).toBeCloseTo(delta, 11);
    }
  });

  it('corrects over every test of the run that could reach 5 %', async () => {
    const input = { by: ['executive'], measure: ['contact.eu', 'isolation', 'euHops', 'degree'] };
    for (const correction of ['holm', 'bh'] as const) {
      const { outcomes, family } = await run(PATH, { ...input, correction });
      const tests = outcomes.flatMap(({ tests: own }) => own);
      const reachable = tests.filter(({ smallest }) => numberOf(smallest) <= 0.05);
      expect(family).toEqual({ tests: reachable.length, correction });
      expect(reachable.length).toBeGreaterThanOrEqual(2);
      expect(reachable.length).toBeLessThan(tests.length);
      for (const test of tests) {
        if (!isDefined(test.p)) expect(test).toMatchObject({ adjusted: test.p, verdict: 'no-test' });
        else if (reachable.includes(test))
          expect(numberOf(test.adjusted)).toBeGreaterThanOrEqual(test.p.value);
        else expect(test).toMatchObject({ adjusted: { undefined: 'undetectable' }, verdict: 'out-of-reach' });
      }
      // Everybody has one tie, one step from the EU: nothing can differ.
      expect(outcomes[2]!.tests[0]).toMatchObject({ p: { undefined: 'no-variance' } });
    }
  });

  it('gives the same p value beside other measures, and whether the whole analysis runs or not', async () => {
    const sampled = { by: ['executive'], permutations: 99 };
    const alone = await run(PATH, { ...sampled, measure: ['isolation'] });
    const beside = await run(PATH, { ...sampled, measure: ['constraint', 'isolation'] });
    const { adjusted: _a, verdict: _v, ...row } = alone.outcomes[0]!.tests[0]!;
    expect(row.method).toBe('sampled');
    expect(beside.outcomes[1]!.tests[0]).toMatchObject(row);
  });

  it('depends on the seed and on nothing else: rows, threads', async () => {
    const input = { by: ['executive'], measure: ['contact.eu', 'missingLinks'], permutations: 99 };
    const text = json(await run(PATH, input));
    const turned = dataset('turned', TOWNS, 'purposive', true);
    expect(json(await run(turned, input, 2))).toBe(text);
    expect([...groupTestCsv(await run(turned, input))]).toEqual([...groupTestCsv(await run(PATH, input))]);
    const opened = await openDataset({ data: [PATH], jobs: 1, seed: 2 });
    const other = await groupTest(opened, input);
    opened.close();
    expect(other.outcomes[0]!.tests[0]!.p).not.toEqual(
      (JSON.parse(text) as GroupTestResult).outcomes[0]!.tests[0]!.p,
    );
  });

  it('keeps the counts of small groups and takes their p value', async () => {
    const rows = TOWNS.map((row, i) => ({ ...row, executive: i < 2 ? 'green' : row.executive }));
    const { outcomes } = await run(dataset('small', rows), { by: ['executive'], measure: ['contact.eu'] });
    const [test] = outcomes[0]!.tests;
    expect(test!.groups.map(({ labels, defined, tested }) => [labels[0], defined, tested])).toEqual([
      ['green', 2, false],
      ['left', 4, true],
      ['right', 7, true],
    ]);
    expect(test!.effects.map(({ groups }) => groups.flat())).toEqual([['left', 'right']]);
    const few = await run(PATH, { by: ['executive'], minGroup: 6 });
    expect(few.outcomes[0]!.tests[0]).toMatchObject({
      p: { undefined: 'small-group' },
      effects: [],
      verdict: 'no-test',
    });
    expect(few.family.tests).toBe(0);
  });

  it('says what the towns allow to be said', async () => {
    expect((await run(PATH, { by: ['executive'] })).notes).toEqual(['purposive-sample']);
    const random = await run(dataset('random', TOWNS.slice(0, 9), 'random'), { by: ['executive'] });
    expect(random.notes).toEqual(['random-sample', 'fewer-than-ten-towns']);
    expect((await run(PATH, { by: ['country'] })).notes).toContain('no-strata');
    expect((await run(PATH, { by: ['executive'], within: 'none' })).strata).toMatchObject({
      attribute: null,
    });
    const stateless = TOWNS.map((row) => ({ ...row, country: '' }));
    expect((await run(dataset('stateless', stateless), { by: ['executive'] })).notes).toContain(
      'country-unknown',
    );
  });

  it('finds a planted difference within countries that lies hidden between them', async () => {
    // Left towns are in closer contact in each country; the country with many of them is the less connected.
    const rows: TownRow[] = Array.from({ length: 24 }, (_, i) => {
      const country = i < 12 ? 'AT' : 'DE';
      const executive = (i < 12 ? i % 4 !== 0 : i % 4 === 0) ? 'left' : 'right';
      const eu = (country === 'DE' ? 0.5 : 0.1) + (executive === 'left' ? 0.2 : 0) + (i % 12) / 100;
      return { id: `p${String(i).padStart(2, '0')}`, country, executive, seats: 0.1, eu };
    });
    const path = dataset('planted', rows);
    const within = (await run(path, { by: ['executive'], measure: ['contact.eu'] })).outcomes[0]!.tests[0]!;
    expect(within).toMatchObject({ verdict: 'differ', effects: [{ delta: { value: 1 } }] });
    const pooled = await run(path, { by: ['executive'], measure: ['contact.eu'], within: 'none' });
    expect(pooled.outcomes[0]!.tests[0]).toMatchObject({ verdict: 'not-shown' });
  });

  it('knows every measure', async () => {
    const result = await run(PATH, { by: ['executive'], measure: [...OUTCOMES] });
    expect(result.outcomes.map(({ measure }) => measure)).toEqual([...OUTCOMES]);
    groupTestSchema.parse(JSON.parse(json(result)));
    const contacts = await run(PATH, { by: ['executive'], measure: ['contact'] });
    expect(contacts.outcomes.map(({ measure }) => measure)).toContain('contact.national');
  });

  it('takes conflict share and triad balance as the full analysis finds them', async () => {
    const valley = join(import.meta.dirname, '../../fixtures/valley');
    const opened = await openDataset({ data: [valley], jobs: 1 });
    const { towns } = await analyze(opened);
    const [shares, balances]: [Measured[], Measured[]] = [[], []];
    for await (const { conflict } of towns) {
      shares.push(conflict.conflictShare);
      balances.push(conflict.triadBalance);
    }
    expect(await townOutcomes(opened, ['conflictShare', 'triadBalance'], undefined)).toEqual([
      shares,
      balances,
    ]);
    expect(shares.filter(isDefined).length).toBeGreaterThan(10);
    opened.close();
  });

  it.each([
    [{ by: [] }, 'usage/bad-option'],
    [{ by: ['executive', 'executive'] }, 'usage/bad-by'],
    [{ by: ['executive'], measure: ['isolatoin'] }, 'usage/unknown-measure'],
    [{ by: ['executive'], within: 'province' }, 'usage/unknown-town-attribute'],
    [{ by: ['executive'], permutations: 3 }, 'usage/bad-option'],
  ] as const)('refuses %j with %s', async (input, code) => {
    await expect(run(PATH, input as unknown as GroupTestInput)).rejects.toMatchObject({ code, exitCode: 2 });
  });

  it('refuses data without towns', async () => {
    const path = join(folder, 'ties.csv');
    writeFileSync(path, 'source,target\na,b\n');
    await expect(run(path, { by: ['executive'] })).rejects.toMatchObject({ code: 'input/no-town' });
  });
});
