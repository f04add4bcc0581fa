import type { ReportRules, TownReports } from '../../model/report.ts';
import { pairsFromReports } from '../resampling/pairs-from-reports.ts';
import { type ReportIndex, reportIndex } from '../resampling/report-index.ts';

/** The reports that conflict in a town rests on: typed arrays and numbers. */
export interface ConflictSample {
  readonly reports: ReportIndex;
  readonly rules: ReportRules;
  /** Ends of the pairs as vertices, in the order of actors. */
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly order: number;
}

/** State and sign of each pair. */
export interface ToldPairs {
  readonly state: Uint8Array;
  readonly sign: Uint8Array;
}

/** @param generic 1 where an actor is an answer category, which takes no part */
export function conflictSample(
  reports: TownReports,
  rules: ReportRules,
  generic: Uint8Array,
): ConflictSample {
  const index = reportIndex(reports, (a, b) => generic[a] !== 1 && generic[b] !== 1);
  const { a, b } = pairsFromReports(index, new Int32Array(index.reporters.length).fill(1), rules);
  const nodes = Int32Array.from(new Set([...a, ...b])).sort();
  const vertex = new Map(Array.from(nodes, (node, v) => [node, v]));
  const vertices = (ends: Int32Array): Int32Array => ends.map((node) => vertex.get(node)!);
  return { reports: index, rules, source: vertices(a), target: vertices(b), order: nodes.length };
}

/** The pairs as all reporters but one have them. @param left position among `reporters`, −1: nobody */
export function pairsWithout({ reports, rules }: ConflictSample, left: number): ToldPairs {
  const weights = Int32Array.from(reports.reporters, (_, i) => (i === left ? 0 : 1));
  return pairsFromReports(reports, weights, rules);
}
