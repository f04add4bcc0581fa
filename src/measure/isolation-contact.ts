import { unlistedState } from '../model/absence.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import type { Frame } from '../model/result.ts';
import type { PairTable, TownPairs } from '../model/tie.ts';
import { type AbsenceRule, type Channel, SIGN, STATE } from '../model/vocabulary.ts';
import type { ChannelClassifier } from './channel.ts';
import type { ChannelCensus, Headcount } from './channel-census.ts';
import { type ContactState, knownContact, meanContact, UNKNOWN_CONTACT } from './isolation-score.ts';

/** What all towns of a dataset share. */
export interface IsolationContext {
  readonly actors: ActorTable;
  readonly frame: Frame;
  readonly channels: ChannelClassifier;
  readonly census: ChannelCensus;
  /** The rule that ran. */
  readonly absence: AbsenceRule;
  /** Does the config itself ask for `assumed`? Then even a channel without any actor counts as no contact. */
  readonly emptyIsNone: boolean;
  /** Of each channel of the frame. */
  readonly weights: readonly number[];
  readonly rare: number;
  readonly occasional: number;
  /** Kind (index as in `actors.kinds`, −1: nobody's) of each entry of `frame.local`, and the entry of each kind, −1 for none. */
  readonly localKinds: Int32Array;
  readonly entryOfKind: Int32Array;
}

/** The strongest tie in a channel. */
export interface StrongestTie {
  readonly actor: number;
  readonly strength: number;
  readonly sign: number;
}

/** Contact over all ties, and over those whose sign is not negative. */
export interface Contacts {
  readonly all: ContactState;
  readonly cooperative: ContactState;
}

export interface ChannelState extends Contacts {
  readonly channel: Channel;
  readonly strongest: StrongestTie | null;
  /** For `local`: the contact with each kind of the frame, in its order. */
  readonly kinds: readonly Contacts[] | null;
}

/** What the records say about one channel or one kind. */
interface Listing {
  pairs: number;
  respondents: number;
  known: number;
  unanswered: boolean;
  all: number;
  cooperative: number;
  strongest: StrongestTie | null;
}

const listing = (): Listing => ({
  pairs: 0,
  respondents: 0,
  known: 0,
  unanswered: false,
  all: 0,
  cooperative: 0,
  strongest: null,
});

/** State of every channel of the frame, as seen from a town that has a government. O(pairs of the town). */
export function channelStates(town: Town, { pairs }: TownPairs, context: IsolationContext): ChannelState[] {
  const { actors, frame, channels, census, localKinds, entryOfKind } = context;
  const ofChannel = frame.channels.map(listing);
  const ofKind = frame.local.map(listing);
  const { a, b } = pairs;
  for (let row = 0; row < pairs.size; row++) {
    const partner = a[row] === town.node ? b[row]! : b[row] === town.node ? a[row]! : -1;
    if (partner < 0) continue;
    const channel = channels.channelOf(partner, town);
    if (channel === null) continue;
    const listed = ofChannel[frame.channels.indexOf(channel)];
    if (listed !== undefined) enter(listed, partner, pairs, row, census);
    const kind = channel === 'local' ? actors.kind[partner]! : -1;
    const listedKind = kind < 0 ? undefined : ofKind[entryOfKind[kind]!];
    if (listedKind !== undefined) enter(listedKind, partner, pairs, row, census);
  }

  return frame.channels.map((channel, position) => {
    const listed = ofChannel[position]!;
    if (channel !== 'local') {
      const known = isKnown(listed, () => census.partners(channel, town), town, context);
      const { all, cooperative } = contacts(listed, known);
      return { channel, strongest: listed.strongest, kinds: null, all, cooperative };
    }
    const own = headcountByKind(town, context);
    const kinds = ofKind.map((listedKind, entry) => {
      const kind = localKinds[entry]!;
      // A kind that the town lacks and others have was looked for in vain.
      const elsewhere = kind >= 0 && census.kindSomewhere[kind] === 1;
      return contacts(
        listedKind,
        isKnown(listedKind, () => own[entry]!, town, context, elsewhere),
      );
    });
    return {
      channel,
      strongest: listed.strongest,
      kinds,
      all: meanContact(kinds.map((kind) => kind.all)),
      cooperative: meanContact(kinds.map((kind) => kind.cooperative)),
    };
  });
}

