import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BIN, type Ending, scratch, shell, start, VALLEY } from '../cli/support.ts';
import { ROOT } from '../fixtures/outcome.ts';
import { withoutIsolated } from './baseline.ts';

// gitlab-ci-local holds a pipeline against GitLab's own schema, and runs its jobs as a runner would. It asks for
// one function that Node 20 lacks.
const require = createRequire(import.meta.url);
const RUNNER = require.resolve('gitlab-ci-local');
const MISSING_IN_NODE_20 = `data:text/javascript,${encodeURIComponent(
  'Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };',
)}`;

const folder = scratch();
afterAll(() => folder.remove());
/** What the recipe would install, and an npm that has nothing to fetch. */
const programs = join(folder.path, 'programs');
beforeAll(() => {
  mkdirSync(programs);
  for (const [program, line] of [
    ['mlgnet', `exec '${process.execPath}' '${BIN}' "$@"`],
    ['npm', 'echo "npm $*"'],
  ] as const) {
    writeFileSync(join(programs, program), `#!/bin/sh\n${line}\n`);
    chmodSync(join(programs, program), 0o755);
  }
});
const RECIPE = readFileSync(join(ROOT, 'docs/recipes/gitlab-ci.yml'), 'utf8');

/** A repository with the dataset in data/, as the recipe wants it. */
function repository(name: string, recipe: string): string {
  const root = join(folder.path, name);
  cpSync(VALLEY, join(root, 'data'), { recursive: true });
  writeFileSync(join(root, '.gitlab-ci.yml'), recipe);
  git(root, 'init', '-q', '-b', 'main', '.');
  git(root, 'remote', 'add', 'origin', 'git@example.org:towns/contacts.git');
  keep(root);
  return root;
}

function git(root: string, ...args: string[]): void {
  const { status, stderr } = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' });
  expect(status, stderr).toBe(0);
}

function keep(root: string): void {
  git(root, 'add', '--all');
  git(root, '-c', 'user.name=Clerk', '-c', 'user.email=clerk@example.org', 'commit', '-q', '-m', 'Data');
}

function pipeline(root: string, ...args: string[]): Promise<Ending> {
  return start(process.execPath, ['--import', MISSING_IN_NODE_20, RUNNER, ...args], {
    cwd: root,
    env: { HOME: folder.path, PATH: `${programs}:${process.env.PATH ?? ''}` },
  });
}

it("is a pipeline to GitLab's schema", async () => {
  const good = await pipeline(repository('good', RECIPE), '--list-json');
  expect(good.code, good.stderr).toBe(0);
  expect(good.stderr).toContain('json schema validated');
  expect(JSON.parse(good.stdout)).toMatchObject([
    { name: 'mlgnet', when: 'on_success', allow_failure: false },
  ]);
  expect(RECIPE).toContain('reports:');
  const bad = await pipeline(repository('bad', RECIPE.replace('reports:', 'report:')), '--list-json');
  expect([bad.code, bad.stdout]).toEqual([1, '']);
  expect(bad.stderr).toContain("'report' property is not expected to be here");
});

it('runs as a pipeline: passes what is known, fails with something new, and keeps its reports', async (context) => {
  if (spawnSync('rsync', ['--version']).error !== undefined)
    context.skip('no rsync, with which gitlab-ci-local copies the repository');
  const root = repository('run', RECIPE);
  const run = (): Promise<Ending> => pipeline(root, '--force-shell-executor', '--artifacts-to-source');

  const [, analyze] = (parse(RECIPE) as { mlgnet: { script: string[] } }).mlgnet.script;
  expect((await shell(`${analyze} --update-baseline`, { cwd: root })).code).toBe(0);
  keep(root);

  const known = await run();
  expect(known.code, known.stderr).toBe(0);
  expect(known.stdout).toContain('npm install --global mlgnet');
  expect(readFileSync(join(root, 'summary.md'), 'utf8')).toMatch(/^#/);
  expect(readFileSync(join(root, 'gates.xml'), 'utf8')).not.toContain('<failure');
  expect(JSON.parse(readFileSync(join(root, 'result.json'), 'utf8'))).toHaveProperty('towns');

  const baseline = join(root, 'known.json');
  writeFileSync(baseline, withoutIsolated(readFileSync(baseline, 'utf8')));
  keep(root);
  const fresh = await run();
  expect(fresh.code, fresh.stderr).toBe(1);
  expect(fresh.stderr).toContain('gate new:finding>=warning: failed');
  // when: always
  expect(existsSync(join(root, 'gates.xml'))).toBe(true);
  expect(readFileSync(join(root, 'gates.xml'), 'utf8')).toContain('<failure');
});
