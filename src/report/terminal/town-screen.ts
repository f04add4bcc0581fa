import type { TownResult } from '../../model/result.ts';
import type { ReportHead } from '../reporter.ts';
import type { Line } from './line.ts';
import { conflictLines } from './section-conflict.ts';
import { contactLines } from './section-contacts.ts';
import { dataLines } from './section-data.ts';
import { findingLines } from './section-findings.ts';
import { isolationLines, townTitle } from './section-isolation.ts';
import { missingLines } from './section-missing.ts';
import { reachLines } from './section-reach.ts';
import type { View } from './view.ts';

/** Lines of one screen. */
const SCREEN = 45;
/** The findings get what the other parts leave, at least this much. */
const LEAST_FOR_FINDINGS = 6;

/**
 * Everything about one town on one screen. Parts are written in full if they fit, else tightly; findings, the
 * most serious first, fill the rest.
 */
export function townScreen(view: View, head: ReportHead, town: TownResult, of: number): Line[] {
  const full = layout(view, head, town, of, false);
  const wanted = findingLines(view, town, Number.POSITIVE_INFINITY, false).length;
  const tight = SCREEN - full.above.length - full.below.length < wanted;
  const { above, below } = tight ? layout(view, head, town, of, true) : full;
  const room = Math.max(LEAST_FOR_FINDINGS, SCREEN - above.length - below.length);
  return [...above, ...findingLines(view, town, room, tight), ...below];
}

function layout(
  view: View,
  head: ReportHead,
  town: TownResult,
  of: number,
  tight: boolean,
): { readonly above: Line[]; readonly below: Line[] } {
  // Without government there is nothing to tell but the reason, which the headline gives.
  const governed = town.government.length > 0;
  return {
    above: [
      ...townTitle(view, town, of),
      ...isolationLines(view, town),
      ...(governed ? contactLines(view, town) : []),
      ...(governed ? reachLines(view, town, tight) : []),
      ...(governed ? missingLines(view, town, tight) : []),
      ...conflictLines(view, town, tight),
    ],
    below: tight ? dataLines(view, head, 2) : dataLines(view, head, 3, true),
  };
}
