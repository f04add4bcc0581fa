import type { Town } from '../../model/actor.ts';
import type { PeerGroup } from '../../model/codes.ts';
import type { Facts } from '../../model/result.ts';
import { townCountry } from '../../model/town-government.ts';
import { linkEvidence, type PeerFacts } from './expected.ts';
import type { LinkScene, MissingRole } from './link-to-role.ts';
import type { RankedLink } from './order.ts';
import { PEER_CUTOFFS, type PeerIndex, type PeerShare, type PeerStanding } from './peer-index.ts';
import { rounded } from './rounded.ts';
import { bandLimits, sizeBand } from './size-band.ts';

/**
 * Missing links, verdict `below-peers`: roles of the template that the town is known to have no tie to while
 * most comparable towns have one.
 *
 * Peers are the other towns whose state of the role is known: any tie (weak and conflictual ones included) or
 * none. Those of the same country and size band (of the same country where the town's population is not
 * known) if at least 5 are known, else all other towns, else there is no verdict.
 *
 *     share ~ Beta(½ + ties, ½ + peers − ties)
 *     below peers: own state none, mean of share ≥ ½, its 2.5 % quantile > ⅓
 *
 * A verdict is bad; share, mean and quantile lie in 0 … 1 without unit. Directions, strengths and signs play no
 * role. Never given for a town whose own state is unknown, without a government or without records. Towns that
 * were not asked are no peers, so that the share is that of the towns heard of. Cut-offs are our own.
 *
 * O(1) a role beside one path search; exact to rounding. Beta(½, ½) is Jeffreys' prior, whose interval covers
 * well for few peers: Brown, Cai & DasGupta 2001, doi:10.1214/ss/1009213286.
 */
export function belowPeersLinks(
  roles: readonly MissingRole[],
  peers: PeerIndex,
  scene: Pick<LinkScene, 'town' | 'context'>,
): RankedLink[] {
  const found: RankedLink[] = [];
  for (const { row, position, verdict, link } of roles) {
    if (verdict.state !== 'none') continue;
    const standing = peers.standing(scene.town, position);
    const { group } = standing;
    if (group === null) continue;
    const share = peers.share(standing);
    if (!share.most) continue;
    found.push({
      link: {
        to: link.to,
        verdict: 'below-peers',
        state: 'none',
        reason: 'below-peers',
        evidence: peerEvidence(linkEvidence(row, link.facts), verdict.reason, standing, share, group, scene),
        via: link.via,
        gain: link.gain,
        refutedBy: 'other-peers',
        recommendations: [...row.recommendations],
      },
      // The other towns' records carry this verdict, whoever has checked the row of the template.
      verified: true,
      level: row.level,
      position,
    });
  }
  return found;
}

const SHOWN_MEAN = rounded(PEER_CUTOFFS.mean);
const SHOWN_LOWER = rounded(PEER_CUTOFFS.lower);

/** Adds to the evidence of a link. Keys are set one by one, as in `linkEvidence`. */
function peerEvidence(
  evidence: Facts,
  ownReason: MissingRole['verdict']['reason'],
  { known, ties }: PeerStanding,
  { mean, lower }: PeerShare,
  group: PeerGroup,
  { town, context }: Pick<LinkScene, 'town' | 'context'>,
): Facts {
  evidence.ownReason = ownReason;
  evidence.peers = known;
  evidence.peersWithTie = ties;
  evidence.share = rounded(ties / known);
  evidence.posteriorMean = rounded(mean);
  evidence.lowerQuantile = rounded(lower);
  evidence.meanThreshold = SHOWN_MEAN;
  evidence.lowerThreshold = SHOWN_LOWER;
  evidence.quantileLevel = PEER_CUTOFFS.level;
  evidence.minimumPeers = PEER_CUTOFFS.minimum;
  evidence.peerGroup = group;
  if (group === 'all') return evidence;
  evidence.peerCountry = townCountry(context.actors, town);
  if (group === 'country' || town.population === null) return evidence;
  const [from, to] = bandLimits(sizeBand(town.population));
  evidence.peerPopulationFrom = from;
  evidence.peerPopulationBelow = to;
  return evidence;
}

/** How many peers are known, beside an expected link that the town is known to lack. */
export function peerFacts(peers: PeerIndex, town: Town): (role: MissingRole) => PeerFacts | null {
  return ({ position, verdict }) => {
    if (verdict.state !== 'none') return null;
    const { group, known, ties } = peers.standing(town, position);
    return { peers: known, peersWithTie: ties, peerGroup: group };
  };
}
