import { isDefined } from '../../model/measured.ts';
import type { LineIndex, TownResult } from '../../model/result.ts';
import { cut } from '../text/width.ts';
import { unbroken, wrap, wrapNames } from '../text/wrap.ts';
import type { Detail } from './detail.ts';
import type { Line } from './line.ts';
import { sentence } from './section-isolation.ts';
import type { View } from './view.ts';

type Partition = Extract<LineIndex, { value: number }>;

/** Camps of a partition that are listed by name. */
const CAMPS_SHOWN = 4;
const CAMPS_SHOWN_TIGHTLY = 3;
/** Undefined line indexes that mean "nothing to divide"; the others mean "cannot be told". */
const NOT_TORN: readonly string[] = ['no-negative-ties', 'no-cycles'];

/** Tones of the ties, camps by name, ties against the line, disputed ties and mediators. */
export function conflictLines(view: View, town: TownResult, { tight, campLines }: Detail): Line[] {
  const { screen, formats } = view.catalogue;
  const { conflict } = town;
  const share = conflict.conflictShare;
  const tones = screen.tones({
    ties: formats.count(conflict.ties),
    positive: formats.count(conflict.positive),
    negative: formats.count(conflict.negative),
    share: isDefined(share) ? formats.percent(share.value) : null,
    ambivalent: formats.count(conflict.ambivalent),
  });
  const lines: Line[] = [view.heading(`${screen.conflict}: ${tones}`)];
  const two = conflict.lineIndex.find(({ k }) => k === 2);
  const free = conflict.lineIndex.find(({ k }) => k === 'free');
  if (two !== undefined) lines.push(...partitionLines(view, town, two, tight, campLines));
  if (free !== undefined && 'value' in free) lines.push(...freeLines(view, town, free, two, tight));
  const listed = (ids: readonly (readonly [string, string])[], text: (pairs: string) => string): void => {
    if (ids.length > 0)
      lines.push(
        nameLine(
          view,
          ids.map((pair) => pairName(view, town, pair)),
          text,
        ),
      );
  };
  if (two !== undefined && 'value' in two) listed(two.frustratedTies, screen.against);
  listed(conflict.ambivalentTies, screen.ambivalentTies);
  if (conflict.mediators.length > 0) {
    const names = conflict.mediators.map((id) => memberName(view, town, id));
    lines.push(nameLine(view, names, screen.mediators));
  }
  return lines;
}

function partitionLines(
  view: View,
  town: TownResult,
  index: LineIndex,
  tight: boolean,
  rows: number,
): Line[] {
  const { screen, formats, reasons } = view.catalogue;
  if (!('value' in index)) {
    const reason = reasons[index.undefined];
    const text = NOT_TORN.includes(index.undefined) ? screen.notTorn(reason) : sentence(reason);
    return wrap(text, view.width - 2, 2).map((part) => [`  ${part}`]);
  }
  const title = screen.camps(index.clusters.length, formats.count(index.clusters.length));
  return [
    quality(view, title, index),
    ...(tight ? [] : [...chanceLines(view, town), ...withoutReporterLines(view, town)]),
    ...campMembers(view, town, index.clusters, tight, rows),
  ];
}

function freeLines(
  view: View,
  town: TownResult,
  free: Partition,
  two: LineIndex | undefined,
  tight: boolean,
): Line[] {
  const { screen, formats } = view.catalogue;
  const same =
    two !== undefined && 'value' in two && JSON.stringify(two.clusters) === JSON.stringify(free.clusters);
  if (same) return [];
  const title = screen.freeCamps(free.clusters.length, formats.count(free.clusters.length));
  const line = quality(view, title, free);
  return tight ? [line] : [line, ...campMembers(view, town, free.clusters, true, 1)];
}

