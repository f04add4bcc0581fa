import { addAll } from '../kernel/add-all.ts';
import { compareText } from '../kernel/order.ts';
import { sharedNumbers } from '../kernel/shared.ts';
import { sqlName, sqlText } from '../kernel/sql.ts';
import type { ActorId, ActorTable, AttributeColumn } from '../model/actor.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { AUTHORITIES, type Authority, LEVELS } from '../model/vocabulary.ts';
import { KNOWN_COLUMNS } from './columns.ts';
import { countryProblem } from './country.ts';
import { mapped } from './labels.ts';
import { type LabelTables, readInline } from './record-labels.ts';
import { cell, type RecordSource, rowCount } from './record-source.ts';
import type { SideTable } from './side-table.ts';

/** Actors as the engine knows them, before towns are inferred. */
export interface RawActors {
  readonly size: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly listed: Int32Array;
  /** Canonical text of each attribute, '' where it is not given, made when it is asked for. */
  readonly attributes: ReadonlyMap<string, () => readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Attributes with a closed list of labels. */
const CLOSED: readonly string[] = ['level', 'authority', 'generic', 'government'];

/** Takes attributes that records carry inline to `inline_best(idx, attribute, value)`: the most frequent one, the smallest of equals. */
export async function collectInline(
  engine: Engine,
  sources: readonly RecordSource[],
  labels: LabelTables,
  ego: string | null,
): Promise<{ attributes: readonly string[]; diagnostics: readonly Diagnostic[] }> {
  const parts = sources.flatMap((source, file) =>
    source.inline.map(({ end, attribute, column }) => {
      const table = labels.table(file, column);
      const copies = source.table.reduced === undefined ? '' : ', copies';
      return `SELECT n.idx, ${sqlText(attribute)} AS attribute, l.t AS value, ${rowCount(source)} AS n
        FROM (SELECT ${cell(source, end, ego)} AS s, ${cell(source, column, ego)} AS v${copies} FROM ${source.relation}) r
        JOIN actor_name n ON n.raw = r.s JOIN ${table} l ON l.raw = r.v WHERE n.idx IS NOT NULL AND l.bad = 0 GROUP BY ALL`;
    }),
  );
  if (parts.length === 0) return { attributes: [], diagnostics: [] };
  await engine.run(
    `CREATE OR REPLACE TABLE inline_all AS SELECT idx, attribute, value, sum(n) AS n FROM (
       ${parts.join(' UNION ALL ')}
     ) GROUP BY ALL;
     CREATE OR REPLACE TABLE inline_best AS SELECT idx, attribute, value FROM inline_all
       QUALIFY row_number() OVER (PARTITION BY idx, attribute ORDER BY n DESC, value) = 1`,
  );
  const diagnostics: Diagnostic[] = [];
  const conflicts = await engine.rows(
    `SELECT attribute, count(*) AS n, min(id) AS id FROM (SELECT i.attribute, a.id FROM inline_all i JOIN actor a USING (idx)
       GROUP BY i.attribute, a.id HAVING count(*) > 1) GROUP BY attribute ORDER BY attribute`,
  );
  for (const row of conflicts) {
    diagnostics.push({
      code: 'conflicting-attribute',
      severity: 'warning',
      message: `records disagree on the ${String(row.attribute)} of ${Number(row.n)} actor(s), first ${JSON.stringify(row.id)}; the most frequent value was taken`,
      hint: 'state it once, in actors.csv',
      count: Number(row.n),
    });
  }
  return {
    attributes: [...new Set(sources.flatMap((s) => s.inline.map((i) => i.attribute)))].sort(compareText),
    diagnostics,
  };
}

/** Fetches all actors with their attributes; cells that cannot be read are reported and count as not given. */
export async function fetchActors(
  engine: Engine,
  side: SideTable,
  inline: readonly string[],
  config: Config,
): Promise<RawActors> {
  const names = [...new Set([...side.attributes, ...inline])].sort(compareText);
  const own = names.filter((name) => side.attributes.includes(name));
  const values = await attributeValues(engine, own);
  const codes = own.map((_, i) => `coalesce(d${i}.code, -1)::INTEGER`);
  const ownJoins = own.map(
    (name, i) => `LEFT JOIN actor_value d${i} ON d${i}.attribute = ${i} AND d${i}.value = r.${sqlName(name)}`,
  );
  const inlineColumns = inline.map((_, i) => `coalesce(i${i}.value, '')`);
  const inlineJoins = inline.map(
    (name, i) =>
      `LEFT JOIN (SELECT idx, value FROM inline_best WHERE attribute = ${sqlText(name)}) i${i} ON i${i}.idx = a.idx`,
  );
  const types = [
    'text',
    'text',
    'int',
    ...own.map(() => 'int' as const),
    ...inline.map(() => 'text' as const),
  ] as const;
  const block = await engine.collect(
    `SELECT ${['a.id', "CASE WHEN a.name = a.id THEN '' ELSE coalesce(a.name, '') END", 'a.listed::INTEGER', ...codes, ...inlineColumns].join(', ')}
     FROM actor a LEFT JOIN actor_row r ON r.key = a.key ${[...ownJoins, ...inlineJoins].join(' ')} ORDER BY a.idx`,
    types,
  );
  const text = (i: number): readonly string[] => block.columns[i] as unknown as readonly string[];
  const ids = text(0);
  const diagnostics: Diagnostic[] = [];
  const attributes = new Map<string, () => readonly string[]>();
  for (const name of names) {
    const at = own.indexOf(name);
    const readings = (values[at] ?? []).map((raw) => {
      const reading = readInline(name, raw, config);
      return reading.ok ? reading.value : '';
    });
    if (CLOSED.includes(name)) {
      const problems = await side.unreadable(name, (raw) => {
        const reading = readInline(name, raw, config);
        return reading.ok
          ? null
          : {
              code: reading.code,
              severity: 'error',
              message: `${reading.message}; the cell was ignored`,
              hint: reading.hint,
            };
      });
      addAll(diagnostics, problems);
    }
    if (name === 'country') {
      addAll(diagnostics, await side.unreadable(name, (raw) => countryProblem(mapped(name, raw, config))));
    }
    const from = inline.indexOf(name);
    const second = from < 0 ? null : text(3 + own.length + from);
    const code = at < 0 ? null : (block.columns[3 + at] as unknown as Int32Array);
    attributes.set(name, cellsOf(block.size, readings, code, second));
  }
  return {
    size: block.size,
    ids,
    // One text for both where an actor is called by its id.
    names: text(1).map((name, i) => (name === '' ? ids[i]! : name)),
    listed: block.columns[2] as unknown as Int32Array,
    attributes,
    diagnostics,
  };
}

/** Texts of a column on demand. On its own, so that it keeps alive what it needs and not all that was read. */
function cellsOf(
  size: number,
  readings: readonly string[],
  code: Int32Array | null,
  second: readonly string[] | null,
): () => readonly string[] {
  return () => {
    const cells = new Array<string>(size);
    for (let r = 0; r < size; r++) {
      const first = code === null ? '' : (readings[code[r]!] ?? '');
      cells[r] = first !== '' || second === null ? first : second[r]!;
    }
    return cells;
  };
}

/**
 * Numbers the values of attributes in `actor_value(attribute, value, code)`. Most actors share theirs with others:
 * a number each and one text for all is quicker and takes less memory.
 */
async function attributeValues(engine: Engine, names: readonly string[]): Promise<readonly string[][]> {
  const parts = names.map(
    (name, i) => `SELECT DISTINCT ${i} AS attribute, ${sqlName(name)} AS value FROM actor_row`,
  );
  if (parts.length === 0) return [];
  await engine.run(
    `CREATE OR REPLACE TABLE actor_value AS SELECT attribute, value,
       (row_number() OVER (PARTITION BY attribute ORDER BY value) - 1)::INTEGER AS code
     FROM (${parts.join(' UNION ALL ')}) WHERE value IS NOT NULL`,
  );
  const block = await engine.collect('SELECT attribute, value FROM actor_value ORDER BY attribute, code', [
    'int',
    'text',
  ]);
  const values = names.map((): string[] => []);
  block.columns[1].forEach((value, i) => {
    values[block.columns[0][i]!]!.push(value);
  });
  return values;
}

/** What the records say about an actor's town, by index in the engine. */
export interface TownEvidence {
  /** Index of the town that the actor table or an inline column names, −1 without. */
  readonly given: Int32Array;
  /** Town that most of the actor's records carry (the smallest of equals), −1 without. */
  readonly observed: Int32Array;
  /** Records of the actor. */
  readonly records: Float64Array;
  readonly respondent: Uint8Array;
  /** 1 where a table lists the actor or an analysed row mentions it; the others govern nothing. */
  readonly used: Uint8Array;
  /** Country and region of each town, for actors that do not state theirs. */
  readonly townCountry: AttributeColumn;
  readonly townRegion: AttributeColumn;
}

/** Actors with towns and governments resolved, in the numbering of the engine. */
export function resolveActors(
  raw: RawActors,
  evidence: TownEvidence,
): { actors: ActorTable; diagnostics: readonly Diagnostic[] } {
  const { size } = raw;
  const cells = (name: string): readonly string[] =>
    raw.attributes.get(name)?.() ?? new Array<string>(size).fill('');
  const levels = cells('level');
  const authorities = cells('authority');
  // An association of the town without a kind is of the kind its authority names.
  const kindCells = cells('kind').map((kind, i) =>
    kind === '' && levels[i] === 'local' && authorities[i] === 'civil-society' ? 'civil-society' : kind,
  );
  const kinds = [...new Set(kindCells)].filter((kind) => kind !== '').sort(compareText);
  const kindIndex = new Map(kinds.map((kind, i) => [kind, i]));
  const genericCells = cells('generic');
  // Loops, for there may be millions of actors.
  const level = new Int8Array(size);
  const authority = new Int8Array(size);
  const kind = new Int32Array(size);
  const generic = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    level[i] = LEVELS.indexOf(levels[i] as (typeof LEVELS)[number]);
    kind[i] = kindIndex.get(kindCells[i]!) ?? -1;
    const given = authorities[i]!;
    const stated = given === '' && kindCells[i] === 'government' ? governmentAuthority(level[i]!) : given;
    authority[i] = AUTHORITIES.indexOf(stated as Authority);
    generic[i] = genericCells[i] === 'yes' ? 1 : 0;
  }
  const flagged = cells('government');
  const self = AUTHORITIES.indexOf('self-government');
  const isGovernment = (i: number): boolean =>
    evidence.used[i] === 1 &&
    (flagged[i] === 'yes' || (flagged[i] !== 'no' && level[i] === 0 && authority[i] === self));