function enter(to: Listing, partner: number, pairs: PairTable, row: number, census: ChannelCensus): void {
  to.pairs++;
  if (census.reported(partner)) to.respondents++;
  const state = pairs.state[row];
  if (state !== STATE.unknown) to.known++;
  else if (pairs.asked[row] === 1) to.unanswered = true;
  if (state !== STATE.tie) return;
  const strength = pairs.strength[row]!;
  const sign = pairs.sign[row]!;
  to.all = Math.max(to.all, strength);
  if (sign !== SIGN.negative) to.cooperative = Math.max(to.cooperative, strength);
  const best = to.strongest;
  if (best === null || strength > best.strength || (strength === best.strength && partner < best.actor)) {
    to.strongest = { actor: partner, strength, sign };
  }
}

/** Is any pair known, by a record or by what the absence rule says about pairs without one? */
function isKnown(
  listed: Listing,
  possible: () => Headcount,
  town: Town,
  { census, absence, emptyIsNone }: IsolationContext,
  elsewhere = false,
): boolean {
  if (listed.known > 0) return true;
  const partners = possible();
  if (partners.all === 0) return absence === 'assumed' && (elsewhere || emptyIsNone);
  const unlisted = partners.all - listed.pairs;
  const heard = census.reported(town.node) ? unlisted : partners.respondents - listed.respondents;
  if (heard > 0 && unlistedState(absence, true) === 'none') return true;
  return unlisted > 0 && unlistedState(absence, false) === 'none';
}

/** A channel of the frame, or for `local` one kind of it. */
export interface Slot {
  /** Position in the frame's channels. */
  readonly channel: number;
  /** Is anything known without a known pair among the listed partners, by what the absence rule says of others? */
  knownBeyond(listed: readonly number[]): boolean;
}

/** The slots of the frame in the order of its channels and kinds, and which of them a partner is in (−1: none). */
export function channelSlots(
  town: Town,
  context: IsolationContext,
): { readonly slots: readonly Slot[]; slotOf(partner: number): number } {
  const { actors, frame, channels, census, localKinds } = context;
  const slots: Slot[] = [];
  const firstSlot = new Map<Channel, number>();
  const kindSlot = new Map<number, number>();
  const own = headcountByKind(town, context);
  const unknown = (listed: readonly number[]): Listing => ({
    ...listing(),
    pairs: listed.length,
    respondents: listed.filter((partner) => census.reported(partner)).length,
  });
  frame.channels.forEach((channel, position) => {
    firstSlot.set(channel, slots.length);
    if (channel !== 'local') {
      slots.push({
        channel: position,
        knownBeyond: (listed) =>
          isKnown(unknown(listed), () => census.partners(channel, town), town, context),
      });
      return;
    }
    localKinds.forEach((kind, entry) => {
      if (kind >= 0) kindSlot.set(kind, slots.length);
      const elsewhere = kind >= 0 && census.kindSomewhere[kind] === 1;
      slots.push({
        channel: position,
        knownBeyond: (listed) => isKnown(unknown(listed), () => own[entry]!, town, context, elsewhere),
      });
    });
  });
  return {
    slots,
    slotOf(partner) {
      const channel = channels.channelOf(partner, town);
      if (channel === null) return -1;
      if (channel === 'local') return kindSlot.get(actors.kind[partner]!) ?? -1;
      return firstSlot.get(channel) ?? -1;
    },
  };
}

function contacts(listed: Listing, known: boolean): Contacts {
  if (!known) return { all: UNKNOWN_CONTACT, cooperative: UNKNOWN_CONTACT };
  return {
    all: knownContact(listed.all, listed.unanswered),
    cooperative: knownContact(listed.cooperative, listed.unanswered),
  };
}

/** The town's own local actors by entry of `frame.local`. */
function headcountByKind(town: Town, { actors, frame, census, entryOfKind }: IsolationContext): Headcount[] {
  const count = frame.local.map(() => ({ all: 0, respondents: 0 }));
  for (const actor of census.locals(town)) {
    const kind = actors.kind[actor]!;
    const of = kind < 0 ? undefined : count[entryOfKind[kind]!];
    if (of === undefined) continue;
    of.all++;
    if (census.reported(actor)) of.respondents++;
  }
  return count;
}
