import { reach } from '../../kernel/assembly/memory';

/*
 * Room in linear memory for arrays whose length follows the network. It is given back in the opposite order and taken
 * again, so that the largest network needs what it needs at one time and not the sum of all that passed.
 */

let top: usize = __heap_base;
/** From here on nothing has ever been written. */
let clean: usize = __heap_base;

/** Zeros. @returns their address */
export function take(length: i32, bytes: usize): usize {
  const at = top;
  top = (at + <usize>length * bytes + 7) & ~7;
  reach(top);
  if (at < clean) memory.fill(at, 0, min(top, clean) - at);
  clean = max(clean, top);
  return at;
}

export function taken(): usize {
  return top;
}

/** Gives back what has been taken since. */
export function release(to: usize): void {
  top = to;
}
