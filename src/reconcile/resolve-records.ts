import { together } from '../kernel/together.ts';
import type { Config } from '../model/config.ts';
import type { Engine } from '../model/engine.ts';
import { numberReporters } from './accept.ts';
import type { Alias } from './alias-targets.ts';
import type { Condensed } from './condense.ts';
import type { DistinctLabel } from './distinct-label.ts';
import { type Ego, resolveEgo } from './ego.ts';
import { type Aliased, resolveEntities } from './entities.ts';
import { numberListed } from './listed-actors.ts';
import { profileCondensed, profileRecords } from './profile.ts';
import { type LabelTables, readRecordLabels } from './record-labels.ts';
import type { RecordSource } from './record-source.ts';
import { folded } from './sql.ts';

export interface ResolveOptions {
  readonly aliases: readonly Alias[];
  readonly actorAttributes: readonly string[];
  /** Whether any table lists actors or towns. */
  readonly listed: boolean;
  readonly options: { readonly ego: string | null; readonly area: readonly string[] };
  readonly config: Config;
  /** Whom --ego turned out to be when more rows were read; null the first time. */
  readonly ego: Ego | null;
  /** What `profiled` found in these records. */
  readonly distinct: Resolved['distinct'];
  /** Are actors called by the ids of the actor table throughout? */
  readonly byId: boolean;
}

/** Every label and name of some records, read and numbered. */
export interface Resolved {
  readonly distinct: ReadonlyMap<string, readonly DistinctLabel[]>;
  readonly labels: LabelTables;
  readonly ego: Ego;
  readonly actor: Aliased;
  readonly town: Aliased;
}

/**
 * Distinct labels of the records; names stay in the engine.
 *
 * @param condensed the files counted up, null where they are read row by row
 */
export function profiled(
  engine: Engine,
  sources: readonly RecordSource[],
  condensed: readonly Condensed[] | null,
  ego: string | null,
): Promise<Resolved['distinct']> {
  return condensed === null ? profileRecords(engine, sources, ego) : profileCondensed(engine, condensed);
}

/** Reads the labels and names of profiled records and numbers them in the engine, in place of earlier ones. */
export async function resolveRecords(
  engine: Engine,
  sources: readonly RecordSource[],
  { aliases, actorAttributes, listed, options, config, ego: before, distinct, byId }: ResolveOptions,
): Promise<Resolved> {
  const labels = await readRecordLabels(engine, sources, distinct, { config, areas: options.area });
  const ego =
    before?.added === true ? before : await resolveEgo(engine, options.ego, actorAttributes, listed);
  const resolveActors = async (): Promise<Aliased> => {
    if (byId) {
      const listedOnly = await numberListed(engine);
      await numberReporters(engine, folded('raw'));
      return listedOnly;
    }
    await engine.run(
      `CREATE OR REPLACE TABLE actor_raw AS SELECT raw, sum(n) AS n FROM profile WHERE column_name IN ('source', 'target', 'actor') GROUP BY raw`,
    );
    const found = await resolveEntities(engine, 'actor', [...aliases, ...ego.aliases]);
    await numberReporters(engine, folded('raw'));
    return found;
  };
  const inlineTowns = sources.flatMap((source, file) =>
    source.inline
      .filter((i) => i.attribute === 'town')
      .map((i) => `SELECT t AS raw, 1 AS n FROM ${labels.table(file, i.column)} WHERE bad = 0`),
  );
  const sideTowns = ego.attributes.includes('town')
    ? ['SELECT town AS raw, 1 AS n FROM actor_row WHERE town IS NOT NULL']
    : [];
  const resolveTowns = async (): Promise<Aliased> => {
    await engine.run(
      `CREATE OR REPLACE TABLE town_raw AS SELECT raw, sum(n) AS n FROM (
       ${["SELECT raw, n FROM profile WHERE column_name = 'town'", ...sideTowns, ...inlineTowns].join(' UNION ALL ')}) GROUP BY raw`,
    );
    return resolveEntities(engine, 'town', aliases);
  };
  const [actor, town] = await together([resolveActors(), resolveTowns()]);
  return { distinct, labels, ego, actor, town };
}
