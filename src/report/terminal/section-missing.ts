import { textOf } from '../../i18n/catalogue.ts';
import { distinctLinks, type NamedLink } from '../../model/distinct-links.ts';
import { isDefined } from '../../model/measured.ts';
import type { MissingLink, TownResult } from '../../model/result.ts';
import { cut, widthOf } from '../text/width.ts';
import { unbroken, wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import { capital, sentence } from './section-isolation.ts';
import { inlineName, type View } from './view.ts';

/** Columns that the target keeps before reasons move to the line below. */
const TARGET_ROOM = 24;

/** The most telling missing links: to whom, why it counts as missing, who could introduce, what it would change. */
export function missingLines(view: View, town: TownResult, most: number): Line[] {
  const { screen, formats, verdicts, caveats } = view.catalogue;
  const links = distinctLinks(town.missingLinks);
  if (links.length === 0) return [view.heading(screen.missing(formats.count(0))), [`  ${screen.noMissing}`]];
  const shown = links.slice(0, most);
  const note =
    shown.length < links.length ? screen.missingShown(shown.length, formats.count(shown.length)) : undefined;
  const below = (text: string): Line[] =>
    wrap(text, view.width - 5).map((part): Line => ['     ', [part, view.style.dim]]);
  return [
    view.heading(screen.missing(formats.count(links.length)), note),
    ...shown.flatMap((link, at) => linkLines(view, town, link, at + 1, below)),
    ...(shown.flat().some(({ verdict }) => verdict === 'below-chance')
      ? below(sentence(`${verdicts['below-chance']}: ${Object.values(caveats).join('; ')}`))
      : []),
  ];
}

function linkLines(
  view: View,
  town: TownResult,
  named: NamedLink,
  number: number,
  below: (text: string) => Line[],
): Line[] {
  const [link, ...others] = named;
  const reason = textOf(view.catalogue.missingReasons, link.reason) ?? view.show(link.reason, 40);
  const more = others.map(
    (other) => figures(view, other) ?? textOf(view.catalogue.verdicts, other.verdict) ?? '',
  );
  const both = [reason, ...more].join(' · ');
  const start = `  ${number}  `;
  const roomFor = (text: string): number => view.width - widthOf(start) - widthOf(text) - 2;
  const wanted = Math.min(TARGET_ROOM, widthOf(targetText(view, named, view.width)));
  const told = [both, reason].find((text) => roomFor(text) >= wanted) ?? '';
  const target = targetText(view, named, roomFor(told));
  const gap = ' '.repeat(view.width - widthOf(start) - widthOf(target) - widthOf(told));
  const { style } = view;
  const tone = link.state === 'unknown' ? style.dim : link.state === 'conflictual' ? style.bad : style.warn;
  const own = figures(view, link);
  const untold = [
    ...(told === '' ? [reason] : []),
    ...(own === null ? [] : [own]),
    ...(told === both ? [] : more),
  ];
  return [
    [start, [target, style.strong], gap, [told, tone]],
    ...below(capital([...untold, detail(view, town, link)].join('; '))),
  ];
}

/** The numbers behind a verdict that compares, null for the others. */
function figures({ catalogue }: View, { verdict, evidence }: MissingLink): string | null {
  const { screen, formats, peerGroups } = catalogue;
  if (verdict === 'below-peers') {
    const { peersWithTie, peers, peerGroup } = evidence;
    const group = textOf(peerGroups, String(peerGroup));
    if (typeof peersWithTie !== 'number' || typeof peers !== 'number' || group === undefined) return null;
    return screen.peersHave(formats.count(peersWithTie), formats.count(peers), group);
  }
  if (verdict === 'below-chance') {
    const { contacts, expected } = evidence;
    if (typeof contacts !== 'number' || typeof expected !== 'number') return null;
    return screen.chanceBrings(formats.count(contacts), formats.count(Math.round(expected * 10) / 10));
  }
  return null;
}

/** The actor's name with its role where there is room for it, or the role alone. */
function targetText(view: View, named: NamedLink, room: number): string {
  const { templateRoles, role } = view.catalogue;
  const { to, evidence } = named.find((link) => 'actor' in link.to) ?? named[0];
  const { row, label } = named.find((link) => link.evidence.row !== undefined)?.evidence ?? evidence;
  const roleName =
    typeof label === 'string' && label !== ''
      ? view.show(label, 40)
      : typeof row === 'string'
        ? textOf(templateRoles, row)
        : undefined;
  if (!('actor' in to)) return cut(roleName ?? view.show(role(to.level, to.authority, to.kind)), room);
  const name = view.name(to.actor, room);
  const both = `${name} (${roleName})`;
  return roleName === undefined || widthOf(both) > room ? name : both;
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
  return `${changes.map(unbroken).join(', ')}; ${way}`;
}
