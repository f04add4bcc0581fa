import { seededRng } from '../kernel/rng.ts';
import { benjaminiHochberg } from '../kernel/statistics/benjamini-hochberg.ts';
import { holm } from '../kernel/statistics/holm.ts';
import { datasetFrame } from '../measure/frame.ts';
import { type Comparison, compareGroups } from '../measure/group-test/compare-groups.ts';
import { type TownFactor, townFactor } from '../measure/group-test/town-factor.ts';
import { AppError } from '../model/error.ts';
import type { GroupTestResult, GroupTestRow } from '../model/group-test.ts';
import { defined, isDefined, type Measured, notDefined } from '../model/measured.ts';
import type { Outcome } from '../model/outcome.ts';
import type { OpenDataset } from './dataset.ts';
import { type GroupTestInput, type GroupTestOptions, parseGroupTest } from './group-test/options.ts';
import { type Strata, strataOf } from './group-test/strata.ts';
import { townOutcomes } from './group-test/town-outcomes.ts';
import { version } from './version.ts';

/** Level of every verdict, and the power at which differences count as detectable. */
const ALPHA = 0.05;
const POWER = 0.8;
const FEW_TOWNS = 10;

type Undecided = Omit<GroupTestRow, 'adjusted' | 'verdict'>;

/**
 * Do groups of towns differ? One factor: its groups. Several: all cells of the table, and each factor within the
 * groups of the others. Labels are exchanged within countries. Every random stream is derived from seed, factors
 * and measure, so that a further measure changes no p value but the adjusted ones.
 *
 * @throws AppError kind `usage` where attributes, cuts or measures do not fit the towns
 */
