import type { Command } from 'commander';
import type { GroupTestInput } from '../../pipeline/group-test/options.ts';
import type { CommandContext } from '../context.ts';
import {
  DATA_ARGUMENT,
  type DatasetFlags,
  datasetOptions,
  withReadingOptions,
  withRejectionOptions,
} from '../dataset-options.ts';
import type { Io } from '../io.ts';
import { list, oneOf, repeat, whole } from '../values.ts';

interface TestFlags extends DatasetFlags {
  readonly by?: string[];
  readonly cut?: string[];
  readonly measure?: string[];
  readonly within?: string;
  readonly permutations?: number;
  readonly correction?: 'holm' | 'bh';
  readonly minGroup?: number;
  readonly format?: 'terminal' | 'json' | 'csv';
  readonly out?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
}

/** `mlgnet test <data…> --by <attribute>`: do groups of towns differ? */
export function registerTest(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command('test')
    .description('test whether groups of towns differ, by exchanging their labels within countries')
    .argument('<data...>', DATA_ARGUMENT)
    .optionsGroup('What to compare:')
    .option(
      '--by <attribute>',
      "attribute of towns that forms groups: executive, 'anti_immigrant_seats>=0.2' or executive=left; several are crossed",
      list,
    )
    .option('--cut <cuts>', 'cuts of a numeric attribute, such as population=5000,20000; repeatable', repeat)
    .option(
      '--measure <names>',
      'what is compared: isolation, cooperativeIsolation, contact, contact.eu, euHops, constraint, missingLinks, conflictShare, …; separated by commas (default: isolation)',
      list,
    )
    .option(
      '--within <attribute>',
      'exchange labels only between towns that share it, or none (default: country)',
    )
    .option('--min-group <n>', 'fewest towns of a group that is tested (default: 4)', whole('--min-group', 2))
    .option(
      '--permutations <n>',
      'random arrangements of the labels, where not all are seen (default: 9999)',
      whole('--permutations', 99, 9_999_999),
    )
    .option(
      '--correction <method>',
      'for several tests: holm, or bh (Benjamini–Hochberg) (default: holm)',
      oneOf('--correction', ['holm', 'bh']),
    )
    .option('--seed <n>', 'random seed (default: 1)', whole('--seed'))
    .optionsGroup('What to report:')
    .option(
      '--format <format>',
      'terminal, json or csv (default: terminal)',
      oneOf('--format', ['terminal', 'json', 'csv']),
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--no-color', 'no colour')
    .option('--quiet', 'no errors and warnings about the data on standard error');
  withRejectionOptions(withReadingOptions(command)).action(async (data: string[], flags: TestFlags) => {
    await runTest(data, flags, io);
    exit(0);
  });
}

async function runTest(data: readonly string[], flags: TestFlags, io: Io): Promise<void> {
  const { parseGroupTest } = await import('../../pipeline/group-test/options.ts');
  const input = testInput(flags);
  // Wrong usage is told before the data are read.
  parseGroupTest(input);
  const { assertWritable, writeChunks, writeFileWhole } = await import('../deliver.ts');
  if (flags.out !== undefined) await assertWritable(flags.out);
  const { interruptible } = await import('../interrupt.ts');
  await interruptible(async (signal) => {
    const { assertUsable } = await import('../open-checked.ts');
    const { withDataset } = await import('../with-dataset.ts');
    const { groupTest } = await import('../../pipeline/group-test.ts');
    await withDataset(datasetOptions(data, flags), io, signal, async (dataset) => {
      assertUsable(dataset, io, flags.quiet === true);
      const result = await groupTest(dataset, input, { signal });
      const chunks = await reportOf(result, flags, io);
      if (flags.out === undefined) await writeChunks(io.stdout, chunks, signal);
      else await writeFileWhole(flags.out, chunks, signal);
    });
  });
}

function testInput(flags: TestFlags): GroupTestInput {
  const { by = [], cut, measure, within, permutations, correction, minGroup } = flags;
  const given = { cut, measure, within, permutations, correction, minGroup };
  return { by, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

async function reportOf(
  result: Awaited<ReturnType<typeof import('../../pipeline/group-test.ts')['groupTest']>>,
  { format, out, color }: TestFlags,
  io: Io,
): Promise<Iterable<string>> {
  if (format === 'json') return (await import('../../report/group-test/json.ts')).groupTestJson(result);
  if (format === 'csv') return (await import('../../report/group-test/csv.ts')).groupTestCsv(result);
  const { groupTestTerminal } = await import('../../report/group-test/terminal.ts');
  const { loadCatalogue } = await import('../../i18n/languages.ts');
  const { textView } = await import('../view.ts');
  const { columns, chalk } = await textView(io, out !== undefined, color);
  return [groupTestTerminal(result, { width: columns, chalk, catalogue: await loadCatalogue('en') })];
}