  const town = Int32Array.from(evidence.given);
  const inferred = new Uint8Array(size);
  const governs = new Int32Array(size).fill(-1);
  const governsElsewhere = new Uint8Array(size);
  const hasGovernment = new Set<number>();
  for (let i = 0; i < size; i++) {
    if (town[i]! < 0 && level[i] === 0 && evidence.observed[i]! >= 0) {
      town[i] = evidence.observed[i]!;
      inferred[i] = 1;
    }
    if (!isGovernment(i) || generic[i] === 1) continue;
    if (town[i]! >= 0 && inferred[i] === 0) {
      governs[i] = town[i]!;
      hasGovernment.add(town[i]!);
    }
  }
  // Where towns are inferred, one government a town: the one with most records. Others govern towns elsewhere.
  const candidate = new Map<number, number>();
  for (let i = 0; i < size; i++) {
    if (!isGovernment(i) || generic[i] === 1 || inferred[i] === 0) continue;
    const best = candidate.get(town[i]!);
    if (best === undefined || evidence.records[i]! > evidence.records[best]!) candidate.set(town[i]!, i);
  }
  for (const [where, i] of candidate) if (!hasGovernment.has(where)) governs[i] = where;
  let inferredCount = 0;
  for (let i = 0; i < size; i++) {
    if (isGovernment(i) && governs[i] === -1 && level[i] === 0) {
      governsElsewhere[i] = 1;
      if (generic[i] === 0) {
        if (inferred[i] === 1) inferred[i] = 0;
        town[i] = -1;
      }
    }
    inferredCount += inferred[i]!;
  }
  const first = new Map<number, number>();
  const node = new Int32Array(size);
  for (let i = 0; i < size; i++) {
    node[i] = i;
    const where = governs[i]!;
    if (where < 0) continue;
    const smallest = first.get(where);
    if (smallest === undefined) first.set(where, i);
    else node[i] = smallest;
  }
  const withTown = (own: readonly string[], towns: AttributeColumn): AttributeColumn =>
    own.map((text, i) => (text !== '' ? text : (towns[town[i]!] ?? null)));
  const country = withTown(
    cells('country').map((c) => c.toUpperCase()),
    evidence.townCountry,
  );
  const region = withTown(cells('region'), evidence.townRegion);
  const diagnostics: Diagnostic[] = [...raw.diagnostics];
  if (inferredCount > 0) {
    diagnostics.push({
      code: 'inferred-town',
      severity: 'info',
      message: `the town of ${inferredCount} local actor(s) was inferred from the records they occur in`,
      hint: 'state it in the column town of actors.csv',
      count: inferredCount,
    });
  }
  // Threads will want them: so there is no second copy for them.
  const codes = {
    level: sharedNumbers(level),
    authority: sharedNumbers(authority),
    kind: sharedNumbers(kind),
    kinds,
    region,
    country,
    generic: sharedNumbers(generic),
    governs: sharedNumbers(governs),
    governsElsewhere: sharedNumbers(governsElsewhere),
  };
  const actors: ActorTable = {
    size,
    ids: raw.ids as readonly ActorId[],
    names: raw.names,
    ...codes,
    town: sharedNumbers(town),
    node: sharedNumbers(node),
    respondent: sharedNumbers(evidence.respondent),
    attributeNames: [...raw.attributes.keys()]
      .filter((name) => !(KNOWN_COLUMNS.actors as readonly string[]).includes(name))
      .sort(compareText),
    attribute: attributeColumns(raw.attributes, codes),
  };
  return { actors, diagnostics };
}

