import type { Command } from 'commander';
import type { OptionsInput } from '../pipeline/options.ts';

/** Flags of every command that reads a dataset. */
export interface DatasetFlags {
  readonly town?: string[];
  readonly ego?: string;
  readonly wave?: string;
  readonly from?: string;
  readonly to?: string;
  readonly area?: string[];
  readonly groupBy?: string;
  readonly directed?: boolean;
  readonly weights?: string;
  readonly config?: string;
  readonly set?: string[];
  readonly seed?: string;
  readonly effort?: string;
  readonly jobs?: string;
  readonly strict?: boolean;
  readonly maxRejected?: string;
}

/** Repeatable and comma-separated, never variadic: a variadic option would swallow the operands. */
export function collect(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), ...text.split(',').map((part) => part.trim()).filter((part) => part !== '')];
}

export function repeat(text: string, before: string[] | undefined): string[] {
  return [...(before ?? []), text];
}

/** Adds the options that decide what is read. */
export function withReadingOptions(command: Command): Command {
  return command
    .option('--ego <name>', 'actor or town that every record starts from, where the column source is missing')
    .option('--wave <wave>', 'survey wave to analyse (default: the latest)')
    .option('--from <date>', 'leave out records dated before, such as 2022-01-01')
    .option('--to <date>', 'leave out records dated after')
    .option('--area <areas>', 'only these policy areas, separated by commas', collect)
    .option('--config <file>', 'configuration instead of the mlgnet.yaml of the dataset')
    .option('--set <key=value>', 'one setting of the configuration, such as tie.minimum=0.1', repeat)
    .option('--jobs <n>', 'threads; the result does not depend on it (default: the number of cores)')
    .option('--strict', 'end with exit code 1 if any row is rejected')
    .option('--max-rejected <share>', 'share of rejected rows above which the run ends, as 10% or 0.1', '10%');
}

/** Turns flags into options; absent ones are left out so that defaults are set in one place. */
export function readingOptions(data: readonly string[], flags: DatasetFlags): OptionsInput {
  return {
    data: [...data],
    ...(flags.town === undefined ? {} : { town: flags.town }),
    ...(flags.ego === undefined ? {} : { ego: flags.ego }),
    ...(flags.wave === undefined ? {} : { wave: flags.wave }),
    ...(flags.from === undefined ? {} : { from: flags.from }),
    ...(flags.to === undefined ? {} : { to: flags.to }),
    ...(flags.area === undefined ? {} : { area: flags.area }),
    ...(flags.groupBy === undefined ? {} : { groupBy: flags.groupBy }),
    ...(flags.directed === undefined ? {} : { directed: flags.directed }),
    ...(flags.weights === undefined ? {} : { weights: flags.weights as 'none' | 'strength' }),
    ...(flags.config === undefined ? {} : { config: flags.config }),
    ...(flags.set === undefined ? {} : { set: flags.set }),
    ...(flags.seed === undefined ? {} : { seed: numeric(flags.seed) }),
    ...(flags.effort === undefined ? {} : { effort: numeric(flags.effort) }),
    ...(flags.jobs === undefined ? {} : { jobs: numeric(flags.jobs) }),
    ...(flags.strict === undefined ? {} : { strict: flags.strict }),
    ...(flags.maxRejected === undefined ? {} : { maxRejected: share(flags.maxRejected) }),
  };
}

/** A whole number; anything else becomes NaN, which the options refuse with the option's name. */
function numeric(text: string): number {
  return /^\d{1,16}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function share(text: string): number {
  const found = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim());
  if (found === null) return Number.NaN;
  return found[2] === '%' ? Number(found[1]) / 100 : Number(found[1]);
}
