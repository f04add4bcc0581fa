import type { ActorTable, Town } from '../model/actor.ts';
import type { IsolationPort } from '../model/isolation-port.ts';
import { defined, isDefined, type Measured, notDefined } from '../model/measured.ts';
import { isPublicAuthority } from '../model/public-body.ts';
import type { ChannelContact, Frame, Role } from '../model/result.ts';
import type { Settings } from '../model/settings.ts';
import type { TownPairs } from '../model/tie.ts';
import { type AbsenceRule, type Channel, SIGNS } from '../model/vocabulary.ts';
import { type ChannelClassifier, channelClassifier } from './channel.ts';
import { channelCensus } from './channel-census.ts';
import { type ChannelState, channelStates, type IsolationContext } from './isolation-contact.ts';
import {
  type ContactState,
  contactMeasured,
  isolationScore,
  meanContact,
  raisedContact,
} from './isolation-score.ts';
import { slotChannels } from './slot-channels.ts';

export type { IsolationContext } from './isolation-contact.ts';

/** Isolation of one town; rank and percentile need all towns (see `rankTowns`). */
export interface TownIsolation extends IsolationPort {
  readonly score: Measured;
  readonly cooperative: Measured;
  readonly channels: ChannelContact[];
}

/** What other towns' results need of a town's isolation. */
export interface IsolationSurvey {
  readonly score: Measured;
  /** Contact of each slot: channels of the frame, `local` by its kinds; NaN where unknown. See `rankStability`. */
  readonly slots: Float64Array;
}

/** Prepares, once per dataset, what {@link townIsolation} needs for every town. O(actors). */
export function isolationContext(
  actors: ActorTable,
  towns: readonly Town[],
  frame: Frame,
  absence: AbsenceRule,
  settings: Pick<Settings, 'absence' | 'channelWeights' | 'thresholds'>,
): IsolationContext {
  const channels = channelClassifier(actors, towns);
  const localKinds = Int32Array.from(frame.local, (name) => actors.kinds.indexOf(name));
  const entryOfKind = new Int32Array(actors.kinds.length).fill(-1);
  localKinds.forEach((kind, entry) => {
    if (kind >= 0) entryOfKind[kind] = entry;
  });
  return {
    actors,
    frame,
    channels,
    census: channelCensus(actors, towns, channels),
    absence,
    emptyIsNone: settings.absence === 'assumed',
    weights: frame.channels.map((channel) => settings.channelWeights[channel]),
    rare: settings.thresholds.rare,
    occasional: settings.thresholds.occasional,
    localKinds,
    entryOfKind,
  };
}

/**
 * Isolation of a town government: how far it is from a strong tie in every channel of the frame.
 *
 * Formula: 1 − Σ w_c contact(c) / Σ w_c over the channels c of the frame with a known pair (`channelOf` says
 * which actor is in which channel). contact(c) is the strength of the strongest tie in the channel, 0 where
 * pairs are known and none is a tie; for `local` it is the mean, over the kinds of the frame with a known
 * pair, of the strongest tie to that kind (actors without kind count for none). `cooperative` is the same
 * without ties whose sign is negative, so it is never below `score`.
 *
 * Range: 0 connected … 1 isolated; high is bad. Comparable only within one frame. Unit: none; a share of
 * full-strength contact.
 * Direction: ignored. Weights: strengths are used. Signs: matter for `cooperative` only. Isolates: a government
 * without ties has the value 1 wherever its pairs are known.
 *
 * Known pairs are those that records call tie or none, and unlisted pairs that the absence rule calls none:
 * - `explicit`: no unlisted pair;
 * - `respondents`: those of which either end (any member of a government) reported a record;
 * - `assumed`: all, where the dataset holds an actor of the channel at all. A kind of local stakeholder is
 *   none where the town has an unlisted actor of it, or has none and another town has one. A channel or kind
 *   that nobody in the dataset belongs to stays unknown unless the config itself sets the rule.
 *
 * A pair that was asked about without an answer is unknown under every rule.
 *
 * Bounds: unknown channels and kinds, and channels and kinds with an unanswered pair, may reach 1; unknown
 * ones may be 0. Bounds are left out where nothing is unknown.
 *
 * Undefined: `no-government`; `no-records`; `mostly-unknown` if less than half of the channel weight is
 * known. A contact is undefined with `channel-unknown` (and with the former two).
 *
 * `strongest` is the strongest tie of the channel (equal strengths: the smallest id); in `local` also to a
 * stakeholder whose kind is not in the frame.
 *
 * Complexity: O(pairs of the town + its own local actors); exact.
 * Source: a composite of our own; the
 * channels follow the relations that the policy brief (Pettrachin & Caponio 2024, O2) names, so there is no
 * DOI to cite.
 *
 * @tex isolation: \text{isolation} = 1 - \frac{\sum_c w_c \, \text{contact}(c)}{\sum_c w_c}
 * @tex cooperativeIsolation: \text{cooperative} = 1 - \frac{\sum_c w_c \, \text{contact}_{\text{not
 *   negative}}(c)}{\sum_c w_c}
 * @tex contact: \text{contact}(c) = \max_{\text{ties in } c} \text{strength}, \quad 0 \text{ without a tie}
 * @tex contact: \text{contact}(\text{local}) = \mathop{\mathrm{mean}}\limits_{\text{kinds}} \; \max_{\text{ties to
 *   the kind}} \text{strength}
 * @result towns[].isolation.score, towns[].isolation.cooperative, towns[].isolation.channels[].contact
 */
