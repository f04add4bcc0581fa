import * as z from 'zod';
import { ABSENCE_RULES, CHANNELS } from './vocabulary.ts';

/**
 * The schema of `mlgnet.yaml`, which `mlgnet schema config` prints. Strict throughout: a misspelt key would
 * otherwise change nothing and say nothing.
 */

const columnTarget = z.union([
  z.string(),
  z.strictObject({
    to: z.string().describe('Our column.'),
    format: z.string().describe('Date format in strptime letters, such as "%d.%m.%Y".').optional(),
  }),
]);

const columnMap = z.record(z.string(), columnTarget);
const share = z.number().min(0).max(1);
const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected an ISO date such as 2023-05-31')
  .refine((text) => {
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  }, 'no such day in the calendar');

export const configSchema = z
  .strictObject({
    columns: z
      .strictObject({
        records: columnMap.describe('Own column name → ours.').optional(),
        actors: columnMap.optional(),
        towns: columnMap.optional(),
      })
      .describe('Own column names → ours, per table.')
      .optional(),
    values: z
      .record(z.string(), z.record(z.string(), z.string()))
      .describe('Own labels → ours, per attribute: level, authority, kind, initiator, role, …')
      .optional(),
    scales: z
      .strictObject({
        frequency: z
          .record(z.string(), z.union([share, z.literal('no answer')]))
          .describe('Label → strength in 0 … 1, or "no answer".')
          .optional(),
        tone: z
          .record(z.string(), z.number().min(-2).max(2))
          .describe('Label → tone from −2 (very conflictual) to 2 (very cooperative).')
          .optional(),
      })
      .optional(),
    absence: z
      .enum(ABSENCE_RULES)
      .describe('What a pair means that no record mentions. Default: the data decide.')
      .optional(),
    window: z
      .strictObject({ from: isoDate.optional(), to: isoDate.optional() })
      .describe('Observation window of dated contacts. Default: the dated span, at least a year.')
      .optional(),
    frame: z
      .strictObject({
        local: z
          .array(z.string())
          .min(1)
          .describe('Kinds that the channel `local` averages over.')
          .optional(),
        channels: z.array(z.enum(CHANNELS)).min(1).describe('Channels of the isolation score.').optional(),
      })
      .optional(),
    weights: z
      .partialRecord(z.enum(CHANNELS), z.number().min(0).max(1000))
      .describe('Weight of each channel in the isolation score. Default: 1 each.')
      .optional(),
    thresholds: z
      .strictObject({
        rare: share.describe('Contact below it is "rare". Default 0.25.').optional(),
        occasional: share.describe('Contact below it is "occasional". Default 0.5.').optional(),
        weak: share.describe('A missing link is weak up to this strength. Default 0.25.').optional(),
        isolated: share.describe('Isolation from which a finding says so.').optional(),
        conflict: share.describe('Conflict share from which a finding says so.').optional(),
        segregation: share.describe('Freeman segregation from which a finding says so.').optional(),
        disagreement: share
          .describe('Strengths of two reports on one contact that lie so far apart disagree. Default 0.5.')
          .optional(),
        unreciprocated: share
          .describe(
            'Share of contacts reported from one end only, from which a finding says so. Default 0.5.',
          )
          .optional(),
      })
      .describe('Cut-offs of words and findings; printed with every verdict.')
      .optional(),
    tie: z
      .strictObject({
        minimum: share.describe('Strength from which a pair is a tie. Default 0.05.').optional(),
        maxEvent: z
          .number()
          .int()
          .min(2)
          .max(10_000)
          .describe('Participants up to which an event ties each pair of them. Default 1000.')
          .optional(),
      })
      .optional(),
    sampling: z
      .enum(['purposive', 'random'])
      .describe('How the towns were chosen. Default: purposive.')
      .optional(),
    scope: z
      .strictObject({
        exclude: z.array(z.string()).describe('Policy areas that are not part of the study.').optional(),
        only: z.array(z.string()).min(1).describe('The only policy areas of the study.').optional(),
      })
      .describe('Records on other matters are counted and left out.')
      .optional(),
    seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).describe('Random seed. Default 1.').optional(),
    gates: z.array(z.string()).describe('Gates for continuous integration.').optional(),
  })
  .meta({ title: 'mlgnet.yaml', description: 'Configuration of an mlgnet dataset.' });

export type Config = z.infer<typeof configSchema>;
export type ColumnTarget = z.infer<typeof columnTarget>;
