import { compareText } from '../kernel/order.ts';
import { lazyTexts, TextsBuilder } from '../kernel/shared.ts';
import { sqlName } from '../kernel/sql.ts';
import { together } from '../kernel/together.ts';
import type { Config } from '../model/config.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Engine } from '../model/engine.ts';
import { type CodedCells, coalesced, emptyCells } from './coded-cells.ts';
import { countryProblem } from './country.ts';
import { mapped } from './labels.ts';
import { readInline } from './record-labels.ts';
import type { AttributeReader, SideTable } from './side-table.ts';

/** Actors as the engine knows them, before towns are inferred. */
export interface RawActors {
  readonly size: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly listed: Int32Array;
  /** Canonical text of each attribute, '' where it is not given. */
  readonly attributes: ReadonlyMap<string, CodedCells>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Attributes with a closed list of labels. */
const CLOSED: readonly string[] = ['level', 'authority', 'generic', 'government'];

/** Actors from which on ids and names are bytes of which a text is made when it is asked for. */
const MANY = 200_000;

/** Fetches all actors with their attributes; cells that cannot be read are reported and count as not given. */
export async function fetchActors(
  engine: Engine,
  side: SideTable,
  inline: readonly string[],
  config: Config,
): Promise<RawActors> {
  const names = [...new Set([...side.attributes, ...inline])].sort(compareText);
  const own = names.filter((name) => side.attributes.includes(name));
  const [values, { actorOfRow, ...actors }, problems] = await together([
    attributeValues(engine, own),
    identities(engine),
    unreadableCells(side, names, config),
  ]);
  const { size } = actors;
  const codes = await attributeCodes(engine, own, actorOfRow, size);
  const carried = await inlineCells(engine, inline, size);
  const attributes = new Map<string, CodedCells>();
  for (const name of names) {
    const at = own.indexOf(name);
    const second = carried.get(name);
    if (at < 0) {
      attributes.set(name, second ?? emptyCells(size));
      continue;
    }
    const labels = values[at]!.map((raw) => {
      const reading = readInline(name, raw, config);
      return reading.ok ? reading.value : '';
    });
    const first = { codes: codes[at]!, labels: ['', ...labels] };
    attributes.set(name, second === undefined ? first : coalesced(first, second));
  }
  return { ...actors, attributes, diagnostics: problems };
}

/** Cells of the actor table that cannot be read, attribute by attribute. */
function unreadableCells(
  side: SideTable,
  names: readonly string[],
  config: Config,
): Promise<readonly Diagnostic[]> {
  const closed = (name: string) => (raw: string) => {
    const reading = readInline(name, raw, config);
    return reading.ok
      ? null
      : {
          code: reading.code,
          severity: 'error' as const,
          message: `${reading.message}; the cell was ignored`,
          hint: reading.hint,
        };
  };
  const country = (raw: string) => countryProblem(mapped('country', raw, config));
  return side.unreadable(
    names.flatMap((name): AttributeReader[] =>
      CLOSED.includes(name) ? [[name, closed(name)]] : name === 'country' ? [[name, country]] : [],
    ),
  );
}

/** Ids and names in the order of the engine's numbers, and which actor a row of the actor table is about. */
async function identities(
  engine: Engine,
): Promise<Pick<RawActors, 'size' | 'ids' | 'names' | 'listed'> & { readonly actorOfRow: Int32Array }> {
  const [counts] = await engine.rows(
    'SELECT (SELECT count(*) FROM actor) AS actors, (SELECT count(*) FROM actor_row) AS listed',
  );
  const size = Number(counts?.actors);
  const listed = new Int32Array(size);
  const actorOfRow = new Int32Array(Number(counts?.listed)).fill(-1);
  const texts = size < MANY ? plainTexts(size) : packedTexts();
  let at = 0;
  // Rows of a single table come in their order.
  const blocks = engine.stream(
    `SELECT idx, listed::INTEGER, coalesce(place, -1)::INTEGER, id, CASE WHEN name = id THEN '' ELSE coalesce(name, '') END FROM actor`,
    ['int', 'int', 'int', 'text', 'text'],
  );
  for await (const { size: rows, columns } of blocks) {
    const [idx, own, place, id, name] = columns;
    for (let r = 0; r < rows; r++, at++) {
      if (idx[r] !== at) throw new Error(`actor ${idx[r]} came as number ${at}`);
      listed[at] = own[r]!;
      if (place[r]! >= 0) actorOfRow[place[r]!] = at;
      texts.add(id[r]!, name[r]!);
    }
  }
  return { size, ...texts.finish(), listed, actorOfRow };
}

interface Texts {
  /** @param name '' where the actor is called by its id */
  add(id: string, name: string): void;
  finish(): Pick<RawActors, 'ids' | 'names'>;
}

function plainTexts(size: number): Texts {
  const ids = new Array<string>(size);
  const names = new Array<string>(size);
  let at = 0;
  return {
    add(id, name) {
      ids[at] = id;
      // One text for both where an actor is called by its id.
      names[at++] = name === '' ? id : name;
    },
    finish: () => ({ ids, names }),
  };
}

function packedTexts(): Texts {
  const ids = new TextsBuilder();
  const names = new TextsBuilder();
  let same = true;
  return {
    add(id, name) {
      ids.add(id);
      names.add(name === '' ? id : name);
      same &&= name === '';
    },
    finish() {
      const own = lazyTexts(ids.finish());
      return { ids: own, names: same ? own : lazyTexts(names.finish()) };
    },
  };
}

/** The value of each attribute that each actor has in the actor table: 0 for none, else its number + 1. */
async function attributeCodes(
  engine: Engine,
  names: readonly string[],
  actorOfRow: Int32Array,
  size: number,
): Promise<readonly Int32Array[]> {
  const codes = names.map(() => new Int32Array(size));
  if (names.length === 0) return codes;
  const columns = names.map((_, i) => `coalesce(d${i}.code + 1, 0)::INTEGER`);
  const joins = names.map(
    (name, i) => `LEFT JOIN actor_value d${i} ON d${i}.attribute = ${i} AND d${i}.value = r.${sqlName(name)}`,
  );
  const blocks = engine.stream(
    `SELECT r.rowid::INTEGER, ${columns.join(', ')} FROM actor_row r ${joins.join(' ')}`,
    ['int', ...names.map(() => 'int' as const)],
  );
  for await (const block of blocks) {
    const [place, ...own] = block.columns as readonly Int32Array[];
    for (let r = 0; r < block.size; r++) {
      const actor = actorOfRow[place![r]!]!;
      if (actor < 0) continue;
      for (let c = 0; c < codes.length; c++) codes[c]![actor] = own[c]![r]!;
    }
  }
  return codes;
}

/** Attributes that records carry. */
async function inlineCells(
  engine: Engine,
  names: readonly string[],
  size: number,
): Promise<ReadonlyMap<string, CodedCells>> {
  const cells = new Map(names.map((name) => [name, { codes: new Int32Array(size), labels: [''] }]));
  if (names.length === 0) return cells;
  const known = new Map<string, number>();
  for await (const block of engine.stream('SELECT attribute, idx, value FROM inline_best', [
    'text',
    'int',
    'text',
  ])) {
    const [attribute, idx, value] = block.columns;
    for (let r = 0; r < block.size; r++) {
      const own = cells.get(attribute[r]!);
      if (own === undefined || value[r] === '') continue;
      const key = `${attribute[r]!}\u0000${value[r]!}`;
      let code = known.get(key);
      if (code === undefined) {
        code = own.labels.push(value[r]!) - 1;
        known.set(key, code);
      }
      own.codes[idx[r]!] = code;
    }
  }
  return cells;
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
