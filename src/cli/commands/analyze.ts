import type { Command } from 'commander';
import type { OpenDataset } from '../../pipeline/dataset.ts';
import type { Options } from '../../pipeline/options.ts';
import type { CommandContext } from '../context.ts';
import {
  DATA_ARGUMENT,
  type DatasetFlags,
  datasetOptions,
  withReadingOptions,
  withRejectionOptions,
} from '../dataset-options.ts';
import { type GateFlags, withGateOptions } from '../gate-options.ts';
import type { GatePlan, GateWatch } from '../gate-watch.ts';
import type { Io } from '../io.ts';
import type { Output } from '../outputs.ts';
import { list, oneOf, repeat, shard, whole } from '../values.ts';

interface AnalyzeFlags extends DatasetFlags, GateFlags {
  readonly format?: string[];
  readonly out?: string;
  readonly quiet?: boolean;
  readonly color: boolean;
  readonly progress: boolean;
  readonly runDir?: string;
  readonly resume?: boolean;
  readonly manifest?: string;
}

/** `mlgnet analyze <data…>`: the main job. */
export function registerAnalyze(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command('analyze')
    .description('report isolation, missing multilevel links and conflict clusters of every town')
    .argument('<data...>', DATA_ARGUMENT)
    .optionsGroup('What to report:')
    .option('--town <names>', 'only these towns, by id or name, separated by commas (default: all)', list)
    .option(
      '--format <format>',
      'terminal, json, ndjson, csv, markdown, junit or sarif; json=result.json writes to a file; repeatable (default: terminal)',
      repeat,
    )
    .option('--out <file>', 'write to a file instead of standard output')
    .option('--manifest <file>', 'also write what it takes to verify the run: options, versions and hashes')
    .option('--no-color', 'no colour')
    .option('--no-progress', 'no progress bar')
    .option('--quiet', 'no errors and warnings about the data on standard error');
  withGateOptions(withRejectionOptions(withReadingOptions(command)))
    .optionsGroup('What to measure:')
    .option('--group-by <attribute>', 'actor attribute that forms groups (default: level)')
    .option(
      '--directed',
      'count an arc for each direction reported; strength stays that of the pair, degree counts partners',
    )
    .option(
      '--weights <how>',
      'none, or strength: weight ties by it (default: none)',
      oneOf('--weights', ['none', 'strength']),
    )
    .option(
      '--effort <nodes>',
      'search nodes for the conflict clusters of one town (default: 5000000)',
      whole('--effort'),
    )
    .option(
      '--permutations <n>',
      'compare conflict in each town with so many draws by chance, such as 999 (default: 0, for it takes long)',
      whole('--permutations', 0, 9_999_999),
    )
    .option(
      '--replicates <n>',
      'resamplings for ranges and stability of ranks; 0 for none (default: 200)',
      whole('--replicates', 0, 1_000_000),
    )
    .option('--seed <n>', 'random seed (default: 1)', whole('--seed'))
    .optionsGroup('Many towns:')
    .option('--shard <i/n>', 'only the towns of part i of n; join the results with mlgnet merge', shard)
    .option('--run-dir <folder>', 'keep finished towns in this folder')
    .option('--resume', 'go on with the run that the folder holds')
    .action(async (data: string[], flags: AnalyzeFlags) => {
      exit(await runAnalyze(data, flags, io));
    });
}

