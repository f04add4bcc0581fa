import type { ActorTable, Town } from '../model/actor.ts';
import { MODE_CONDITIONS, type ModeCondition, type ModeReason } from '../model/codes.ts';
import { isDefined } from '../model/measured.ts';
import { isPublicBody } from '../model/public-body.ts';
import type { ChannelContact, Facts, Mode } from '../model/result.ts';
import type { Thresholds } from '../model/settings.ts';
import type { TownPairs } from '../model/tie.ts';
import { AUTHORITIES, type Authority, SIGN, STATE, UPPER_LEVELS } from '../model/vocabulary.ts';
import { type EgoPair, governmentPairs } from './government-pairs.ts';

const NON_STATE: ReadonlySet<Authority> = new Set(['civil-society', 'private', 'party', 'media', 'research']);
/** Kinds that are non-state where the authority is not stated. */
const NON_STATE_KINDS: ReadonlySet<string> = new Set(['civil-society', 'migrant-organisation', 'employer']);

interface Verdict {
  readonly met: boolean | null;
  readonly evidence: Facts;
}

/**
 * Mode of multilevel governance of a town: a checklist and the label that follows from it.
 *
 * The vertical ties are the government's ties to public bodies of the regional, national and EU level.
 * - `vertical-contact`: the strongest contact of these channels reaches `thresholds.rare`; unknown where it
 *   does not and a channel is unknown.
 * - `initiated-from-above`, `initiated-from-below`: at least two thirds of the records of vertical ties that
 *   say who started it name the upper body, the town; a record naming both counts half for each side.
 *   `reciprocal`: neither. All three are unknown without such a record.
 * - `regular`: the strongest vertical contact reaches `thresholds.occasional`.
 * - `not-predominantly-conflictual`: at most half of the vertical ties with a tone are negative; unknown
 *   without tones.
 * - `non-state-actors`: a tie of at least `thresholds.rare` to civil society, a private actor, party, media or
 *   research, at any level; unknown where no such tie is seen and local contact is unknown or a tie leads to
 *   an actor of unstated authority.
 *
 * Label: `decoupled` without vertical contact; `centralist` and `localist` by initiative; `multilevel` if
 * reciprocal and all three further conditions are met; else `indeterminate` with the reason.
 *
 * Strengths and signs as in isolation; direction plays no role. O(pairs of the town), exact.
 * Sources: Scholten 2013, doi:10.1007/s11077-012-9170-x, and 2016, doi:10.1007/s12134-015-0438-9 (modes);
 * Caponio & Jones-Correa 2018, doi:10.1080/1369183X.2017.1341705 (conditions). Cut-offs are our own.
 */
export function townMode(
  town: Town,
  pairs: TownPairs,
  channels: readonly ChannelContact[],
  actors: ActorTable,
  thresholds: Pick<Thresholds, 'rare' | 'occasional'>,
): Mode {
  const ties: EgoPair[] = [];
  const vertical: EgoPair[] = [];
  for (const pair of governmentPairs(town, pairs, actors)) {
    if (pair.state !== STATE.tie) continue;
    ties.push(pair);
    if (actors.level[pair.partner]! > 0 && isPublicBody(actors, pair.partner)) vertical.push(pair);
  }
  const blind = town.node < 0 ? 'no-government' : pairs.records === 0 ? 'no-records' : null;

  const initiative = blind === null ? initiators(vertical) : { above: 0, below: 0, both: 0 };
  const verdicts = {
    'vertical-contact': contactAtLeast(thresholds.rare, channels),
    'initiated-from-above': started(initiative, initiative.above),
    'initiated-from-below': started(initiative, initiative.below),
    reciprocal: reciprocal(initiative),
    regular: contactAtLeast(thresholds.occasional, channels),
    'not-predominantly-conflictual': notConflictual(vertical),
    'non-state-actors': nonState(ties, channels, actors, thresholds.rare),
  } satisfies Record<ModeCondition, Verdict>;
  const checklist: Mode['checklist'] = [];
  for (const condition of MODE_CONDITIONS) {
    const { met, evidence } = verdicts[condition];
    checklist.push(blind === null ? { condition, met, evidence } : { condition, met: null, evidence: {} });
  }
  const { label, reason } = labelOf(blind, verdicts);
  return { label, reason, checklist };
}

