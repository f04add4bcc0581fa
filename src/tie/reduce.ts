import { SHARED_MEMORY } from '../kernel/shared.ts';
import { together } from '../kernel/together.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import type { Engine } from '../model/engine.ts';
import type { ReportRules, TownReports } from '../model/report.ts';
import type { PairTable, TownPairs } from '../model/tie.ts';
import type { AbsenceRule } from '../model/vocabulary.ts';
import { type AbsenceFacts, chooseAbsence } from './absence-rule.ts';
import { type BuiltPairs, type InnerPair, PairBuilder, type PairRules } from './pair-builder.ts';
import { type PairBlock, PairReader } from './pair-rows.ts';
import {
  ALL_ROWS,
  COUNTS,
  type Count,
  contactView,
  mixedCountSql,
  mixedPairs,
  mixedRows,
  orderedPairs,
  type PairShape,
  pairColumns,
  pairSql,
} from './pair-sql.ts';
import { mergePairs, PickedPairs } from './pick-pairs.ts';
import { ReportBuilder } from './report-builder.ts';
import { REPORT_TYPES, townReportSql } from './report-sql.ts';
import { reporterCodes } from './reporter-codes.ts';
import { townIndex } from './town-index.ts';

export interface TieInput {
  readonly actors: ActorTable;
  readonly towns: readonly Town[];
  readonly actorRemap: Int32Array | null;
  readonly townRemap: Int32Array | null;
  readonly window: { readonly years: number } | null;
  /** Policy areas with columns of their own in the observations; null where these have a row an area. */
  readonly places: readonly number[] | null;
  readonly evidence: AbsenceFacts & {
    readonly attendances: number;
    /** Of columns of the observations the largest value among the analysed rows; −1 where there are none. */
    readonly largest: ReadonlyMap<string, number>;
  };
}

export interface TieOptions {
  readonly tieMinimum: number;
  /** Participants up to which an event ties each pair of them. */
  readonly maxEvent: number;
  /** The absence rule that the config asks for, null where the data decide. */
  readonly configured: AbsenceRule | null;
}

export interface Ties {
  readonly absence: { readonly rule: AbsenceRule; readonly why: string };
  readonly network: PairTable;
  readonly whole: PairTable;
  /** Does `townPairs` do without the engine? */
  readonly pairsInMemory: boolean;
  townPairs(): AsyncGenerator<TownPairs>;
  townReports(): AsyncGenerator<TownReports>;
  readonly reportRules: ReportRules;
  reporterNames(codes: Iterable<number>): Promise<ReadonlyMap<number, string>>;
}

