import { lazyArray, lazyTexts, type SharedTexts, sharedNumbers, sharedTexts } from '../kernel/shared.ts';
import type {
  ActorId,
  ActorTable,
  AttributeColumn,
  CellColumn,
  CodedColumn,
  Town,
  TownId,
} from '../model/actor.ts';
import type { ReportRules } from '../model/report.ts';
import { fitsThread } from './network-text.ts';
import type { TownBasis } from './town-basis.ts';

/**
 * A basis that every thread can open: numbers and ids lie in memory that threads share, so that a message which
 * carries it is short and no thread has its own copy of what grows with actors.
 */
export interface SharedBasis {
  /** No two bases of a process have the same. */
  readonly id: number;
  readonly numbers: ActorNumbers;
  readonly respondentNodes: Uint8Array;
  readonly groups: Int32Array;
  readonly ids: SharedTexts;
  readonly towns: SharedTowns;
  readonly region: SharedLabels;
  readonly country: SharedLabels;
  readonly population: SharedLabels | null;
  /** The column that forms groups; null where there is none. */
  readonly grouping: SharedLabels | null;
  /** Everything else as JSON, which a thread reads once. */
  readonly rest: Uint8Array;
}

type NumberName =
  | 'level'
  | 'authority'
  | 'kind'
  | 'town'
  | 'generic'
  | 'node'
  | 'governs'
  | 'governsElsewhere'
  | 'respondent';
type ActorNumbers = Pick<ActorTable, NumberName>;

/** A column of few different texts; −1 where a cell is empty. */
interface SharedLabels {
  readonly codes: Int32Array;
  readonly labels: SharedTexts;
}

/** Columns of the town table that measures of a single town look at: further attributes are none of them. */
interface SharedTowns {
  readonly ids: SharedTexts;
  readonly names: SharedTexts;
  readonly country: SharedLabels;
  readonly region: SharedLabels;
  /** NaN where it is not given. */
  readonly population: Float64Array;
  readonly node: Int32Array;
  /** Members of all governments, and where those of each town end. */
  readonly government: Int32Array;
  readonly governmentEnds: Int32Array;
}

