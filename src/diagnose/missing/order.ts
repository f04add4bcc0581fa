import { compareNumber } from '../../kernel/order.ts';
import { type Measured, valueOr } from '../../model/measured.ts';
import type { MissingLink } from '../../model/result.ts';
import { LEVELS, type Level } from '../../model/vocabulary.ts';

const VERDICTS: readonly MissingLink['verdict'][] = ['expected', 'below-peers', 'below-chance'];

/** A missing link with what its place in the list depends on. */
export interface RankedLink {
  readonly link: MissingLink;
  readonly verified: boolean;
  readonly level: Level;
  /** Place of its row in the template; what stands in no template comes last. */
  readonly position: number;
}

/**
 * The most telling link first: what is known before what is unknown, verified rows before others, then the
 * larger gain of isolation, the larger gain of hops to the EU (undefined gains last), the higher level, the
 * order of the template, and that of the verdicts. What the data themselves say counts as verified. Gains are compared to twelve decimals, like scores.
 */
export function byTellingness(x: RankedLink, y: RankedLink): number {
  return (
    compareNumber(Number(x.link.state === 'unknown'), Number(y.link.state === 'unknown')) ||
    compareNumber(Number(y.verified), Number(x.verified)) ||
    compareNumber(gain(y.link.gain.isolation), gain(x.link.gain.isolation)) ||
    compareNumber(gain(y.link.gain.euHops), gain(x.link.gain.euHops)) ||
    compareNumber(LEVELS.indexOf(y.level), LEVELS.indexOf(x.level)) ||
    compareNumber(x.position, y.position) ||
    compareNumber(VERDICTS.indexOf(x.link.verdict), VERDICTS.indexOf(y.link.verdict))
  );
}

function gain(measured: Measured): number {
  return Math.round(valueOr(measured, Number.NEGATIVE_INFINITY) * 1e12);
}
