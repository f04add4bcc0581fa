import type { Command } from 'commander';
import { counted } from '../../kernel/counted.ts';
import type { CommandContext } from '../context.ts';
import { DATA_ARGUMENT, type DatasetFlags, datasetOptions, withReadingOptions } from '../dataset-options.ts';
import type { Io } from '../io.ts';
import { oneOf } from '../values.ts';

interface CheckFlags extends DatasetFlags {
  readonly format?: 'terminal' | 'json';
}

/** `mlgnet check <data…>`: validate only. */
export function registerCheck(program: Command, { io, exit }: CommandContext): void {
  const command = program
    .command('check')
    .description(
      'validate a dataset: what is wrong where, and how to mend it; exit code 1 if there are errors',
    )
    .argument('<data...>', DATA_ARGUMENT)
    .optionsGroup('What to report:')
    .option(
      '--format <format>',
      'terminal or json (default: terminal)',
      oneOf('--format', ['terminal', 'json']),
    );
  withReadingOptions(command).action(async (data: string[], flags: CheckFlags) => {
    exit(await runCheck(data, flags, io));
  });
}

async function runCheck(data: readonly string[], flags: CheckFlags, io: Io): Promise<number> {
  const { interruptible } = await import('../interrupt.ts');
  return interruptible(async (signal) => {
    const { noAcceptedRow } = await import('../open-checked.ts');
    const { withDataset } = await import('../with-dataset.ts');
    const { datasetNotes } = await import('../../pipeline/analyze.ts');
    const { writeChunks } = await import('../deliver.ts');
    const { diagnosticText } = await import('../notes.ts');
    return withDataset(datasetOptions(data, flags), io, signal, async (dataset) => {
      const { records, actors, towns, absence } = dataset;
      if (records.read === 0) throw noAcceptedRow(0, '');
      const diagnostics = datasetNotes(dataset);
      const count = (severity: string): number => diagnostics.filter((d) => d.severity === severity).length;
      const [errors, warnings, notes] = [count('error'), count('warning'), count('info')];
      if (flags.format === 'json') {
        const summary = {
          schema: 'mlgnet-check/1',
          records,
          actors: actors.size,
          towns: towns.length,
          absence,
          diagnostics,
        };
        await writeChunks(io.stdout, [`${JSON.stringify(summary, null, 2)}\n`], signal);
      } else {
        const facts = [
          `${counted(records.read, 'row')} read, ${records.accepted} accepted, ${records.rejected} rejected; ${counted(actors.size, 'actor')}, ${counted(towns.length, 'town')}`,
          `absence rule: ${absence.rule} (${absence.why})`,
          `${counted(errors, 'error')}, ${counted(warnings, 'warning')}, ${counted(notes, 'note')}`,
        ];
        await writeChunks(
          io.stdout,
          [...diagnostics.map(diagnosticText), ...facts.map((fact) => `${fact}\n`)],
          signal,
        );
      }
      return errors > 0 ? 1 : 0;
    });
  });
}
