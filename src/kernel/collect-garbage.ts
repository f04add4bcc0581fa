import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Gives back at once what nobody needs any more. V8 does so when its heap has grown; memory that threads shared counts for
 * little there, however large it is. It takes a few tenths of a second.
 */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as unknown;
  if (typeof collect === 'function') collect();
}
