import { randomBytes } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isRunning } from '../kernel/own-temporary.ts';
import { processStart } from '../kernel/process-start.ts';
import { AppError } from '../model/error.ts';

const LOCK_FILE = 'lock';

/** Two processes must not write one log. A lock whose process is gone is taken over. */
export function lock(path: string): void {
  const file = join(path, LOCK_FILE);
  // A link appears with its content, so that nobody reads half a lock.
  const own = join(path, `${LOCK_FILE}.${randomBytes(6).toString('hex')}`);
  const mine = `${hostname()} ${process.pid} ${processStart(process.pid) ?? 0}`;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(own, `${mine}\n`);
      linkSync(own, file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(own, { force: true });
    }
    const found = readLock(file);
    if (found === null) continue;
    const [host = '', pid = '', start = ''] = found.split(' ');
    if (host === hostname() && !isRunning(Number(pid), Number(start))) {
      takeAway(file, found, `${own}.old`);
      continue;
    }
    throw new AppError({
      kind: 'usage',
      code: 'run/locked',
      message: `${path} is in use by process ${pid} on ${host === hostname() ? 'this machine' : host}`,
      hint: `wait for it; if it has ended for certain, delete ${file}`,
    });
  }
  throw new AppError({
    kind: 'usage',
    code: 'run/locked',
    message: `${path} is in use by another process`,
    hint: 'give each process a folder of its own',
  });
}

/** Removes a dead lock, and never the one by which another process has replaced it in the meantime. */
function takeAway(file: string, dead: string, aside: string): void {
  try {
    renameSync(file, aside);
    if (readLock(aside) !== dead) linkSync(aside, file);
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  rmSync(aside, { force: true });
}

/** Null where it is gone by now. */
function readLock(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Removes what processes that were killed in the middle of {@link lock} left; only for who holds the lock. */
export function sweepLocks(path: string): void {
  for (const name of readdirSync(path)) {
    if (!name.startsWith(`${LOCK_FILE}.`)) continue;
    const file = join(path, name);
    const [host, pid, start] = (readLock(file) ?? '').split(' ');
    if (host === hostname() && !isRunning(Number(pid), Number(start))) rmSync(file, { force: true });
  }
}

export function unlock(path: string): void {
  rmSync(join(path, LOCK_FILE), { force: true });
}
