/*
 * The inner loop of the digest of lines (`../line-digest.ts`), which sees every byte of every file: lines are hashed
 * four bytes at a time, and delimiters counted on the way. Compiled to WebAssembly it runs at its full speed from
 * the first line on.
 */

const LF: i32 = 10;
const CR: i32 = 13;
const LANES: i32 = 8;
/** The lowest bit, and all but the highest one, of each byte of a word. */
const ONES: i32 = 0x01010101;
const LOW: i32 = 0x7f7f7f7f;

/** Sums of the lanes over the lines of the latest piece, 32 bits each. */
const lanes: usize = memory.data(32);
/** Lines of the latest piece that are not empty. */
let full: i32 = 0;

/** The piece lies at the beginning of what is free, then line ends, then delimiters. */
let endsStart: usize = 0;
let foundStart: usize = 0;

/** Makes room for so many bytes; where they are to be written. */
export function roomFor(length: i32): usize {
  endsStart = (__heap_base + <usize>length + 7) & ~7;
  foundStart = endsStart + ((<usize>length) << 2);
  const last = foundStart + ((<usize>length) << 2);
  const has = (<usize>memory.size()) << 16;
  if (last > has && memory.grow(<i32>((last - has + 0xffff) >> 16)) < 0) unreachable();
  return __heap_base;
}

/** Where the piece has line ends, counted from its beginning, and how many delimiters stand on each line: 32 bits each. */
export function endsAt(): usize {
  return endsStart;
}

export function foundAt(): usize {
  return foundStart;
}

export function lanesAt(): usize {
  return lanes;
}

export function fullLines(): i32 {
  return full;
}

/**
 * Adds up the whole lines of the piece that has been written; what follows the last line end is left.
 *
 * @param length of the piece in bytes
 * @param sought the delimiter, −1 for none
 * @returns the number of line ends
 */
export function addLines(length: i32, sought: i32): i32 {
  memory.fill(lanes, 0, 4 * LANES);
  full = 0;
  const end = __heap_base + <usize>length;
  let start: usize = __heap_base;
  let many: usize = 0;
  for (let at = start; at < end; at++) {
    if (load<u8>(at) != LF) continue;
    store<i32>(endsStart + (many << 2), <i32>(at - __heap_base));
    store<i32>(foundStart + (many << 2), addLine(start, at, sought));
    many++;
    start = at + 1;
  }
  return <i32>many;
}

/** Adds a line; empty ones do not count. How often one of its bytes is `sought`. */
function addLine(from: usize, to: usize, sought: i32): i32 {
  let end = to;
  if (end > from && load<u8>(end - 1) == CR) end--;
  if (end == from) return 0;
  const four = (sought & 0xff) * ONES;
  let found = 0;
  let h1: i32 = <i32>0x811c9dc5 ^ <i32>(end - from);
  let h2: i32 = <i32>0x9747b28c;
  let at = from;
  for (; at + 4 <= end; at += 4) {
    // Lines begin anywhere.
    const word = load<i32>(at, 0, 1);
    // The high bit of every byte that is `sought`, moved down and added up.
    const other = word ^ four;
    const hits = ~(((other & LOW) + LOW) | other | LOW);
    found += <i32>(<u32>(<i32>(<u32>hits >>> 7) * ONES) >>> 24);
    h1 = (h1 ^ word) * 0x01000193;
    h1 ^= <i32>(<u32>h1 >>> 15);
    h2 = ((h2 ^ word) * 0x5bd1e995) ^ <i32>(<u32>h2 >>> 13);
  }
  for (; at < end; at++) {
    const byte = <i32>load<u8>(at);
    if (byte == sought) found++;
    h1 = (h1 ^ byte) * 0x01000193;
    h2 = ((h2 ^ byte) * 0x5bd1e995) ^ <i32>(<u32>h2 >>> 13);
  }
  full++;
  let a = <u32>h1;
  let b = <u32>h2;
  for (let lane = 0; lane < LANES; lane++) {
    a = (a ^ (a >>> 16) ^ b) * 0x85ebca6b;
    b = (b ^ (b >>> 13) ^ a) * 0xc2b2ae35 + lane;
    const sum = lanes + ((<usize>lane) << 2);
    store<u32>(sum, load<u32>(sum) + (a ^ (b >>> 16)));
  }
  return found;
}
