import { parseGates } from '../gate/parse.ts';
import { AppError } from '../model/error.ts';
import type { Gate, Identity } from '../model/gate.ts';
import { assertWritable } from './deliver.ts';
import type { GateFlags } from './gate-options.ts';
import { type GatePlan, GateWatch } from './gate-watch.ts';

const DEFAULT_WITH_BASELINE = 'new:finding>=warning';

/**
 * Reads gates and baseline before the data, so that a mistake does not cost a run.
 *
 * @throws AppError `usage/bad-gate`, `usage/no-baseline`, `input/no-baseline`, `input/bad-baseline`, `output/not-writable`
 */
export async function gatePlan({ failOn, baseline, updateBaseline }: GateFlags): Promise<GatePlan> {
  const gates = (failOn ?? []).flatMap((text) => parseGates(text, { kind: 'usage', name: '--fail-on' }));
  const update = updateBaseline === true;
  if (update && baseline === undefined) {
    throw new AppError({
      kind: 'usage',
      code: 'usage/no-baseline',
      message: '--update-baseline names no file',
      hint: 'write --baseline known.json --update-baseline',
    });
  }
  if (update) await assertWritable(baseline!);
  return { gates, file: baseline ?? null, update, baseline: await knownOf(baseline, update) };
}

async function knownOf(file: string | undefined, update: boolean): Promise<Identity[] | null> {
  if (file === undefined) return null;
  const { readBaseline } = await import('../pipeline/baseline.ts');
  try {
    return readBaseline(file);
  } catch (error) {
    // What is to be replaced may be absent, or broken by a merge.
    if (update && error instanceof AppError) return [];
    throw error;
  }
}

/**
 * The gates of a run: those of the command line, then those of `mlgnet.yaml`, each once.
 *
 * @throws AppError `config/bad-gate`, `usage/gate-needs-baseline`, `usage/gate-needs-compare`
 */
export function gatesOf(plan: GatePlan, configured: readonly string[]): GateWatch | null {
  const given = givenGates(plan, configured);
  for (const { text, condition } of given) {
    if (condition.kind === 'change') {
      throw refused('usage/gate-needs-compare', text, 'is about two datasets', 'use it with mlgnet compare');
    }
    if (condition.kind === 'new' && plan.baseline === null) {
      throw refused(
        'usage/gate-needs-baseline',
        text,
        'needs to know what is not new',
        'add --baseline known.json, at first with --update-baseline',
      );
    }
  }
  const implied =
    plan.baseline === null || given.some(({ condition }) => condition.kind === 'new')
      ? []
      : parseGates(DEFAULT_WITH_BASELINE, { kind: 'usage', name: '--baseline' });
  const gates = [...given, ...implied];
  return gates.length === 0 ? null : new GateWatch(plan, gates);
}

/**
 * The gates of a comparison: everything before is the baseline.
 *
 * @throws AppError `config/bad-gate`
 */
export function gatesOfComparison(
  plan: GatePlan,
  configured: readonly string[],
  before: readonly Identity[],
): GateWatch | null {
  const gates = givenGates(plan, configured);
  return gates.length === 0 ? null : new GateWatch({ ...plan, baseline: before, compared: true }, gates);
}

function givenGates(plan: GatePlan, configured: readonly string[]): Gate[] {
  const own = configured.flatMap((text, i) =>
    parseGates(text, { kind: 'config', name: `gates[${i}] of the configuration` }),
  );
  return unique([...plan.gates, ...own]);
}

function unique(gates: readonly Gate[]): Gate[] {
  return gates.filter(({ text }, i) => gates.findIndex((gate) => gate.text === text) === i);
}

function refused(code: string, gate: string, message: string, hint: string): AppError {
  return new AppError({ kind: 'usage', code, message: `the gate ${gate} ${message}`, hint });
}
