import type { GroupTestResult } from '../../model/group-test.ts';
import { isDefined, type Measured } from '../../model/measured.ts';
import { guardedCell } from '../text/csv-cell.ts';

const HEADER = 'measure,by,given,figure,group,other,value,lower,upper,reason';

/** The figures of a test and of its groups, in the order of the rows. */
const OF_TEST = ['statistic', 'p', 'adjusted', 'smallest'] as const;
const OF_GROUP = ['lowerQuartile', 'median', 'upperQuartile'] as const;

/**
 * Tidy CSV (RFC 4180, lines end with LF): a row for each figure. Factors and labels of crossed groups are joined
 * by ` × `. `delta` rows carry the range in `lower` and `upper`; within one group of the given factors, `given`
 * names factor and group. Cells that a spreadsheet would take for a formula get an apostrophe in front.
 */
export function* groupTestCsv(result: GroupTestResult): Generator<string> {
  yield `${HEADER}\n`;
  for (const { measure, undefined: without, tests } of result.outcomes) {
    let rows = '';
    const row = (cells: readonly string[], figure: Measured, range?: readonly number[] | null): void => {
      const [value, reason] = isDefined(figure) ? [String(figure.value), ''] : ['', figure.undefined];
      const [lower, upper] = range ?? ['', ''];
      rows += `${[measure, ...cells.map(guardedCell), value, lower, upper, reason].join(',')}\n`;
    };
    const count = (cells: readonly string[], value: number): void => row(cells, { value });
    for (const { reason, towns } of without) {
      for (const town of towns) row(['', '', 'undefined', town, ''], { undefined: reason });
    }
    for (const test of tests) {
      const [by, given] = [joined(test.by), joined(test.given)];
      for (const group of test.groups) {
        const at = (figure: string): string[] => [by, given, figure, joined(group.labels), ''];
        count(at('towns'), group.towns);
        count(at('defined'), group.defined);
        for (const key of OF_GROUP) row(at(key), group[key]);
      }
      count([by, given, 'tested', '', ''], test.tested);
      for (const key of OF_TEST) row([by, given, key, '', ''], test[key]);
      const scopes = [
        { given, effects: test.effects },
        ...test.simple.map(({ given: levels, effects }) => ({
          given: joined(levels.map((level, i) => `${test.given[i]}: ${level}`)),
          effects,
        })),
      ];
      for (const scope of scopes) {
        for (const { groups, delta, range, detectable } of scope.effects) {
          const pair = (figure: string): string[] => [
            by,
            scope.given,
            figure,
            joined(groups[0]),
            joined(groups[1]),
          ];
          row(pair('delta'), delta, range);
          row(pair('detectable'), detectable);
        }
      }
    }
    yield rows;
  }
}

function joined(labels: readonly string[]): string {
  return labels.join(' × ');
}
