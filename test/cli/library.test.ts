import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../fixtures/outcome.ts';
import { mlgnet, scratch, start, VALLEY } from './support.ts';

const folder = scratch();
afterAll(() => folder.remove());

const SCRIPT = `
import { type Analysis, AppError, analyze, isDefined, openDataset, type TownResult, valueOr } from 'mlgnet';

const dataset = await openDataset({ data: [process.argv[2]!], jobs: 1 });
try {
  const analysis: Analysis = await analyze(dataset);
  const scores: [string, number | null][] = [];
  for await (const town of analysis.towns) {
    const { id, isolation }: TownResult = town;
    scores.push([id, isDefined(isolation.score) ? valueOr(isolation.score, 0) : null]);
  }
  process.stdout.write(JSON.stringify(scores));
} finally {
  dataset.close();
}
try {
  await openDataset({ data: ['nowhere'] });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  process.stderr.write(error.code);
}
`;

describe('the library', () => {
  beforeAll(() => {
    execFileSync('npm', ['run', '--silent', 'build:types'], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    mkdirSync(join(folder.path, 'node_modules/@types'), { recursive: true });
    symlinkSync(ROOT, join(folder.path, 'node_modules/mlgnet'));
    symlinkSync(join(ROOT, 'node_modules/@types/node'), join(folder.path, 'node_modules/@types/node'));
    folder.file('package.json', '{"type": "module"}');
    folder.file('use.ts', SCRIPT);
    folder.file(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          ...{ target: 'es2022', module: 'nodenext', strict: true, noUncheckedIndexedAccess: true },
          ...{ types: ['node'], outDir: 'built', skipLibCheck: false },
        },
        files: ['use.ts'],
      }),
    );
  });

  it('is typed, and gives what the command gives', async () => {
    const compiled = await start(process.execPath, [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      '-p',
      folder.path,
    ]);
    expect(compiled.stdout).toBe('');
    expect(compiled.code).toBe(0);
    const used = await start(process.execPath, ['built/use.js', VALLEY], { cwd: folder.path });
    expect(used).toMatchObject({ code: 0, stderr: 'input/not-found' });
    const { stdout } = await mlgnet(['analyze', VALLEY, '--format', 'json', '--jobs', '1']);
    const { towns } = JSON.parse(stdout) as {
      towns: { id: string; isolation: { score: { value?: number } } }[];
    };
    expect(JSON.parse(used.stdout)).toEqual(
      towns.map((town) => [town.id, town.isolation.score.value ?? null]),
    );
  });
});

describe('the package', () => {
  it('holds program, library and the bundled dataset, and nothing of the workshop', async () => {
    const { stdout } = await start('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']);
    const [packed] = JSON.parse(stdout) as [{ files: { path: string }[] }];
    const paths = packed.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        ...[
          'bin/mlgnet.js',
          'dist/cli/main.js',
          'dist/cli/conflict-solver.js',
          'dist/index.js',
          'dist/index.d.ts',
          'dist/THIRD-PARTY-LICENSES.txt',
        ],
        ...[
          'fixtures/valley/records.csv',
          'README.md',
          'LICENSE',
          'CHANGELOG.md',
          'package.json',
          'docs/cli.md',
        ],
      ]),
    );
    expect(paths).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^dist\/program-.*\.cjs$/),
        expect.stringMatching(/^dist\/program-.*\.cache$/),
      ]),
    );
    expect(
      paths.filter((path) => /^(src|test|bench|scripts|node_modules|\.ci)\b|\.test\./.test(path)),
    ).toEqual([]);
    expect(
      paths.filter((path) => path.startsWith('fixtures/') && !path.startsWith('fixtures/valley/')),
    ).toEqual([]);
  });

  it('ships the licence of every package of which it holds code', () => {
    const dist = join(ROOT, 'dist');
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.c?js$/.test(file),
    );
    const code = files.map((file) => readFileSync(join(dist, file), 'utf8')).join('\n');
    // The library names each part in a comment above it, the program in what its parts are called.
    const parts = code.matchAll(/(?:^ *\/\/ .*|")node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm);
    const packages = [...new Set([...parts].map(([, name]) => name!))].sort();
    expect(packages).toEqual(expect.arrayContaining(['zod', 'commander']));
    const licences = readFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), 'utf8').split(
      `\n${'-'.repeat(80)}\n\n`,
    );
    for (const name of packages) {
      const own = licences.filter((text) => text.startsWith(`${name} `));
      expect(own, name).not.toEqual([]);
      for (const text of own) expect(text, name).toMatch(/copyright/i);
    }
  });
});