function labelOf(
  blind: 'no-government' | 'no-records' | null,
  verdicts: Readonly<Record<ModeCondition, Verdict>>,
): { label: Mode['label']; reason: ModeReason | null } {
  const indeterminate = (reason: ModeReason) => ({ label: 'indeterminate', reason }) as const;
  if (blind !== null) return indeterminate(blind);
  const contact = verdicts['vertical-contact'].met;
  if (contact === null) return indeterminate('vertical-unknown');
  if (!contact) return { label: 'decoupled', reason: null };
  if (verdicts.reciprocal.met === null) return indeterminate('no-initiator');
  if (verdicts['initiated-from-above'].met === true) return { label: 'centralist', reason: null };
  if (verdicts['initiated-from-below'].met === true) return { label: 'localist', reason: null };
  const further = ['regular', 'not-predominantly-conflictual', 'non-state-actors'] as const;
  if (further.every((condition) => verdicts[condition].met === true))
    return { label: 'multilevel', reason: null };
  return indeterminate('mixed-initiative');
}

function contactAtLeast(threshold: number, channels: readonly ChannelContact[]): Verdict {
  let [vertical, known] = [0, 0];
  let strongest: number | null = null;
  for (const { channel, contact } of channels) {
    if (!(UPPER_LEVELS as readonly string[]).includes(channel)) continue;
    vertical++;
    if (!isDefined(contact)) continue;
    known++;
    if (strongest === null || contact.value > strongest) strongest = contact.value;
  }
  const met =
    strongest !== null && strongest >= threshold ? true : known === vertical && known > 0 ? false : null;
  return { met, evidence: { strongest, threshold, unknownChannels: vertical - known } };
}

interface Initiative {
  readonly above: number;
  readonly below: number;
  readonly both: number;
}

function initiators(vertical: readonly EgoPair[]): Initiative {
  let [above, below, both] = [0, 0, 0];
  for (const tie of vertical) {
    above += tie.byPartner;
    below += tie.byGovernment;
    both += tie.byBoth;
  }
  return { above, below, both };
}

/** Two thirds, in integers: 3 (2 own + both) ≥ 4 all. */
function mostlyBy(own: number, { above, below, both }: Initiative): boolean | null {
  const all = above + below + both;
  return all === 0 ? null : 3 * (2 * own + both) >= 4 * all;
}

function started(initiative: Initiative, own: number): Verdict {
  return { met: mostlyBy(own, initiative), evidence: { ...initiative, majority: '2/3' } };
}

function reciprocal(initiative: Initiative): Verdict {
  const above = mostlyBy(initiative.above, initiative);
  const below = mostlyBy(initiative.below, initiative);
  const met = above === null || below === null ? null : !above && !below;
  return { met, evidence: { ...initiative, majority: '2/3' } };
}

function notConflictual(vertical: readonly EgoPair[]): Verdict {
  let [toned, negative] = [0, 0];
  for (const { sign } of vertical) {
    if (sign !== SIGN.untoned) toned++;
    if (sign === SIGN.negative) negative++;
  }
  return { met: toned === 0 ? null : 2 * negative <= toned, evidence: { toned, negative } };
}

function nonState(
  ties: readonly EgoPair[],
  channels: readonly ChannelContact[],
  actors: ActorTable,
  threshold: number,
): Verdict {
  const seen: string[] = [];
  let unclear = 0;
  for (const { partner, strength } of ties) {
    if (strength < threshold) continue;
    const nonState = isNonState(actors, partner);
    if (nonState === true) seen.push(actors.ids[partner]!);
    else if (nonState === null) unclear++;
  }
  const local = channels.find(({ channel }) => channel === 'local');
  const localKnown = local !== undefined && isDefined(local.contact);
  return {
    met: seen.length > 0 ? true : unclear > 0 || !localKnown ? null : false,
    evidence: { actors: seen, unclear, threshold },
  };
}

function isNonState(actors: ActorTable, actor: number): boolean | null {
  const authority = actors.authority[actor]!;
  if (authority >= 0) return NON_STATE.has(AUTHORITIES[authority]!);
  const kind = actors.kind[actor]!;
  if (kind >= 0 && NON_STATE_KINDS.has(actors.kinds[kind]!)) return true;
  // Bodies of upper levels count as public where nothing is stated.
  return actors.level[actor]! > 0 ? false : null;
}
