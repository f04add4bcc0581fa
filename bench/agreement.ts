import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Result, TownResult } from '../src/model/result.ts';
import type { ContestantKey } from './contestants.ts';
import { type Runs, spinglassOf } from './summary.ts';

type Value = { readonly value: number } | object | undefined;

export interface Check {
  readonly label: string;
  /** Null where it informs only. */
  readonly ok: boolean | null;
}

const TOLERANCE = 1e-9;
/** V8 cannot hold much longer strings. */
const LARGEST_JSON = 400e6;

/** Whether the contestants computed the same thing: a race between different tasks has no winner. */
export function agreement(runs: Runs, scratch: string, records: number): Check[] {
  const checks = tieChecks(runs, records);
  const path = join(scratch, 'mlgnet.json');
  if (!runs.has('analyze')) return checks;
  if (!existsSync(path)) return [...checks, { label: 'mlgnet analyze left no result', ok: false }];
  if (statSync(path).size > LARGEST_JSON) {
    return [...checks, { label: `result of ${statSync(path).size} bytes is too large to compare`, ok: null }];
  }
  const { towns } = JSON.parse(readFileSync(path, 'utf8')) as Result;
  return [...checks, ...measureChecks(towns, join(scratch, 'igraph.csv')), ...conflictChecks(towns, runs)];
}

function tieChecks(runs: Runs, records: number): Check[] {
  const output = (key: ContestantKey): { ties: number; records: number; rejected?: number } | null => {
    const run = runs.get(key)?.[0];
    return run === undefined ? null : JSON.parse(run.stdout);
  };
  const checks: Check[] = [];
  for (const key of ['duckdb', 'ties', 'pandas'] as const) {
    const read = output(key)?.records;
    if (read !== undefined)
      checks.push({ label: `records: ${key} ${read}, written ${records}`, ok: read === records });
  }
  const [duckdb, pandas, ours] = [output('duckdb'), output('pandas'), output('ties')];
  if (duckdb !== null && pandas !== null) {
    checks.push({
      label: `ties: duckdb ${duckdb.ties}, pandas ${pandas.ties}`,
      ok: duckdb.ties === pandas.ties,
    });
  }
  if (duckdb !== null && ours !== null) {
    // A tie between two towns belongs to both for mlgnet, a plain group-by has it once.
    checks.push({
      label: `pairs of towns: mlgnet ${ours.ties}, duckdb ${duckdb.ties}`,
      ok: ours.ties >= duckdb.ties,
    });
    checks.push({ label: `rows rejected: mlgnet ${ours.rejected}`, ok: ours.rejected === 0 });
  }
  return checks;
}

function measureChecks(towns: readonly TownResult[], path: string): Check[] {
  if (!existsSync(path)) return [];
  const [head = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const columns = head.split(',');
  const peer = new Map(rows.map((row) => [row.slice(0, row.indexOf(',')), row.split(',')] as const));
  const hops = (level: string) => (town: TownResult) => town.reach.find((r) => r.level === level)?.hops;
  const measures: Readonly<Record<string, (town: TownResult) => Value>> = {
    constraint: (town) => town.ego.constraint,
    eiIndex: (town) => town.ego.eiIndex,
    regional: hops('regional'),
    national: hops('national'),
    eu: hops('eu'),
  };
  return Object.entries(measures).map(([name, pick]) => {
    let largest = 0;
    let inOneOnly = 0;
    for (const town of towns) {
      const ours = numberOf(pick(town));
      const cell = peer.get(town.id)?.[columns.indexOf(name)] ?? '';
      const theirs = cell === '' || cell === 'inf' ? null : Number(cell);
      if (ours !== null && theirs !== null) largest = Math.max(largest, Math.abs(ours - theirs));
      else if (ours !== theirs) inOneOnly++;
    }
    const label = `${name} of ${towns.length} towns, mlgnet and igraph: largest difference ${largest.toExponential(1)}`;
    return {
      label: `${label}, defined in one only ${inOneOnly}`,
      ok: largest < TOLERANCE && inOneOnly === 0,
    };
  });
}

function conflictChecks(towns: readonly TownResult[], runs: Runs): Check[] {
  const spinglass = spinglassOf(runs);
  if (spinglass === null) return [];
  const sampled = towns.filter((town) => spinglass.sampled.includes(town.id));
  return ([2, 'free'] as const).map((k) => {
    const values = sampled.flatMap((town) =>
      town.conflict.lineIndex.filter((line) => line.k === k).map((line) => numberOf(line) ?? 0),
    );
    const ours = values.reduce((sum, value) => sum + value, 0) / values.length;
    const theirs = spinglass.frustratedPerTown[k === 2 ? '2' : '25'] ?? Number.NaN;
    return {
      label: `frustrated ties a town, k = ${k}: mlgnet ${ours.toFixed(2)}, spinglass ${theirs.toFixed(2)}`,
      ok: ours <= theirs + TOLERANCE,
    };
  });
}

function numberOf(measured: Value): number | null {
  return measured !== undefined && 'value' in measured ? Number(measured.value) : null;
}
