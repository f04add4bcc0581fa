/** Memory that is asked for at once, and from which size on an array gets memory of its own. */
const CHUNK = 65_536;
const LARGE = 8192;

let chunk = new ArrayBuffer(0);
let used = 0;

/**
 * Zeroed typed arrays for computations on small graphs, cut from common chunks: memory of its own costs a
 * typed array about a microsecond, which is more than what many of these arrays are filled with, and a town
 * needs hundreds. Each array has its place for itself as long as it lives.
 *
 * Not for arrays that outlive their town, for they keep the whole chunk alive, nor for arrays that go to another
 * thread: the chunk would go along.
 */
export function int32(length: number): Int32Array {
  if (4 * length > LARGE) return new Int32Array(length);
  const at = place(4 * length);
  return new Int32Array(chunk, at, length);
}

/** See {@link int32}. */
export function float64(length: number): Float64Array {
  if (8 * length > LARGE) return new Float64Array(length);
  const at = place(8 * length);
  return new Float64Array(chunk, at, length);
}

/** See {@link int32}. */
export function uint8(length: number): Uint8Array {
  if (length > LARGE) return new Uint8Array(length);
  const at = place(length);
  return new Uint8Array(chunk, at, length);
}

/** Where in the chunk, begun anew where this one is full, there is room for so many bytes. */
function place(bytes: number): number {
  if (used + bytes > chunk.byteLength) {
    chunk = new ArrayBuffer(CHUNK);
    used = 0;
  }
  const at = used;
  used += (bytes + 7) & ~7;
  return at;
}
