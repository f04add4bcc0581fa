import type { Town } from '../../model/actor.ts';
import type { IsolationPort } from '../../model/isolation-port.ts';
import type { Measured } from '../../model/measured.ts';
import type { MissingLink } from '../../model/result.ts';
import type { TownPairs } from '../../model/tie.ts';
import { belowChanceLinks, CHANCE_ROLES } from './below-chance.ts';
import { belowPeersLinks, peerFacts } from './below-peers.ts';
import type { TownBlocks } from './contact-blocks.ts';
import {
  type ExpectedContext,
  type ExpectedInput,
  expectedContext,
  rankedExpectedLinks,
} from './expected.ts';
import { type LinkScene, missingRoles } from './link-to-role.ts';
import { byTellingness } from './order.ts';
import type { PeerIndex } from './peer-index.ts';
import { readRoles, roleState } from './role-reading.ts';

/** What the verdicts of all towns share. */
export function missingContext(input: ExpectedInput): ExpectedContext {
  return expectedContext(input, CHANCE_ROLES);
}

/** State of each role of the template for a town, as its peers count it: index into STATES. */
export function roleStates(town: Town, pairs: TownPairs, context: ExpectedContext): Uint8Array {
  return Uint8Array.from(readRoles(context.rows, town, pairs, context), roleState);
}

/**
 * Missing links of a town, three verdicts beside each other and never one score: `expected` of every town,
 * `below-peers` (most comparable towns have the link) and `below-chance` (fewer contacts than a random network
 * of the same activities would have). One link can be named by several. Order: see `byTellingness`.
 *
 * @param blocks null where the records hold no dated contact; `below-chance` is not judged then
 */
export function missingLinks(
  pairs: TownPairs,
  scene: { readonly town: Town; readonly isolation: IsolationPort; readonly euHops: Measured },
  context: ExpectedContext,
  { peers, blocks }: { readonly peers: PeerIndex; readonly blocks: TownBlocks | null },
): MissingLink[] {
  const full: LinkScene = { ...scene, context };
  const roles = missingRoles(readRoles(context.rows, scene.town, pairs, context), full);
  return [
    ...rankedExpectedLinks(roles, peerFacts(peers, scene.town)),
    ...belowPeersLinks(roles, peers, full),
    ...(blocks === null ? [] : belowChanceLinks(pairs, blocks, full)),
  ]
    .sort(byTellingness)
    .map(({ link }) => link);
}