/**
 * Attributes as columns, made when they are asked for: of millions of actors each takes its room. On its own, so
 * that nothing else of what actors were resolved from stays alive with it.
 */
function attributeColumns(
  given: RawActors['attributes'],
  resolved: Pick<
    ActorTable,
    'level' | 'authority' | 'kind' | 'kinds' | 'generic' | 'governs' | 'governsElsewhere'
  > & { readonly region: AttributeColumn; readonly country: AttributeColumn },
): ActorTable['attribute'] {
  const { level, authority, kind, kinds, region, country, generic, governs, governsElsewhere } = resolved;
  const columns = new Map<string, () => AttributeColumn>();
  for (const [name, column] of given)
    columns.set(name, () => column().map((text) => (text === '' ? null : text)));
  columns.set('level', () => Array.from(level, (code) => LEVELS[code] ?? null));
  columns.set('authority', () => Array.from(authority, (code) => AUTHORITIES[code] ?? null));
  columns.set('kind', () => Array.from(kind, (code) => kinds[code] ?? null));
  columns.set('country', () => country);
  columns.set('region', () => region);
  columns.set('generic', () => Array.from(generic, (flag) => (flag === 1 ? 'yes' : 'no')));
  columns.set('government', () =>
    Array.from(governs, (where, i) => (where >= 0 || governsElsewhere[i] === 1 ? 'yes' : 'no')),
  );
  return (name) => columns.get(name)?.();
}

function governmentAuthority(level: number): Authority | '' {
  const name = LEVELS[level];
  if (name === 'local' || name === 'regional') return 'self-government';
  if (name === 'national') return 'state';
  return name === 'eu' ? 'eu' : '';
}