export async function groupTest(
  dataset: OpenDataset,
  input: GroupTestInput,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<GroupTestResult> {
  const options = parseGroupTest(input);
  const { towns, settings, actors } = dataset;
  if (towns.length === 0) {
    throw new AppError({
      kind: 'input',
      code: 'input/no-town',
      message: 'the data hold no town to compare',
      hint: 'add towns.csv, or a column town to the records',
    });
  }
  const factors = options.factors.map((spec) => townFactor(spec, towns));
  const strata = strataOf(
    options.within,
    factors.map(({ attribute }) => attribute),
    towns,
  );
  const columns = await townOutcomes(dataset, options.measures, signal);
  const outcomes: { measure: Outcome; values: readonly Measured[]; tests: Undecided[] }[] = [];
  for (const [m, measure] of options.measures.entries()) {
    const tests: Undecided[] = [];
    for (const comparison of comparisonsOf(factors, strata, options)) {
      const names = [...comparison.by, ...comparison.given].map(({ name }) => name);
      const rng = seededRng(settings.seed, 'group-test', String(comparison.by.length), ...names, measure);
      tests.push(compareGroups(columns[m]!, comparison, rng));
      // Lets a signal come through between tests.
      await new Promise(setImmediate);
      signal?.throwIfAborted();
    }
    outcomes.push({ measure, values: columns[m]!, tests });
  }
  const decide = decisions(
    outcomes.flatMap(({ tests }) => tests),
    options.correction,
  );
  return {
    schema: 'mlgnet-test/1',
    tool: { name: 'mlgnet', version: version() },
    run: {
      seed: settings.seed,
      options: shapingOptions(dataset, options),
      inputs: [...dataset.inputs],
      frame: { ...datasetFrame(actors, towns, settings) },
    },
    towns: towns.length,
    sampling: settings.sampling,
    notes: [
      settings.sampling === 'random' ? 'random-sample' : 'purposive-sample',
      ...(towns.length < FEW_TOWNS ? (['fewer-than-ten-towns'] as const) : []),
      ...(strata.note === null ? [] : [strata.note]),
    ],
    strata: { attribute: strata.attribute, labels: [...strata.labels], without: [...strata.without] },
    factors: factors.map(({ name, attribute, cuts, groups, codes }) => ({
      name,
      attribute,
      cuts: [...cuts],
      groups: [...groups],
      without: towns.flatMap((town, i) => (codes[i]! < 0 ? [town.id] : [])),
    })),
    family: { tests: decide.size, correction: options.correction },
    outcomes: outcomes.map(({ measure, values, tests }) => ({
      measure,
      undefined: undefinedTowns(dataset, values),
      tests: tests.map((test) => decide.row(test)),
    })),
  };
}

/** One factor alone; of several their cells, then each within the groups of the others. */
function comparisonsOf(
  factors: readonly TownFactor[],
  strata: Strata,
  { minGroup, permutations }: GroupTestOptions,
): Comparison[] {
  const rest = { strata, minGroup, permutations };
  const whole = { by: factors, given: [], ...rest };
  if (factors.length === 1) return [whole];
  return [
    whole,
    ...factors.map((factor) => ({
      by: [factor],
      given: factors.filter((other) => other !== factor),
      ...rest,
    })),
  ];
}

/**
 * Corrects the p values of the run together: whoever tests more has more to correct for. A test whose smallest
 * possible p value is above 5 % can reject nothing, wrongly or rightly, and is left out (Tarone 1990,
 * doi:10.2307/2531456): that value depends on the towns and their groups, not on who has which label.
 */
function decisions(
  tests: readonly Undecided[],
  correction: 'holm' | 'bh',
): { readonly size: number; row(test: Undecided): GroupTestRow } {
  const family = tests.flatMap((test) =>
    isDefined(test.p) && isDefined(test.smallest) && test.smallest.value <= ALPHA
      ? [{ test, p: test.p.value }]
      : [],
  );
  const adjusted = (correction === 'holm' ? holm : benjaminiHochberg)(family.map(({ p }) => p));
  const found = new Map(family.map(({ test }, i) => [test, adjusted[i]!]));
  return {
    size: family.length,
    row(test) {
      const { by, given, groups, tested, strata, statistic, p, ...rest } = test;
      return {
        ...{ by, given, groups, tested, strata, statistic, p },
        ...decided(p, found.get(test)),
        ...rest,
      };
    },
  };
}

function decided(p: Measured, adjusted: number | undefined): Pick<GroupTestRow, 'adjusted' | 'verdict'> {
  if (!isDefined(p)) return { adjusted: p, verdict: 'no-test' };
  if (adjusted === undefined) return { adjusted: notDefined('undetectable'), verdict: 'out-of-reach' };
  return { adjusted: defined(adjusted), verdict: adjusted <= ALPHA ? 'differ' : 'not-shown' };
}

function undefinedTowns(
  { towns }: OpenDataset,
  values: readonly Measured[],
): GroupTestResult['outcomes'][number]['undefined'] {
  const byReason = new Map<GroupTestResult['outcomes'][number]['undefined'][number]['reason'], string[]>();
  values.forEach((value, i) => {
    if (isDefined(value)) return;
    byReason.set(value.undefined, [...(byReason.get(value.undefined) ?? []), towns[i]!.id]);
  });
  return [...byReason].map(([reason, ids]) => ({ reason, towns: ids }));
}

/** Everything that shapes the result. */
function shapingOptions(
  { options, settings, config }: OpenDataset,
  test: GroupTestOptions,
): Record<string, unknown> {
  return {
    by: test.factors.map(({ name }) => name),
    measure: test.measures,
    within: test.within,
    permutations: test.permutations,
    correction: test.correction,
    minGroup: test.minGroup,
    alpha: ALPHA,
    power: POWER,
    ego: options.ego,
    wave: options.wave,
    from: options.from,
    to: options.to,
    area: options.area,
    tieMinimum: settings.tieMinimum,
    channelWeights: settings.channelWeights,
    sampling: settings.sampling,
    scope: config.scope ?? null,
    scales: config.scales ?? null,
  };
}
