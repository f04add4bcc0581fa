import * as z from 'zod';
import { REASONS } from './reason.ts';

/**
 * The result of `test`, `mlgnet-test/1`: schema, types and, in the tests, validation. Loaded as a value only by
 * `schema` and tests.
 */

const figure = z
  .union([z.strictObject({ value: z.number() }), z.strictObject({ undefined: z.enum(REASONS) })])
  .meta({ id: 'Figure', description: 'A number, or the reason why there is none.' });
const townIds = z.array(z.string()).describe('Town ids.');

const factorSchema = z.strictObject({
  name: z.string().describe('As given to --by.'),
  attribute: z.string(),
  cuts: z.array(z.number()).describe('Cuts of a numeric attribute; a town on a cut belongs above it.'),
  groups: z.array(z.string()),
  without: townIds.describe('Towns that lack the attribute; left out.'),
});

const groupSchema = z.strictObject({
  labels: z.array(z.string()).describe('One label a factor of `by`.'),
  towns: z.number().int(),
  defined: z.number().int().describe('Towns in which the measure is defined.'),
  tested: z.boolean().describe('False where the group is below the declared minimum.'),
  lowerQuartile: figure,
  median: figure,
  upperQuartile: figure,
});

const effectSchema = z.strictObject({
  groups: z.tuple([z.array(z.string()), z.array(z.string())]),
  delta: figure.describe('Cliff’s δ within strata; positive where the first group is higher.'),
  range: z.tuple([z.number(), z.number()]).nullable().describe('95 % score interval of δ.'),
  detectable: figure.describe('Smallest |δ| found at 5 % with a power of 80 %.'),
});

const testSchema = z.strictObject({
  by: z.array(z.string()),
  given: z
    .array(z.string())
    .describe('Factors within whose groups labels were exchanged, beside the strata.'),
  groups: z.array(groupSchema),
  tested: z.number().int().describe('Towns in strata that hold two groups and different values.'),
  strata: z.number().int(),
  statistic: figure.describe('Between-group sum of squares over its expectation under relabelling.'),
  p: figure,
  adjusted: figure.describe('The same, corrected for all tests of this run that could reach 5 %.'),
  smallest: figure.describe('The smallest p value that these towns could give.'),
  method: z.enum(['exact', 'sampled']).nullable(),
  arrangements: z.number().int().nullable().describe('Distinct arrangements of labels; null above 10^15.'),
  verdict: z
    .enum(['differ', 'not-shown', 'out-of-reach', 'no-test'])
    .describe('At 5 %, corrected. Out of reach: no arrangement of the labels has a p value of 5 % or less.'),
  effects: z.array(effectSchema),
  simple: z
    .array(z.strictObject({ given: z.array(z.string()), effects: z.array(effectSchema) }))
    .describe('The same differences within each group of the given factors; without p values.'),
});

export const groupTestSchema = z
  .strictObject({
    schema: z.literal('mlgnet-test/1'),
    tool: z.strictObject({ name: z.literal('mlgnet'), version: z.string() }),
    run: z.strictObject({
      seed: z.number().int(),
      options: z.record(z.string(), z.unknown()),
      inputs: z.array(z.strictObject({ name: z.string(), sha256: z.string(), records: z.number().int() })),
      frame: z.record(z.string(), z.unknown()),
    }),
    towns: z.number().int(),
    sampling: z.enum(['purposive', 'random']),
    notes: z.array(
      z.enum(['purposive-sample', 'random-sample', 'fewer-than-ten-towns', 'no-strata', 'country-unknown']),
    ),
    strata: z.strictObject({
      attribute: z.string().nullable(),
      labels: z.array(z.string()),
      without: townIds.describe('Towns that lack it; they form a stratum of their own.'),
    }),
    factors: z.array(factorSchema),
    family: z.strictObject({
      tests: z.number().int().describe('Tests that could reach 5 %: they are corrected together.'),
      correction: z.enum(['holm', 'bh']),
    }),
    outcomes: z.array(
      z.strictObject({
        measure: z.string(),
        undefined: z.array(z.strictObject({ reason: z.enum(REASONS), towns: townIds })),
        tests: z.array(testSchema),
      }),
    ),
  })
  .meta({ title: 'mlgnet test result', description: 'What `mlgnet test --format json` prints.' });

export type GroupTestResult = z.infer<typeof groupTestSchema>;
export type GroupTestOutcome = GroupTestResult['outcomes'][number];
export type GroupTestRow = z.infer<typeof testSchema>;
export type GroupEffect = z.infer<typeof effectSchema>;
export type GroupSummary = z.infer<typeof groupSchema>;
