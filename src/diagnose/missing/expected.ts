import type { ActorTable, Town } from '../../model/actor.ts';
import type { Refutation } from '../../model/codes.ts';
import type { IsolationPort } from '../../model/isolation-port.ts';
import type { Measured } from '../../model/measured.ts';
import type { ReachPort } from '../../model/reach-port.ts';
import type { MissingLink, Role } from '../../model/result.ts';
import type { Settings } from '../../model/settings.ts';
import type { TemplateRow } from '../../model/template.ts';
import type { TownPairs } from '../../model/tie.ts';
import { type AbsenceRule, STATE } from '../../model/vocabulary.ts';
import { type EgoPair, governmentPairs } from '../government-pairs.ts';
import { euHopsGain, GAIN_STRENGTH } from './gain.ts';
import { byTellingness, type RankedLink } from './order.ts';
import { type CandidateGroup, roleCandidates } from './role-candidates.ts';
import {
  type ExpectedReason,
  headcount,
  type RoleKnowledge,
  roleVerdict,
  strongestTie,
} from './role-state.ts';

/** What all towns of a dataset share. */
export interface ExpectedContext extends RoleKnowledge {
  readonly rows: readonly TemplateRow[];
  readonly reach: ReachPort;
}

export function expectedContext(input: {
  readonly actors: ActorTable;
  readonly towns: readonly Town[];
  readonly rows: readonly TemplateRow[];
  /** The absence rule that ran. */
  readonly absence: AbsenceRule;
  readonly settings: Pick<Settings, 'absence' | 'thresholds'>;
  readonly reach: ReachPort;
}): ExpectedContext {
  const { actors, towns, rows, absence, settings, reach } = input;
  return {
    actors,
    rows,
    candidates: roleCandidates(actors, towns, rows),
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
 * The link leads to the actor with the strongest tie to the role; without ties to the one with the shortest
 * introduction path (see `ReachPort`), else to the one with the smallest id, generic actors last and only
 * from the town's own records; else to the role itself. `via` are the intermediaries.
 *
 * Gain: isolation and hops to the EU before minus after, with strength max(s, 0.5) and sign + on that tie.
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
  if (town.node < 0 || pairs.records === 0) return [];
  const { candidates, actors, reach } = context;
  const ego = governmentPairs(town, pairs, actors);
  const links: RankedLink[] = [];
  context.rows.forEach((row, position) => {
    if (!candidates.applies(row, town)) return;
    const listed = ego.filter((pair) => candidates.fills(row, pair.partner, town));
    const group = candidates.group(row, town);
    const verdict = roleVerdict(row, town, listed, group, context);
    if (verdict === null) return;
    const target = linkTarget(town, listed, group, reach);
    const role: Role = { level: row.level, authority: row.authority, kind: row.kind };
    const strongest = strongestTie(listed);
    const link: MissingLink = {
      to: target.actor === null ? role : { actor: actors.ids[target.actor]! },
      verdict: 'expected',
      state: verdict.state,
      reason: verdict.reason,
      evidence: {
        row: row.code,
        ...(row.label === undefined ? {} : { label: row.label }),
        level: row.level,
        authority: row.authority,
        kind: row.kind,
        basis: row.basis,
        source: row.source,
        asOf: row.asOf,
        verified: row.verified,
        candidates: headcount(town, listed, group, actors),
        ties: listed.filter((pair) => pair.state === STATE.tie).length,
        strongest: strongest?.strength ?? null,
        weakThreshold: context.weak,
        gainStrength: GAIN_STRENGTH,
        absence: context.absence,
      },
      via: target.via.map((actor) => actors.ids[actor]!),
      gain: {
        isolation: isolation.gainOf(target.actor === null ? role : { actor: target.actor }, GAIN_STRENGTH),
        euHops: euHopsGain(row, target.actor, euHops, context.actors, reach),
      },
      refutedBy: REFUTED_BY[verdict.reason],
      recommendations: [...row.recommendations],
    };
    links.push({ link, verified: row.verified, level: row.level, position });
  });
  return links.sort(byTellingness).map(({ link }) => link);
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

function linkTarget(
  town: Town,
  listed: readonly EgoPair[],
  group: CandidateGroup,
  reach: ReachPort,
): { actor: number | null; via: readonly number[] } {
  const tied = strongestTie(listed);
  if (tied !== null) return { actor: tied.partner, via: [] };
  const introduced = group.members.length === 0 ? null : reach.introduction(town.node, group.members);
  if (introduced !== null) return { actor: introduced.candidate, via: introduced.via };
  const first = group.members.find((actor) => actor !== town.node) ?? listed[0]?.partner ?? null;
  return { actor: first, via: [] };
}
