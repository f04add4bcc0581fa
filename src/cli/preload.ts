import { isForMachines, loadReporter } from '../report/registry.ts';
import type { Output } from './outputs.ts';

/** Begins to load what a report needs after reading. A failure shows where the code is used. */
export function preloadReports(outputs: readonly Output[]): void {
  const parts: Promise<unknown>[] = [
    import('./open-checked.ts'),
    import('./report-dataset.ts'),
    import('../pipeline/analyze.ts'),
    import('../batch/town-pool.ts'),
    ...outputs.map(({ format }) => loadReporter(format)),
  ];
  if (outputs.some(({ format }) => !isForMachines(format))) {
    parts.push(
      import('chalk'),
      import('../i18n/languages.ts').then(({ loadCatalogue }) => loadCatalogue('en')),
    );
  }
  for (const part of parts) part.catch(() => undefined);
}
