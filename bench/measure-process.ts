import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

export interface ProcessRun {
  readonly seconds: number;
  /** Peak resident memory in MB (10⁶ bytes); null where the system does not tell. */
  readonly peakMb: number | null;
  readonly stdout: string;
}

const GNU_TIME = '/usr/bin/time';
const POLL_MS = 20;

/**
 * Without certificates of the machine: where they are given, every process of Node reads them before it begins, which
 * takes 70 ms and says nothing of what is measured.
 */
const { NODE_EXTRA_CA_CERTS: _, ...ENVIRONMENT } = process.env;

/**
 * Runs a program to its end and says how long it took from spawn to exit and how much memory it held at most.
 * The peak comes from the kernel through GNU time where that is installed, else from polling /proc.
 *
 * @throws Error with the end of standard error, where the program fails
 */
export async function measureProcess(
  command: readonly string[],
  cwd: string,
  gnuTime: string | null = GNU_TIME,
): Promise<ProcessRun> {
  const scratch = mkdtempSync(join(tmpdir(), 'mlgnet-bench-'));
  const path = (name: string) => join(scratch, name);
  const timed = gnuTime !== null && existsSync(gnuTime);
  const [program = '', ...args] = timed
    ? [GNU_TIME, '-q', '-f', '%M', '-o', path('peak'), ...command]
    : command;
  // Files, not pipes: a reader in this process would take part in the race.
  const out = openSync(path('out'), 'w');
  const err = openSync(path('err'), 'w');
  try {
    const start = performance.now();
    const child = spawn(program, args, { cwd, env: ENVIRONMENT, stdio: ['ignore', out, err] });
    let polledKb: number | null = null;
    const poll = timed ? undefined : setInterval(() => (polledKb = peakOf(child.pid) ?? polledKb), POLL_MS);
    const code = await new Promise<number | string>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (status, signal) => resolve(status ?? signal ?? 'unknown'));
    }).finally(() => clearInterval(poll));
    const seconds = (performance.now() - start) / 1000;
    if (code !== 0) {
      throw new Error(
        `${command.join(' ')} ended with ${code}: ${readFileSync(path('err'), 'utf8').trim().slice(-800)}`,
      );
    }
    const kb = timed ? Number(readFileSync(path('peak'), 'utf8').trim().split('\n').at(-1)) : polledKb;
    return {
      seconds,
      peakMb: kb === null ? null : (kb * 1024) / 1e6,
      stdout: readFileSync(path('out'), 'utf8'),
    };
  } finally {
    closeSync(out);
    closeSync(err);
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** High-water mark of a process in KiB. */
function peakOf(pid: number | undefined): number | null {
  try {
    const mark = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return mark === null ? null : Number(mark[1]);
  } catch {
    return null;
  }
}
