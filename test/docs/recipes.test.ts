import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { scratch, shell, VALLEY } from '../cli/support.ts';
import { ROOT } from '../fixtures/outcome.ts';

const recipe = (name: string): string => readFileSync(join(ROOT, 'docs/recipes', name), 'utf8');

async function errorsOf(content: string): Promise<unknown[]> {
  const { context, value } = parseWorkflow({ name: 'mlgnet.yml', content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors();
}

it("is a workflow to GitHub's own parser", async () => {
  const text = recipe('github-actions.yml');
  expect(await errorsOf(text)).toEqual([]);
  expect(await errorsOf(text.replace('runs-on', 'run-on'))).not.toEqual([]);
});

// GitLab publishes no checker that runs without its server on Node 20: the shape is checked by hand.
it('has the shape of a GitLab pipeline', () => {
  const jobs = parse(recipe('gitlab-ci.yml')) as Record<string, Record<string, unknown>>;
  expect(Object.keys(jobs)).toEqual(['mlgnet']);
  expect(jobs.mlgnet).toEqual({
    image: expect.stringMatching(/^node:\d+$/) as string,
    before_script: expect.arrayContaining([expect.any(String)]) as string[],
    script: expect.arrayContaining([expect.any(String)]) as string[],
    artifacts: { when: 'always', paths: ['summary.md', 'result.json'], reports: { junit: 'gates.xml' } },
  });
});

describe('their commands', () => {
  const workflow = parse(recipe('github-actions.yml')) as { jobs: { mlgnet: { steps: { run?: string }[] } } };
  const pipeline = parse(recipe('gitlab-ci.yml')) as { mlgnet: { script: string[] } };
  const commands = {
    github: workflow.jobs.mlgnet.steps.flatMap(({ run }) => (run?.startsWith('mlgnet ') ? [run] : [])),
    gitlab: pipeline.mlgnet.script,
  };

  it.each(Object.entries(commands))('%s: run, and fail once something is new', async (_name, lines) => {
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
      const known = JSON.parse(readFileSync(join(cwd, 'known.json'), 'utf8')) as {
        known: { code: string }[];
      };
      const rest = known.known.filter(({ code }) => code !== 'isolated');
      work.file('known.json', JSON.stringify({ ...known, known: rest }));
      const fresh = await shell(analyze, { cwd });
      expect(fresh.code).toBe(1);
      expect(fresh.stderr).toContain('gate new:finding>=warning: failed');
      expect(readFileSync(join(cwd, 'gates.xml'), 'utf8')).toContain('<failure');
    } finally {
      work.remove();
    }
  });
});