export function townIsolation(town: Town, pairs: TownPairs, context: IsolationContext): TownIsolation {
  const { actors, frame, weights } = context;
  const refused = refusal(town, pairs);
  if (refused !== null) {
    const channels = frame.channels.map((channel, i) => ({
      channel,
      contact: notDefined(refused),
      weight: weights[i]!,
      word: null,
      strongest: null,
    }));
    const score = notDefined(refused);
    return { score, cooperative: score, channels, gainOf: () => score };
  }
  const states = channelStates(town, pairs, context);
  const contacts = states.map(({ all }) => all);
  const score = isolationScore(weights, contacts);
  return {
    score,
    cooperative: isolationScore(
      weights,
      states.map(({ cooperative }) => cooperative),
    ),
    channels: states.map(({ channel, all, strongest }, i) => ({
      channel,
      contact: contactMeasured(all),
      weight: weights[i]!,
      word: all.known ? contactWord(all.value, context) : null,
      strongest:
        strongest === null
          ? null
          : {
              actor: actors.ids[strongest.actor]!,
              strength: strongest.strength,
              sign: SIGNS[strongest.sign]!,
            },
    })),
    gainOf: (partner, strength) =>
      isolationGain(partner, strength, { score, states, contacts }, town, context),
  };
}

/** The score of {@link townIsolation} and the contacts behind it, and nothing else. */
export function surveyIsolation(town: Town, pairs: TownPairs, context: IsolationContext): IsolationSurvey {
  const slots = new Float64Array(slotChannels(context.frame).length).fill(Number.NaN);
  const refused = refusal(town, pairs);
  if (refused !== null) return { score: notDefined(refused), slots };
  const states = channelStates(town, pairs, context);
  let slot = 0;
  const enter = ({ known, value }: ContactState): void => {
    if (known) slots[slot] = value;
    slot++;
  };
  for (const { all, kinds } of states) {
    if (kinds === null) enter(all);
    else for (const kind of kinds) enter(kind.all);
  }
  return {
    score: isolationScore(
      context.weights,
      states.map(({ all }) => all),
    ),
    slots,
  };
}

function refusal(town: Town, pairs: TownPairs): 'no-government' | 'no-records' | null {
  return town.node < 0 ? 'no-government' : pairs.records === 0 ? 'no-records' : null;
}

/** The word for a contact: none at 0, then `rare` and `occasional` below their thresholds, else `regular`. */
function contactWord(
  contact: number,
  thresholds: { readonly rare: number; readonly occasional: number },
): 'none' | 'rare' | 'occasional' | 'regular' {
  if (contact <= 0) return 'none';
  if (contact < thresholds.rare) return 'rare';
  return contact < thresholds.occasional ? 'occasional' : 'regular';
}

interface Before {
  readonly score: Measured;
  /** By channel of the frame, and their contacts. */
  readonly states: readonly ChannelState[];
  readonly contacts: readonly ContactState[];
}

/**
 * Isolation before minus after a tie of at least the given strength; positive is better, 0 where the partner
 * is in no channel or kind of the frame. `channel-unknown` where nothing was known about the channel,
 * `kind-unknown` where nothing was known about the kind of a local partner before: knowing more would change the score as well, and not by the tie.
 */
function isolationGain(
  partner: { readonly actor: number } | Role,
  strength: number,
  { score: before, states, contacts }: Before,
  town: Town,
  context: IsolationContext,
): Measured {
  if (!isDefined(before)) return before;
  const { channel, kind } = placeOf(partner, town, context.channels, context.actors);
  const at = channel === null ? -1 : context.frame.channels.indexOf(channel);
  if (at < 0) return defined(0);
  const state = states[at]!;
  let raised = raisedContact(state.all, strength);
  if (state.kinds === null) {
    if (!state.all.known) return notDefined('channel-unknown');
  } else {
    const entry = kind === null ? -1 : context.frame.local.indexOf(kind);
    if (entry < 0) return defined(0);
    if (!state.kinds[entry]!.all.known) return notDefined('kind-unknown');
    raised = meanContact(state.kinds.map(({ all }, i) => (i === entry ? raisedContact(all, strength) : all)));
  }
  const changed = contacts.slice();
  changed[at] = raised;
  const after = isolationScore(context.weights, changed);
  return isDefined(after) ? defined(before.value - after.value) : after;
}

/** Channel and, for local partners, kind of an actor or of a role that nobody fills yet. */
function placeOf(
  partner: { readonly actor: number } | Role,
  town: Town,
  channels: ChannelClassifier,
  actors: ActorTable,
): { channel: Channel | null; kind: string | null } {
  if ('actor' in partner) {
    const kind = actors.kind[partner.actor]!;
    return { channel: channels.channelOf(partner.actor, town), kind: kind < 0 ? null : actors.kinds[kind]! };
  }
  const { level, authority, kind } = partner;
  if (level === 'local') return { channel: authority === 'self-government' ? 'towns' : 'local', kind };
  return { channel: isPublicAuthority(authority) ? level : null, kind };
}
