import { foldText } from '../kernel/fold.ts';
import { compareText } from '../kernel/order.ts';
import { trimText } from '../kernel/trim.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine, LoadColumn } from '../model/engine.ts';
import { STRENGTH_UNIT } from '../model/tie.ts';
import { type DistinctLabel, labelKey } from './distinct-label.ts';
import { foreignTones } from './foreign-tones.ts';
import {
  mapped,
  type Reading,
  readDay,
  readFlag,
  readFrequency,
  readKind,
  readLabel,
  readTone,
} from './labels.ts';
import type { RecordSource } from './record-source.ts';

type Bad = Extract<Reading<never>, { ok: false }>;

export interface LabelTables {
  /** Why a label is rejected, null where it is not. */
  problem(file: number, column: string, raw: string): Bad | null;
  /** Whether any label of any file cannot be read. */
  readonly anyBad: boolean;
  /** Whether a column of a file holds a label that cannot be read. */
  hasBad(file: number, column: string): boolean;
  /** Whether any frequency says never or no answer. */
  readonly denials: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Distinct waves in ascending order (as numbers where all are numbers). */
  readonly waves: readonly string[];
  /** Policy areas in code-point order. */
  readonly areas: readonly string[];
  /** Name of the engine's table for a column of a file, null where the file lacks the column. */
  table(file: number, column: string): string | null;
}

export interface LabelOptions {
  readonly config: Config;
  /** Policy areas asked for with --area, folded; empty for all. */
  readonly areas: readonly string[];
}

/**
 * Reads the distinct labels and stores, per file and column, a table `(raw, bad, …)` that the reduction joins:
 * frequency → v (scaled strength), na; tone → v (−1, 0, 1); date → v (day); initiator → v (1, 2, 3);
 * wave → v (ordinal); policy_area → v (id of a set of areas, −1 where out of scope); inline attributes → t.
 */
export async function readRecordLabels(
  engine: Engine,
  sources: readonly RecordSource[],
  labels: ReadonlyMap<string, readonly DistinctLabel[]>,
  options: LabelOptions,
): Promise<LabelTables> {
  const { config } = options;
  const readers = new Map<string, (raw: string) => Reading<unknown>>();
  const diagnostics: Diagnostic[] = [];
  const tables = new Map<string, string>();
  const withBad = new Set<string>();
  const distinct = (file: number, column: string): readonly DistinctLabel[] =>
    (labels.get(labelKey(file, column)) ?? []).filter((label) => trimText(label.raw) !== '');

  const store = async <T>(
    file: number,
    column: string,
    extra: Readonly<Record<string, 'VARCHAR' | 'INTEGER' | 'BIGINT'>>,
    read: (raw: string) => Reading<T>,
    cells: (value: T) => readonly (string | number | null)[],
  ): Promise<void> => {
    const list = distinct(file, column);
    const bad = new Int32Array(list.length);
    const names = Object.keys(extra);
    const values = names.map(() => new Array<string | number | null>(list.length).fill(null));
    list.forEach(({ raw }, row) => {
      const reading = read(raw);
      if (reading.ok) {
        cells(reading.value).forEach((cell, i) => {
          values[i]![row] = cell;
        });
      } else {
        bad[row] = 1;
        withBad.add(labelKey(file, column));
      }
    });
    const name = `label_${file}_${tables.size}`;
    const columns = names.map((own, i) => [own, { type: extra[own], values: values[i] } as LoadColumn]);
    await engine.load(name, {
      raw: { type: 'VARCHAR', values: list.map(({ raw }) => raw) },
      bad,
      ...(Object.fromEntries(columns) as Record<string, LoadColumn>),
    });
    tables.set(labelKey(file, column), name);
    readers.set(labelKey(file, column), read);
  };

  // Undeclared numbers are divided by the column's maximum, which all files share.
  let largest = 0;
  let undeclared = 0;
  let denials = false;
  for (const [file, source] of sources.entries()) {
    for (const { raw, count } of distinct(file, 'frequency')) {
      const reading = readFrequency(raw, config, source.table.decimalComma);
      if (reading.ok && reading.value.kind === 'number') {
        largest = Math.max(largest, reading.value.number);
        undeclared += count;
      }
      denials ||=
        reading.ok &&
        (reading.value.kind === 'unanswered' ||
          (reading.value.kind === 'scale' && reading.value.strength === 0) ||
          (reading.value.kind === 'number' && reading.value.number === 0));
    }
  }
  const divisor = largest > 1 ? largest : 1;
  if (largest > 1) {
    diagnostics.push({
      code: 'undeclared-scale',
      severity: 'warning',
      message: `frequency holds undeclared numbers up to ${largest}; they were divided by it`,
      hint: 'declare the scale under scales.frequency in mlgnet.yaml, above all where 1 is the most frequent',
      count: undeclared,
    });
  }

  const foreign = await foreignTones(engine, sources, distinct, config);
  if (foreign !== null) diagnostics.push(foreign);

  const areaSets = new AreaSets(config, options.areas);
  const waves = sortWaves(
    sources.flatMap((_, file) => distinct(file, 'wave').map((label) => trimText(label.raw))),
  );
  for (const [file, source] of sources.entries()) {
    const comma = source.table.decimalComma;
    const has = (column: string): boolean => source.columns.has(column);
    if (has('frequency')) {
      await store(
        file,
        'frequency',
        { v: 'BIGINT', na: 'INTEGER' },
        (raw) => readFrequency(raw, config, comma),
        (f) =>
          f.kind === 'unanswered'
            ? [null, 1]
            : [Math.round((f.kind === 'scale' ? f.strength : f.number / divisor) * STRENGTH_UNIT), 0],
      );
    }
    if (has('tone')) {
      await store(
        file,
        'tone',
        { v: 'INTEGER' },
        (raw) => readTone(raw, config, comma),
        (tone) => [foreign === null ? Math.sign(tone) : null],
      );
    }
    if (has('date')) {
      const format = source.columns.get('date')?.format ?? null;
      await store(file, 'date', { v: 'INTEGER' }, (raw) => readDay(raw, format), cell);
    }
    if (has('initiator')) {
      await store(
        file,
        'initiator',
        { v: 'INTEGER' },
        (raw) => readLabel('initiator', raw, config),
        (label) => [['source', 'target', 'both'].indexOf(label) + 1],
      );
    }
    if (has('role')) {
      await store(file, 'role', { v: 'VARCHAR' }, (raw) => readLabel('role', raw, config), cell);
    }
    if (has('wave')) {
      await store(file, 'wave', { v: 'INTEGER' }, (raw) => good(waves.indexOf(trimText(raw))), cell);
    }
    if (has('policy_area')) {
      await store(file, 'policy_area', { v: 'INTEGER' }, (raw) => good(areaSets.idOf(raw)), cell);
    }
    for (const { attribute, column } of source.inline) {
      await store(file, column, { t: 'VARCHAR' }, (raw) => readInline(attribute, raw, config), cell);
    }
  }
  const areas = areaSets.names();
  const members = areaSets.members(areas);
  await engine.load('area_member', {
    set_id: Int32Array.from(members, ([set]) => set),
    area: Int32Array.from(members, ([, area]) => area),
    first: Int32Array.from(members, ([, , first]) => first),
  });
  return {
    problem: (file, column, raw) => {
      const reading = readers.get(labelKey(file, column))?.(raw);
      return reading === undefined || reading.ok ? null : reading;
    },
    anyBad: withBad.size > 0,
    denials,
    diagnostics,
    waves,
    areas,
    table: (file, column) => tables.get(labelKey(file, column)) ?? null,
    hasBad: (file, column) => withBad.has(labelKey(file, column)),
  };
}

