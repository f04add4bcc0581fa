import { availableParallelism } from 'node:os';
import { en } from 'zod/locales';
import * as z from 'zod/mini';
import { columnKey } from '../kernel/column-key.ts';
import { parseShard } from '../kernel/parse-shard.ts';
import type { Config } from '../model/config.ts';
import { AppError } from '../model/error.ts';
import { DEFAULT_THRESHOLDS, type Settings } from '../model/settings.ts';
import { CHANNELS, type Channel } from '../model/vocabulary.ts';

/** Search nodes for one town and one k; some 5 seconds at worst on one core. */
const DEFAULT_EFFORT = 5_000_000;
/** Off: a line index a draw makes a town some hundred times as costly. */
const DEFAULT_PERMUTATIONS = 0;
const DEFAULT_REPLICATES = 200;
const DEFAULT_SEED = 1;
const DEFAULT_MAX_REJECTED = 0.1;
const DEFAULT_MAX_EVENT = 1000;

// Every run validates its options: of zod only the small part is loaded for it, which comes without messages.
z.config(en());

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'expected an ISO date such as 2023-05-31'));
const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));
const orNull = <T extends z.core.SomeType>(schema: T) => z._default(z.nullable(schema), null);

/** Options of every command that reads a dataset; the one place where their defaults are set. */
const optionsSchema = z.strictObject({
  data: z.array(z.string()).check(z.minLength(1)),
  town: z._default(z.array(z.string()), []),
  /** Only the towns of one of several parts, such as `2/8`. */
  shard: orNull(
    z
      .string()
      .check(
        z.refine((text) => parseShard(text) !== undefined, 'expected a part and their number, such as 2/8'),
      ),
  ),
  ego: orNull(z.string()),
  wave: orNull(z.string()),
  from: orNull(day),
  to: orNull(day),
  area: z._default(z.array(z.string()), []),
  groupBy: z._default(z.string().check(z.minLength(1)), 'level'),
  directed: z._default(z.boolean(), false),
  weights: z._default(z.enum(['none', 'strength']), 'none'),
  config: orNull(z.string()),
  set: z._default(z.array(z.string()), []),
  seed: orNull(whole(0, Number.MAX_SAFE_INTEGER)),
  effort: z._default(whole(0, Number.MAX_SAFE_INTEGER), DEFAULT_EFFORT),
  permutations: orNull(whole(0, 9_999_999)),
  replicates: z._default(whole(0, 1_000_000), DEFAULT_REPLICATES),
  jobs: z._default(whole(1, 256), () => Math.min(8, availableParallelism())),
  strict: z._default(z.boolean(), false),
  maxRejected: z._default(z.number().check(z.minimum(0), z.maximum(1)), DEFAULT_MAX_REJECTED),
});

export type Options = z.infer<typeof optionsSchema>;
/** What a caller may give: everything but the data has a default. */
export type OptionsInput = z.input<typeof optionsSchema>;

/**
 * Validates options and fills in defaults.
 *
 * @throws AppError `usage/bad-option`
 */
export function parseOptions(input: unknown): Options {
  const parsed = optionsSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name =
    issue?.path[0] === undefined ? '' : String(issue.path[0]).replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
  throw new AppError({
    kind: 'usage',
    code: 'usage/bad-option',
    message: name === '' ? (issue?.message ?? 'bad options') : `--${name}: ${issue?.message ?? 'bad value'}`,
    hint: 'run mlgnet analyze --help',
  });
}

/** Joins options and config to the settings of measures and findings; options win. */
export function resolveSettings(options: Options, config: Config): Settings {
  const channelWeights = Object.fromEntries(CHANNELS.map((c) => [c, config.weights?.[c] ?? 1])) as Record<
    Channel,
    number
  >;
  if (CHANNELS.every((c) => channelWeights[c] === 0)) {
    throw new AppError({
      kind: 'config',
      code: 'config/invalid',
      message: 'weights: all channels have weight 0',
      hint: 'give at least one channel a weight above 0',
    });
  }
  const thresholds = { ...DEFAULT_THRESHOLDS };
  for (const [name, value] of Object.entries(config.thresholds ?? {})) {
    if (value !== undefined) thresholds[name as keyof typeof thresholds] = value;
  }
  return {
    seed: options.seed ?? config.seed ?? DEFAULT_SEED,
    groupBy: columnKey(options.groupBy),
    directed: options.directed,
    weights: options.weights,
    effort: options.effort,
    permutations: options.permutations ?? DEFAULT_PERMUTATIONS,
    replicates: options.replicates,
    tieMinimum: config.tie?.minimum ?? 0.05,
    maxEvent: config.tie?.maxEvent ?? DEFAULT_MAX_EVENT,
    absence: config.absence ?? null,
    frame: { local: config.frame?.local ?? null, channels: config.frame?.channels ?? null },
    channelWeights,
    thresholds,
    sampling: config.sampling ?? 'purposive',
  };
}
