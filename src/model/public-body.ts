import type { ActorTable } from './actor.ts';
import { AUTHORITIES, type Authority } from './vocabulary.ts';

const PUBLIC: ReadonlySet<Authority> = new Set(['self-government', 'state', 'eu', 'network']);

/**
 * Does this authority make an actor of an upper level a public body? Associations of local authorities
 * (`network`) do, and so does an authority that is not stated.
 */
export function isPublicAuthority(authority: Authority | null): boolean {
  return authority === null || PUBLIC.has(authority);
}

const PUBLIC_CODE = AUTHORITIES.map((authority) => PUBLIC.has(authority));

/** Is the actor a public body (see {@link isPublicAuthority})? */
export function isPublicBody(actors: ActorTable, actor: number): boolean {
  const code = actors.authority[actor]!;
  return code < 0 || PUBLIC_CODE[code]!;
}