interface Rest {
  readonly kinds: readonly string[];
  readonly reportRules: Omit<ReportRules, 'respondent'>;
  readonly plain: Pick<TownBasis, 'settings' | 'absence' | 'template' | 'frame'>;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
/** Towns that are kept as objects: those of a group are asked for in a row, others for little. */
const KEPT_TOWNS = 10_000;
const TOWNS_AT_ONCE = 16;

let bases = 0;

export function shareBasis(basis: TownBasis): SharedBasis {
  const { actors, towns, settings, absence, template, frame, groups } = basis;
  const { respondent: respondentNodes, ...reportRules } = basis.reportRules;
  const rest: Rest = {
    kinds: actors.kinds,
    reportRules,
    plain: { settings, absence, template, frame },
  };
  const population = actors.attribute('population');
  // Only the whole network asks for it.
  const grouping = fitsThread(basis) ? actors.attribute(settings.groupBy) : undefined;
  return {
    id: bases++,
    numbers: {
      level: sharedNumbers(actors.level),
      authority: sharedNumbers(actors.authority),
      kind: sharedNumbers(actors.kind),
      town: sharedNumbers(actors.town),
      generic: sharedNumbers(actors.generic),
      node: sharedNumbers(actors.node),
      governs: sharedNumbers(actors.governs),
      governsElsewhere: sharedNumbers(actors.governsElsewhere),
      respondent: sharedNumbers(actors.respondent),
    },
    respondentNodes: sharedNumbers(respondentNodes),
    groups: sharedNumbers(groups),
    ids: sharedTexts(actors.ids),
    towns: sharedTowns(towns),
    region: sharedLabels(actors.region),
    country: sharedLabels(actors.country),
    population: population === undefined ? null : sharedLabels(population),
    grouping: grouping === undefined ? null : sharedLabels(grouping),
    rest: sharedTexts([JSON.stringify(rest)]).bytes,
  };
}

/** The basis on a thread. Of attributes it has those that measures of towns and of the whole network ask for. */
export function openBasis(shared: SharedBasis): TownBasis {
  const { numbers, groups } = shared;
  const { kinds, reportRules, plain } = JSON.parse(Buffer.from(shared.rest).toString('utf8')) as Rest;
  // A text for each of millions of actors is made only where a measure wants the whole column.
  const columns = new Map<string, SharedLabels>([
    ['region', shared.region],
    ['country', shared.country],
  ]);
  if (shared.population !== null) columns.set('population', shared.population);
  if (shared.grouping !== null) columns.set(plain.settings.groupBy, shared.grouping);
  const ids = lazyTexts(shared.ids) as readonly ActorId[];
  const actors: ActorTable = {
    size: ids.length,
    ids,
    names: ids,
    ...numbers,
    kinds,
    region: cellsOf(shared.region),
    country: cellsOf(shared.country),
    attributeNames: [],
    attribute(name) {
      const column = columns.get(name);
      return column === undefined ? undefined : openLabels(column);
    },
  };
  return {
    ...plain,
    actors,
    towns: openTowns(shared.towns),
    reportRules: { ...reportRules, respondent: shared.respondentNodes },
    groups,
  };
}

function sharedTowns(towns: readonly Town[]): SharedTowns {
  let members = 0;
  const ends = Int32Array.from(towns, ({ government }) => {
    members += government.length;
    return members;
  });
  const government = new Int32Array(members);
  towns.forEach((town, i) => {
    government.set(town.government, ends[i]! - town.government.length);
  });
  return {
    ids: sharedTexts(towns.map(({ id }) => id)),
    names: sharedTexts(towns.map(({ name }) => name)),
    country: sharedLabels(towns.map(({ country }) => country)),
    region: sharedLabels(towns.map(({ region }) => region)),
    population: sharedNumbers(Float64Array.from(towns, ({ population }) => population ?? Number.NaN)),
    node: sharedNumbers(Int32Array.from(towns, ({ node }) => node)),
    government: sharedNumbers(government),
    governmentEnds: sharedNumbers(ends),
  };
}

function openTowns(shared: SharedTowns): readonly Town[] {
  const columns: TownColumns = {
    shared,
    ids: lazyTexts(shared.ids),
    names: lazyTexts(shared.names),
    country: cellsOf(shared.country),
    region: cellsOf(shared.region),
  };
  const many = shared.node.length;
  const make = (from: number, to: number): Town[] =>
    Array.from({ length: to - from }, (_, i) => new SharedTown(columns, from + i));
  return many <= KEPT_TOWNS ? make(0, many) : lazyArray(many, KEPT_TOWNS, TOWNS_AT_ONCE, make);
}

interface TownColumns {
  readonly shared: SharedTowns;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly country: CellColumn;
  readonly region: CellColumn;
}

/** A town whose texts and government are made when they are asked for: of most towns a thread needs place and size only. */
class SharedTown implements Town {
  readonly index: number;
  readonly country: string | null;
  readonly region: string | null;
  readonly population: number | null;
  readonly node: number;
  readonly attributes = NO_ATTRIBUTES;
  private readonly columns: TownColumns;

  constructor(columns: TownColumns, index: number) {
    const { shared, country, region } = columns;
    const population = shared.population[index]!;
    this.columns = columns;
    this.index = index;
    this.country = country.at(index) ?? null;
    this.region = region.at(index) ?? null;
    this.population = Number.isNaN(population) ? null : population;
    this.node = shared.node[index]!;
  }

  get id(): TownId {
    return this.columns.ids[this.index]! as TownId;
  }

  get name(): string {
    return this.columns.names[this.index]!;
  }

  get government(): readonly number[] {
    const { government, governmentEnds: ends } = this.columns.shared;
    return [...government.subarray(this.index === 0 ? 0 : ends[this.index - 1]!, ends[this.index]!)];
  }
}

function sharedLabels(column: CellColumn | CodedColumn): SharedLabels {
  if ('codes' in column) return { codes: sharedNumbers(column.codes), labels: sharedTexts(column.labels) };
  const codes = new Int32Array(new SharedArrayBuffer(4 * column.length));
  const code = new Map<string, number>();
  for (let i = 0; i < column.length; i++) {
    const label = column.at(i) ?? null;
    if (label === null) {
      codes[i] = -1;
      continue;
    }
    let known = code.get(label);
    if (known === undefined) {
      known = code.size;
      code.set(label, known);
    }
    codes[i] = known;
  }
  return { codes, labels: sharedTexts([...code.keys()]) };
}

function openLabels({ codes, labels }: SharedLabels): AttributeColumn {
  const texts = lazyTexts(labels);
  return Array.from(codes, (code) => (code < 0 ? null : texts[code]!));
}

function cellsOf({ codes, labels }: SharedLabels): CellColumn {
  const texts = [...lazyTexts(labels)];
  return { length: codes.length, at: (actor) => texts[codes[actor]!] ?? null };
}
