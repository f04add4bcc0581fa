import type { MissingLink } from './result.ts';

/** A missing link with every verdict that names it; at least one, in the order of the result. */
export type NamedLink = readonly [MissingLink, ...MissingLink[]];

/**
 * Verdicts about one and the same link, together: two about the same row of the template, or about the same
 * role where one stands in no template. The order is that of each link's first verdict; within a link,
 * `expected` leads, since its reason says most.
 */
export function distinctLinks(links: readonly MissingLink[]): NamedLink[] {
  const found: [MissingLink, ...MissingLink[]][] = [];
  for (const link of links) {
    const known = found.find(
      (named) => sameLink(named[0], link) && named.every((each) => each.verdict !== link.verdict),
    );
    if (known === undefined) found.push([link]);
    else if (link.verdict === 'expected') known.unshift(link);
    else known.push(link);
  }
  return found;
}

function sameLink(x: MissingLink, y: MissingLink): boolean {
  const [rowX, rowY] = [x.evidence.row, y.evidence.row];
  return rowX !== undefined && rowY !== undefined ? rowX === rowY : roleOf(x) === roleOf(y);
}

function roleOf({ to, evidence }: MissingLink): string {
  const { level, authority, kind } = 'actor' in to ? evidence : to;
  return JSON.stringify([level, authority, kind]);
}
