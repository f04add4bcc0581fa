import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { scratch, shell, VALLEY } from '../cli/support.ts';
import { ROOT } from '../fixtures/outcome.ts';
import { withoutIsolated } from './baseline.ts';

const RECIPE = readFileSync(join(ROOT, 'docs/recipes/github-actions.yml'), 'utf8');

async function errorsOf(content: string): Promise<unknown[]> {
  const { context, value } = parseWorkflow({ name: 'mlgnet.yml', content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors();
}

it("is a workflow to GitHub's own parser", async () => {
  expect(await errorsOf(RECIPE)).toEqual([]);
  expect(await errorsOf(RECIPE.replace('runs-on', 'run-on'))).not.toEqual([]);
});

it('runs its commands, and fails once something is new', async () => {
  const workflow = parse(RECIPE) as { jobs: { mlgnet: { steps: { run?: string }[] } } };
  const lines = workflow.jobs.mlgnet.steps.flatMap(({ run }) => (run?.startsWith('mlgnet ') ? [run] : []));
  const work = scratch();
  try {
    cpSync(VALLEY, join(work.path, 'data'), { recursive: true });
    const cwd = work.path;
    expect(lines).toHaveLength(2);
    const [check, analyze] = lines as [string, string];
    expect((await shell(check, { cwd })).code).toBe(0);
    expect((await shell(analyze, { cwd })).stderr).toContain('input/no-baseline');
    expect((await shell(`${analyze} --update-baseline`, { cwd })).code).toBe(0);
    const again = await shell(analyze, { cwd });
    expect(again.code, again.stderr).toBe(0);
    work.file('known.json', withoutIsolated(readFileSync(join(cwd, 'known.json'), 'utf8')));
    const fresh = await shell(analyze, { cwd });
    expect(fresh.code).toBe(1);
    expect(fresh.stderr).toContain('gate new:finding>=warning: failed');
    expect(readFileSync(join(cwd, 'gates.xml'), 'utf8')).toContain('<failure');
  } finally {
    work.remove();
  }
});
