type Column = Int32Array | Uint8Array | Float64Array;
type Constructor = Int32ArrayConstructor | Uint8ArrayConstructor | Float64ArrayConstructor;

/** Objects of equal shape whose typed arrays lie one behind the other in one piece of memory. */
export interface Packed {
  readonly memory: ArrayBuffer;
  readonly columns: readonly {
    readonly name: string;
    readonly type: 'int' | 'byte' | 'float';
    readonly offset: number;
  }[];
  /** Length of each object's arrays. */
  readonly sizes: Int32Array;
  /** Everything that is no array. */
  readonly rest: readonly Readonly<Record<string, unknown>>[];
}

const TYPES = { int: Int32Array, byte: Uint8Array, float: Float64Array } as const;

/**
 * Packs objects for a message: one piece of memory crosses over faster than hundreds. All typed arrays of an
 * object have one length, its `size`.
 */
export function packed(items: readonly { readonly size: number }[]): Packed {
  const sizes = Int32Array.from(items, ({ size }) => size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const first = (items[0] ?? {}) as Readonly<Record<string, unknown>>;
  // Wide numbers first: every column then begins where its type may.
  const found = Object.entries(first)
    .flatMap(([name, value]) => (isColumn(value) ? [{ name, type: typeOf(value) }] : []))
    .sort((x, y) => TYPES[y.type].BYTES_PER_ELEMENT - TYPES[x.type].BYTES_PER_ELEMENT);
  let size = 0;
  const columns = found.map(({ name, type }) => {
    const offset = size;
    size += TYPES[type].BYTES_PER_ELEMENT * total;
    return { name, type, offset };
  });
  const memory = new ArrayBuffer(size);
  for (const { name, type, offset } of columns) {
    const all = new TYPES[type](memory, offset, total);
    let at = 0;
    for (const item of items) {
      all.set((item as unknown as Readonly<Record<string, Column>>)[name]!, at);
      at += item.size;
    }
  }
  const rest = items.map((item) =>
    Object.fromEntries(Object.entries(item).filter(([, value]) => !isColumn(value))),
  );
  return { memory, columns, sizes, rest };
}

/** The objects, their arrays as views of one memory. */
export function unpacked<T>({ memory, columns, sizes, rest }: Packed): T[] {
  let at = 0;
  return rest.map((plain, i) => {
    const size = sizes[i]!;
    const item: Record<string, unknown> = { ...plain };
    for (const { name, type, offset } of columns) {
      const Type: Constructor = TYPES[type];
      item[name] = new Type(memory, offset + at * Type.BYTES_PER_ELEMENT, size);
    }
    at += size;
    return item as T;
  });
}

function isColumn(value: unknown): value is Column {
  return value instanceof Int32Array || value instanceof Uint8Array || value instanceof Float64Array;
}

function typeOf(column: Column): keyof typeof TYPES {
  if (column instanceof Float64Array) return 'float';
  return column instanceof Int32Array ? 'int' : 'byte';
}