/** How many ties chance would put against the line; nothing where that cannot be told. */
function chanceLines(view: View, { conflict: { significance } }: TownResult): Line[] {
  if (significance === undefined || 'undefined' in significance) return [];
  const { screen, formats } = view.catalogue;
  const two = significance.lineIndex.find(({ k }) => k === 2);
  if (two === undefined || !isDefined(two.p) || !isDefined(two.mean)) return [];
  const text = screen.chance(
    formats.score(two.mean.value),
    formats.probability(two.p.value),
    formats.count(significance.draws),
    significance.exhaustive,
  );
  return wrap(text, view.width - 4, 2).map((part): Line => ['    ', [part, view.style.dim]]);
}

/** Ties against the line without one reporter. */
function withoutReporterLines(view: View, { conflict: { leaveOneOut } }: TownResult): Line[] {
  if (leaveOneOut === undefined || 'undefined' in leaveOneOut) return [];
  const { screen, formats } = view.catalogue;
  const range = leaveOneOut.lineIndex.find(({ k }) => k === 2)?.range ?? null;
  if (range === null) return [];
  const { decisive } = leaveOneOut;
  const text = screen.withoutReporter(
    formats.count(range[0]),
    formats.count(range[1]),
    decisive === null ? null : view.name(decisive, 40),
  );
  return wrap(text, view.width - 4, 2).map((part): Line => ['    ', [part, view.style.dim]]);
}

/** How many ties contradict the division, and whether that is proven. */
function quality(view: View, title: string, index: Partition): Line {
  const { screen, formats } = view.catalogue;
  const count = formats.count(index.alternativeOptima ?? 1);
  const proof = !index.optimal
    ? screen.bestFound(formats.count(index.lowerBound))
    : index.alternativeOptima === null || index.alternativeOptima === 1
      ? screen.provenUnique
      : screen.provenAlternatives(count, index.alternativeOptimaAtLeast === true);
  const ties = screen.frustrated(index.value, formats.count(index.value));
  return ['  ', [title, view.style.strong], `, ${ties} `, [`(${proof})`, view.style.dim]];
}

/** Camps with their members, the largest first; `A`, `B`, … are labels for talking about them. */
function campMembers(
  view: View,
  town: TownResult,
  clusters: readonly (readonly string[])[],
  tight: boolean,
  rows: number,
): Line[] {
  const { screen, formats } = view.catalogue;
  // A stable sort keeps the canonical order among camps of one size.
  const camps = [...clusters].sort((a, b) => b.length - a.length);
  const listed = tight ? CAMPS_SHOWN_TIGHTLY : CAMPS_SHOWN;
  const lines = camps.slice(0, listed).flatMap((members, at): Line[] => {
    // The government comes first: where it stands is what its reader looks for.
    const own = members.filter((id) => town.government.includes(id));
    const others = members.filter((id) => !town.government.includes(id));
    const names = [...own, ...others].map((id) => memberName(view, town, id));
    const wrapped = wrapNames(names, view.width - 7, rows, (n) => screen.ellipsisMore(formats.count(n)));
    const label = String.fromCharCode(65 + at);
    return wrapped.map(
      (text, row): Line => [row === 0 ? [`    ${label}  `, view.style.bar] : '       ', text],
    );
  });
  const rest = camps.length - listed;
  return rest > 0 ? [...lines, [`       ${screen.ellipsisMore(formats.count(rest))}`]] : lines;
}

function nameLine(view: View, names: readonly string[], text: (names: string) => string): Line {
  const { screen, formats } = view.catalogue;
  const frame = text('').length + 2;
  const [line] = wrapNames(names, view.width - frame, 1, (n) => screen.ellipsisMore(formats.count(n)));
  return [`  ${text(line ?? '')}`];
}

function memberName(view: View, town: TownResult, id: string): string {
  return town.government.includes(id) ? view.catalogue.screen.ownGovernment : view.name(id, 40);
}

function pairName(view: View, town: TownResult, [a, b]: readonly [string, string]): string {
  return unbroken(`${cut(memberName(view, town, a), 28)} – ${cut(memberName(view, town, b), 28)}`);
}
