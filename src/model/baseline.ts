import * as z from 'zod';

/** The file of `--baseline`: findings and missing links that are known, without their figures. */
export const baselineSchema = z
  .strictObject({
    schema: z.literal('mlgnet-baseline/1'),
    known: z.array(
      z.strictObject({
        town: z.string().describe('Town id.'),
        code: z.string().describe('Code of a finding, or missing-link.'),
        subject: z
          .string()
          .nullable()
          .describe('The actor or role that it is about; null where it is about the town.'),
      }),
    ),
  })
  .meta({ title: 'mlgnet baseline', description: 'What `mlgnet analyze --update-baseline` writes.' });
