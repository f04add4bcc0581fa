import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Files, LEGAL_HOUSE, PLANTS, type Plant } from './plants.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

async function cruiseFolder(baseDir: string): Promise<{ modules: number; violations: Violation[] }> {
  const options = await extractDepcruiseOptions(join(ROOT, '.dependency-cruiser.mjs'));
  const tsConfig = extractTSConfig(join(ROOT, 'tsconfig.json'));
  const reported = await cruise(['src', 'bin'], { ...options, baseDir }, undefined, { tsConfig });
  const { summary } = reported.output as ICruiseResult;
  return {
    modules: summary.totalCruised,
    violations: summary.violations.map((v) => ({ rule: v.rule.name, from: v.from, to: v.to })),
  };
}

function build(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${text}\n`);
  }
}

/** A folder with our manifest and packages, so that what is a dependency is decided as in the project. */
function house(...parts: readonly Files[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'mlgnet-house-'));
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const files of parts) build(folder, files);
  return folder;
}

const isPlanted = (plant: Plant, rule: string) => (v: Violation) =>
  v.rule === rule && v.from === plant.from && (plant.to === undefined || v.to.includes(plant.to));

describe('layers of src', () => {
  it('are kept', async () => {
    const { modules, violations } = await cruiseFolder(ROOT);
    expect(modules).toBeGreaterThan(10);
    expect(violations).toEqual([]);
  });
});

describe('the guard', () => {
  const folders: string[] = [];
  let planted: Violation[] = [];

  beforeAll(async () => {
    // All plants stand in one house, as each is known by its own file: one cruise instead of thirty.
    folders.push(
      house(LEGAL_HOUSE, ...Object.values(PLANTS).flatMap((plants) => plants.map((p) => p.files))),
    );
    planted = (await cruiseFolder(folders[0]!)).violations;
  });

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('reports nothing in a house that keeps the rules', async () => {
    const folder = house(LEGAL_HOUSE);
    folders.push(folder);
    expect((await cruiseFolder(folder)).violations).toEqual([]);
  });

  it('has a planted violation and a reason for every rule', async () => {
    const { ruleSet } = await extractDepcruiseOptions(join(ROOT, '.dependency-cruiser.mjs'));
    const rules = ruleSet?.forbidden ?? [];
    expect(Object.keys(PLANTS).sort()).toEqual(rules.map((rule) => rule.name ?? '').sort());
    for (const rule of rules) expect(rule.comment, rule.name).toMatch(/\w+ \w+/);
  });

  it.each(Object.entries(PLANTS))('bites: %s', (rule, plants) => {
    for (const plant of plants) expect(planted.filter(isPlanted(plant, rule)), plant.from).not.toEqual([]);
  });
});
