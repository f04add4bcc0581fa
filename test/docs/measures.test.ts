import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { reasons } from '../../src/i18n/en/vocabulary.ts';
import { MEASURES, type Measure } from '../../src/model/codes.ts';
import { groupTestSchema } from '../../src/model/group-test.ts';
import { REASONS } from '../../src/model/reason.ts';
import { HEAD_KEYS, TOWN_KEYS } from '../../src/report/key-order.ts';
import { measureDocs, readDoc } from './measure-docs.ts';
import { measureHtml } from './measure-html.ts';
import { measurePage } from './measure-page.ts';
import { formulaModule, mathMl, texDrift } from './tex.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const DOCS = measureDocs(ROOT, ['src/measure', 'src/model/pair-strength.ts', 'src/model/pair-sign.ts']);

interface Tree {
  readonly [key: string]: Tree | null;
}

/** Paths of the result at which a measured value stands. */
function measuredPaths(tree: Tree, path: string): string[] {
  if ('value' in tree && 'bounds' in tree) return [path];
  return Object.entries(tree).flatMap(([key, below]) =>
    below === null ? [] : measuredPaths(below, path === '' ? key : `${path}.${key}`),
  );
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
}

/** Keys of a schema, those of list items in place of the list. */
function keysOf({ properties, items }: JsonSchema): Tree | null {
  if (items !== undefined) return keysOf(items);
  if (properties === undefined) return null;
  return Object.fromEntries(Object.entries(properties).map(([key, below]) => [key, keysOf(below)]));
}

/** A path of the result without the brackets that mark lists. */
const plain = (path: string) => path.replaceAll('[]', '');

// The docstrings are the only source of the page: `npm run docs` rewrites it, a difference fails in CI.
it('docs/measures.md says what the docstrings say', async () => {
  const page = measurePage(DOCS, reasons);
  await expect(page).toMatchFileSnapshot(join(ROOT, 'docs/measures.md'));
  const anchors = new Set(
    [...page.matchAll(/^#{2,3} (.*)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} -]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
  const links = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor]) => anchor!);
  expect(links.length).toBeGreaterThan(30);
  expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
});

it('docs/measures.html says the same by itself: no network, no script', async () => {
  const page = measureHtml(DOCS, reasons);
  await expect(page).toMatchFileSnapshot(join(ROOT, 'docs/measures.html'));
  expect(page.match(/<math[ >]/g)).toHaveLength(DOCS.flatMap(({ tex }) => tex).length);
  expect(page).not.toMatch(/<script|<link|<img|@import|\bsrc=|url\(/);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
  expect(new Set(ids).size).toBe(ids.length);
  const targets = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id!);
  expect(targets.length).toBeGreaterThan(30);
  expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  const away = [...page.matchAll(/href="([^#"][^"]*)"/g)].map(([, url]) => url!);
  expect(
    away.filter((url) => !/^(?:https:\/\/doi\.org\/10\.|\.\.\/src\/|group-tests\.md)/.test(url)),
  ).toEqual([]);
  // Well-formed: every element that is opened is closed, in order.
  const open: string[] = [];
  for (const [, slash, name, self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (self === '/' || name === 'meta') continue;
    if (slash === '') open.push(name!);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

// The report and `explain` take their formulas from here, so that nothing is typeset at run time.
it('formulas for reports are those of the docstrings', async () => {
  const lines = DOCS.flatMap(({ tex }) => tex);
  expect(
    lines.flatMap(({ measures }) => measures).filter((name) => !MEASURES.includes(name as Measure)),
  ).toEqual([]);
  await expect(formulaModule(lines)).toMatchFileSnapshot(join(ROOT, 'src/i18n/en/formulas.generated.ts'));
});

describe('docstrings', () => {
  it('are found', () => {
    const names = DOCS.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['pairStrength', 'townIsolation', 'freemanSegregation']));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(DOCS.map((doc) => [doc.name, doc] as const))(
    '%s says all that is needed to use it',
    (_name, doc) => {
      expect(doc.prose[0]).toMatch(/^[^-].*[.?]$/s);
      const labels = doc.parts.map(([label]) => label);
      const named = labels.flatMap((label) => label.toLowerCase().split(/,? and |, /));
      expect(named).toEqual(
        expect.arrayContaining(
          'formula range unit direction weights signs isolates undefined complexity source'.split(' '),
        ),
      );
      expect(new Set(labels).size).toBe(labels.length);
      const text = Object.fromEntries(doc.parts);
      expect(text.Range).toMatch(/\bbad\b/);
      expect(text.Source).toMatch(/doi:10\.\d{4,}\/|ISBN|\bour own\b/);
      expect(text.Complexity).toMatch(/\bexact|\bestimate|\bMonte Carlo|\bpermut/i);
      expect(text.Undefined).toMatch(/`|never/);
      const codes = [...text.Undefined!.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, code]) => code!);
      expect(
        codes.filter((code) => !(REASONS as readonly string[]).includes(code) && code.includes('-')),
      ).toEqual([]);
    },
  );

  it.each(DOCS.map((doc) => [doc.name, doc] as const))('%s says its formula as LaTeX, too', (_name, doc) => {
    const lines = doc.tex.map(({ tex }) => tex);
    expect(lines).not.toEqual([]);
    for (const tex of lines) {
      expect(mathMl(tex)).toMatch(/^<math[^>]* display="block"[^>]*>.*<\/math>$/s);
      // GitHub refuses this macro.
      expect(tex).not.toMatch(/\\operatorname/);
    }
    expect(texDrift(new Map(doc.parts).get('Formula')!, lines)).toEqual([]);
  });

  it('name places that results have, and no measured value is without one', () => {
    const trees = { towns: TOWN_KEYS, network: HEAD_KEYS.network } as const satisfies Tree;
    const named = DOCS.flatMap(({ results }) => results.map(plain));
    const test = keysOf(z.toJSONSchema(groupTestSchema) as JsonSchema);
    const exists = (path: string) => {
      let at: Tree | null = { ...trees, test };
      for (const key of path.split('.')) {
        if (at === null || !(key in at)) return false;
        at = at[key] ?? null;
      }
      return true;
    };
    expect(named.filter((path) => !exists(path))).toEqual([]);
    const covered = (path: string) => named.some((name) => path === name || path.startsWith(`${name}.`));
    // What a missing link would gain is the difference of two measures, explained where links are diagnosed.
    const others = (path: string) => path.startsWith('towns.missingLinks.gain');
    const paths = measuredPaths(trees, '');
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !covered(path) && !others(path))).toEqual([]);
  });

  it('are read part by part', () => {
    expect(
      readDoc(
        'How far.\n\nFormula: a/b,\nwith b > 0. Range: 0 … 1; low is bad.\nDirection, weights: ignored.\n\nNote:\n- one\n- two',
      ),
    ).toEqual({
      prose: ['How far.', 'Note:', '- one', '- two'],
      parts: [
        ['Formula', 'a/b, with b > 0.'],
        ['Range', '0 … 1; low is bad.'],
        ['Direction, weights', 'ignored.'],
      ],
    });
  });
});
