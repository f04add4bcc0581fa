import { counted } from '../kernel/counted.ts';
import { compareText } from '../kernel/order.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Frame } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import { CHANNELS, type Channel, CORE_KINDS } from '../model/vocabulary.ts';
import { channelClassifier } from './channel.ts';
import { type ChannelCensus, channelCensus } from './channel-census.ts';

/** Number of towns from which the data themselves say which kinds of stakeholders belong to a town. */
const FRAME_TOWNS = 10;
/** A kind belongs to the frame if at least one town in this many has it. */
const FRAME_ONE_IN = 10;

/**
 * The frame against which isolation is scored: which channels, and which kinds of local stakeholders the
 * channel `local` averages over. Scores are comparable within one frame only.
 *
 * Kinds: the config's; else, from ten towns on, those that local stakeholders (generic ones included) carry
 * in at least 10 % of the towns (`occurrence`); else the core list and the kinds present (`own-data`), which
 * is also what remains where ten towns or more share no kind.
 *
 * Channels: the config's; else `local`, `towns`, `regional`, `national`, `eu` always, and `cities` and
 * `abroad` where the data can tell. They can tell if at least one town with a government has a possible
 * partner there: for `abroad` a town government of another known country, for `cities` a government of a
 * known population of 250,000 or more. Without such a partner the channel would be unknown for every town and
 * would only widen all bounds.
 *
 * O(actors + towns).
 *
 * @param census of the same actors and towns, where the caller has it already
 */
export function datasetFrame(
  actors: ActorTable,
  towns: readonly Town[],
  settings: Pick<Settings, 'frame'>,
  census: ChannelCensus = frameCensus(actors, towns),
): Frame {
  const channels = CHANNELS.filter((channel) =>
    settings.frame.channels === null
      ? canTell(channel, towns, census)
      : settings.frame.channels.includes(channel),
  );
  if (settings.frame.local !== null) {
    return { channels, local: sorted(settings.frame.local), source: 'config' };
  }
  const { present, common } = localKinds(actors, towns, census);
  if (towns.length >= FRAME_TOWNS && common.length > 0) {
    return { channels, local: sorted(common), source: 'occurrence' };
  }
  return { channels, local: sorted([...CORE_KINDS, ...present]), source: 'own-data' };
}

/** Who could be a partner of whom: what a frame and the notes on it are made from. */
export function frameCensus(actors: ActorTable, towns: readonly Town[]): ChannelCensus {
  return channelCensus(actors, towns, channelClassifier(actors, towns));
}

function canTell(channel: Channel, towns: readonly Town[], census: ChannelCensus): boolean {
  if (channel !== 'cities' && channel !== 'abroad') return true;
  return towns.some((town) => town.node >= 0 && census.partners(channel, town).all > 0);
}

function localKinds(actors: ActorTable, towns: readonly Town[], census: ChannelCensus) {
  const townsWith = new Int32Array(actors.kinds.length);
  const lastTown = new Int32Array(actors.kinds.length).fill(-1);
  for (const town of towns) {
    for (const actor of census.locals(town)) {
      const kind = actors.kind[actor]!;
      if (kind < 0 || lastTown[kind] === town.index) continue;
      lastTown[kind] = town.index;
      townsWith[kind]!++;
    }
  }
  const present = actors.kinds.filter((_, kind) => townsWith[kind]! > 0);
  const common = actors.kinds.filter(
    (_, kind) => townsWith[kind]! > 0 && townsWith[kind]! * FRAME_ONE_IN >= towns.length,
  );
  return { present, common };
}

function sorted(kinds: readonly string[]): string[] {
  return [...new Set(kinds)].sort(compareText);
}

/** The warning that belongs to a frame taken from too few towns; null for every other frame. */
export function frameDiagnostic(frame: Frame, towns: number): Diagnostic | null {
  if (frame.source !== 'own-data') return null;
  return {
    code: 'frame-from-own-data',
    severity: 'info',
    message: `The kinds of local stakeholders come from a core list and the data themselves (${counted(towns, 'town')}).`,
    hint: 'Set frame.local in mlgnet.yaml to make scores comparable with other datasets.',
    count: towns,
  };
}

/** How many local stakeholders have no kind, where the channel `local` counts kinds; null where all have one. */
export function kindDiagnostic(
  frame: Frame,
  actors: ActorTable,
  towns: readonly Town[],
  census: ChannelCensus = frameCensus(actors, towns),
): Diagnostic | null {
  if (!frame.channels.includes('local')) return null;
  let count = 0;
  for (const town of towns) {
    for (const actor of census.locals(town)) if (actors.kind[actor] === -1) count++;
  }
  if (count === 0) return null;
  return {
    code: 'without-kind',
    severity: 'warning',
    message: `${count} local stakeholder(s) have no kind and do not count in the channel of local stakeholders`,
    hint: 'state it in the column kind of actors.csv, or inline as source_kind and target_kind',
    count,
  };
}
