import { createHash, randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { processStart } from './process-start.ts';

const NAME = /^\.?mlgnet-([0-9a-f]{8})-(\d{1,10})-(\d{1,20})-[0-9a-zA-Z]{6,}(?:\.tmp)?$/;

/**
 * What the name of a temporary file or folder begins with; it says which process it belongs to. Random
 * characters follow.
 */
export function temporaryPrefix(): string {
  return `mlgnet-${machine()}-${process.pid}-${processStart(process.pid) ?? 0}-`;
}

/** Name of a temporary file beside an output. */
export function temporaryName(): string {
  return `.${temporaryPrefix()}${randomBytes(6).toString('hex')}.tmp`;
}

/**
 * Removes what processes of ours left in a folder that were killed before they could tidy up. Only what this
 * user made on this machine, and of which no process is left, is taken to be rubbish.
 */
export function sweepTemporary(folder: string): void {
  const here = machine();
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    const [, host, pid, start] = NAME.exec(name) ?? [];
    if (host !== here || isRunning(Number(pid), Number(start))) continue;
    const path = join(folder, name);
    try {
      if (lstatSync(path).uid === process.getuid?.()) rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else has swept it, or keeps it: it is in nobody's way.
    }
  }
}

/** Whether the process with this number is still the one that began then. */
export function isRunning(pid: number, start: number): boolean {
  const now = processStart(pid);
  return now !== null && (now === 0 || start === 0 || now === start);
}

let known: string | undefined;

/** Machine and, within it, the space in which numbers of processes mean something: a container has its own. */
function machine(): string {
  if (known !== undefined) return known;
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has them.
  }
  known = createHash('sha256').update(`${hostname()} ${space}`).digest('hex').slice(0, 8);
  return known;
}
