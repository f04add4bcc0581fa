import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A cluster of one node with its own configuration, key, sockets and ports; nothing of the system's is touched. */
export interface SlurmCluster {
  readonly env: Readonly<Record<string, string>>;
  /** Runs a command of Slurm and returns what it prints. */
  run(command: string, ...args: string[]): string;
  stop(): Promise<void>;
}

/** Why no cluster can be started here; null where one can. */
export function slurmMissing(): string | null {
  if (process.getuid?.() !== 0) return 'only root may start slurmd';
  const missing = ['munged', 'slurmctld', 'slurmd', 'sbatch'].filter(
    (name) => spawnSync('sh', ['-c', `command -v ${name}`], { env: ENV }).status !== 0,
  );
  return missing.length === 0 ? null : `${missing.join(', ')} missing`;
}

const ENV = { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin` };

export async function startSlurm(folder: string): Promise<SlurmCluster> {
  for (const name of ['state', 'spool', 'munge']) mkdirSync(join(folder, name), { mode: 0o755 });
  chmodSync(folder, 0o755);
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('munge.key'), randomBytes(128), { mode: 0o400 });
  const [control, node] = await Promise.all([freePort(), freePort()]);
  const name = hostname().split('.', 1)[0]!;
  writeFileSync(
    at('slurm.conf'),
    `ClusterName=mlgnet
SlurmctldHost=${name}(127.0.0.1)
SlurmctldPort=${control}
SlurmdPort=${node}
AuthType=auth/munge
AuthInfo=socket=${at('munge/socket')}
CredType=cred/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
SlurmctldLogFile=${at('slurmctld.log')}
SlurmdLogFile=${at('slurmd.log')}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SwitchType=switch/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=sched_min_interval=100000
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
JobRequeue=1
ReturnToService=2
NodeName=${name} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`,
  );
  const env = { ...ENV, SLURM_CONF: at('slurm.conf') } as Record<string, string>;
  const daemons: ChildProcess[] = [];
  const daemon = (command: string, ...args: string[]): void => {
    daemons.push(spawn(command, args, { env, stdio: 'ignore' }));
  };
  const run = (command: string, ...args: string[]): string => {
    const { status, stdout, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8' });
    if (error !== undefined || status !== 0)
      throw new Error(`${command} ${args.join(' ')}: ${stderr}`, { cause: error });
    return stdout;
  };
  const stop = async (): Promise<void> => {
    for (const child of daemons.reverse()) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(10_000).then(() => child.kill('SIGKILL'))]);
    }
  };
  try {
    daemon(
      ...(['munged', '--foreground', '--force', `--key-file=${at('munge.key')}`] as const),
      ...[`--socket=${at('munge/socket')}`, `--pid-file=${at('munge/pid')}`, `--log-file=${at('munge/log')}`],
      `--seed-file=${at('munge/seed')}`,
    );
    await until(() => spawnSync('munge', ['-n', '-S', at('munge/socket')], { env }).status === 0, 'munge');
    daemon('slurmctld', '-D', '-i', '-f', at('slurm.conf'));
    daemon('slurmd', '-D', '-f', at('slurm.conf'));
    await until(() => {
      const { stdout } = spawnSync('sinfo', ['-h', '-o', '%T'], { env, encoding: 'utf8' });
      return stdout.trim() === 'idle';
    }, `a node of Slurm (logs in ${folder})`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, run, stop };
}

export async function until(condition: () => boolean, what: string, milliseconds = 60_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await sleep(100);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
