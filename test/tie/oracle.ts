import { compareText } from '../../src/kernel/order.ts';
import { type OracleActor, placeActors } from './oracle/actors.ts';
import type { OracleInput } from './oracle/input.ts';
import { fold, Names } from './oracle/names.ts';
import { type OraclePair, type PairRecord, type PairRules, reducePairs } from './oracle/pairs.ts';
import { day, readRows, type UsedRow } from './oracle/rows.ts';

export interface OracleTown {
  readonly id: string;
  readonly government: readonly string[];
  readonly records: number;
  readonly dropped: number;
  readonly pairs: readonly OraclePair[];
}

export interface OracleResult {
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly actors: readonly OracleActor[];
  readonly rule: PairRules['rule'];
  readonly years: number;
  readonly network: readonly OraclePair[];
  readonly whole: readonly OraclePair[];
  readonly towns: readonly OracleTown[];
  /** Id of a town by its key. */
  readonly townId: (key: string) => string;
}

/**
 * What a dataset is to become, computed the slow and obvious way: rows one by one, no engine, no integers. It
 * shares nothing with the product but the order of texts.
 */
export function oracle(input: OracleInput): OracleResult {
  const all = resolveAll(input);
  const { accepted, rejected } = all.read;
  // What is rejected shapes nothing: the same once more, as if these rows were not there.
  const kept = {
    ...input,
    files: input.files.map((file) => ({ ...file, rows: file.rows.filter((row) => all.read.kept.has(row)) })),
  };
  return { ...reduceAll(kept, resolveAll(kept)), read: accepted + rejected, accepted, rejected };
}

function resolveAll(input: OracleInput) {
  const rows = input.files.flatMap((file) => file.rows);
  const cells = (
    list: readonly Readonly<Record<string, string | undefined>>[],
    ...columns: string[]
  ): string[] =>
    list.flatMap((row) => columns.map((column) => row[column] ?? '').filter((text) => text !== ''));
  const egoRows =
    input.ego === undefined
      ? []
      : input.files.flatMap((f) =>
          f.columns.includes('source') || !f.columns.includes('target') ? [] : f.rows.map(() => input.ego!),
        );
  const actorNames = new Names(asListed(input.actors), input.aliases, [
    ...cells(rows, 'source', 'target', 'actor'),
    ...egoRows,
  ]);
  const inlineTowns = input.files.flatMap((file) =>
    ['source_town', 'target_town'].flatMap((column) => [...new Set(cells(file.rows, column))]),
  );
  const townNames = new Names(asListed(input.towns), input.aliases, [
    ...cells(rows, 'town'),
    ...cells(input.actors, 'town'),
    ...inlineTowns,
  ]);
  return { rows, egoRows, actorNames, townNames, read: readRows(input, actorNames, townNames) };
}

function reduceAll(
  input: OracleInput,
  { rows, egoRows, actorNames, townNames, read }: ReturnType<typeof resolveAll>,
): Omit<OracleResult, 'read' | 'accepted' | 'rejected'> {
  const actors = placeActors(input, read.ofWave, read.used, actorNames, townNames);
  const byKey = new Map(actors.map((actor) => [actor.key, actor]));
  const records = pairRecords(read.used, byKey, townNames);
  const contacts = read.used.filter((row) => row.kind === 'contact');
  const rule =
    input.absence ?? absenceRule(contacts, (reporter) => actorNames.isListed(reporter) || isNamed(reporter));
  const years = windowYears(
    input,
    read.inWindow.filter((row) => row.kind !== 'loop'),
  );
  const rules = { rule, tieMinimum: input.tieMinimum ?? 0.05, years };

  const townKeys = new Set([
    ...input.towns.map((row) => fold(row.id ?? '')),
    ...read.towns,
    ...actors.flatMap((actor) => (actor.town === null ? [] : [actor.town])),
  ]);
  const towns = [...townKeys]
    .map((key): OracleTown => {
      const own = records.filter((record) => record.towns.has(key));
      const government = actors.filter((actor) => actor.governs === key).map((actor) => actor.id);
      const { pairs, dropped } = reducePairs(own, actors, rules, true);
      return { id: townNames.idOf(key), government, records: own.length, dropped, pairs };
    })
    .sort((x, y) => compareText(x.id, y.id));
  return {
    actors,
    rule,
    years,
    network: reducePairs(records, actors, rules, false).pairs,
    whole: reducePairs(records, actors, rules, true).pairs,
    towns,
    townId: (key) => townNames.idOf(key),
  };

  function isNamed(key: string): boolean {
    return (
      rows.some((row) =>
        [row.source, row.target, row.actor].some((raw) => actorNames.resolve(raw) === key),
      ) || egoRows.some((raw) => actorNames.resolve(raw) === key)
    );
  }
}

