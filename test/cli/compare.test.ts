import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/model/comparison.ts';
import { mlgnet, scratch, validated } from './support.ts';

const folder = scratch();
const at = (name: string): string => `${folder.path}/${name}`;
const text = (name: string): string => readFileSync(at(name), 'utf8');
afterAll(() => folder.remove());

const SCALE = ['never', 'rarely', 'sometimes', 'often', 'very often'] as const;
const PARTNERS = [
  ['region', 'regional', 'government'],
  ['ministry', 'national', 'government'],
  ['commission', 'eu', 'government'],
  ['club', 'local', 'civil-society'],
] as const;

interface Plan {
  readonly towns?: readonly string[];
  readonly reporters?: number;
  /** Step of the scale that a reporter names, on average about `middle`. */
  readonly middle?: number;
  readonly spelling?: (name: string) => string;
  readonly config?: string;
}

/** A panel: in each town the same people rate the contacts of the town hall. */
function dataset(name: string, plan: Plan = {}): string {
  const { towns = ['ash', 'birch'], reporters = 12, middle = 2, spelling = (x) => x } = plan;
  const rows = ['source,target,town,frequency,reporter,source_level,source_kind,target_level,target_kind'];
  for (const town of towns) {
    for (let r = 0; r < reporters; r++) {
      PARTNERS.forEach(([partner, level, kind], p) => {
        const step = Math.max(0, Math.min(4, middle + ((r * 7 + p * 3) % 3) - 1));
        rows.push(
          `${town} hall,${town} ${partner},${town},${SCALE[step]},${spelling(`Person ${r}`)},local,government,${level},${kind}`,
        );
      });
    }
  }
  mkdirSync(at(name), { recursive: true });
  writeFileSync(at(`${name}/records.csv`), `${rows.join('\n')}\n`);
  if (plan.config !== undefined) writeFileSync(at(`${name}/mlgnet.yaml`), plan.config);
  return at(name);
}

const compare = (...args: string[]) => mlgnet(['compare', ...args, '--quiet', '--jobs', '1']);

async function compared(...args: string[]): Promise<Comparison> {
  return (await both(...args)).comparison;
}

/** The same run as JSON and for people. */
async function both(...args: string[]): Promise<{ comparison: Comparison; shown: string }> {
  const json = at('compared.json');
  const ending = await compare(...args, '--format', `json=${json}`, '--format', 'terminal');
  expect(ending).toMatchObject({ code: 0, stderr: '' });
  return {
    comparison: (await validated(readFileSync(json, 'utf8'), 'compare')) as Comparison,
    shown: ending.stdout.replace(/\s+/g, ' '),
  };
}

const changeOf = ({ towns }: Comparison, town: string, figure = 'isolation') =>
  towns.find(({ id }) => id === town)!.changes.find((change) => change.figure === figure)!;

beforeAll(async () => {
  dataset('before');
  dataset('same', { spelling: (name) => ` ${name.toUpperCase()} ` });
  dataset('less', { middle: 1, spelling: (name) => name.toLowerCase() });
  dataset('few', { middle: 1, reporters: 6 });
  dataset('moved', { towns: ['birch', 'cedar'] });
  dataset('framed', { config: 'frame:\n  channels: [regional, national]\n' });
  dataset('weighted', { config: 'weights:\n  eu: 3\n' });
  for (const name of ['before', 'less', 'framed', 'weighted'])
    await mlgnet(['analyze', at(name), '--quiet', '--jobs', '1', '--format', `json=${at(`${name}.json`)}`]);
});

