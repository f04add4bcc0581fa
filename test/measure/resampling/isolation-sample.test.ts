import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRng } from '../../../src/kernel/rng.ts';
import { datasetFrame } from '../../../src/measure/frame.ts';
import { isolationContext, surveyIsolation, townIsolation } from '../../../src/measure/isolation.ts';
import { rankTowns } from '../../../src/measure/rank.ts';
import { rankStability, recoded } from '../../../src/measure/rank-stability.ts';
import { type IsolationSample, isolationSample } from '../../../src/measure/resampling/isolation-sample.ts';
import { leaveOneOut } from '../../../src/measure/resampling/leave-one-out.ts';
import { pairsFromReports } from '../../../src/measure/resampling/pairs-from-reports.ts';
import { resampleIsolation } from '../../../src/measure/resampling/resample-isolation.ts';
import { sampleIsolation, sampleScratch } from '../../../src/measure/resampling/sample-isolation.ts';
import { slotChannels } from '../../../src/measure/slot-channels.ts';
import { CODINGS } from '../../../src/model/codes.ts';
import { isDefined, type Measured } from '../../../src/model/measured.ts';
import { type OpenDataset, openDataset } from '../../../src/pipeline/dataset.ts';
import { plainPairs } from '../../../src/tie/pick-pairs.ts';
import { randomDataset } from '../../tie/generate.ts';
import { openOptions, writeDataset } from '../../tie/write-dataset.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'mlgnet-sample-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function read(dataset: OpenDataset) {
  const { actors, towns, settings, absence } = dataset;
  const frame = datasetFrame(actors, towns, settings);
  const context = isolationContext(actors, towns, frame, absence.rule, settings);
  const cases = [];
  const reports = dataset.townReports()[Symbol.asyncIterator]();
  for await (const pairs of dataset.townPairs()) {
    const town = towns[pairs.town]!;
    const own = (await reports.next()).value;
    cases.push({
      town,
      pairs,
      isolation: townIsolation(town, pairs, context),
      survey: surveyIsolation(town, pairs, context),
      recoded: CODINGS.map((coding) =>
        townIsolation(
          town,
          {
            ...pairs,
            pairs: {
              ...plainPairs(pairs.pairs),
              strength: pairs.pairs.strength.map((s) => recoded(s, coding)),
            },
          },
          context,
        ),
      ),
      sample: isolationSample(town, own, dataset.reportRules, context),
    });
  }
  return { frame, settings, cases };
}

async function opened<T>(seed: number | 'valley', use: (dataset: OpenDataset) => Promise<T>): Promise<T> {
  if (seed === 'valley') {
    const dataset = await openDataset({ data: ['fixtures/valley'], jobs: 1 });
    try {
      return await use(dataset);
    } finally {
      dataset.close();
    }
  }
  const folder = join(scratch, String(seed));
  const input = randomDataset(seededRng(seed, 'reports'));
  await writeDataset(folder, input, ['csv']);
  const dataset = await openDataset(openOptions(folder, input));
  try {
    return await use(dataset);
  } finally {
    dataset.close();
  }
}

const plain = (measured: Measured): number => (isDefined(measured) ? measured.value : Number.NaN);
const rounded = (x: number): number => (Number.isNaN(x) ? x : Math.round(x * 1e12) / 1e12);

function scoreOf(sample: IsolationSample, multiplicity: Int32Array) {
  const pairs = pairsFromReports(sample.reports, multiplicity, sample.rules);
  const found = sampleIsolation(sample, pairs, sampleScratch(sample));
  return { score: found.score, cooperative: found.cooperative, contact: [...found.contact] };
}

