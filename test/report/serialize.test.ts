import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyTree, serialize, sharedObjects } from '../../src/report/serialize.ts';

/** Copies everything in order, then lets JSON write it. */
function naive(value: unknown, keys: KeyTree | null): string {
  const copy = (item: unknown, tree: KeyTree | null): unknown => {
    if (Array.isArray(item)) return item.map((one) => copy(one, tree));
    if (typeof item !== 'object' || item === null || tree === null) return item;
    const record = item as Record<string, unknown>;
    return Object.fromEntries(
      Object.keys(tree).flatMap((key) =>
        record[key] === undefined ? [] : [[key, copy(record[key], tree[key]!)]],
      ),
    );
  };
  return JSON.stringify(copy(value, keys));
}

const measured = { value: null, bounds: null } as const;
const TREE = {
  a: null,
  b: { first: measured, second: null, '"': null },
  c: sharedObjects({ left: measured, right: null }),
  d: measured,
} as const satisfies KeyTree;

/** A record with some of the keys, in any order. */
function record(values: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const keys = Object.keys(values);
  return fc
    .tuple(fc.shuffledSubarray(keys), fc.tuple(...keys.map((key) => values[key]!)))
    .map(([order, drawn]) => Object.fromEntries(order.map((key) => [key, drawn[keys.indexOf(key)]])));
}

const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true }));
const leaf = fc.oneof(
  scalar,
  fc.constantFrom(null, true, false, undefined),
  fc.array(fc.oneof(scalar, record({ z: scalar, y: scalar }))),
);
const value = record({ value: scalar, bounds: leaf });
const tree = record({
  a: leaf,
  b: fc.oneof(scalar, fc.array(record({ first: value, second: leaf, '"': leaf }))),
  c: fc.oneof(fc.constant(null), record({ left: value, right: leaf }), fc.array(record({ right: leaf }))),
  d: fc.oneof(value, scalar, fc.array(value)),
});

describe('serialize', () => {
  it('writes what JSON writes of a copy in order', () => {
    fc.assert(
      fc.property(fc.oneof(tree, fc.array(tree)), (drawn) => {
        const before = structuredClone(drawn);
        expect(serialize(drawn, TREE)).toBe(naive(drawn, TREE));
        // What is shared is remembered: a second look gives the same.
        expect(serialize(drawn, TREE)).toBe(naive(drawn, TREE));
        expect(serialize([drawn, drawn], null)).toBe(JSON.stringify([drawn, drawn]));
        expect(drawn).toEqual(before);
      }),
    );
  });

  it.each([
    { a: Number.NaN },
    { b: [{ first: { value: Number.POSITIVE_INFINITY } }] },
    { c: { right: { deep: [1, Number.NaN] } } },
    { d: { value: Number.NEGATIVE_INFINITY } },
    { d: Number.NaN },
  ])('refuses what is no number: %j', (drawn) => {
    expect(() => serialize(drawn, TREE)).toThrow(RangeError);
    expect(() => serialize(drawn, null)).toThrow(RangeError);
  });

  it.each([
    { z: 1 },
    { a: 1, z: 1 },
    { c: { left: { value: 1 }, other: 0 } },
    { b: { second: 1, stray: null } },
    { b: { stray: null, second: 1 } },
  ])('refuses a key that is not in the tree: %j', (drawn) => {
    expect(() => serialize(drawn, TREE)).toThrow(/unknown key/);
    expect(() => serialize([drawn], TREE)).toThrow(/unknown key/);
    expect(serialize({ ...drawn, c: undefined, stray: undefined }, null)).toContain('{');
  });
});
