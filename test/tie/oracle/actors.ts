import { compareText } from '../../../src/kernel/order.ts';
import type { OracleInput } from './input.ts';
import { fold, type Names } from './names.ts';
import { inlineIsBad, type UsedRow } from './rows.ts';

/** An actor with its place; towns and nodes by key. */
export interface OracleActor {
  readonly key: string;
  readonly id: string;
  town: string | null;
  governs: string | null;
  elsewhere: boolean;
  readonly generic: boolean;
  node: string;
  respondent: boolean;
}

const mostFrequent = (values: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((x, y) => y[1] - x[1] || compareText(x[0], y[0]))[0]?.[0] ?? '';
};

const STATED: Record<string, string> = {
  local: 'self-government',
  regional: 'self-government',
  national: 'state',
  eu: 'eu',
};

/** Attributes, towns and governments of the actors that a table lists or a used row mentions, in the order of ids. */
export function placeActors(
  input: OracleInput,
  used: readonly UsedRow[],
  analysed: readonly UsedRow[],
  names: Names,
  towns: Names,
): OracleActor[] {
  const listed = new Map(input.actors.map((row) => [fold(row.id ?? ''), row]));
  const mentioned = used
    .flatMap((row) => [row.source, row.target, row.attendee])
    .filter((key) => key !== null);
  const keys = [...new Set([...listed.keys(), ...mentioned])];
  const inline = new Map<string, string[]>();
  for (const row of input.files.flatMap((file) => file.rows)) {
    for (const [column, value] of Object.entries(row)) {
      const found = /^(source|target)_(.+)$/.exec(column);
      if (found === null || (value ?? '').trim() === '' || inlineIsBad(found[2]!, fold(value!))) continue;
      const actor = names.resolve(found[1] === 'source' ? (row.source ?? input.ego) : row.target);
      if (typeof actor !== 'string') continue;
      const at = `${actor}/${found[2]}`;
      inline.set(at, [...(inline.get(at) ?? []), value!.trim()]);
    }
  }
  const attribute = (key: string, name: string): string => {
    const own = (listed.get(key)?.[name] ?? '').trim();
    const value = own !== '' ? own : mostFrequent(inline.get(`${key}/${name}`) ?? []);
    return name === 'town' ? value : fold(value);
  };

  const rowsOf = (key: string): readonly UsedRow[] =>
    used.filter((row) => row.kind !== 'loop' && [row.source, row.target, row.attendee].includes(key));
  const actors: OracleActor[] = [];
  const facts = new Map<string, { government: boolean; inferred: boolean; level: string; records: number }>();
  for (const key of keys) {
    const level = attribute(key, 'level');
    const stated = attribute(key, 'kind');
    const association = level === 'local' && attribute(key, 'authority') === 'civil-society';
    const kind = stated === '' && association ? 'civil-society' : stated;
    const authority = attribute(key, 'authority') || (kind === 'government' ? (STATED[level] ?? '') : '');
    const flag = attribute(key, 'government');
    const generic = attribute(key, 'generic') === 'yes';
    const government =
      flag === 'yes' || (flag !== 'no' && level === 'local' && authority === 'self-government');
    const given = towns.resolve(attribute(key, 'town'));
    const rows = rowsOf(key);
    const carried = rows
      .map((row) => row.town)
      .filter((town) => town !== null)
      .map((town) => towns.idOf(town));
    const inferred = typeof given !== 'string' && level === 'local' && carried.length > 0;
    const town = typeof given === 'string' ? given : inferred ? fold(mostFrequent(carried)) : null;
    facts.set(key, { government, inferred, level, records: rows.length });
    actors.push({
      key,
      id: names.idOf(key),
      town,
      governs: null,
      elsewhere: false,
      generic,
      node: key,
      respondent: analysed.some((row) => row.kind === 'contact' && row.reporter === key),
    });
  }
  actors.sort((x, y) => compareText(x.id, y.id));

  const governing = actors.filter((actor) => facts.get(actor.key)!.government && !actor.generic);
  for (const actor of governing) if (!facts.get(actor.key)!.inferred) actor.governs = actor.town;
  for (const where of new Set(governing.map((actor) => actor.town))) {
    if (where === null || governing.some((actor) => actor.governs === where)) continue;
    const best = governing
      .filter((actor) => actor.town === where)
      .sort((x, y) => facts.get(y.key)!.records - facts.get(x.key)!.records || compareText(x.id, y.id))[0];
    if (best !== undefined) best.governs = where;
  }
  for (const actor of actors) {
    const { government, level } = facts.get(actor.key)!;
    if (!government || actor.governs !== null || level !== 'local') continue;
    actor.elsewhere = true;
    if (!actor.generic) actor.town = null;
  }
  for (const actor of actors) {
    if (actor.governs !== null) actor.node = actors.find((other) => other.governs === actor.governs)!.key;
  }
  return actors;
}
