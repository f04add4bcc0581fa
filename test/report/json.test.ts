import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resultSchema, townResultSchema } from '../../src/model/result.ts';
import { jsonReporter } from '../../src/report/json.ts';
import { HEAD_KEYS, RESULT_KEYS, TOWN_KEYS } from '../../src/report/key-order.ts';
import { type KeyTree, serialize } from '../../src/report/serialize.ts';
import { reportChunks } from './chunks.ts';
import { brunntal, HOSTILE, hostileTown, render, threeTowns, withTowns } from './support.ts';

const schema = z.toJSONSchema(resultSchema, { target: 'draft-2020-12' });
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, strictTuples: false }).compile(schema);

/** Lone surrogates survive JSON, so that the text is the same after a round trip. */
const hostile = Object.values(HOSTILE).map(hostileTown);

describe('json', () => {
  it.each([
    ['no town', withTowns()],
    ['three towns', threeTowns],
    ['hostile names', withTowns(...hostile)],
  ])('round-trips %s and validates against the schema', async (_, result) => {
    const parsed: unknown = JSON.parse(await render('json', result));
    expect(parsed).toEqual(result);
    expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true);
    expect(resultSchema.safeParse(parsed).error).toBeUndefined();
  });

  it('refuses what the schema does not know', () => {
    expect(validate({ ...threeTowns, extra: 1 })).toBe(false);
    expect(() => serialize({ ...brunntal, extra: 1 }, TOWN_KEYS)).toThrow(/extra/);
  });

  it('writes keys in the order of the schema, whatever the order of the objects', async () => {
    const reversed = reverseKeys(threeTowns) as typeof threeTowns;
    expect(Object.keys(reversed)).not.toEqual(Object.keys(threeTowns));
    const free = { evidence: {}, params: {} };
    const plain = (result: typeof threeTowns) =>
      withTowns(
        ...result.towns.map((town) => ({
          ...town,
          missingLinks: town.missingLinks.map((link) => ({ ...link, evidence: {} })),
          findings: town.findings.map((finding) => ({ ...finding, ...free, evidence: [] })),
          mode: { ...town.mode, checklist: [] },
        })),
      );
    expect(await render('json', plain(reversed))).toBe(await render('json', plain(threeTowns)));
    expect(Object.keys(JSON.parse(await render('json', reversed)) as object)).toEqual([...RESULT_KEYS]);
  });

  it('has one line a town and one an actor of the network', async () => {
    const lines = (await render('json', threeTowns)).split('\n');
    for (const { id } of [...threeTowns.towns, ...threeTowns.network.actors]) {
      expect(lines.filter((line) => line.startsWith(`{"id":"${id}"`))).toHaveLength(1);
    }
  });

  it('streams the network in bounded chunks', async () => {
    const actor = threeTowns.network.actors[0] as (typeof threeTowns.network.actors)[0];
    const actors = Array.from({ length: 20_000 }, (_, at) => ({ ...actor, id: `actor ${at}` }));
    const tail = { network: { ...threeTowns.network, actors }, claims: [] };
    let text = '';
    let longest = 0;
    for await (const chunk of reportChunks(jsonReporter(), threeTowns, [], () => tail)) {
      longest = Math.max(longest, chunk.length);
      text += chunk;
    }
    expect(longest).toBeLessThan(70_000);
    expect((JSON.parse(text) as typeof threeTowns).network.actors).toHaveLength(20_000);
  });
});

describe('ndjson', () => {
  it('is one town a line that validates by itself', async () => {
    const lines = (await render('ndjson', withTowns(...threeTowns.towns, ...hostile))).trimEnd().split('\n');
    expect(lines.map((line) => townResultSchema.parse(JSON.parse(line)))).toEqual([
      ...threeTowns.towns,
      ...hostile,
    ]);
  });
});

describe('key order', () => {
  it('equals the order of the schema', () => {
    expect(schemaKeys(resultSchema)).toEqual({ ...HEAD_KEYS, towns: TOWN_KEYS });
    expect(Object.keys(resultSchema.shape)).toEqual([...RESULT_KEYS]);
    expect(deepKeys(HEAD_KEYS)).toEqual(deepKeys(schemaKeys(resultSchema.omit({ towns: true }))));
    expect(deepKeys(TOWN_KEYS)).toEqual(deepKeys(schemaKeys(townResultSchema)));
  });
});

/** The key tree of a schema: objects by their keys, lists by their items, unions by all their members. */
function schemaKeys(type: unknown): KeyTree | null {
  if (type instanceof z.ZodObject) {
    return Object.fromEntries(Object.entries(type.shape).map(([key, value]) => [key, schemaKeys(value)]));
  }
  if (type instanceof z.ZodArray) return schemaKeys(type.element);
  if (type instanceof z.ZodOptional || type instanceof z.ZodNullable) return schemaKeys(type.unwrap());
  if (type instanceof z.ZodUnion) {
    const members = type.options.map(schemaKeys).filter((keys) => keys !== null);
    return members.length === 0 ? null : Object.assign({}, ...members);
  }
  return null;
}

/** Keys with their order, since deep equality ignores it. */
function deepKeys(keys: KeyTree | null): unknown {
  return keys === null ? null : Object.entries(keys).map(([key, below]) => [key, deepKeys(below)]);
}

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reverseKeys(item)]),
  );
}
