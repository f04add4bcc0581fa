import * as z from 'zod';
import { columnKey } from '../../kernel/column-key.ts';
import { nearestName } from '../../kernel/nearest.ts';
import { type FactorSpec, parseFactor, withCuts } from '../../measure/group-test/town-factor.ts';
import { AppError } from '../../model/error.ts';
import { OUTCOMES, type Outcome } from '../../model/outcome.ts';

/**
 * Two groups of four could at best reach p = 2/70: below that, 5 % is out of reach or hangs on single towns, and
 * a figure about a group would be one about a town that its neighbours recognise.
 */
const DEFAULT_MIN_GROUP = 4;
const DEFAULT_PERMUTATIONS = 9_999;

const schema = z.strictObject({
  by: z.array(z.string()).min(1, 'give an attribute of towns, such as --by executive').max(4, 'at most four'),
  cut: z.array(z.string()).default([]),
  measure: z.array(z.string()).default(['isolation']),
  within: z.string().default('country'),
  permutations: z.number().int().min(99).max(9_999_999).default(DEFAULT_PERMUTATIONS),
  correction: z.enum(['holm', 'bh']).default('holm'),
  minGroup: z.number().int().min(2).max(1_000_000).default(DEFAULT_MIN_GROUP),
});

export type GroupTestInput = z.input<typeof schema>;

export interface GroupTestOptions {
  readonly factors: readonly FactorSpec[];
  readonly measures: readonly Outcome[];
  /** Attribute of towns within whose groups labels are exchanged; null for none. */
  readonly within: string | null;
  readonly permutations: number;
  readonly correction: 'holm' | 'bh';
  readonly minGroup: number;
}

/**
 * Validates the options of a group test and fills in defaults.
 *
 * @throws AppError `usage/bad-option`, `usage/bad-by`, `usage/bad-cut`, `usage/unknown-measure`
 */
export function parseGroupTest(input: GroupTestInput): GroupTestOptions {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError({
      kind: 'usage',
      code: 'usage/bad-option',
      message: `--${String(issue?.path[0] ?? '').replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}: ${issue?.message ?? 'bad value'}`,
      hint: 'run mlgnet test --help',
    });
  }
  const { by, cut, measure, within, ...rest } = parsed.data;
  const factors = withCuts(by.map(parseFactor), cut);
  const names = factors.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/bad-by',
      message: `--by ${twice} is given twice`,
      hint: 'cross different attributes, or give it once',
    });
  }
  return {
    ...rest,
    factors,
    measures: [...new Set(measure.flatMap(outcomesNamed))],
    within: /^(none|)$/i.test(within.trim()) ? null : columnKey(within),
  };
}

/** The measures that a name means: `contact` is the contact of every channel. */
function outcomesNamed(name: string): readonly Outcome[] {
  const wanted = name.trim().toLowerCase();
  const found = OUTCOMES.filter((outcome) => outcome.toLowerCase() === wanted);
  if (found.length > 0) return found;
  if (wanted === 'contact') return OUTCOMES.filter((outcome) => outcome.startsWith('contact.'));
  const near = nearestName(name, OUTCOMES);
  throw new AppError({
    kind: 'usage',
    code: 'usage/unknown-measure',
    message: `no measure ${JSON.stringify(name)} to compare towns by`,
    hint: near === undefined ? `measures: ${OUTCOMES.join(', ')}` : `did you mean ${near}?`,
  });
}