const asListed = (
  rows: readonly Readonly<Record<string, string | undefined>>[],
): { id: string; name: string | undefined }[] => rows.map((row) => ({ id: row.id ?? '', name: row.name }));

function absenceRule(
  contacts: readonly UsedRow[],
  isActor: (reporter: string) => boolean,
): PairRules['rule'] {
  if (contacts.some((row) => row.unanswered || row.strength === 0)) return 'explicit';
  const reporters = new Set(contacts.flatMap((row) => (row.reporter === null ? [] : [row.reporter])));
  return reporters.size > 0 && [...reporters].every(isActor) ? 'respondents' : 'assumed';
}

function windowYears(input: OracleInput, rows: readonly UsedRow[]): number {
  const days = rows.flatMap((row) => (row.day === null ? [] : [row.day]));
  if (days.length === 0) return 1;
  const from = input.from ?? input.window?.from;
  const to = input.to ?? input.window?.to;
  const first = from === undefined ? Math.min(...days) : day(from);
  const last = to === undefined ? Math.max(...days) : day(to);
  return Math.max(1, (last - first + 1) / 365.25);
}

/** Rows about two actors, and one record a shared event and pair of participants. */
function pairRecords(
  used: readonly UsedRow[],
  actors: ReadonlyMap<string, OracleActor>,
  towns: Names,
): PairRecord[] {
  const placed = (source: OracleActor, target: OracleActor, town: string | null): ReadonlySet<string> =>
    new Set([town, source.town, target.town].filter((key) => key !== null));
  const list: PairRecord[] = [];
  for (const row of used) {
    if (row.kind !== 'contact') continue;
    const [source, target] = [actors.get(row.source!)!, actors.get(row.target!)!];
    list.push({
      source,
      target,
      towns: placed(source, target, row.town),
      row,
      shared: null,
      days: row.day === null ? [] : [row.day],
    });
  }
  for (const event of new Set(used.flatMap((row) => (row.kind === 'attendance' ? [row.event!] : [])))) {
    const rows = used.filter((row) => row.event === event);
    const present = [...new Set(rows.map((row) => row.attendee!))];
    present.forEach((x, i) => {
      for (const y of present.slice(i + 1)) {
        const own = rows.filter((row) => row.attendee === x || row.attendee === y);
        const named = own.flatMap((row) => (row.town === null ? [] : [row.town]));
        const town = named.sort((p, q) => compareText(towns.idOf(p), towns.idOf(q)))[0] ?? null;
        const [source, target] = [actors.get(x)!, actors.get(y)!];
        const row: UsedRow = {
          ...own[0]!,
          kind: 'contact',
          reporter: null,
          strength: null,
          unanswered: false,
          tone: null,
          initiator: null,
          areas: own.flatMap((each) => each.areas),
        };
        const days = own.flatMap((each) => (each.day === null ? [] : [each.day]));
        list.push({
          source,
          target,
          towns: placed(source, target, town),
          row,
          shared: 1 / (present.length - 1),
          days,
        });
      }
    });
  }
  return list;
}
