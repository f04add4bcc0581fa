/**
 * The same value with its integer arrays in one piece of memory, to be sent to another thread: each piece costs its
 * receiver more than what is in it. Plain objects and arrays only.
 */
export function gathered<T>(value: T): T {
  let size = 0;
  const measure = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if (part instanceof Int32Array) size += part.length;
    else if (!ArrayBuffer.isView(part)) for (const inner of Object.values(part)) measure(inner);
  };
  measure(value);
  const memory = new Int32Array(size);
  let at = 0;
  const moved = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (part instanceof Int32Array) {
      const own = memory.subarray(at, at + part.length);
      own.set(part);
      at += part.length;
      return own;
    }
    if (ArrayBuffer.isView(part)) return part;
    if (Array.isArray(part)) return part.map(moved);
    const copy: Record<string, unknown> = { ...part };
    for (const key of Object.keys(copy)) copy[key] = moved(copy[key]);
    return copy;
  };
  return moved(value) as T;
}
