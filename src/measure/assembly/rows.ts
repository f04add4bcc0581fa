import { Bytes, Doubles, Ints } from '../../kernel/assembly/memory';

/*
 * The rows of a pair table that the host has handed over last. A table of millions passes by in pieces, once for each
 * time that it is looked through, and is never here as a whole.
 */

/** Rows of a piece at most. */
export const MOST_ROWS: i32 = 32768;

export const a: Ints = changetype<Ints>(memory.data(4 * MOST_ROWS));
export const b: Ints = changetype<Ints>(memory.data(4 * MOST_ROWS));
export const strength: Doubles = changetype<Doubles>(memory.data(8 * MOST_ROWS, 8));
export const state: Bytes = changetype<Bytes>(memory.data(MOST_ROWS));
export const sign: Bytes = changetype<Bytes>(memory.data(MOST_ROWS));
export const direction: Bytes = changetype<Bytes>(memory.data(MOST_ROWS));
