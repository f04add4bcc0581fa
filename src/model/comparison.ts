import * as z from 'zod';
import { FIGURE_NAMES } from './gate.ts';
import { dataSchema, frameSchema, measuredSchema, runSchema, undefinedValue } from './result.ts';

/**
 * The result of `compare`, `mlgnet-compare/1`. Like the result schema it is loaded by `schema` and tests only;
 * everything else imports the types.
 */

const identity = z.strictObject({
  code: z.string(),
  subject: z.string().nullable().describe('The actor or role that it is about.'),
});

const drawnSchema = z.strictObject({
  unit: z.enum(['reporters', 'rows']).describe('What was drawn with replacement.'),
  units: z.number().int().describe('How many of them the side has.'),
});

export const comparedTownSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  presence: z.enum(['both', 'appeared', 'disappeared']),
  changes: z.array(
    z.strictObject({
      figure: z.enum(FIGURE_NAMES),
      before: measuredSchema,
      after: measuredSchema,
      difference: measuredSchema.describe('After minus before.'),
      basis: z
        .enum(['paired', 'resampled', 'intervals', 'values'])
        .nullable()
        .describe(
          'What the verdict rests on: `paired`, reporters drawn alike on both sides; `resampled`, each side drawn by itself; the intervals of both sides held against each other at their worst; or bare values.',
        ),
      verdict: z
        .enum(['rose', 'fell', 'unclear', 'same', 'undefined'])
        .describe('`unclear`: the interval of the difference holds 0.'),
    }),
  ),
  resampling: z
    .union([
      z.strictObject({
        before: drawnSchema,
        after: drawnSchema,
        common: z.number().int().describe('Reporters drawn alike on both sides.'),
      }),
      undefinedValue,
    ])
    .optional()
    .describe(
      'What the ranges of differences rest on, or why there are none; absent unless both sides are datasets with the town.',
    ),
  findings: z.strictObject({ appeared: z.array(identity), resolved: z.array(identity) }),
  missingLinks: z.strictObject({ appeared: z.array(z.string()), gone: z.array(z.string()) }),
});

const sideSchema = z.strictObject({
  source: z.enum(['dataset', 'result']),
  inputs: runSchema.shape.inputs,
  records: dataSchema.shape.records,
  towns: z.number().int(),
});

export const comparisonSchema = z
  .strictObject({
    schema: z.literal('mlgnet-compare/1'),
    tool: z.strictObject({ name: z.literal('mlgnet'), version: z.string() }),
    before: sideSchema,
    after: sideSchema,
    frame: frameSchema.describe('The frame of both sides: that of `before`.'),
    resampling: z
      .strictObject({ seed: z.number().int(), replicates: z.number().int() })
      .nullable()
      .describe('How differences were resampled; null unless both sides are datasets.'),
    caveats: z
      .array(z.string())
      .describe('Settings in which the sides differ, by which figures may differ too.'),
    towns: z.array(comparedTownSchema),
  })
  .meta({ title: 'mlgnet comparison', description: 'What `mlgnet compare --format json` prints.' });

export type ComparedTown = z.infer<typeof comparedTownSchema>;
export type Change = ComparedTown['changes'][number];
export type ComparedSide = z.infer<typeof sideSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
