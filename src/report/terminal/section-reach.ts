import { textOf } from '../../i18n/catalogue.ts';
import { isDefined } from '../../model/measured.ts';
import type { Reach, TownResult } from '../../model/result.ts';
import { fitLeft, widthOf } from '../text/width.ts';
import { unbroken, wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import { isNamedIsolated, sentence } from './section-isolation.ts';
import { inlineName, type View } from './view.ts';

/** Steps to each level with the path, its sole broker, and the pattern of contacts upwards. */
export function reachLines(view: View, town: TownResult): Line[] {
  const { screen, reach } = view.catalogue;
  const labels = [...Object.values(reach), screen.pattern];
  const labelWidth = Math.max(...labels.map(widthOf)) + 2;
  const lines: Line[] = [view.heading(screen.reach)];
  for (const level of town.reach) {
    const [steps, text, alarming] = way(view, level);
    const label = `  ${fitLeft(reach[level.level], labelWidth)}${fitLeft(steps, 9)}`;
    const room = view.width - widthOf(label);
    wrap(text, room).forEach((part, at) => {
      lines.push([at === 0 ? label : ' '.repeat(widthOf(label)), alarming ? [part, view.style.warn] : part]);
    });
  }
  return [...lines, ...modeLines(view, town, labelWidth)];
}

/** Steps, path in words, and whether the level is out of reach. */
function way(view: View, { hops, cooperativeHops, via, soleBroker }: Reach): [string, string, boolean] {
  const { formats, screen, reasons } = view.catalogue;
  if (!isDefined(hops)) return ['–', reasons[hops.undefined], true];
  const names = via.map((id) => inlineName(view, id));
  const body = names.at(-1) ?? '';
  const brokers = names.slice(0, -1);
  const parts = [brokers.length === 0 ? screen.direct(body) : screen.through(brokers.join(' › '), body)];
  if (soleBroker !== null) parts.push(screen.onlyThrough(inlineName(view, soleBroker)));
  if (!isDefined(cooperativeHops)) parts.push(screen.noCooperativePath);
  else if (cooperativeHops.value !== hops.value) {
    parts.push(
      screen.cooperativeHops(screen.steps(cooperativeHops.value, formats.count(cooperativeHops.value))),
    );
  }
  return [screen.steps(hops.value, formats.count(hops.value)), parts.join('; '), false];
}

function modeLines(view: View, { mode, findings }: TownResult, labelWidth: number): Line[] {
  const { catalogue, style } = view;
  const { label, definition } = catalogue.modes[mode.label];
  const reason =
    mode.reason === null ? undefined : (textOf(catalogue.modeReasons, mode.reason) ?? mode.reason);
  const start = `  ${fitLeft(catalogue.screen.pattern, labelWidth)}`;
  // One strong tie upwards is enough for the pattern, and leaves the town isolated in every other channel.
  const few = mode.label === 'multilevel' && isNamedIsolated(findings);
  const text = [
    sentence(unbroken(label)),
    reason === undefined ? definition : sentence(reason),
    ...(few ? [catalogue.screen.patternOfFew] : []),
  ].join(' ');
  return wrap(text, view.width - widthOf(start)).map((part, at) => [
    at === 0 ? start : ' '.repeat(widthOf(start)),
    [part, style.dim],
  ]);
}
