import type { Command } from 'commander';
import { counted } from '../../kernel/counted.ts';
import type { CommandContext } from '../context.ts';
import type { Io } from '../io.ts';
import { whole } from '../values.ts';

interface VerifyFlags {
  readonly manifest?: string;
  readonly config?: string;
  readonly jobs?: number;
}

/** `mlgnet verify <result> [data…]`: rerun and compare. */
export function registerVerify(program: Command, { io, exit }: CommandContext): void {
  program
    .command('verify')
    .description('run the analysis of a JSON result again and compare; exit code 1 if anything differs')
    .argument('<result>', 'a file that analyze --format json=… wrote')
    .argument('[data...]', 'the dataset it was made from (default: as in the manifest)')
    .option('--manifest <file>', 'what analyze --manifest wrote: dataset, options and hashes')
    .option('--config <file>', 'configuration, if the run used another than the mlgnet.yaml of the dataset')
    .option('--jobs <n>', 'threads; results do not depend on it', whole('--jobs', 1, 256))
    .action(async (result: string, data: string[], flags: VerifyFlags) => {
      exit(await runVerify(result, data, flags, io));
    });
}

async function runVerify(path: string, data: readonly string[], flags: VerifyFlags, io: Io): Promise<number> {
  const { interruptible } = await import('../interrupt.ts');
  const { verifyResult } = await import('../../batch/verify.ts');
  const { loadReporter } = await import('../../report/registry.ts');
  const { loadCatalogue } = await import('../../i18n/languages.ts');
  const { textView } = await import('../view.ts');
  const { writeChunks } = await import('../deliver.ts');
  const json = await loadReporter('json');
  const catalogue = await loadCatalogue('en');
  const view = await textView(io, true, false);
  return interruptible(async (signal) => {
    const outcome = await verifyResult({
      path,
      data,
      manifest: flags.manifest ?? null,
      config: flags.config ?? null,
      jobs: flags.jobs ?? null,
      signal,
      reporter: () => json({ ...view, names: (id) => id, catalogue }),
    });
    const lines =
      outcome.differences.length === 0
        ? [`${path}: the same, byte for byte (${counted(outcome.towns, 'town')})`]
        : [...outcome.differences, `${path}: differs`];
    await writeChunks(io.stdout, [`${lines.join('\n')}\n`], signal);
    return outcome.differences.length === 0 ? 0 : 1;
  });
}