function cell(value: string | number | null): readonly (string | number | null)[] {
  return [value];
}

/** The value of an inline actor attribute, in the spelling the actor table uses. */
export function readInline(attribute: string, raw: string, config: Config): Reading<string> {
  if (attribute === 'level' || attribute === 'authority') return readLabel(attribute, raw, config);
  if (attribute === 'generic' || attribute === 'government') {
    const reading = readFlag(attribute, raw, config);
    return reading.ok ? good(reading.value ? 'yes' : 'no') : reading;
  }
  if (attribute === 'kind') return good(readKind(raw, config));
  return good(mapped(attribute, raw, config));
}

/** Sets of policy areas as records name them ("housing; health"), after scope and --area. */
class AreaSets {
  private readonly ids = new Map<string, number>();
  private readonly sets: string[][] = [];
  private readonly config: Config;
  private readonly wanted: ReadonlySet<string>;
  private readonly excluded: ReadonlySet<string>;
  private readonly only: ReadonlySet<string> | null;

  constructor(config: Config, wanted: readonly string[]) {
    this.config = config;
    this.wanted = new Set(wanted.map(areaKey));
    this.excluded = new Set((config.scope?.exclude ?? []).map(areaKey));
    this.only = config.scope?.only === undefined ? null : new Set(config.scope.only.map(areaKey));
  }

  /** Set of a cell: −1 where all its areas are out of scope, null where it names none. */
  idOf(raw: string): number | null {
    const all = raw
      .split(';')
      .map((part) => areaKey(mapped('policy_area', part, this.config)))
      .filter((part) => part !== '');
    if (all.length === 0) return null;
    const kept = [...new Set(all)]
      .filter((area) => !this.excluded.has(area) && (this.only === null || this.only.has(area)))
      .filter((area) => this.wanted.size === 0 || this.wanted.has(area))
      .sort(compareText);
    if (kept.length === 0) return -1;
    const key = kept.join(';');
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    this.ids.set(key, this.sets.length);
    this.sets.push(kept);
    return this.sets.length - 1;
  }

  names(): string[] {
    return [...new Set(this.sets.flat())].sort(compareText);
  }

  members(names: readonly string[]): [number, number, number][] {
    const index = new Map(names.map((name, i) => [name, i]));
    return this.sets.flatMap((set, id) =>
      set.map((area, i): [number, number, number] => [id, index.get(area)!, i === 0 ? 1 : 0]),
    );
  }
}

/** One spelling of a policy area. */
function areaKey(text: string): string {
  return foldText(text).replace(/[\s_]+/g, '-');
}

function sortWaves(waves: readonly string[]): string[] {
  const distinct = [...new Set(waves)];
  const numeric = distinct.every((wave) => /^-?\d+(\.\d+)?$/.test(wave));
  return distinct.sort(numeric ? (a, b) => Number(a) - Number(b) : compareText);
}

function good<T>(value: T): Reading<T> {
  return { ok: true, value };
}