describe('compare of two datasets', () => {
  it('says that nothing changed between the same answers, however reporters are spelled', async () => {
    const { comparison, shown } = await both(at('before'), at('same'));
    expect(comparison.resampling).toEqual({ seed: 1, replicates: 200 });
    for (const { resampling } of comparison.towns) expect(resampling).toMatchObject({ common: 12 });
    for (const figure of ['isolation', 'cooperativeIsolation']) {
      expect(changeOf(comparison, 'ash', figure)).toMatchObject({
        difference: { value: 0, range: [0, 0] },
        basis: 'paired',
        verdict: 'same',
      });
    }
    expect(shown).toContain('2 towns without change beyond uncertainty');
    expect(shown).not.toContain('new:');
  });

  it('finds a change of all reporters, with a range narrower than by intervals', async () => {
    const paired = changeOf(await compared(at('before'), at('less')), 'ash');
    const apart = changeOf(await compared(at('before.json'), at('less')), 'ash');
    expect([paired.basis, apart.basis]).toEqual(['paired', 'intervals']);
    const width = ({ difference }: typeof paired): number => {
      if (!('value' in difference)) throw new Error('undefined');
      const [low, high] = difference.range ?? difference.bounds!;
      return high - low;
    };
    expect(paired.verdict).toBe('rose');
    expect(width(paired)).toBeLessThan(width(apart) / 2);
  });

  it('depends on seed and replicates, and not on threads', async () => {
    const run = async (...args: string[]) =>
      (await compare(at('before'), at('few'), '--format', 'json', ...args)).stdout;
    const one = await run();
    expect(await run('--jobs', '2')).toBe(one);
    const none = JSON.parse(await run('--replicates', '0')) as Comparison;
    expect(none.resampling).toBeNull();
    expect(none.towns[0]).not.toHaveProperty('resampling');
    const other = await compared(at('before'), at('less'), '--seed', '2', '--replicates', '50');
    expect(other.resampling).toEqual({ seed: 2, replicates: 50 });
  });

  it('has no paired range with too few reporters, and says why', async () => {
    const { comparison, shown } = await both(at('before'), at('few'));
    expect(comparison.towns[0]!.resampling).toEqual({ undefined: 'too-few-reports' });
    expect(changeOf(comparison, 'ash').basis).toBe('intervals');
    expect(shown).toContain('No town has enough reports');
  });

  it('names towns that appeared and disappeared, without figures', async () => {
    const { comparison, shown } = await both(at('before'), at('moved'));
    expect(comparison.towns.map(({ id, presence, changes }) => [id, presence, changes.length > 0])).toEqual([
      ['ash', 'disappeared', false],
      ['birch', 'both', true],
      ['cedar', 'appeared', false],
    ]);
    expect(shown).toContain('1 town on both sides, 1 appeared, 1 disappeared');
  });

  it('measures the second in the frame and by the weights of the first', async () => {
    const framed = await compared(at('framed'), at('before'));
    expect(framed.frame.channels).toEqual(['regional', 'national']);
    expect(changeOf(framed, 'ash')).toMatchObject({ verdict: 'same', basis: 'paired' });
    expect(changeOf(await compared(at('weighted'), at('before')), 'ash').verdict).toBe('same');
  });
});

describe('compare with results', () => {
  it('takes a result on either side, by intervals, and says so', async () => {
    const [one, two] = [at('before.json'), at('less.json')];
    for (const sides of [
      [one, at('less')],
      [at('before'), two],
      [one, two],
    ]) {
      const { comparison, shown } = await both(...sides);
      expect(comparison.resampling).toBeNull();
      expect(changeOf(comparison, 'ash').basis).toBe('intervals');
      expect(shown).toContain('only between two datasets');
    }
    expect(changeOf(await compared(one, one), 'ash').difference).toMatchObject({ value: 0 });
  });

  it.each([
    ['frames', 'framed.json'],
    ['weights', 'weighted.json'],
  ])('refuses other %s', async (_, other) => {
    const { code, stdout, stderr } = await compare(at('before.json'), at(other), '--out', at('refused.txt'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('[compare/other-frame]');
    expect(stderr).toContain('hint: give the dataset in place of the second result');
    expect(() => text('refused.txt')).toThrow();
  });
});

describe('gates and formats of compare', () => {
  it('writes every format before a gate ends the run with 1', async () => {
    const { code, stdout, stderr } = await compare(
      at('before'),
      at('less'),
      ...['--fail-on', 'change:isolation>0', '--format', `json=${at('c.json')}`],
      ...['--format', `markdown=${at('c.md')}`, '--format', 'terminal'],
    );
    expect(code).toBe(1);
    expect(stderr).toContain('change:isolation>0');
    expect(stdout).toContain('isolation rose from');
    expect(text('c.md')).toMatch(/^# What changed: 2 towns on both sides\n/);
    await validated(text('c.json'), 'compare');
    expect((await compare(at('before'), at('less'), '--format', 'csv')).code).toBe(2);
  });

  it('fails a change if and only if the paired range is beyond the threshold', async () => {
    const { difference } = changeOf(await compared(at('before'), at('less')), 'ash');
    const [low] = 'value' in difference ? difference.range! : [Number.NaN];
    expect(low).toBeGreaterThan(0);
    const codeOf = async (gate: string, after: string) =>
      (await compare(at('before'), at(after), '--fail-on', gate)).code;
    expect(await codeOf(`town(ash).change:isolation>${low! - 1e-6}`, 'less')).toBe(1);
    expect(await codeOf(`town(ash).change:isolation>${low! + 1e-6}`, 'less')).toBe(0);
    expect(await codeOf('change:isolation<0', 'less')).toBe(0);
    expect(await codeOf('change:isolation', 'same')).toBe(0);
  });

  it('takes the first side as what is known', async () => {
    const gone = dataset('gone', { middle: 0 });
    expect((await compare(at('before'), gone, '--fail-on', 'new:finding')).code).toBe(1);
    expect((await compare(gone, gone, '--fail-on', 'new:finding')).code).toBe(0);
  });
});
