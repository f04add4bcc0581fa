import { compareText } from '../kernel/order.ts';
import { SHARED_MEMORY, sharedNumbers } from '../kernel/shared.ts';
import type { ActorId, ActorTable, AttributeColumn, CodedColumn } from '../model/actor.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { AUTHORITIES, type Authority, LEVELS, type Level } from '../model/vocabulary.ts';
import { type CodedCells, emptyCells, numbered, relabelled } from './coded-cells.ts';
import { KNOWN_COLUMNS } from './columns.ts';
import type { RawActors } from './fetch-actors.ts';

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
  const cells = (name: string): CodedCells => raw.attributes.get(name) ?? emptyCells(size);
  // There may be millions of actors: labels are read, not cells, and what threads will want lies where they see it.
  const level = numbered(cells('level'), SHARED_MEMORY.int8(size), (text) => LEVELS.indexOf(text as Level));
  const authority = numbered(cells('authority'), SHARED_MEMORY.int8(size), (text) =>
    AUTHORITIES.indexOf(text as Authority),
  );
  const generic = numbered(cells('generic'), SHARED_MEMORY.uint8(size), (text) => (text === 'yes' ? 1 : 0));
  const { kind, kinds } = kindsOf(cells('kind'), level, authority);
  const government = kinds.indexOf('government');
  for (let i = 0; i < size; i++) {
    // What cannot be read is as good as not given, here as everywhere.
    if (authority[i] === -1 && government >= 0 && kind[i] === government) {
      authority[i] = AUTHORITIES.indexOf(governmentAuthority(level[i]!) as Authority);
    }
  }
  const flagged = numbered(cells('government'), new Int8Array(size), (text) =>
    text === 'yes' ? 1 : text === 'no' ? 0 : -1,
  );
  const self = AUTHORITIES.indexOf('self-government');
  const isGovernment = (i: number): boolean =>
    evidence.used[i] === 1 &&
    (flagged[i] === 1 || (flagged[i] !== 0 && level[i] === 0 && authority[i] === self));

  const town = SHARED_MEMORY.int32(size);
  town.set(evidence.given);
  const inferred = new Uint8Array(size);
  const governs = SHARED_MEMORY.int32(size).fill(-1);
  const governsElsewhere = SHARED_MEMORY.uint8(size);
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
  const node = SHARED_MEMORY.int32(size);
  for (let i = 0; i < size; i++) {
    node[i] = i;
    const where = governs[i]!;
    if (where < 0) continue;
    const smallest = first.get(where);
    if (smallest === undefined) first.set(where, i);
    else node[i] = smallest;
  }
  const country = withTown(
    relabelled(cells('country'), (text) => text.toUpperCase()),
    town,
    evidence.townCountry,
  );
  const region = withTown(cells('region'), town, evidence.townRegion);
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
  const codes = { level, authority, kind, kinds, region, country, generic, governs, governsElsewhere };
  const actors: ActorTable = {
    size,
    ids: raw.ids as readonly ActorId[],
    names: raw.names,
    ...codes,
    town,
    node,
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
    | 'level'
    | 'authority'
    | 'kind'
    | 'kinds'
    | 'generic'
    | 'governs'
    | 'governsElsewhere'
    | 'region'
    | 'country'
  >,
): ActorTable['attribute'] {
  const { level, authority, kind, kinds, region, country, generic, governs, governsElsewhere } = resolved;
  const columns = new Map<string, () => AttributeColumn>();
  for (const [name, { codes, labels }] of given)
    columns.set(name, () => Array.from(codes, (code) => (labels[code] === '' ? null : labels[code]!)));
  columns.set('level', () => Array.from(level, (code) => LEVELS[code] ?? null));
  columns.set('authority', () => Array.from(authority, (code) => AUTHORITIES[code] ?? null));
  columns.set('kind', () => Array.from(kind, (code) => kinds[code] ?? null));
  columns.set('country', () => Array.from({ length: country.length }, (_, i) => country.at(i) ?? null));
  columns.set('region', () => Array.from({ length: region.length }, (_, i) => region.at(i) ?? null));
  columns.set('generic', () => Array.from(generic, (flag) => (flag === 1 ? 'yes' : 'no')));
  columns.set('government', () =>
    Array.from(governs, (where, i) => (where >= 0 || governsElsewhere[i] === 1 ? 'yes' : 'no')),
  );
  return (name) => columns.get(name)?.();
}

/** Kinds that occur, in code-point order, and the one of each actor. */
function kindsOf(
  { codes, labels }: CodedCells,
  level: Int8Array,
  authority: Int8Array,
): { readonly kind: Int32Array; readonly kinds: readonly string[] } {
  const society = AUTHORITIES.indexOf('civil-society');
  const texts = [...labels, 'civil-society'];
  const own = SHARED_MEMORY.int32(codes.length);
  for (let i = 0; i < own.length; i++) {
    // An association of the town without a kind is of the kind its authority names.
    const named = labels[codes[i]!] === '' && level[i] === 0 && authority[i] === society;
    own[i] = named ? labels.length : codes[i]!;
  }
  const occurs = new Uint8Array(texts.length);
  for (let i = 0; i < own.length; i++) occurs[own[i]!] = 1;
  const kinds = [...new Set(texts.filter((text, code) => text !== '' && occurs[code] === 1))].sort(
    compareText,
  );
  const index = new Map(kinds.map((text, i) => [text, i]));
  numbered({ codes: own, labels: texts }, own, (text) => index.get(text) ?? -1);
  return { kind: own, kinds };
}

/** The own text of each actor, else that of its town. */
function withTown(cells: CodedCells, town: Int32Array, towns: AttributeColumn): CodedColumn {
  const labels: string[] = [];
  const known = new Map<string, number>();
  const codeOf = (text: string | null): number => {
    if (text === null || text === '') return -1;
    const code = known.get(text) ?? labels.push(text) - 1;
    known.set(text, code);
    return code;
  };
  const own = cells.labels.map(codeOf);
  const ofTown = towns.map((text) => codeOf(text));
  const codes = SHARED_MEMORY.int32(town.length);
  for (let i = 0; i < codes.length; i++) {
    const code = own[cells.codes[i]!]!;
    codes[i] = code >= 0 ? code : (ofTown[town[i]!] ?? -1);
  }
  return { length: codes.length, codes, labels, at: (i) => labels[codes[i]!] ?? null };
}

function governmentAuthority(level: number): Authority | '' {
  const name = LEVELS[level];
  if (name === 'local' || name === 'regional') return 'self-government';
  if (name === 'national') return 'state';
  return name === 'eu' ? 'eu' : '';
}
