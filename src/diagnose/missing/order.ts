import { compareNumber } from '../../kernel/order.ts';
import { type Measured, valueOr } from '../../model/measured.ts';
import type { MissingLink } from '../../model/result.ts';
import { LEVELS, type Level } from '../../model/vocabulary.ts';

/** A missing link with what its place in the list depends on. */
export interface RankedLink {
  readonly link: MissingLink;
  readonly verified: boolean;
  readonly level: Level;
  /** Place of its row in the template. */
  readonly position: number;
}

/**
 * The most telling link first: what is known before what is unknown, verified rows before others, then the
 * larger gain of isolation, the larger gain of hops to the EU (undefined gains last), the higher level, and
 * the order of the template. Gains are compared to twelve decimals, like scores.
 */
export function byTellingness(x: RankedLink, y: RankedLink): number {
  return (
    compareNumber(Number(x.link.state === 'unknown'), Number(y.link.state === 'unknown')) ||
    compareNumber(Number(y.verified), Number(x.verified)) ||
    compareNumber(gain(y.link.gain.isolation), gain(x.link.gain.isolation)) ||
    compareNumber(gain(y.link.gain.euHops), gain(x.link.gain.euHops)) ||
    compareNumber(LEVELS.indexOf(y.level), LEVELS.indexOf(x.level)) ||
    compareNumber(x.position, y.position)
  );
}

function gain(measured: Measured): number {
  return Math.round(valueOr(measured, Number.NEGATIVE_INFINITY) * 1e12);
}
