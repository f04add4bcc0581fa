import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A script of the bundle that a thread can load; undefined where sources run, which a thread could not.
 *
 * @param path below the folder of the bundle, such as `batch/town-worker.js`
 */
export function builtScript(path: string): string | undefined {
  // Code that several scripts share stands at the top of the bundle, code of one script beside it.
  const here = dirname(fileURLToPath(import.meta.url));
  return [join(here, path), join(here, '..', path)].find(existsSync);
}
