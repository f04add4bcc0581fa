import type { ReportRules, TownReports } from '../../model/report.ts';
import { type EvaluationRules, pairsFromReports } from '../resampling/pairs-from-reports.ts';
import { type ReportIndex, reportIndex } from '../resampling/report-index.ts';

/** The reports that conflict in a town rests on: typed arrays and numbers. */
export interface ConflictSample {
  readonly reports: ReportIndex;
  readonly rules: EvaluationRules;
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
  const { respondent, ...evaluation } = rules;
  const index = reportIndex(reports, { respondent }, (a, b) => generic[a] !== 1 && generic[b] !== 1);
  const { a, b } = index;
  const nodes = Int32Array.from(new Set([...a, ...b])).sort();
  const vertex = new Map(Array.from(nodes, (node, v) => [node, v]));
  const vertices = (ends: Int32Array): Int32Array => ends.map((node) => vertex.get(node)!);
  return { reports: index, rules: evaluation, source: vertices(a), target: vertices(b), order: nodes.length };
}

/** The pairs as all reporters but one have them. @param left position among `reporters`, −1: nobody */
export function pairsWithout({ reports, rules }: ConflictSample, left: number): ToldPairs {
  const told = reports.reporter.map((reporter) => (reporter === left ? 0 : 1));
  return pairsFromReports(reports, told, rules);
}
