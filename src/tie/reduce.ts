import type { ActorTable, Town } from '../model/actor.ts';
import type { Engine } from '../model/engine.ts';
import type { PairTable, TownPairs } from '../model/tie.ts';
import type { AbsenceRule } from '../model/vocabulary.ts';
import { type AbsenceFacts, chooseAbsence } from './absence-rule.ts';
import { type PairBlock, PairBuilder, type PairRules } from './pair-builder.ts';
import { PAIR_TYPES, pairSql, prepareContacts } from './pair-sql.ts';

export interface TieInput {
  readonly actors: ActorTable;
  readonly towns: readonly Town[];
  readonly actorRemap: Int32Array | null;
  readonly townRemap: Int32Array | null;
  readonly window: { readonly years: number } | null;
  readonly evidence: AbsenceFacts & { readonly attendances: number };
}

export interface TieOptions {
  readonly tieMinimum: number;
  /** The absence rule that the config asks for, null where the data decide. */
  readonly configured: AbsenceRule | null;
}

export interface Ties {
  readonly absence: { readonly rule: AbsenceRule; readonly why: string };
  readonly network: PairTable;
  readonly whole: PairTable;
  townPairs(): AsyncGenerator<TownPairs>;
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
  await engine.run(prepareContacts(input.evidence.attendances > 0));
  const facts = await engine.rows(
    `SELECT (SELECT count(*) FROM area_member) > 0 AS areas, (SELECT count(*) FROM actor_place WHERE idx <> node) > 0 AS pooled,
       max(reporter) >= 0 AS reporters FROM contact_row`,
  );
  const shape = {
    areas: Number(facts[0]?.areas ?? 0) === 1,
    pooled: Number(facts[0]?.pooled ?? 0) === 1,
    reporters: Number(facts[0]?.reporters ?? 0) === 1,
  };
  const network = await readPairs(engine, pairSql({ ...shape, byTown: false, contracted: false }), rules);
  const whole = shape.pooled
    ? await readPairs(engine, pairSql({ ...shape, byTown: false, contracted: true }), rules)
    : network;

  async function* townPairs(): AsyncGenerator<TownPairs> {
    let next = 0;
    let builder = new PairBuilder(rules);
    const finish = (): TownPairs => {
      const done = { town: next, records: builder.records, droppedGovernmentTies: builder.dropped, pairs: builder.table() };
      builder = new PairBuilder(rules);
      next++;
      return done;
    };
    for await (const block of engine.stream(pairSql({ ...shape, byTown: true, contracted: true }), PAIR_TYPES)) {
      const town = block.columns[0];
      for (let row = 0; row < block.size; row++) {
        const index = input.townRemap === null ? town[row]! : input.townRemap[town[row]!]!;
        while (next < index) yield finish();
        builder.add(block, row);
      }
    }
    while (next < towns.length) yield finish();
  }

  return { absence, network, whole, townPairs };
}

async function readPairs(engine: Engine, sql: string, rules: PairRules): Promise<PairTable> {
  const builder = new PairBuilder(rules);
  for await (const block of engine.stream(sql, PAIR_TYPES)) {
    for (let row = 0; row < block.size; row++) builder.add(block as PairBlock, row);
  }
  return builder.table();
}
