/** A tree of keys in the order in which they are written; null where a value is written as it is. */
export interface KeyTree {
  readonly [key: string]: KeyTree | null;
}

/** A key tree as the writer walks it. */
interface Plan {
  readonly keys: readonly string[];
  /** `"key":` of each key. */
  readonly heads: readonly string[];
  readonly below: readonly (Plan | null)[];
  /** Are there such objects right below? */
  readonly holdsShared: boolean;
  /** What was written of objects that stand in many places; null where they are not. */
  readonly written: WeakMap<object, string> | null;
}

const plans = new WeakMap<KeyTree, Plan>();
const shared = new WeakSet<KeyTree>();

/**
 * Says that one and the same object often stands in many places where this tree applies, so that its text is
 * worth remembering. Such an object must not change once it has been written.
 */
export function sharedObjects<T extends KeyTree>(tree: T): T {
  shared.add(tree);
  return tree;
}

/**
 * One line of JSON with keys in the given order, so that equal results are equal bytes. A key beyond the tree
 * and a number that is not finite are defects of ours and are refused: JSON would turn NaN into null.
 */
export function serialize(value: unknown, keys: KeyTree | null): string {
  return text(value, keys === null ? null : planOf(keys));
}

function planOf(tree: KeyTree): Plan {
  let plan = plans.get(tree);
  if (plan === undefined) {
    const keys = Object.keys(tree);
    const below = keys.map((key) => {
      const part = tree[key] ?? null;
      return part === null ? null : planOf(part);
    });
    plan = {
      keys,
      heads: keys.map((key) => `${JSON.stringify(key)}:`),
      below,
      holdsShared: below.some((part) => part !== null && part.written !== null),
      written: shared.has(tree) ? new WeakMap() : null,
    };
    plans.set(tree, plan);
  }
  return plan;
}

function text(value: unknown, plan: Plan | null): string {
  if (typeof value === 'number') return numberText(value);
  if (plan === null || typeof value !== 'object' || value === null)
    return JSON.stringify(inOrder(value, plan));
  if (plan.holdsShared && !Array.isArray(value)) {
    return textOfParts(value as Readonly<Record<string, unknown>>, plan);
  }
  if (plan.written === null) return textOfOne(value, plan) ?? JSON.stringify(inOrder(value, plan));
  let known = plan.written.get(value);
  if (known === undefined) {
    known = JSON.stringify(inOrder(value, plan));
    plan.written.set(value, known);
  }
  return known;
}

/** A call of `JSON.stringify` costs more than what it writes where that is a number. */
function numberText(value: number): string {
  assertFinite(value);
  return `${value}`;
}

/** An object that holds one number and nothing else, as measured values mostly do; undefined for every other one. */
function textOfOne(value: object, { keys, heads }: Plan): string | undefined {
  let only: string | undefined;
  for (const key in value) {
    if (only !== undefined) return undefined;
    only = key;
  }
  const at = only === undefined ? -1 : keys.indexOf(only);
  if (at < 0) return undefined;
  const item = (value as Readonly<Record<string, unknown>>)[only!];
  return typeof item === 'number' ? `{${heads[at]!}${numberText(item)}}` : undefined;
}

function textOfParts(record: Readonly<Record<string, unknown>>, { keys, heads, below }: Plan): string {
  let out = '';
  for (let i = 0; i < keys.length; i++) {
    const item = record[keys[i]!];
    if (item !== undefined) out += (out === '' ? '' : ',') + heads[i]! + text(item, below[i]!);
  }
  refuseStray(record, keys);
  return `{${out}}`;
}

/** The value itself where all keys stand in order already, as they mostly do; else a copy of what has to change. */
function inOrder(value: unknown, plan: Plan | null): unknown {
  if (typeof value === 'number') assertFinite(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return listInOrder(value, plan);
  const record = value as Readonly<Record<string, unknown>>;
  if (plan === null) {
    for (const key in record) inOrder(record[key], null);
    return record;
  }
  const { keys, below } = plan;
  let at = 0;
  for (const key in record) {
    while (at < keys.length && keys[at] !== key) at++;
    if (at === keys.length || inOrder(record[key], below[at]!) !== record[key]) return ordered(record, plan);
    at++;
  }
  return record;
}

function listInOrder(list: readonly unknown[], plan: Plan | null): readonly unknown[] {
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    // Most lists hold ids.
    if (typeof item !== 'string' && inOrder(item, plan) !== item)
      return list.map((one) => inOrder(one, plan));
  }
  return list;
}

function ordered(record: Readonly<Record<string, unknown>>, { keys, below }: Plan): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  keys.forEach((key, i) => {
    if (record[key] !== undefined) copy[key] = inOrder(record[key], below[i]!);
  });
  refuseStray(record, keys);
  return copy;
}

function refuseStray(record: Readonly<Record<string, unknown>>, keys: readonly string[]): void {
  for (const key in record) {
    if (record[key] !== undefined && !keys.includes(key)) {
      throw new TypeError(`a result holds the unknown key ${key}`);
    }
  }
}

function assertFinite(value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`a result holds the number ${value}`);
}
