/** A tree of keys in the order in which they are written; null where a value is written as it is. */
export interface KeyTree {
  readonly [key: string]: KeyTree | null;
}

/**
 * One line of JSON with keys in the given order, so that equal results are equal bytes. A key beyond the tree
 * and a number that is not finite are defects of ours and are refused: JSON would turn NaN into null.
 */
export function serialize(value: unknown, keys: KeyTree | null): string {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new RangeError(`a result holds the number ${value}`);
  }
  if (Array.isArray(value)) return `[${value.map((item: unknown) => serialize(item, keys)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (keys === null) return `{${entries.map(([key, item]) => member(key, item, null)).join(',')}}`;
  const stray = entries.find(([key]) => !Object.hasOwn(keys, key));
  if (stray !== undefined) throw new TypeError(`a result holds the unknown key ${stray[0]}`);
  const given = new Map(entries);
  const members: string[] = [];
  for (const [key, below] of Object.entries(keys)) {
    if (given.has(key)) members.push(member(key, given.get(key), below));
  }
  return `{${members.join(',')}}`;
}

function member(key: string, value: unknown, keys: KeyTree | null): string {
  return `${JSON.stringify(key)}:${serialize(value, keys)}`;
}
