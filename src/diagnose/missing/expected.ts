import type { ActorTable, Town } from '../../model/actor.ts';
import type { PeerGroup, Refutation } from '../../model/codes.ts';
import type { IsolationPort } from '../../model/isolation-port.ts';
import type { Measured } from '../../model/measured.ts';
import type { ReachPort } from '../../model/reach-port.ts';
import type { Facts, MissingLink } from '../../model/result.ts';
import type { Settings } from '../../model/settings.ts';
import type { TemplateRow } from '../../model/template.ts';
import type { TownPairs } from '../../model/tie.ts';
import type { AbsenceRule } from '../../model/vocabulary.ts';
import { type LinkContext, type LinkFacts, type MissingRole, missingRoles } from './link-to-role.ts';
import { byTellingness, type RankedLink } from './order.ts';
import { type RoleRow, roleCandidates } from './role-candidates.ts';
import { readRoles } from './role-reading.ts';
import type { ExpectedReason } from './role-state.ts';

/** What all towns of a dataset share. */
export interface ExpectedContext extends LinkContext {
  readonly rows: readonly TemplateRow[];
}

export interface ExpectedInput {
  readonly actors: ActorTable;
  readonly towns: readonly Town[];
  readonly rows: readonly TemplateRow[];
  /** The absence rule that ran. */
  readonly absence: AbsenceRule;
  readonly settings: Pick<Settings, 'absence' | 'thresholds'>;
  readonly reach: ReachPort;
}

/** @param further roles beyond the template that other verdicts ask about */
export function expectedContext(input: ExpectedInput, further: readonly RoleRow[] = []): ExpectedContext {
  const { actors, towns, rows, absence, settings, reach } = input;
  return {
    actors,
    rows,
    candidates: roleCandidates(actors, towns, [...rows, ...further]),
    absence,
    emptyIsNone: settings.absence === 'assumed',
    weak: settings.thresholds.weak,
    reach,
  };
}

/**
 * Missing links, verdict `expected`: the rows of the template for which the town government has no good tie.
 *
 * State of a row: `conflictual` if there are ties to actors of the role and all are negative; else `weak` if
 * the strongest of them is at most `thresholds.weak` (a stronger one means that nothing is missing); without
 * a tie `none` if a pair with the role is known not to be one, by a record or by the absence rule, else
 * `unknown`. A role that nobody in the data fills for this town is `none` under the rule `assumed` where
 * somebody fills it for another town or the config itself sets the rule, else `unknown`.
 *
 * Target, introduction and gain: see `linkToRole`.
 *
 * Empty without a government and without records: nothing can be said then. Order: see `byTellingness`.
 * Complexity: O(rows × ties of the government) and one path search a row without tie. Exact. The rule is our
 * own, so there is no DOI to cite.
 */
export function expectedLinks(
  town: Town,
  pairs: TownPairs,
  isolation: IsolationPort,
  /** Hops to the EU as the town's reach has them. */
  euHops: Measured,
  context: ExpectedContext,
): MissingLink[] {
  const scene = { town, isolation, euHops, context };
  const roles = missingRoles(readRoles(context.rows, town, pairs, context), scene);
  return rankedExpectedLinks(roles)
    .sort(byTellingness)
    .map(({ link }) => link);
}

/** How many peers are known, and how many of them have the tie; see `peerFacts`. */
export type PeerFacts = {
  readonly peers: number;
  readonly peersWithTie: number;
  readonly peerGroup: PeerGroup | null;
};

/**
 * The same from roles that are read already, not yet in order.
 *
 * @param peers further evidence of a role, null where there is none
 */
export function rankedExpectedLinks(
  roles: readonly MissingRole[],
  peers: (role: MissingRole) => PeerFacts | null = () => null,
): RankedLink[] {
  return roles.map((missing) => {
    const { row, position, verdict } = missing;
    const { to, via, gain, facts } = missing.link;
    const evidence = linkEvidence(row, facts);
    const known = peers(missing);
    if (known !== null) {
      evidence.peers = known.peers;
      evidence.peersWithTie = known.peersWithTie;
      evidence.peerGroup = known.peerGroup;
    }
    const link: MissingLink = {
      to,
      verdict: 'expected',
      state: verdict.state,
      reason: verdict.reason,
      evidence,
      via,
      gain,
      refutedBy: REFUTED_BY[verdict.reason],
      recommendations: [...row.recommendations],
    };
    return { link, verified: row.verified, level: row.level, position };
  });
}

/** The row of the template and what every link has as evidence. Keys are named one by one, which is much the fastest. */
export function linkEvidence(row: TemplateRow, facts: LinkFacts): Facts {
  const evidence: Facts = {
    row: row.code,
    level: row.level,
    authority: row.authority,
    kind: row.kind,
    basis: row.basis,
    source: row.source,
    asOf: row.asOf,
    verified: row.verified,
    candidates: facts.candidates,
    ties: facts.ties,
    strongest: facts.strongest,
    weakThreshold: facts.weakThreshold,
    gainStrength: facts.gainStrength,
    absence: facts.absence,
  };
  if (row.label === undefined) return evidence;
  const { row: code, ...rest } = evidence;
  return { row: code!, label: row.label, ...rest };
}

const REFUTED_BY = {
  'no-such-actor': 'actor-under-other-role',
  'no-tie-reported': 'record-of-contact',
  'contact-denied': 'record-of-contact',
  'not-asked': 'answer-to-question',
  'not-answered': 'answer-to-question',
  'weak-tie': 'more-frequent-contact',
  'only-conflict': 'cooperative-contact',
} as const satisfies Record<ExpectedReason, Refutation>;
