import { textOf } from '../../i18n/catalogue.ts';
import type { ReportHead } from '../reporter.ts';
import { bar } from '../text/bar.ts';
import { fitLeft, fitRight, widthOf } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import { compareRows, type TownRow } from './town-row.ts';
import type { View } from './view.ts';

/** Up to this many towns are listed; of more, the first, the last and some without score. */
const ALL_UP_TO = 40;
const FIRST = 25;
const LAST = 10;
const WITHOUT_SCORE = 5;

const BAR = 6;
const CONFLICT = 4;
const LINE = 4;
const HOPS = 2;

/** Columns of a row that names and findings share, and how many of them a finding takes at most. */
const OTHERS = 42;
const FINDING = 24;

interface Columns {
  readonly rank: number;
  readonly town: number;
  readonly channels: number;
  /** Whether the finding stands in the row, or, with the id, on a line below it. */
  readonly oneLine: boolean;
}

/** All towns in a ranked table, with notes on how to read it. */
export function townTable(view: View, head: ReportHead, rows: readonly TownRow[]): Line[] {
  const { screen, formats, channels } = view.catalogue;
  const sorted = [...rows].sort(compareRows);
  const scored = sorted.filter(({ score }) => score !== null);
  const others = sorted.filter(({ score }) => score === null);
  const all = sorted.length <= ALL_UP_TO;
  const first = all ? scored : scored.slice(0, FIRST);
  const last = all ? [] : scored.slice(Math.max(FIRST, scored.length - LAST));
  const between = scored.length - first.length - last.length;
  const without = all ? others : others.slice(0, WITHOUT_SCORE);
  const shown = [...first, ...last, ...without];
  const frame = head.run.frame.channels;
  const columns: Columns = {
    rank: Math.max(2, String(scored.length).length),
    channels: frame.length,
    ...townWidth(view, shown),
  };
  const letters = frame.map((channel) => channels[channel].letter).join('');
  const rest = others.length - without.length;
  return [
    view.heading(screen.table.title(formats.count(sorted.length))),
    header(view, columns, letters),
    ...first.flatMap((row) => rowLines(view, columns, row)),
    ...(between > 0
      ? [
          [
            [
              `${' '.repeat(columns.rank + 1)}${screen.table.between(formats.count(between))}`,
              view.style.dim,
            ] as const,
          ],
        ]
      : []),
    ...last.flatMap((row) => rowLines(view, columns, row)),
    ...without.flatMap((row) => rowLines(view, columns, row)),
    ...(rest > 0
      ? [[`${' '.repeat(columns.rank + 1)}${screen.table.undefinedTowns(rest, formats.count(rest))}`]]
      : []),
    ...(all ? [] : [[`${' '.repeat(columns.rank + 1)}${screen.table.betweenHint}`]]),
    ...notes(view, head, first[0]?.id ?? shown[0]?.id ?? ''),
  ];
}

/**
 * Names get what the findings beside them do not need. A name that is cut, or that two towns share, is nothing
 * that `--town` would take: then the ids are shown, and the findings with them, on lines of their own.
 */
function townWidth(view: View, shown: readonly TownRow[]): Pick<Columns, 'town' | 'oneLine'> {
  const { screen, findings } = view.catalogue;
  const widest = (texts: readonly string[]): number => Math.max(...texts.map(widthOf));
  const names = shown.map(({ name }) => view.show(name));
  const named = widest([screen.table.town, ...names]);
  const found = widest([
    screen.table.finding,
    ...shown
      .filter(({ score }) => score !== null)
      .map(({ finding }) => (finding === null ? '' : (textOf(findings, finding)?.short ?? finding))),
  ]);
  const beside = view.width - OTHERS - Math.min(found, FINDING);
  const oneLine = named <= Math.max(8, beside) && new Set(names).size === names.length;
  return { oneLine, town: Math.min(named, oneLine ? Math.max(8, beside) : view.width - OTHERS) };
}

