import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { type DatasetFlags, readingOptions, withReadingOptions } from '../dataset-options.ts';
import type { Io } from '../io.ts';

interface CheckFlags extends DatasetFlags {
  readonly format: string;
}

/** `mlgnet check <data…>`: validate only. */
export function registerCheck(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command('check')
    .description('validate a dataset: every problem with its place and a hint; exit code 1 if there are errors')
    .argument('<data...>', 'a folder, record files, a glob, or - for CSV on standard input');
  withReadingOptions(command)
    .option('--format <format>', 'terminal or json', 'terminal')
    .action(async (data: string[], flags: CheckFlags) => {
      exit(await runCheck(data, flags, io));
    });
}

async function runCheck(data: readonly string[], flags: CheckFlags, io: Io): Promise<number> {
  const { AppError } = await import('../../model/error.ts');
  if (flags.format !== 'terminal' && flags.format !== 'json') {
    throw new AppError({ kind: 'usage', code: 'usage/unknown-format', message: `unknown format ${JSON.stringify(flags.format)}`, hint: 'formats: terminal, json' });
  }
  const { openDataset } = await import('../../pipeline/dataset.ts');
  const { datasetNotes } = await import('../../pipeline/analyze.ts');
  const { interruptible } = await import('../interrupt.ts');
  const { writeChunks } = await import('../deliver.ts');
  const { diagnosticText } = await import('../notes.ts');
  return interruptible(async (signal) => {
    const dataset = await openDataset(readingOptions(data, flags), { stdin: io.stdin, signal });
    try {
      const { records, actors, towns, absence } = dataset;
      if (records.read === 0) {
        throw new AppError({ kind: 'input', code: 'input/no-accepted-row', message: 'the records hold no row', hint: 'is there anything below the header?' });
      }
      const diagnostics = datasetNotes(dataset);
      const count = (severity: string): number => diagnostics.filter((d) => d.severity === severity).length;
      const errors = count('error');
      if (flags.format === 'json') {
        const summary = { schema: 'mlgnet-check/1', records, actors: actors.size, towns: towns.length, absence, diagnostics };
        await writeChunks(io.stdout, [`${JSON.stringify(summary, null, 2)}\n`]);
      } else {
        await writeChunks(io.stdout, diagnostics.map(diagnosticText));
        await writeChunks(io.stdout, [
          `${records.read} rows read, ${records.accepted} accepted, ${records.rejected} rejected; ${actors.size} actors, ${towns.length} towns\n`,
          `absence rule: ${absence.rule} (${absence.why})\n`,
          `${errors} errors, ${count('warning')} warnings, ${count('info')} notes\n`,
        ]);
      }
      return errors > 0 ? 1 : 0;
    } finally {
      dataset.close();
    }
  });
}
