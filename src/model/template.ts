import * as z from 'zod';
import { RECOMMENDATIONS } from './codes.ts';
import { AUTHORITIES, LEVELS } from './vocabulary.ts';

/**
 * The schema of `expected.yaml`: which links a town government is expected to have. `mlgnet schema expected`
 * prints it. Import the types only; zod loads slowly, and a dataset without `expected.yaml` never needs it.
 */

const count = z.number().int().min(0);

const conditionSchema = z
  .strictObject({
    country: z
      .array(z.string())
      .min(1)
      .describe('Countries (ISO 3166-1) in which the role exists.')
      .optional(),
    minimumPopulation: count.describe('Inhabitants from which the role is expected.').optional(),
    maximumPopulation: count.describe('Inhabitants up to which the role is expected.').optional(),
  })
  .describe('Towns to which the row applies. An unknown country or population does not meet its condition.');

export const templateRowSchema = z.strictObject({
  code: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single hyphens')
    .describe('Identifies the row. A row with the code of a built-in one replaces it.'),
  label: z.string().min(1).describe('How reports name the role; default: the text for the code.').optional(),
  level: z.enum(LEVELS),
  authority: z
    .enum(AUTHORITIES)
    .nullable()
    .default(null)
    .describe('Whose body; not given: any, and at upper levels any public body.'),
  kind: z.string().nullable().default(null).describe('Kind of actor; not given: any.'),
  basis: z
    .string()
    .min(1)
    .describe('Why the link is expected: a law, a claim of the policy brief, an agreement.'),
  source: z.string().min(1).describe('Where that can be read.'),
  asOf: z.iso.date().describe('Day on which it was so.'),
  verified: z
    .boolean()
    .default(false)
    .describe(
      'Has somebody checked the row against its source? Other rows never exceed the severity `info`.',
    ),
  recommendations: z
    .array(z.enum(RECOMMENDATIONS))
    .default([])
    .describe('Recommendations that bear on the link; none: there is no direct recommendation.'),
  when: conditionSchema.optional(),
});

export const templateSchema = z
  .strictObject({
    extends: z
      .enum(['neutral', 'none'])
      .default('neutral')
      .describe('`neutral`: add to the built-in rows, `none`: leave those out.'),
    roles: z
      .array(templateRowSchema)
      .superRefine((rows, context) => {
        const seen = new Set<string>();
        rows.forEach((row, i) => {
          if (seen.has(row.code)) {
            context.addIssue({
              code: 'custom',
              path: [i, 'code'],
              message: `the code "${row.code}" comes twice`,
            });
          }
          seen.add(row.code);
        });
      })
      .describe('One row a role.'),
  })
  .meta({
    title: 'expected.yaml',
    description: 'Template of the links that a town government is expected to have.',
  });

export type TemplateRow = z.infer<typeof templateRowSchema>;
export type ExpectedTemplate = z.infer<typeof templateSchema>;
