import type { Command } from 'commander';
import type { OptionsInput } from '../pipeline/options.ts';
import { day, list, repeat, share, whole } from './values.ts';

/** Flags of every command that reads a dataset. Those left out are absent: `pipeline` holds the defaults. */
export type DatasetFlags = Omit<OptionsInput, 'data'>;

export const DATA_ARGUMENT =
  'a folder, record files, a glob, clickhouse://user@host:port/database/table, or - for CSV on standard input';

/** Adds the options that decide what is read. */
export function withReadingOptions(command: Command): Command {
  return command
    .optionsGroup('What to read:')
    .option('--wave <waves>', 'survey wave, or several separated by commas (default: the latest)')
    .option('--from <date>', 'leave out records dated before, such as 2022-01-01', day('--from'))
    .option('--to <date>', 'leave out records dated after', day('--to'))
    .option('--area <areas>', 'only these policy areas, separated by commas', list)
    .option('--ego <name>', 'actor or town that every record starts from, where there is no column source')
    .option('--config <file>', 'configuration instead of the mlgnet.yaml of the dataset')
    .option('--set <key=value>', 'one setting of the configuration, such as tie.minimum=0.1', repeat)
    .option(
      '--jobs <n>',
      'threads; results do not depend on it (default: one a core, at most 8)',
      whole('--jobs', 1, 256),
    );
}

/** Adds the options that end a run with exit code 1 where too much of the data is unusable. */
export function withRejectionOptions(command: Command): Command {
  return command
    .option(
      '--max-rejected <share>',
      'end with exit code 1 if more rows are rejected (default: 10%)',
      share('--max-rejected'),
    )
    .option('--strict', 'end with exit code 1 if any row is rejected, or any table has an error');
}

const READ_BY_DATASET = [
  'town',
  'shard',
  'ego',
  'wave',
  'from',
  'to',
  'area',
  'groupBy',
  'directed',
  'weights',
  'config',
  'set',
  'seed',
  'effort',
  'permutations',
  'replicates',
  'jobs',
  'strict',
  'maxRejected',
] as const satisfies readonly (keyof DatasetFlags)[];

/** The part of a command's flags that is about the dataset, as options; absent ones stay absent. */
export function datasetOptions(data: readonly string[], flags: DatasetFlags): OptionsInput {
  const given = READ_BY_DATASET.filter((name) => flags[name] !== undefined);
  return { data: [...data], ...Object.fromEntries(given.map((name) => [name, flags[name]])) };
}
