import type { TownResult } from '../../model/result.ts';
import type { ReportHead } from '../reporter.ts';
import { DETAILS, type Detail } from './detail.ts';
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
/** The findings get what the other parts leave, at least this much, more if a shorter form makes room. */
const LEAST_FOR_FINDINGS = 6;
const GOOD_FOR_FINDINGS = 10;

/**
 * Everything about one town on one screen, in the fullest form that leaves room for its findings, the most
 * serious first.
 */
export function townScreen(view: View, head: ReportHead, town: TownResult, of: number): Line[] {
  let lines: Line[] = [];
  for (const detail of DETAILS) {
    const { above, below } = layout(view, head, town, of, detail);
    const room = SCREEN - above.length - below.length;
    const wanted = findingLines(view, town, Number.POSITIVE_INFINITY, detail.tight).length;
    const findings = findingLines(view, town, Math.max(LEAST_FOR_FINDINGS, room), detail.tight);
    lines = [...above, ...findings, ...below];
    // Links are given up only where the screen would not hold the rest.
    const good = detail.campLines > 1 ? GOOD_FOR_FINDINGS : LEAST_FOR_FINDINGS;
    if (room >= (detail.tight ? Math.min(wanted, good) : wanted)) break;
  }
  return lines;
}

function layout(
  view: View,
  head: ReportHead,
  town: TownResult,
  of: number,
  detail: Detail,
): { readonly above: Line[]; readonly below: Line[] } {
  const { tight } = detail;
  // Without government there is nothing to tell but the reason, which the headline gives.
  const governed = town.government.length > 0;
  return {
    above: [
      ...townTitle(view, town, of),
      ...isolationLines(view, town),
      ...(governed ? contactLines(view, town) : []),
      ...(governed ? reachLines(view, town) : []),
      ...(governed ? missingLines(view, town, detail.links) : []),
      ...conflictLines(view, town, detail),
    ],
    below: dataLines(view, head, !tight),
  };
}
