import { compareText } from '../../../src/kernel/order.ts';
import type { OracleInput, Row } from './input.ts';
import { AMBIGUOUS, fold, type Names } from './names.ts';

const FREQUENCY: Record<string, number | 'no answer'> = {
  never: 0,
  nie: 0,
  rarely: 0.25,
  selten: 0.25,
  sometimes: 0.5,
  soms: 0.5,
  often: 0.75,
  ofta: 0.75,
  'very often': 1,
  'sehr oft': 1,
  'no answer': 'no answer',
  'keine angabe': 'no answer',
};
const TONE: Record<string, number> = {
  'very conflictual': -2,
  conflictual: -1,
  neutral: 0,
  cooperative: 1,
  'very cooperative': 2,
  kooperativ: 1,
};
const LEVELS = ['local', 'regional', 'national', 'eu'];
const AUTHORITIES = [
  'self-government',
  'state',
  'eu',
  'network',
  'civil-society',
  'private',
  'party',
  'media',
  'research',
  'other',
];

/** An accepted row of the analysed wave, scope and window. */
export interface UsedRow {
  readonly kind: 'contact' | 'attendance' | 'loop';
  readonly source: string | null;
  readonly target: string | null;
  readonly event: string | null;
  readonly attendee: string | null;
  readonly town: string | null;
  readonly reporter: string | null;
  readonly areas: readonly string[];
  readonly strength: number | null;
  readonly unanswered: boolean;
  readonly tone: number | null;
  readonly day: number | null;
  readonly initiator: string | null;
}

export interface ReadRows {
  readonly used: readonly UsedRow[];
  /** All rows of the analysed wave, whatever their area and date; and those of them within the window. */
  readonly ofWave: readonly UsedRow[];
  readonly inWindow: readonly UsedRow[];
  readonly accepted: number;
  readonly rejected: number;
  readonly kept: ReadonlySet<Row>;
  /** Towns that any accepted row carries. */
  readonly towns: ReadonlySet<string>;
}

const isNumber = (text: string): boolean => /^[+-]?\d+([.,]\d+)?$/.test(text);
const toNumber = (text: string): number => Number(text.replace(',', '.'));

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  );
}

export function day(text: string): number {
  return Math.round(Date.parse(`${text}T00:00:00Z`) / 86_400_000);
}

/** A scale's value of a label; numbers match as numbers. */
function onScale<T>(scale: Readonly<Record<string, T>>, label: string): T | undefined {
  const hit = Object.entries(scale).find(
    ([own]) => fold(own) === label || (isNumber(own) && isNumber(label) && toNumber(own) === toNumber(label)),
  );
  return hit?.[1];
}

export function inlineIsBad(attribute: string, value: string): boolean {
  if (value === '') return false;
  if (attribute === 'level') return !LEVELS.includes(value);
  if (attribute === 'authority') return !AUTHORITIES.includes(value);
  return (attribute === 'generic' || attribute === 'government') && !['yes', 'no'].includes(value);
}

