import { compareNumber, compareText } from '../../kernel/order.ts';
import { isDefined } from '../../model/measured.ts';
import type { NetworkResult } from '../../model/result.ts';
import type { ReportHead } from '../reporter.ts';
import { fitLeft, fitRight, widthOf } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import { dataLines } from './section-data.ts';
import { capital, figureText } from './section-isolation.ts';
import type { View } from './view.ts';

const BROKERS = 5;
const GROUPS = 12;

/** The whole network of a dataset without towns. */
export function networkSummary(view: View, head: ReportHead, network: NetworkResult): Line[] {
  const { catalogue, style } = view;
  const { formats, screen, measures } = catalogue;
  const without =
    network.withoutGroup > 0
      ? ` (${screen.network.withoutGroup(network.withoutGroup, formats.count(network.withoutGroup))})`
      : '';
  const size = screen.network.size(formats.count(head.data.actors), formats.count(head.data.ties));
  const figures: (readonly [string, string])[] = [
    [measures.eiIndex.label, figureText(view, network.eiIndex, formats.score)],
    [measures.eiExpected.label, figureText(view, network.eiExpected, formats.score)],
    [measures.freeman.label, figureText(view, network.freeman, formats.score)],
    [measures.assortativity.label, figureText(view, network.assortativity, formats.score)],
    [measures.conflictShare.label, figureText(view, network.conflict.conflictShare, formats.percent)],
    [measures.triadBalance.label, figureText(view, network.conflict.triadBalance, formats.percent)],
  ];
  const labelWidth = Math.max(...figures.map(([label]) => widthOf(label))) + 2;
  return [
    [screen.network.noTowns],
    view.heading(screen.network.title),
    [`  ${size}; ${screen.network.groups(view.show(network.groupBy, 30))}${without}`],
    ...figures.map(([label, value]): Line => [`  ${fitLeft(label, labelWidth)}`, [value, style.strong]]),
    ...groupLines(view, network),
    ...brokerLines(view, network),
    ...dataLines(view, head),
  ];
}

/** Size of each group and how far it keeps to itself. */
function groupLines(view: View, network: NetworkResult): Line[] {
  const { formats, measures } = view.catalogue;
  const { groups, sizes } = network.mixing;
  if (groups.length === 0) return [];
  return [
    view.heading(measures.coleman.label),
    ...groups.slice(0, GROUPS).map((group, at): Line => {
      const homophily = network.coleman[at];
      const size = fitRight(formats.count(sizes[at] ?? 0), 8);
      return [
        `  ${fitLeft(view.show(group, 24), 24)}${size}  `,
        homophily === undefined ? '' : figureText(view, homophily, formats.score),
      ];
    }),
    ...(groups.length > GROUPS
      ? [[`  ${view.catalogue.screen.ellipsisMore(formats.count(groups.length - GROUPS))}`]]
      : []),
  ];
}

function brokerLines(view: View, network: NetworkResult): Line[] {
  const { screen, formats } = view.catalogue;
  const brokers = network.actors
    .flatMap(({ id, brokerage }) => ('total' in brokerage ? [{ id, total: brokerage.total }] : []))
    .filter(({ total }) => total > 0)
    .sort((a, b) => compareNumber(b.total, a.total) || compareText(a.id, b.id))
    .slice(0, BROKERS);
  if (brokers.length === 0) return [];
  return [
    view.heading(screen.network.brokers),
    ...brokers.map(
      ({ id, total }): Line => [
        `  ${fitLeft(view.name(id, 40), 40)}  ${screen.network.brokerage(formats.count(total))}`,
      ],
    ),
  ];
}

/** The whole network in short, below the table of towns. */
export function networkLines(view: View, head: ReportHead, network: NetworkResult): Line[] {
  const { formats, screen, measures } = view.catalogue;
  const size = screen.network.size(formats.count(head.data.actors), formats.count(head.data.ties));
  const expected = isDefined(network.eiExpected)
    ? ` (${screen.network.expected(formats.score(network.eiExpected.value))})`
    : '';
  const figures = [
    `${measures.eiIndex.label} ${figureText(view, network.eiIndex, formats.score)}${expected}`,
    `${measures.conflictShare.label} ${figureText(view, network.conflict.conflictShare, formats.percent)}`,
    `${measures.triadBalance.label} ${figureText(view, network.conflict.triadBalance, formats.percent)}`,
  ].join('; ');
  const title = `${screen.network.title}: ${size}`;
  const grouped = screen.network.groups(view.show(network.groupBy, 30));
  const all = view.holds(title, grouped) ? figures : `${capital(grouped)}: ${figures}`;
  return [view.heading(title, grouped), ...wrap(all, view.width - 2).map((text): Line => [`  ${text}`])];
}
