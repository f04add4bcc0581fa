import type { Town } from '../../model/actor.ts';
import type { IsolationPort } from '../../model/isolation-port.ts';
import type { Measured } from '../../model/measured.ts';
import type { ReachPort } from '../../model/reach-port.ts';
import type { MissingLink, Role } from '../../model/result.ts';
import type { TemplateRow } from '../../model/template.ts';
import { type AbsenceRule, STATE } from '../../model/vocabulary.ts';
import type { EgoPair } from '../government-pairs.ts';
import { euHopsGain, GAIN_STRENGTH } from './gain.ts';
import type { CandidateGroup, RoleRow } from './role-candidates.ts';
import type { RoleReading } from './role-reading.ts';
import { headcount, type RoleKnowledge, strongestTie } from './role-state.ts';

/** What all towns of a dataset share. */
export interface LinkContext extends RoleKnowledge {
  readonly reach: ReachPort;
}

/** The town in question, with the figures that a link would change. */
export interface LinkScene {
  readonly town: Town;
  readonly isolation: IsolationPort;
  /** Hops to the EU as the town's reach has them. */
  readonly euHops: Measured;
  readonly context: LinkContext;
}

export interface LinkToRole extends Pick<MissingLink, 'to' | 'via' | 'gain'> {
  readonly role: Role;
  /** What every verdict about a role has as evidence. */
  readonly facts: LinkFacts;
}

/** A type and not an interface, for it has to pass as `Facts`. */
export type LinkFacts = {
  readonly candidates: number;
  readonly ties: number;
  readonly strongest: number | null;
  readonly weakThreshold: number;
  readonly gainStrength: number;
  readonly absence: AbsenceRule;
};

/** A role of the template that is missing in some way, with its link. */
export interface MissingRole {
  readonly row: TemplateRow;
  /** Place of the row in the template. */
  readonly position: number;
  readonly verdict: NonNullable<RoleReading['verdict']>;
  readonly link: LinkToRole;
}

/** The roles of which something is missing, in the order of the template. */
export function missingRoles(readings: readonly (RoleReading | null)[], scene: LinkScene): MissingRole[] {
  return readings.flatMap((reading, position) => {
    if (reading === null || reading.verdict === null) return [];
    return [{ row: reading.row, position, verdict: reading.verdict, link: linkToRole(reading, scene) }];
  });
}

/**
 * Where a missing link to a role would lead, and what it would bring.
 *
 * The link leads to the actor with the strongest tie to the role; without ties to the one with the shortest
 * introduction path (see `ReachPort`), else to the one with the smallest id, generic actors last and only
 * from the town's own records; else to the role itself. `via` are the intermediaries.
 *
 * Gain: isolation and hops to the EU before minus after, with strength max(s, 0.5) and sign + on that tie.
 */
export function linkToRole({ row, listed, group }: RoleReading<RoleRow>, scene: LinkScene): LinkToRole {
  const { town, isolation, euHops, context } = scene;
  const { actors, reach } = context;
  const { actor, via } = linkTarget(town, listed, group, reach);
  const role: Role = { level: row.level, authority: row.authority, kind: row.kind };
  return {
    role,
    to: actor === null ? role : { actor: actors.ids[actor]! },
    via: via.map((index) => actors.ids[index]!),
    gain: {
      isolation: isolation.gainOf(actor === null ? role : { actor }, GAIN_STRENGTH),
      euHops: euHopsGain(row, actor, euHops, actors, reach),
    },
    facts: {
      candidates: headcount(town, listed, group, actors),
      ties: listed.filter((pair) => pair.state === STATE.tie).length,
      strongest: strongestTie(listed)?.strength ?? null,
      weakThreshold: context.weak,
      gainStrength: GAIN_STRENGTH,
      absence: context.absence,
    },
  };
}

function linkTarget(
  town: Town,
  listed: readonly EgoPair[],
  group: CandidateGroup,
  reach: ReachPort,
): { actor: number | null; via: readonly number[] } {
  const tied = strongestTie(listed);
  if (tied !== null) return { actor: tied.partner, via: [] };
  const introduced =
    group.members.length === 0 ? null : reach.introduction(town.node, group.members, group.sharers);
  if (introduced !== null) return { actor: introduced.candidate, via: introduced.via };
  const first = group.members.find((actor) => actor !== town.node) ?? listed[0]?.partner ?? null;
  return { actor: first, via: [] };
}