/** Accepts or rejects every row, straight from the contract. */
export function readRows(input: OracleInput, actors: Names, towns: Names): ReadRows {
  const all = input.files.flatMap((file) => file.rows);
  const cells = (column: string): string[] =>
    all.map((row) => fold(row[column] ?? '')).filter((text) => text !== '');
  const largest = Math.max(
    0,
    ...cells('frequency')
      .filter((c) => isNumber(c) && input.frequencyScale === undefined)
      .map(toNumber),
  );
  const toneIgnored =
    input.toneScale === undefined && cells('tone').some((c) => isNumber(c) && Math.abs(toNumber(c)) > 2);

  const frequency = (text: string): { strength: number | null; unanswered: boolean } | 'bad' => {
    const label = fold(text);
    if (label === '') return { strength: null, unanswered: false };
    let value = input.frequencyScale === undefined ? FREQUENCY[label] : onScale(input.frequencyScale, label);
    if (value === undefined && (FREQUENCY[label] === 0 || FREQUENCY[label] === 'no answer'))
      value = FREQUENCY[label];
    if (value === 'no answer') return { strength: null, unanswered: true };
    if (value !== undefined) return { strength: value, unanswered: false };
    if (input.frequencyScale !== undefined || !isNumber(label) || toNumber(label) < 0) return 'bad';
    return { strength: toNumber(label) / (largest > 1 ? largest : 1), unanswered: false };
  };
  const tone = (text: string): number | null | 'bad' => {
    const label = fold(text);
    if (label === '') return null;
    const value = input.toneScale === undefined ? TONE[label] : onScale(input.toneScale, label);
    if (value !== undefined) return toneIgnored ? null : Math.sign(value);
    if (input.toneScale !== undefined || !isNumber(label)) return 'bad';
    return toneIgnored ? null : Math.sign(toNumber(label));
  };
  const scope = (text: string): readonly string[] | 'out' => {
    const named = text
      .split(';')
      .map((part) => fold(part).replace(/[\s_]+/g, '-'))
      .filter((part) => part !== '');
    const kept = named
      .filter((area) => !(input.exclude ?? []).includes(area))
      .filter((area) => input.only === undefined || input.only.includes(area))
      .filter((area) => (input.area ?? []).length === 0 || input.area!.includes(area));
    if (named.length === 0) return (input.area ?? []).length > 0 || input.only !== undefined ? 'out' : [];
    return kept.length === 0 ? 'out' : [...new Set(kept)].sort(compareText);
  };

  const accepted: { row: Row; parsed: UsedRow }[] = [];
  let rejected = 0;
  for (const file of input.files) {
    for (const row of file.rows) {
      const parsed = parse(file.columns, row);
      if (parsed === null) rejected++;
      else accepted.push({ row, parsed });
    }
  }

  function parse(columns: readonly string[], row: Row): UsedRow | null {
    const cell = (name: string): string => row[name] ?? '';
    const own = columns.includes('source') || input.ego === undefined;
    const attendance =
      (!own || fold(cell('source')) === '') && fold(cell('target')) === '' && fold(cell('event')) !== '';
    const source = actors.resolve(own || !columns.includes('target') ? cell('source') : input.ego);
    const target = actors.resolve(cell('target'));
    const attendee = actors.resolve(cell('actor'));
    const town = towns.resolve(cell('town'));
    const f = frequency(cell('frequency'));
    const t = tone(cell('tone'));
    const date = cell('date').trim();
    const initiator = fold(cell('initiator'));
    if (f === 'bad' || t === 'bad' || town === AMBIGUOUS) return null;
    if (date !== '' && !isDate(date)) return null;
    if (!['', 'source', 'target', 'both'].includes(initiator)) return null;
    if (!['', 'member', 'convenor', 'invited', 'attended'].includes(fold(cell('role')))) return null;
    for (const [name, value] of Object.entries(row)) {
      const inline = /^(?:source|target)_(.+)$/.exec(name);
      if (inline !== null && inlineIsBad(inline[1]!, fold(value ?? ''))) return null;
    }
    if (
      attendance
        ? attendee === null || attendee === AMBIGUOUS
        : typeof source !== 'string' || typeof target !== 'string'
    ) {
      return null;
    }
    const reporter = actors.resolve(cell('reporter'));
    return {
      kind: attendance ? 'attendance' : source === target ? 'loop' : 'contact',
      source: attendance ? null : (source as string),
      target: attendance ? null : (target as string),
      event: attendance ? fold(cell('event')) : null,
      attendee: attendance ? (attendee as string) : null,
      town,
      reporter: reporter === AMBIGUOUS ? `several called ${fold(cell('reporter'))}` : reporter,
      areas: [],
      strength: f.strength,
      unanswered: f.unanswered,
      tone: t,
      day: date === '' ? null : day(date),
      initiator: initiator === '' ? null : initiator,
    };
  }

  const waves = [...new Set(accepted.map(({ row }) => (row.wave ?? '').trim()))].filter(
    (wave) => wave !== '',
  );
  const numeric = cells('wave').every((wave) => /^\d+$/.test(wave));
  waves.sort(numeric ? (a, b) => Number(a) - Number(b) : compareText);
  const wave = input.wave ?? waves.at(-1);
  const from = input.from ?? input.window?.from;
  const to = input.to ?? input.window?.to;
  const used: UsedRow[] = [];
  const ofWave: UsedRow[] = [];
  const inWindow: UsedRow[] = [];
  for (const { row, parsed } of accepted) {
    const areas = scope(row.policy_area ?? '');
    if (wave !== undefined && fold(row.wave ?? '') !== fold(wave)) continue;
    const kept = { ...parsed, areas: areas === 'out' ? [] : areas };
    ofWave.push(kept);
    if (parsed.day !== null && from !== undefined && parsed.day < day(from)) continue;
    if (parsed.day !== null && to !== undefined && parsed.day > day(to)) continue;
    inWindow.push(kept);
    if (areas !== 'out') used.push(kept);
  }
  return {
    used,
    ofWave,
    inWindow,
    accepted: accepted.length,
    rejected,
    kept: new Set(accepted.map(({ row }) => row)),
    towns: new Set(accepted.flatMap(({ parsed }) => (parsed.town === null ? [] : [parsed.town]))),
  };
}
