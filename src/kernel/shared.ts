export type NumberColumn = Int8Array | Uint8Array | Int32Array | Uint32Array | Float64Array;

/** The same numbers where every thread sees them; those that are there already are not copied. */
export function sharedNumbers<T extends NumberColumn>(column: T): T {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const make = column.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new make(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

/** Texts as bytes that every thread sees: millions of names need not be copied into each of them. */
export interface SharedTexts {
  readonly bytes: Uint8Array;
  /** Where each text ends. Shape: texts */
  readonly ends: Uint32Array;
}

export function sharedTexts(texts: readonly string[]): SharedTexts {
  const ends = new Uint32Array(new SharedArrayBuffer(4 * texts.length));
  let size = 0;
  for (let i = 0; i < texts.length; i++) {
    size += Buffer.byteLength(texts[i]!);
    ends[i] = size;
  }
  const memory = Buffer.from(new SharedArrayBuffer(size));
  let at = 0;
  for (let i = 0; i < texts.length; i++) at += memory.write(texts[i]!, at);
  return { bytes: new Uint8Array(memory.buffer, memory.byteOffset, size), ends };
}

/** Strings that are kept: towns ask for few of them again, and in the end for all of millions. */
const KEPT_TEXTS = 1 << 16;

/** Texts of which only those that are asked for become strings; of many, the earlier ones go again. */
export function lazyTexts({ bytes, ends }: SharedTexts): readonly string[] {
  const memory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return lazyArray(ends.length, KEPT_TEXTS, (i) =>
    memory.toString('utf8', i === 0 ? 0 : ends[i - 1]!, ends[i]!),
  );
}

/**
 * An array whose items are made when they are first read. What has been made is an ordinary element, read as
 * fast as any other; a hole falls through to the prototype, which fills it.
 *
 * @param kept items that are kept; where there would be more, those before go and are made anew when they are read
 */
export function lazyArray<T>(length: number, kept: number, make: (index: number) => T): readonly T[] {
  const indexOf = (key: string | symbol): number => {
    const index = typeof key === 'string' ? Number(key) : Number.NaN;
    return Number.isInteger(index) && index >= 0 && index < length ? index : -1;
  };
  let made = 0;
  const filling = new Proxy(Array.prototype, {
    has: (target, key) => indexOf(key) >= 0 || Reflect.has(target, key),
    get(target, key, receiver) {
      const index = indexOf(key);
      if (index < 0) return Reflect.get(target, key, receiver);
      const item = make(index);
      const items = receiver as T[];
      if (made++ >= kept) {
        items.length = 0;
        items.length = length;
        made = 1;
      }
      items[index] = item;
      return item;
    },
  });
  return Object.setPrototypeOf(new Array<T>(length), filling) as readonly T[];
}
