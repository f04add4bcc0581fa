import { textOf } from '../../i18n/catalogue.ts';
import { isDefined } from '../../model/measured.ts';
import type { MissingLink, TownResult } from '../../model/result.ts';
import { cut, widthOf } from '../text/width.ts';
import { unbroken, wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import { capital } from './section-isolation.ts';
import { inlineName, type View } from './view.ts';

const SHOWN = 3;

/** The most telling missing links: to whom, why it counts as missing, who could introduce, what it would change. */
export function missingLines(view: View, town: TownResult, tight: boolean): Line[] {
  const { screen, formats } = view.catalogue;
  const links = town.missingLinks;
  if (links.length === 0) return [view.heading(screen.missing(formats.count(0))), [`  ${screen.noMissing}`]];
  const shown = links.slice(0, SHOWN);
  const note =
    shown.length < links.length ? screen.missingShown(shown.length, formats.count(shown.length)) : undefined;
  return [
    view.heading(screen.missing(formats.count(links.length)), note),
    ...shown.flatMap((link, at) => [
      headline(view, link, at + 1),
      ...wrap(detail(view, town, link), view.width - 5, tight ? 1 : 2).map(
        (text): Line => ['     ', [text, view.style.dim]],
      ),
    ]),
  ];
}

function headline(view: View, link: MissingLink, number: number): Line {
  const { catalogue, style } = view;
  const reason = textOf(catalogue.missingReasons, link.reason) ?? view.show(link.reason, 40);
  const start = `  ${number}  `;
  const room = view.width - widthOf(start) - widthOf(reason) - 2;
  const target = targetText(view, link, room);
  const gap = ' '.repeat(view.width - widthOf(start) - widthOf(target) - widthOf(reason));
  const tone = link.state === 'unknown' ? style.dim : link.state === 'conflictual' ? style.bad : style.warn;
  return [start, [target, style.strong], gap, [reason, tone]];
}

/** The actor's name with its role where there is room for it, or the role alone. */
function targetText(view: View, { to, evidence }: MissingLink, room: number): string {
  const { templateRoles, role } = view.catalogue;
  const { row, label } = evidence;
  const named =
    typeof label === 'string' && label !== ''
      ? view.show(label, 40)
      : typeof row === 'string'
        ? textOf(templateRoles, row)
        : undefined;
  if (!('actor' in to)) return cut(named ?? view.show(role(to.level, to.authority, to.kind)), room);
  const name = view.name(to.actor, room);
  const both = `${name} (${named})`;
  return named === undefined || widthOf(both) > room ? name : both;
}

/** What would change, and who could introduce. */
function detail(view: View, town: TownResult, { to, state, via, gain }: MissingLink): string {
  const { screen, formats } = view.catalogue;
  const way =
    via.length > 0
      ? screen.introduction(via.map((id) => inlineName(view, id)).join(' › '))
      : state === 'weak' || state === 'conflictual'
        ? screen.existingContact
        : 'actor' in to
          ? screen.noIntroduction
          : screen.newContact;
  const changes: string[] = [];
  const { score } = town.isolation;
  if (isDefined(gain.isolation) && isDefined(score)) {
    const before = formats.score(score.value);
    const after = formats.score(score.value - gain.isolation.value);
    changes.push(before === after ? screen.gainNothing : screen.gainIsolation(before, after));
  }
  const eu = town.reach.find(({ level }) => level === 'eu')?.hops;
  if (isDefined(gain.euHops) && gain.euHops.value !== 0 && eu !== undefined && isDefined(eu)) {
    changes.push(screen.gainEuHops(formats.count(eu.value), formats.count(eu.value - gain.euHops.value)));
  }
  if (changes.length === 0) changes.push(screen.gainUnknown);
  return capital(`${changes.map(unbroken).join(', ')}; ${way}`);
}