/** Reduces the accepted rows to pairs: of the whole dataset at once, of towns one after the other. */
export async function reduceTies(engine: Engine, input: TieInput, options: TieOptions): Promise<Ties> {
  const { actors, towns } = input;
  const absence = chooseAbsence(input.evidence, options.configured);
  const respondent = new Uint8Array(actors.size);
  for (let i = 0; i < actors.size; i++) {
    if (actors.respondent[i] === 1) {
      respondent[i] = 1;
      respondent[actors.node[i]!] = 1;
    }
  }
  const rules: PairRules = {
    rule: absence.rule,
    tieMinimum: options.tieMinimum,
    years: input.window?.years ?? 1,
    respondent,
    remap: input.actorRemap,
  };
  await engine.run(contactView(input.evidence.attendances > 0, options.maxEvent, input.places));
  const { attendances, largest } = input.evidence;
  const facts = await engine.rows(
    `SELECT (SELECT count(*) FROM area_member) > 0 AS areas, (SELECT count(*) FROM actor_place WHERE idx <> node) > 0 AS pooled
     ${attendances > 0 ? `, ${['reporter', ...COUNTS].map((name) => `max(${name}) AS ${name}`).join(', ')} FROM contact_row` : ''}`,
  );
  const most = (name: string): number => Number(facts[0]?.[name] ?? largest.get(name) ?? -1);
  const yes = (name: string): boolean => most(name) > 0;
  const pooled = yes('pooled');
  // Contraction may turn a pair round, and with it who started its contacts.
  const started: readonly Count[] = pooled && (yes('ia') || yes('ib')) ? ['ia', 'ib'] : [];
  const shape: PairShape = {
    areas: input.places === null && yes('areas'),
    places: input.places,
    pooled,
    reporters: most('reporter') >= 0,
    active: new Set<Count>(['n', ...COUNTS.filter(yes), ...started]),
  };
  await engine.run(`CREATE TABLE pair AS ${pairSql(ALL_ROWS, shape, false)}`);
  let apart: PairTable | null = null;
  if (shape.pooled) {
    apart = (await readPairs(engine, shape, false, rules)).pairs;
    await engine.run(`CREATE OR REPLACE TABLE pair AS ${pairSql(ALL_ROWS, shape, true)}`);
  }
  const indexOf = (raw: number): number => (input.townRemap === null ? raw : input.townRemap[raw]!);
  const [{ whole, index }, mixedCount, codes] = await together([
    readPairs(engine, shape, shape.pooled, rules).then((built) => ({
      whole: built.pairs,
      index: townIndex(built, built.inner, actors, towns.length, indexOf),
    })),
    engine.rows(mixedCountSql('pair')),
    reporterCodes(engine, actors, input.actorRemap),
  ]);
  const network = apart ?? whole;
  const mixed = Number(mixedCount[0]?.n ?? 0) > 0;
  const columns = pairColumns(shape, true);
  const mixedSql = mixed ? mixedPairs(pairSql(mixedRows('pair', shape), shape, true, true), columns) : null;

  async function* townPairs(): AsyncGenerator<TownPairs> {
    const partly = mixedSql === null ? null : mixedTowns(mixedSql);
    try {
      for (let town = 0; town < towns.length; town++) {
        const { records, ties: dropped } = index.inner(town);
        const own = new PickedPairs(whole, index.pairsOf(town));
        const more = (await partly?.next())?.value;
        const pairs = more === undefined || more.pairs.size === 0 ? own : mergePairs(own, more.pairs);
        yield {
          town,
          records:
            records + own.totalRecords() + (more === undefined ? 0 : sum(more.pairs.records, more.records)),
          droppedGovernmentTies: dropped + (more?.dropped ?? 0),
          pairs,
        };
      }
    } finally {
      await partly?.return(undefined);
    }
  }

  function mixedTowns(sql: string): AsyncGenerator<MixedPairs> {
    const reader = new PairReader(['town', ...columns], shape);
    const builder = new PairBuilder(rules);
    const blocks = engine.stream(sql, reader.types);
    return byTown<PairBlock, MixedPairs>(blocks, towns.length, indexOf, {
      add: (block, from, to) => builder.add(reader.rows(block), from, to),
      finish() {
        const inner = builder.inner.splice(0);
        return {
          pairs: builder.finish().pairs,
          records: inner.reduce((total, pair) => total + pair.records, 0),
          dropped: inner.reduce((total, pair) => total + pair.ties, 0),
        };
      },
    });
  }

  async function* townReports(): AsyncGenerator<TownReports> {
    const builder = new ReportBuilder((raw) => input.actorRemap?.[raw] ?? raw, codes.codeOf);
    yield* byTown(engine.stream(townReportSql(shape), REPORT_TYPES), towns.length, indexOf, builder);
  }

  return {
    absence,
    network,
    whole,
    pairsInMemory: mixedSql === null,
    townPairs,
    townReports,
    reportRules: { rule: absence.rule, tieMinimum: options.tieMinimum, years: rules.years, respondent },
    reporterNames: (wanted) => codes.namesOf(wanted),
  };
}

interface TownBuilder<B, T> {
  add(block: B, from: number, to: number): void;
  finish(town: number): T;
}

/** Cuts blocks that are sorted by town, their first column, into towns; a town without rows comes empty. */
async function* byTown<B extends { readonly size: number; readonly columns: readonly unknown[] }, T>(
  blocks: AsyncIterable<B>,
  towns: number,
  indexOf: (raw: number) => number,
  builder: TownBuilder<B, T>,
): AsyncGenerator<T> {
  let next = 0;
  for await (const block of blocks) {
    const town = block.columns[0] as Int32Array;
    let row = 0;
    while (row < block.size) {
      const index = indexOf(town[row]!);
      while (next < index) yield builder.finish(next++);
      let end = row + 1;
      while (end < block.size && town[end] === town[row]) end++;
      builder.add(block, row, end);
      row = end;
    }
  }
  while (next < towns) yield builder.finish(next++);
}

/** Pairs of a town that has only part of their records, and what it has of pairs within a government. */
interface MixedPairs {
  readonly pairs: PairTable;
  readonly records: number;
  readonly dropped: number;
}

async function readPairs(
  engine: Engine,
  shape: PairShape,
  contracted: boolean,
  rules: PairRules,
): Promise<BuiltPairs & { readonly inner: readonly InnerPair[] }> {
  const columns = pairColumns(shape, contracted);
  const closing = columns.includes('members') ? 'WHERE members = 1' : '';
  const size = await engine.rows(`SELECT count(*) AS n FROM pair ${closing}`);
  const builder = new PairBuilder(rules, Number(size[0]?.n ?? 0), SHARED_MEMORY);
  const reader = new PairReader([...columns, 'third'], shape);
  for await (const block of engine.stream(orderedPairs('pair', columns), reader.types)) {
    builder.add(reader.rows(block), 0, block.size);
  }
  return { ...builder.finish(), inner: builder.inner };
}

function sum(column: Int32Array, start: number): number {
  let total = start;
  for (const value of column) total += value;
  return total;
}
