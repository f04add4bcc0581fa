import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../bench/generate.ts';
import { BIN, mlgnet, scratch, start } from '../cli/support.ts';
import { ROOT } from '../fixtures/outcome.ts';
import { type SlurmCluster, slurmMissing, startSlurm, until } from './slurm-cluster.ts';

const folder = scratch();
let cluster: SlurmCluster | undefined;
afterAll(async () => {
  await cluster?.stop();
  folder.remove();
});
const out = (...parts: string[]): string => join(folder.path, 'out', ...parts);

it('an array of four shards, one of them killed and requeued, is joined to the single run', async (context) => {
  const missing = slurmMissing();
  if (missing !== null) context.skip(`no Slurm: ${missing}`);
  const data = join(folder.path, 'data');
  await generate({ records: 12_000, towns: 2400, seed: 6 }, data);
  mkdirSync(join(folder.path, 'slurm'));
  cluster = await startSlurm(join(folder.path, 'slurm'));
  const recipe = join(ROOT, 'docs/recipes/slurm-array.sh');
  const { code, stderr } = await start('bash', [recipe, data, out(), '4'], {
    env: { ...cluster.env, MLGNET: `${process.execPath} ${BIN}`, MLGNET_OPTIONS: '--replicates 0' },
  });
  expect(code, stderr).toBe(0);

  // Killed in the middle of its towns, by a signal that nobody can handle.
  const [lock, log] = [out('run-2/lock'), out('run-2/towns.log')];
  const end = performance.now() + 120_000;
  while (!(existsSync(lock) && existsSync(log) && statSync(log).size > 0)) {
    if (performance.now() > end) throw new Error('shard 2 never began');
    await sleep(2);
  }
  process.kill(Number(readFileSync(lock, 'utf8').split(' ')[1]), 'SIGKILL');
  const kept = readFileSync(log);

  const logs = (): string =>
    [out(), join(folder.path, 'slurm')]
      .flatMap((where) => readdirSync(where).map((name) => join(where, name)))
      .filter((path) => path.endsWith('.log'))
      .map((path) => `${path}\n${readFileSync(path, 'utf8').slice(-4000)}`)
      .join('\n');
  const jobs = (): string => cluster!.run('squeue', '-h', '-o', '%i %T %r');
  const hastened = new Set<string>();
  try {
    await until(
      () => {
        // Slurm lets a task that was requeued wait for two minutes. Not at once: its credentials count
        // in whole seconds, and those of the second of the kill are revoked.
        const held = jobs()
          .split('\n')
          .find((line) => line.endsWith('BeginTime'))
          ?.split(' ')[0];
        if (held !== undefined && !hastened.has(held)) {
          hastened.add(held);
          cluster!.run('scontrol', 'update', `JobId=${held}`, 'StartTime=now+3');
        }
        return jobs() === '';
      },
      'the end of all jobs',
      180_000,
    );
  } catch (error) {
    throw new Error(`${jobs()}\n${logs()}`, { cause: error });
  }
  const shown = cluster.run('scontrol', 'show', 'job', '-o').split('\n');
  const task = shown.find((line) => line.includes('ArrayTaskId=2 '));
  expect(task, logs()).toMatch(/ Restarts=1 /);
  expect(task, logs()).toMatch(/ JobState=COMPLETED /);
  // What was finished before the kill was not computed again.
  const whole = kept.subarray(0, kept.lastIndexOf(10) + 1);
  expect(readFileSync(log).subarray(0, whole.length).equals(whole)).toBe(true);

  const single = await mlgnet(['analyze', data, '--quiet', '--replicates', '0', '--format', 'json']);
  expect(
    readFileSync(out('result.json'), 'utf8') === single.stdout,
    readFileSync(out('merge.log'), 'utf8'),
  ).toBe(true);
  expect(readdirSync(out()).filter((name) => name.startsWith('.'))).toEqual([]);
});

it('the Kubernetes job is an indexed one that turns its index into a shard', async () => {
  const job = parse(readFileSync(join(ROOT, 'docs/recipes/kubernetes-job.yaml'), 'utf8'));
  expect(job).toMatchObject({ apiVersion: 'batch/v1', kind: 'Job' });
  expect(job.spec).toMatchObject({ completionMode: 'Indexed', podReplacementPolicy: 'Failed' });
  const { restartPolicy, containers, volumes } = job.spec.template.spec;
  expect(restartPolicy).toBe('Never');
  const [container] = containers;
  expect(container.env).toContainEqual({ name: 'SHARDS', value: String(job.spec.completions) });
  expect(container.volumeMounts[0].name).toBe(volumes[0].name);
  // The script of the container, with a program in the place of mlgnet that prints its arguments.
  const [shell, flags, script] = container.command as [string, string, string];
  expect(shell).toBe('/bin/sh');
  const fake = folder.file('mlgnet', '#!/bin/sh\nprintf "%s\\n" "$@"\n');
  await start('chmod', ['+x', fake]);
  const shards: string[] = [];
  for (let index = 0; index < job.spec.completions; index++) {
    const { code, stdout } = await start(shell, [flags, script], {
      env: { PATH: `${folder.path}:${process.env.PATH}`, SHARDS: '4', JOB_COMPLETION_INDEX: String(index) },
    });
    expect(code).toBe(0);
    const args = stdout.trimEnd().split('\n');
    shards.push(args[args.indexOf('--shard') + 1]!);
    // Every option is one that analyze knows: it ends for want of data, not of understanding.
    const run = await mlgnet(
      args.map((arg) => (arg.includes('/work/') ? arg.replace('/work/', `${folder.path}/none/`) : arg)),
    );
    expect(run.stderr).not.toContain('usage/');
  }
  expect(shards).toEqual(['1/4', '2/4', '3/4', '4/4']);
});
