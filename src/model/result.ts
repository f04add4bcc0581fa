import * as z from 'zod';
import { CODINGS, MODE_LABELS } from './codes.ts';
import { REASONS } from './reason.ts';
import { ABSENCE_RULES, AUTHORITIES, CHANNELS, LEVELS, SIGNS, UPPER_LEVELS } from './vocabulary.ts';

/**
 * The result of `analyze`, `mlgnet-result/1`. This file is the only definition: the JSON Schema that
 * `mlgnet schema result` prints, the types the code computes with and the validation in the tests all come
 * from it. Loaded only by `schema` and tests; everything else imports the types.
 */

export const undefinedValue = z
  .strictObject({ undefined: z.enum(REASONS) })
  .meta({ id: 'Undefined', description: 'The value has no meaning here; the code says why.' });

const interval = z.tuple([z.number(), z.number()]);

export const measuredSchema = z
  .union([
    z.strictObject({
      value: z.number(),
      bounds: interval
        .optional()
        .describe('Lowest and highest value over everything the data leave unknown.'),
      range: interval.optional().describe('95 % resampling range.'),
    }),
    undefinedValue,
  ])
  .meta({ id: 'Measured', description: 'A measured value, or the reason why there is none.' });

/** A plain count or rank, or the reason why there is none. */
const plain = z.union([z.number(), undefinedValue]).meta({ id: 'Plain' });

const actorId = z.string().describe('Actor id.');
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const facts = z
  .record(z.string(), z.union([scalar, z.array(scalar), measuredSchema]))
  .describe('Named parameters; codes and numbers, no prose.');

const roleSchema = z.strictObject({
  level: z.enum(LEVELS),
  authority: z.enum(AUTHORITIES).nullable(),
  kind: z.string().nullable(),
});

const kSchema = z.union([z.number().int(), z.literal('free')]);

export const lineIndexSchema = z
  .union([
    z.strictObject({
      k: kSchema,
      value: z.number().describe('Least sum of frustrated ties found.'),
      lowerBound: z.number().describe('Proven: no partition does better.'),
      optimal: z.boolean(),
      alternativeOptima: z
        .number()
        .nullable()
        .describe(
          'Distinct minimum sets of frustrated ties, 1 = unique; null where optimality is not proven.',
        ),
      alternativeOptimaAtLeast: z
        .literal(true)
        .optional()
        .describe('Counting stopped: there are at least that many.'),
      clusters: z.array(z.array(actorId)),
      frustratedTies: z.array(z.tuple([actorId, actorId])),
      alwaysFrustrated: z
        .array(z.tuple([actorId, actorId]))
        .optional()
        .describe('Ties frustrated in every optimum; absent where not all optima were seen.'),
      timeLimited: z.literal(true).optional().describe('A wall-clock limit ended the search.'),
    }),
    z.strictObject({
      k: kSchema,
      undefined: z.enum(REASONS),
    }),
  ])
  .meta({ id: 'LineIndex' });

const nullComparison = {
  p: measuredSchema.describe('Probability of a figure at least as balanced; one-sided, not corrected.'),
  mean: measuredSchema.describe('Mean of the figure over the draws.'),
  effect: measuredSchema.describe('Observed − mean.'),
  z: measuredSchema.describe('The effect in standard deviations of the draws.'),
  unproven: z.number().int().describe('Draws whose figure is known by bounds only.'),
};

export const significanceSchema = z
  .union([
    z.strictObject({
      draws: z.number().int().describe('Sign assignments compared with.'),
      exhaustive: z.boolean().describe('Are these all there are? p is exact then.'),
      states: z.number().int().describe('Sign assignments there are; more than that unless exhaustive.'),
      smallestP: z.number(),
      triadBalance: z.strictObject(nullComparison),
      lineIndex: z.array(z.strictObject({ k: kSchema, ...nullComparison })),
    }),
    undefinedValue,
  ])
  .meta({
    id: 'Significance',
    description: 'Conflict against chance: every actor keeps its numbers of positive and negative ties.',
  });

