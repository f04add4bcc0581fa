/** A tree of keys in the order in which they are written; null where a value is written as it is. */
export interface KeyTree {
  readonly [key: string]: KeyTree | null;
}

/**
 * One line of JSON with keys in the given order, so that equal results are equal bytes. A key beyond the tree
 * and a number that is not finite are defects of ours and are refused: JSON would turn NaN into null.
 */
export function serialize(value: unknown, keys: KeyTree | null): string {
  return JSON.stringify(inOrder(value, keys));
}

function inOrder(value: unknown, keys: KeyTree | null): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`a result holds the number ${value}`);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as unknown[]).map((item) => inOrder(item, keys));
  const record = value as Readonly<Record<string, unknown>>;
  if (keys === null) {
    for (const item of Object.values(record)) inOrder(item, null);
    return record;
  }
  const ordered: Record<string, unknown> = {};
  let found = 0;
  for (const key in keys) {
    const item = record[key];
    if (item === undefined) continue;
    ordered[key] = inOrder(item, keys[key] ?? null);
    found++;
  }
  if (found < Object.keys(record).length) refuseStray(record, keys);
  return ordered;
}

function refuseStray(record: Readonly<Record<string, unknown>>, keys: KeyTree): void {
  for (const [key, item] of Object.entries(record)) {
    if (item !== undefined && !Object.hasOwn(keys, key)) {
      throw new TypeError(`a result holds the unknown key ${key}`);
    }
  }
}
