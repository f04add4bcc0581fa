import { readFileSync } from 'node:fs';

/**
 * When a process of this machine began, in ticks since the machine started: a number that is given again to
 * another process differs in it. Null where there is no such process; 0 where the system does not tell.
 */
export function processStart(pid: number): number | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program stands in brackets and may hold anything, brackets too.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // A process that has ended waits as a zombie for its parent to hear of it.
    return fields[0] === 'Z' || fields[0] === 'X' ? null : Number(fields[19]);
  } catch {
    return isThere(pid) ? 0 : null;
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
