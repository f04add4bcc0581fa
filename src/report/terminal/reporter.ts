import type { TownResult } from '../../model/result.ts';
import type { ReportContext, Reporter, ReportHead } from '../reporter.ts';
import { type Line, renderLine } from './line.ts';
import { networkLines, networkSummary } from './network-summary.ts';
import { dataLines } from './section-data.ts';
import { type TownRow, townRow } from './town-row.ts';
import { townScreen } from './town-screen.ts';
import { townTable } from './town-table.ts';
import { viewOf } from './view.ts';

/**
 * The report for people: one town on one screen, several towns as a ranked table, no town as a summary of the
 * network. Which of them it is shows after the last town only, so that nothing is written before the end; of
 * each town a row is kept, of the first one everything.
 */
export function terminalReporter(context: ReportContext): Reporter {
  const view = viewOf(context);
  const rows: TownRow[] = [];
  let head: ReportHead | undefined;
  let only: TownResult | undefined;
  return {
    begin(start) {
      head = start;
      return [];
    },
    town(town) {
      if (head === undefined) throw new Error('the report has not begun');
      only = rows.length === 0 ? town : undefined;
      rows.push(townRow(town, head.run.frame.channels));
      return [];
    },
    *end({ network }) {
      if (head === undefined) throw new Error('the report has not begun');
      const lines: Line[] =
        rows.length === 0
          ? networkSummary(view, head, network)
          : only !== undefined
            ? townScreen(view, head, only, context.rankedTowns ?? head.data.towns)
            : [
                ...townTable(view, head, rows),
                ...networkLines(view, head, network),
                ...dataLines(view, head),
              ];
      for (const line of lines) yield renderLine(line, view.width);
    },
  };
}
