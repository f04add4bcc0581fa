import type { Reporter, TestModule } from 'vitest/node';

/**
 * Says of every skipped test why it was: the note of `ctx.skip('…')`, else its full name, in which
 * `describe.skipIf` states the condition.
 */
export default class SkipReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        const result = test.result();
        const note = result.state === 'skipped' ? result.note : undefined;
        const why = note === undefined ? '' : `: ${note}`;
        process.stdout.write(`SKIPPED ${module.relativeModuleId} > ${test.fullName}${why}\n`);
      }
    }
  }
}