const conflictLeaveOneOutSchema = z
  .union([
    z.strictObject({
      reporters: z.number().int().describe('Named reporters of the town, each left out once.'),
      conflictShare: interval.nullable().describe('Lowest and highest value without one of them.'),
      triadBalance: interval.nullable(),
      lineIndex: z
        .array(z.strictObject({ k: kSchema, range: interval.nullable() }))
        .describe('From the least lower bound to the largest value found.'),
      changed: z
        .strictObject({
          lineIndex: z.number().int(),
          camps: z.number().int(),
          verdict: z.number().int(),
        })
        .describe('Reporters without whom L(2), its camps or the verdict are others.'),
      noIndexWithout: z.number().int().describe('Reporters without whom there is no L(2).'),
      unproven: z.number().int().describe('Reporters without whom a line index is known by bounds only.'),
      decisive: z
        .string()
        .nullable()
        .describe('The reporter without whom conflict changes most; null where no one changes it.'),
    }),
    undefinedValue,
  ])
  .describe('How far conflict hangs on a single reporter; no statement about other reporters.');

const conflictCounts = {
  ties: z.number().int(),
  positive: z.number().int(),
  negative: z.number().int(),
  ambivalent: z.number().int(),
  neutral: z.number().int(),
  untoned: z.number().int(),
  conflictShare: measuredSchema,
  triadBalance: measuredSchema,
};

const channelSchema = z.strictObject({
  channel: z.enum(CHANNELS),
  contact: measuredSchema,
  weight: z.number(),
  word: z.enum(['none', 'rare', 'occasional', 'regular']).nullable(),
  strongest: z.strictObject({ actor: actorId, strength: z.number(), sign: z.enum(SIGNS) }).nullable(),
});

const resamplingSchema = z
  .union([
    z.strictObject({
      unit: z.enum(['reporters', 'rows']).describe('What was drawn with replacement.'),
      units: z.number().int().describe('How many of them the town has.'),
      replicates: z.number().int(),
    }),
    undefinedValue,
  ])
  .describe('What the ranges rest on, or why there are none.');

const leaveOneOutSchema = z
  .union([
    z.strictObject({
      reporters: z.number().int().describe('Reporters named in reports about the government.'),
      score: interval.nullable().describe('Lowest and highest score without one of them.'),
      cooperative: interval.nullable(),
      decisive: z
        .string()
        .nullable()
        .describe('The reporter without whom the score changes most; null where no one changes it.'),
      undefinedWithout: z.number().int().describe('Reporters without whom there is no score.'),
    }),
    undefinedValue,
  ])
  .describe('How far the score hangs on a single reporter; no statement about other reporters.');

const stabilitySchema = z
  .union([
    z.strictObject({
      draws: z.number().int().describe('Random sets of channel weights.'),
      rankRange: interval.describe('95 % of the ranks under random channel weights.'),
      isolated: z
        .number()
        .describe('Share of the draws in which the score stays on its side of the threshold `isolated`.'),
      codings: z.array(
        z.strictObject({
          coding: z.enum(CODINGS),
          score: measuredSchema,
          rank: plain,
          words: z.array(z.enum(CHANNELS)).describe('Channels whose word changes.'),
          mode: z.enum(MODE_LABELS),
          isolated: z.boolean().describe('Does the score stay on its side of the threshold `isolated`?'),
          survives: z.boolean().describe('Do all words, the mode and the side of the threshold stay?'),
        }),
      ),
    }),
    undefinedValue,
  ])
  .describe('What rank and verdicts owe to channel weights and to the coding of strengths.');

const reachSchema = z.strictObject({
  level: z.enum(UPPER_LEVELS),
  hops: measuredSchema,
  cooperativeHops: measuredSchema,
  via: z.array(actorId).describe('The shown path, from the government (left out) to the body reached.'),
  soleBroker: actorId.nullable(),
});

export const missingLinkSchema = z.strictObject({
  to: z.union([z.strictObject({ actor: actorId }), roleSchema]),
  verdict: z.enum(['expected', 'below-peers', 'below-chance']),
  state: z.enum(['none', 'unknown', 'weak', 'conflictual']),
  reason: z.string(),
  evidence: facts,
  via: z.array(actorId),
  gain: z.strictObject({ isolation: measuredSchema, euHops: measuredSchema }),
  refutedBy: z.string(),
  recommendations: z.array(z.string()),
});

