import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

// Every process of Node would read these certificates first, for 70 ms, and tests start many. The one that leaves
// loopback, to fetch other versions of Node, takes them from the other name.
if (process.env.NODE_EXTRA_CA_CERTS !== undefined) {
  process.env.MLGNET_EXTRA_CA_CERTS = process.env.NODE_EXTRA_CA_CERTS;
  delete process.env.NODE_EXTRA_CA_CERTS;
}

/** Tests that start the built program; everything else imports sources and needs no build. */
const SPAWNING = [
  'test/cli/**/*.test.ts',
  'test/attack/**/*.test.ts',
  'test/batch/town-pool.test.ts',
  'test/batch/command.test.ts',
  'test/batch/reproducible.test.ts',
  'test/docs/**/*.test.ts',
  'test/real/**/*.test.ts',
  'test/fixtures/**/*.test.ts',
  'test/services/**/*.test.ts',
];

/**
 * Tests that replace modules, globals or clocks, and start no program. They need modules that nobody has loaded
 * before, and a process to themselves; the others share a process, which saves half a second a file.
 */
const CHANGES_THE_WORLD = /\bvi\.(?:mock|doMock|stubGlobal|stubEnv|spyOn|resetModules|useFakeTimers)\b/;
const ALONE = readdirSync(join(import.meta.dirname, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => `test/${path.replaceAll('\\', '/')}`)
  .filter((path) => CHANGES_THE_WORLD.test(readFileSync(join(import.meta.dirname, path), 'utf8')));

/** They take minutes: begun last, they would leave one process at work alone. */
const LONG = ['test/tie/pairs.test.ts', 'test/attack/mutations.test.ts', 'test/reconcile/condense.test.ts'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.some((path) => moduleId.endsWith(path));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongFirst },
    reporters: ['default', './test/setup/skip-reporter.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // By default one core is left idle, which on two cores halves the speed.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // They import JSON as only bundlers do.
    server: { deps: { inline: [/@actions\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...SPAWNING, ...ALONE],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'alone', include: ALONE },
      },
      {
        extends: true,
        test: {
          name: 'command',
          include: SPAWNING,
          exclude: ALONE,
          isolate: false,
          globalSetup: './test/setup/build.ts',
          testTimeout: 240_000,
        },
      },
    ],
  },
});
