export type NumberColumn = Int8Array | Uint8Array | Int32Array | Uint32Array | Float64Array;

/** The same numbers where every thread sees them; those that are there already are not copied. */
export function sharedNumbers<T extends NumberColumn>(column: T): T {
  if (column.buffer instanceof SharedArrayBuffer) return column;
  const make = column.constructor as new (buffer: SharedArrayBuffer) => T;
  const copy = new make(new SharedArrayBuffer(column.byteLength));
  copy.set(column);
  return copy;
}

/** Where numbers are put that live long: zeros, to be filled. */
export interface Memory {
  int32(length: number): Int32Array;
  float64(length: number): Float64Array;
  int8(length: number): Int8Array;
  uint8(length: number): Uint8Array;
}

export const OWN_MEMORY: Memory = {
  int32: (length) => new Int32Array(length),
  float64: (length) => new Float64Array(length),
  int8: (length) => new Int8Array(length),
  uint8: (length) => new Uint8Array(length),
};

/** Memory that every thread sees. What is put there at once has no copy anywhere. */
export const SHARED_MEMORY: Memory = {
  int32: (length) => new Int32Array(new SharedArrayBuffer(4 * length)),
  float64: (length) => new Float64Array(new SharedArrayBuffer(8 * length)),
  int8: (length) => new Int8Array(new SharedArrayBuffer(length)),
  uint8: (length) => new Uint8Array(new SharedArrayBuffer(length)),
};

/** Texts as bytes that every thread sees: millions of names need not be copied into each of them. */
export interface SharedTexts {
  readonly bytes: Uint8Array;
  /** Where each text ends. Shape: texts */
  readonly ends: Uint32Array;
}

/** What lazy texts are made from. */
const sources = new WeakMap<readonly string[], SharedTexts>();

/** The same texts where every thread sees them; those that are there already are not copied. */
export function sharedTexts(texts: readonly string[]): SharedTexts {
  const known = sources.get(texts);
  if (known !== undefined) return known;
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

const PART_BYTES = 1 << 20;

/** Collects texts one by one as shared bytes, so that millions of them are never strings at the same time. */
export class TextsBuilder {
  private readonly parts: Buffer[] = [];
  private part = Buffer.allocUnsafeSlow(PART_BYTES);
  private used = 0;
  private before = 0;
  private ends = new Uint32Array(1024);
  private length = 0;

  add(text: string): void {
    const most = 3 * text.length;
    if (this.used + most > this.part.length) {
      this.close();
      this.part = Buffer.allocUnsafeSlow(Math.max(PART_BYTES, most));
    }
    this.used += this.part.write(text, this.used);
    if (this.length === this.ends.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.ends);
      this.ends = larger;
    }
    this.ends[this.length++] = this.before + this.used;
  }

  /** The texts so far; the builder is done with them. */
  finish(): SharedTexts {
    this.close();
    const bytes = new Uint8Array(new SharedArrayBuffer(this.before));
    let at = 0;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const ends = new Uint32Array(new SharedArrayBuffer(4 * this.length));
    ends.set(this.ends.subarray(0, this.length));
    this.parts.length = 0;
    return { bytes, ends };
  }

  private close(): void {
    this.parts.push(this.part.subarray(0, this.used));
    this.before += this.used;
    this.used = 0;
  }
}

/** Strings that are kept: towns ask for few of them again, and in the end for all of millions. */
const KEPT_TEXTS = 1 << 16;
/** Who asks for a text soon asks for its neighbours. */
const TEXTS_AT_ONCE = 64;
/** Bytes of texts that are made at once: what is not asked for is not to be paid for where texts are long. */
const BYTES_AT_ONCE = 1 << 22;

/** Texts of which only those that are asked for become strings, unless there are few; of many, the earlier ones go again. */
export function lazyTexts(texts: SharedTexts): readonly string[] {
  const { bytes, ends } = texts;
  const memory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = (i: number): number => (i === 0 ? 0 : ends[i - 1]!);
  const make = (from: number, to: number): string[] => {
    const [base, end] = [start(from), start(to)];
    const all = end - base <= BYTES_AT_ONCE ? memory.toString('utf8', base, end) : undefined;
    const some: string[] = [];
    // A letter for each byte: then a text is where its bytes are.
    if (all?.length === end - base) {
      for (let i = from; i < to; i++) some.push(all.slice(start(i) - base, ends[i]! - base));
    } else {
      for (let i = from; i < to; i++) some.push(memory.toString('utf8', start(i), ends[i]!));
    }
    return some;
  };
  const few = ends.length <= KEPT_TEXTS && bytes.length <= BYTES_AT_ONCE;
  const lazy = few ? make(0, ends.length) : lazyArray(ends.length, KEPT_TEXTS, TEXTS_AT_ONCE, make);
  sources.set(lazy, texts);
  return lazy;
}

/**
 * An array whose items are made when they are first read. What has been made is an ordinary element, read as fast as any
 * other; a hole falls through to the prototype, which fills it. That takes as long as making some 20 texts, so that those
 * beside it are made as well.
 *
 * @param kept items that are kept; where there would be more, those before go and are made anew when they are read
 * @param atOnce items that are made together
 * @param make the items from a position up to another one
 */
export function lazyArray<T>(
  length: number,
  kept: number,
  atOnce: number,
  make: (from: number, to: number) => readonly T[],
): readonly T[] {
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
      const items = receiver as T[];
      if (made >= kept) {
        items.length = 0;
        extend(items, length);
        made = 0;
      }
      const from = index - (index % atOnce);
      const some = make(from, Math.min(length, from + atOnce));
      for (let i = 0; i < some.length; i++) items[from + i] = some[i]!;
      made += some.length;
      return some[index - from];
    },
  });
  const items: T[] = [];
  extend(items, length);
  return Object.setPrototypeOf(items, filling) as readonly T[];
}

/** Arrays of more items than this, and of millions with few in them, are kept as a table of what is in them. */
const TABLE_LENGTH = 2 ** 26;
const MILLION = 2 ** 20;

/** Gives an empty array its length: room for millions of items of which few are ever there would be wasted. */
function extend(items: unknown[], length: number): void {
  if (length > MILLION) items.length = TABLE_LENGTH;
  items.length = length;
}