export const modeSchema = z.strictObject({
  label: z.enum(MODE_LABELS),
  reason: z.string().nullable(),
  checklist: z.array(z.strictObject({ condition: z.string(), met: z.boolean().nullable(), evidence: facts })),
});

export const findingSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'serious']),
  params: facts,
  evidence: z.array(facts),
  obstacle: z.string().nullable(),
  recommendations: z.array(z.string()),
  addressee: z.string().nullable(),
});

export const townResultSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  country: z.string().nullable(),
  government: z.array(actorId),
  isolation: z.strictObject({
    score: measuredSchema,
    cooperative: measuredSchema,
    rank: plain,
    percentile: plain,
    channels: z.array(channelSchema),
    resampling: resamplingSchema.optional(),
    leaveOneOut: leaveOneOutSchema.optional(),
    stability: stabilitySchema.optional(),
  }),
  reach: z.array(reachSchema),
  ego: z.strictObject({
    degree: plain,
    constraint: measuredSchema,
    effectiveSize: measuredSchema,
    eiIndex: measuredSchema,
    channelDiversity: measuredSchema,
  }),
  missingLinks: z.array(missingLinkSchema),
  conflict: z.strictObject({
    ...conflictCounts,
    lineIndex: z.array(lineIndexSchema),
    signedModularity: measuredSchema.optional().describe('Of the camps for k = 2.'),
    significance: significanceSchema.optional().describe('Absent where no draws were asked for.'),
    leaveOneOut: conflictLeaveOneOutSchema.optional(),
    mediators: z.array(actorId),
    ambivalentTies: z.array(z.tuple([actorId, actorId])),
  }),
  segmentation: z.strictObject({
    components: plain,
    density: measuredSchema,
    freeman: measuredSchema,
    modularity: measuredSchema,
  }),
  mode: modeSchema,
  findings: z.array(findingSchema),
});

/** The same figure for each role of a broker, and for all of them together. */
const byRole = <T extends z.ZodType>(figure: T) => ({
  coordinator: figure,
  itinerant: figure,
  gatekeeper: figure,
  representative: figure,
  liaison: figure,
  total: figure,
});

const brokerageSchema = z.strictObject({
  ...byRole(z.number()),
  expected: z
    .strictObject(byRole(z.number()))
    .optional()
    .describe('Expected two-paths, if ties fell on pairs of actors at random.'),
  z: z
    .strictObject(byRole(measuredSchema))
    .optional()
    .describe('Standard deviations between the count and its expectation.'),
});

const blockSchema = z.strictObject({
  levels: z.tuple([z.enum(LEVELS), z.enum(LEVELS)]).describe('Equal for the block within a level.'),
  contacts: z.number().describe('Dated contacts; a shared event counts in fractions.'),
  expected: z.number().describe('Contacts that chance would bring, every actor keeping its activity.'),
  noContact: z.number().describe('Probability of no contact at all; the block is testable up to 0.05.'),
  p: plain.describe('Probability of at most as many contacts.'),
  q: plain.describe('The same, adjusted for all blocks of the dataset (Benjamini and Hochberg).'),
  below: z.boolean().describe('Are there fewer contacts than chance would bring?'),
});

export const networkSchema = z.strictObject({
  groupBy: z.string(),
  withoutGroup: z
    .number()
    .int()
    .describe('Actors that lack the grouping attribute; left out of the group measures.'),
  actors: z.array(
    z.strictObject({
      id: actorId,
      level: z.enum(LEVELS).nullable(),
      degree: z.number().int(),
      constraint: measuredSchema,
      effectiveSize: measuredSchema,
      brokerage: z.union([brokerageSchema, undefinedValue]),
      harmonicReach: measuredSchema.optional().describe('Mean of 1/steps to all other actors.'),
    }),
  ),
  mixing: z.strictObject({
    groups: z.array(z.string()),
    sizes: z.array(z.number().int()),
    ties: z.array(z.array(z.number())),
  }),
  eiIndex: measuredSchema,
  eiExpected: measuredSchema,
  freeman: measuredSchema,
  coleman: z.array(measuredSchema),
  assortativity: measuredSchema,
  oddsRatio: measuredSchema
    .optional()
    .describe('Odds of a tie within a group ÷ odds of a tie between two groups.'),
  groupOddsRatio: z.array(measuredSchema).optional().describe('The same for each group against all others.'),
  conflict: z.strictObject(conflictCounts),
  blocks: z
    .union([z.array(blockSchema), undefinedValue])
    .optional()
    .describe('Contacts by pair of levels against chance; undefined without dated contacts.'),
});