async function runAnalyze(data: readonly string[], flags: AnalyzeFlags, io: Io): Promise<number> {
  const { interruptible } = await import('../interrupt.ts');
  const { parseOutputs } = await import('../outputs.ts');
  const { assertWritable } = await import('../deliver.ts');
  const { progressOf } = await import('../progress.ts');
  const outputs = await parseOutputs(flags.format ?? [], flags.out);
  await assertNotInput(
    [...outputs, ...(flags.updateBaseline === true ? [{ file: flags.baseline ?? null }] : [])],
    data,
  );
  const gated = flags.failOn !== undefined || flags.baseline !== undefined || flags.updateBaseline === true;
  const plan = gated ? await (await import('../gates.ts')).gatePlan(flags) : null;
  if (flags.resume === true && flags.runDir === undefined) {
    const { AppError } = await import('../../model/error.ts');
    throw new AppError({
      kind: 'usage',
      code: 'usage/resume-without-folder',
      message: '--resume needs the folder of the run',
      hint: 'add --run-dir <folder>',
    });
  }
  if (flags.manifest !== undefined) await assertWritable(flags.manifest);
  if (flags.runDir !== undefined) {
    const { RunFolder } = await import('../../batch/run-folder.ts');
    RunFolder.probe(flags.runDir, flags.resume === true);
  }
  const progress = await progressOf(io, flags.progress && flags.quiet !== true);
  return interruptible(async (signal) => {
    const { withDataset } = await import('../with-dataset.ts');
    const { preloadReports } = await import('../preload.ts');
    progress.phase('reading records …');
    try {
      const work = async (dataset: OpenDataset): Promise<number> => {
        progress.end();
        const gates = await gatesOfRun(plan, dataset.config.gates ?? []);
        const quiet = flags.quiet === true;
        const { assertUsable } = await import('../open-checked.ts');
        assertUsable(dataset, io, quiet);
        const { reportDataset } = await import('../report-dataset.ts');
        const { names } = await reportDataset(dataset, io, {
          outputs,
          colour: flags.color,
          signal,
          progress,
          runDir: flags.runDir ?? null,
          resume: flags.resume === true,
          gates,
          folder: await relativeFolder(data),
        });
        if (flags.manifest !== undefined) await writeManifest(flags.manifest, dataset.options, outputs);
        return gates === null || (await gates.finish(io, names, { quiet, signal })) ? 0 : 1;
      };
      const options = datasetOptions(data, flags);
      return await withDataset(options, io, signal, work, () => preloadReports(outputs));
    } finally {
      progress.end();
    }
  });
}

async function gatesOfRun(plan: GatePlan | null, configured: readonly string[]): Promise<GateWatch | null> {
  if (plan === null && configured.length === 0) return null;
  const { gatePlan, gatesOf } = await import('../gates.ts');
  return gatesOf(plan ?? (await gatePlan({})), configured);
}

async function writeManifest(file: string, options: Options, outputs: readonly Output[]): Promise<void> {
  const { manifestOf } = await import('../../batch/manifest.ts');
  const { writeFileWhole } = await import('../deliver.ts');
  const written = outputs.flatMap(({ format, file: to }) => (to === null ? [] : [{ format, file: to }]));
  await writeFileWhole(file, [`${JSON.stringify(await manifestOf(options, written), null, 2)}\n`]);
}

/** Where the files of the dataset lie as seen from here, for reports that link to them; undefined elsewhere. */
async function relativeFolder(data: readonly string[]): Promise<string | undefined> {
  const { existsSync, statSync } = await import('node:fs');
  const { dirname, relative, resolve, sep } = await import('node:path');
  const operand = data[0];
  if (operand === undefined || !existsSync(operand)) return undefined;
  const folder = statSync(operand).isDirectory() ? operand : dirname(operand);
  const path = relative(process.cwd(), resolve(folder)).split(sep).join('/');
  return path.startsWith('..') || path.startsWith('/') ? undefined : path;
}

/** A report must not replace the records it is made from. */
async function assertNotInput(
  outputs: readonly { readonly file: string | null }[],
  data: readonly string[],
): Promise<void> {
  const { basename, dirname, resolve } = await import('node:path');
  const inputs = new Set(data.map((operand) => resolve(operand)));
  const hit = outputs.find(({ file }) => {
    if (file === null) return false;
    const path = resolve(file);
    const part = /^(records|actors|towns|aliases|mlgnet|expected)\./i.test(basename(path));
    return inputs.has(path) || (part && inputs.has(dirname(path)));
  });
  if (hit === undefined) return;
  const { AppError } = await import('../../model/error.ts');
  throw new AppError({
    kind: 'usage',
    code: 'usage/output-is-input',
    message: `${hit.file} is part of the dataset and would be overwritten`,
    hint: 'write the report to another file',
  });
}
