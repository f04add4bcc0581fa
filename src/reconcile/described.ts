import { together } from '../kernel/together.ts';
import type { Config } from '../model/config.ts';
import type { Engine } from '../model/engine.ts';
import { fetchActors, type RawActors } from './fetch-actors.ts';
import { collectInline } from './inline-attributes.ts';
import type { LabelTables } from './record-labels.ts';
import type { RecordSource } from './record-source.ts';
import type { SideTable } from './side-table.ts';
import { fetchTowns, type RawTowns } from './towns.ts';

/** Actors and towns with what tables and records say about each, before anything is inferred from their contacts. */
export interface Description {
  readonly inline: Awaited<ReturnType<typeof collectInline>>;
  readonly rawTowns: RawTowns;
  readonly rawActors: RawActors;
}

export interface DescribeOptions {
  readonly actorSide: SideTable;
  readonly townSide: SideTable;
  /** Columns of the actor table; --ego may have added some. */
  readonly attributes: readonly string[];
  readonly sources: readonly RecordSource[];
  readonly labels: LabelTables;
  readonly config: Config;
  readonly ego: string | null;
}

export async function described(
  engine: Engine,
  { actorSide, townSide, attributes, sources, labels, config, ego }: DescribeOptions,
): Promise<Description> {
  const actors = async (): Promise<Omit<Description, 'rawTowns'>> => {
    const inline = await collectInline(engine, sources, labels, ego);
    const rawActors = await fetchActors(engine, { ...actorSide, attributes }, inline.attributes, config);
    return { inline, rawActors };
  };
  const [rawTowns, rest] = await together([fetchTowns(engine, townSide, config), actors()]);
  return { ...rest, rawTowns };
}