function header(view: View, columns: Columns, letters: string): Line {
  const { table } = view.catalogue.screen;
  const text = [
    ' '.repeat(columns.rank),
    fitLeft(table.town, columns.town),
    '  ',
    fitLeft(table.isolation, 5 + BAR),
    ` ${fitLeft(letters, columns.channels)}`,
    fitRight(table.hops, HOPS),
    fitRight(table.conflict, CONFLICT),
    fitRight(table.line, LINE),
    columns.oneLine ? ` ${table.finding}` : '',
  ].join(' ');
  return [[text, view.style.dim]];
}

function rowLines(view: View, columns: Columns, row: TownRow): Line[] {
  const { style, catalogue } = view;
  const { formats, findings, reasons } = catalogue;
  const start = [
    fitRight(row.rank === null ? '–' : String(row.rank), columns.rank),
    fitLeft(view.show(row.name, columns.town), columns.town),
    `${fitLeft(view.show(row.country === '' ? '–' : row.country, 2), 2)} `,
  ].join(' ');
  if (row.score === null) {
    const reason = row.reason === null ? '' : reasons[row.reason];
    const margin = widthOf(start) + 5;
    const why = wrap(reason, view.width - margin).map(
      (part, at): Line =>
        at === 0 ? [start, [`   – ${part}`, style.dim]] : [' '.repeat(margin), [part, style.dim]],
    );
    return columns.oneLine ? why : [...why, keyLine(view, columns, row, '')];
  }
  const { filled, possible, empty } = bar(row.score, BAR, row.upper ?? row.score);
  const line = row.line === null ? '–' : `${row.line.optimal ? '' : '~'}${formats.count(row.line.value)}`;
  const finding = row.finding === null ? '' : (textOf(findings, row.finding)?.short ?? row.finding);
  const figures: Line = [
    start,
    [`${formats.score(row.score)} `, style.strong],
    [filled, style.bar],
    [possible, style.dim],
    [empty, style.dim],
    '  ',
    [fitLeft(row.glyphs, columns.channels), style.bar],
    ` ${fitRight(row.euHops === null ? '–' : formats.count(row.euHops), HOPS)}`,
    ` ${fitRight(row.conflictShare === null ? '–' : formats.percent(row.conflictShare), CONFLICT)}`,
    ` ${fitRight(line, LINE)}  `,
    columns.oneLine ? finding : '',
  ];
  return columns.oneLine ? [figures] : [figures, keyLine(view, columns, row, finding)];
}

/** What `--town` takes, and the main finding. */
function keyLine(view: View, columns: Columns, row: TownRow, finding: string): Line {
  const margin = ' '.repeat(columns.rank + 1);
  const end = finding === '' ? '' : `: ${finding}`;
  const id = view.show(row.id, view.width - widthOf(margin) - widthOf(end));
  return [margin, [`${id}${end}`, view.style.dim]];
}

/** How to read the table, and the frame that the scores hold in. */
function notes(view: View, head: ReportHead, town: string): Line[] {
  const { catalogue, style, width } = view;
  const { screen, channels, formats, kinds } = catalogue;
  const { frame } = head.run;
  const legend = frame.channels
    .map((channel) => `${channels[channel].letter} ${channels[channel].label}`)
    .join(', ');
  const local = frame.local.map((kind) => textOf(kinds, kind) ?? view.show(kind, 30));
  const texts = [
    screen.notes.isolation,
    screen.notes.channels(legend),
    screen.notes.columns,
    `${screen.notes.frame(formats.count(frame.channels.length), formats.list(local))} (${screen.notes.frameSource[frame.source]}).`,
    screen.notes.oneTown(shellWord(view.show(town, 40))),
  ];
  return [[''], ...texts.flatMap((text) => wrap(text, width).map((part): Line => [[part, style.dim]]))];
}

/** Quoted for a POSIX shell where it must be. */
function shellWord(text: string): string {
  return /^[\p{L}\p{N}_./:@%+=,-]+$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