export const diagnosticSchema = z.strictObject({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  where: z.string().optional(),
  message: z.string(),
  hint: z.string().optional(),
  count: z.number().int(),
});

export const frameSchema = z.strictObject({
  channels: z.array(z.enum(CHANNELS)),
  local: z.array(z.string()).describe('Kinds of local stakeholders that the channel `local` averages over.'),
  source: z.enum(['config', 'occurrence', 'own-data']),
});

export const runSchema = z.strictObject({
  seed: z.number().int(),
  options: z.record(z.string(), z.unknown()),
  inputs: z.array(z.strictObject({ name: z.string(), sha256: z.string(), records: z.number().int() })),
  frame: frameSchema,
});

export const dataSchema = z.strictObject({
  records: z.strictObject({
    read: z.number().int(),
    accepted: z.number().int(),
    rejected: z.number().int(),
  }),
  actors: z.number().int(),
  ties: z.number().int(),
  towns: z.number().int(),
  absence: z.strictObject({ rule: z.enum(ABSENCE_RULES), why: z.string() }),
  states: z.strictObject({ tie: z.number().int(), none: z.number().int(), unknown: z.number().int() }),
  diagnostics: z.array(diagnosticSchema),
});

const claimSchema = z.strictObject({
  claim: z.string(),
  verdict: z.enum(['supported', 'contradicted', 'mixed', 'not-measurable']),
  figure: measuredSchema,
  recommendations: z.array(z.string()),
});

export const resultSchema = z
  .strictObject({
    schema: z.literal('mlgnet-result/1'),
    tool: z.strictObject({ name: z.literal('mlgnet'), version: z.string() }),
    run: runSchema,
    data: dataSchema,
    towns: z.array(townResultSchema),
    network: networkSchema,
    claims: z.array(claimSchema).describe('Claims of the brief; at least ten towns are needed.'),
  })
  .meta({ title: 'mlgnet result', description: 'What `mlgnet analyze --format json` prints.' });

export const conflictResultSchema = z
  .strictObject({
    schema: z.literal('mlgnet-conflict/1'),
    actors: z.number().int(),
    ties: z.number().int(),
    positive: z.number().int(),
    negative: z.number().int(),
    ambivalent: z.number().int(),
    loops: z.number().int(),
    lineIndex: z.array(lineIndexSchema),
    triads: z.strictObject({
      '+++': z.number().int(),
      '++-': z.number().int(),
      '+--': z.number().int(),
      '---': z.number().int(),
    }),
    triadBalance: measuredSchema,
    significance: significanceSchema.optional().describe('With --permutations.'),
  })
  .meta({ title: 'mlgnet conflict result', description: 'What `mlgnet conflict --format json` prints.' });

export type PlainValue = z.infer<typeof plain>;
export type Result = z.infer<typeof resultSchema>;
export type TownResult = z.infer<typeof townResultSchema>;
export type NetworkResult = z.infer<typeof networkSchema>;
export type ConflictResult = z.infer<typeof conflictResultSchema>;
export type LineIndex = z.infer<typeof lineIndexSchema>;
export type NetworkBlock = z.infer<typeof blockSchema>;
export type MissingLink = z.infer<typeof missingLinkSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type Mode = z.infer<typeof modeSchema>;
export type ChannelContact = z.infer<typeof channelSchema>;
export type Stability = z.infer<typeof stabilitySchema>;
export type IsolationResult = TownResult['isolation'];
export type Reach = z.infer<typeof reachSchema>;
export type Frame = z.infer<typeof frameSchema>;
export type RunInfo = z.infer<typeof runSchema>;
export type DataInfo = z.infer<typeof dataSchema>;
export type Facts = z.infer<typeof facts>;
export type Role = z.infer<typeof roleSchema>;
/** Everything of a result but the towns, which are streamed. */
export type ResultHead = Omit<Result, 'towns'>;