describe.each(['valley' as const, ...Array.from({ length: 16 }, (_, i) => i)])('dataset %s', (seed) => {
  it('has the isolation of its reports, without each reporter, and under each coding', async () => {
    const { cases, frame, settings } = await opened(seed, read);
    let samples = 0;
    for (const { isolation, sample, pairs } of cases) {
      if (sample === null || pairs.records === 0) continue;
      samples++;
      const rows = sample.reports.reporter.length;
      for (const times of [1, 3]) {
        const all = scoreOf(sample, new Int32Array(rows).fill(times));
        expect(rounded(all.score)).toBe(plain(isolation.score));
        expect(rounded(all.cooperative)).toBe(plain(isolation.cooperative));
        expect(all.contact.map(rounded)).toEqual(isolation.channels.map(({ contact }) => plain(contact)));
      }
      const left = leaveOneOut(sample);
      const { reporters, reporter } = sample.reports;
      const named = Array.from(reporters, (code, i) => ({ code, i })).filter(({ code }) => code >= 0);
      if (left === null) {
        expect(named.length === 0 || reporters.length < 2 || !isDefined(isolation.score)).toBe(true);
        continue;
      }
      const without = named.map(
        ({ i }) =>
          scoreOf(
            sample,
            reporter.map((who) => (who === i ? 0 : 1)),
          ).score,
      );
      const known = without.filter((score) => !Number.isNaN(score));
      expect(left.reporters).toBe(named.length);
      expect(left.undefinedWithout).toBe(without.length - known.length);
      expect(left.score).toEqual(known.length === 0 ? null : [Math.min(...known), Math.max(...known)]);
      const changes = without.map((score) =>
        Number.isNaN(score) ? 2 : Math.abs(score - plain(isolation.score)),
      );
      const most = Math.max(...changes);
      const at = changes.findIndex((change) => change > most - 1e-11);
      expect(left.decisive).toBe(most < 1e-11 ? null : named[at]!.code);
    }
    if (seed === 'valley') expect(samples).toBeGreaterThan(10);

    const found = rankStability(
      {
        slots: cases.map(({ survey }) => survey.slots),
        channelOf: slotChannels(frame),
        weight: Float64Array.from(frame.channels, () => 1),
        isolated: settings.thresholds.isolated,
      },
      50,
      seededRng(1, 'rank-stability'),
    );
    CODINGS.forEach((coding, c) => {
      const expected = cases.map((each) => each.recoded[c]!.score);
      expect(found.codings[coding].scores.map(plain).map((x) => x.toFixed(11))).toEqual(
        expected.map(plain).map((x) => x.toFixed(11)),
      );
      const defined = (rank: unknown): unknown => (typeof rank === 'number' ? rank : null);
      expect(found.codings[coding].ranks.map(({ rank }) => defined(rank))).toEqual(
        rankTowns(expected).map(({ rank }) => defined(rank)),
      );
    });
    const scored = cases.filter(({ isolation }) => isDefined(isolation.score)).length;
    found.weights.forEach((town, i) => {
      expect(town === null).toBe(!isDefined(cases[i]!.isolation.score));
      if (town === null) return;
      const [low, high] = town.rankRange;
      expect(low).toBeGreaterThanOrEqual(1);
      expect(high).toBeGreaterThanOrEqual(low);
      expect(high).toBeLessThanOrEqual(cases.length);
      expect(scored).toBeGreaterThan(0);
      expect(town.isolated).toBeGreaterThanOrEqual(0);
      expect(town.isolated).toBeLessThanOrEqual(1);
    });
  });
});

describe('stability of ranks', () => {
  const input = (slots: readonly (readonly number[])[]) => ({
    slots: slots.map((list) => Float64Array.from(list)),
    channelOf: Uint8Array.of(0, 1),
    weight: Float64Array.of(1, 1),
    isolated: 0.5,
  });

  it('leaves a town alone that is behind in every channel', () => {
    const { weights } = rankStability(
      input([
        [0.1, 0.2],
        [0.5, 0.9],
      ]),
      200,
      seededRng(1, 'x'),
    );
    expect(weights).toEqual([
      { rankRange: [1, 1], isolated: 1 },
      { rankRange: [2, 2], isolated: 1 },
    ]);
  });

  it('turns the order of two towns that are strong in different channels, half of the time', () => {
    const { weights } = rankStability(
      input([
        [1, 0],
        [0, 1],
      ]),
      1000,
      seededRng(1, 'x'),
    );
    // Both scores are ½ and so at the threshold; under random weights each is above it in half of the draws.
    for (const town of weights) {
      expect(town!.rankRange).toEqual([1, 2]);
      expect(town!.isolated).toBeGreaterThan(0.45);
      expect(town!.isolated).toBeLessThan(0.55);
    }
  });

  it('does not touch a channel of weight 0', () => {
    const { weights } = rankStability(
      {
        ...input([
          [0.2, 1],
          [0.4, 0],
        ]),
        weight: Float64Array.of(1, 0),
      },
      100,
      seededRng(1, 'x'),
    );
    expect(weights.map((town) => town!.rankRange)).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe('resampling', () => {
  it('is a function of seed and reports', async () => {
    const { cases } = await opened('valley', read);
    for (const { sample, town } of cases) {
      if (sample === null) continue;
      const once = resampleIsolation(sample, 50, seededRng(1, town.id, 'isolation'));
      expect(resampleIsolation(structuredClone(sample), 50, seededRng(1, town.id, 'isolation'))).toEqual(
        once,
      );
    }
  });
});
