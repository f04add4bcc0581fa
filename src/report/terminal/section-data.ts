import { textOf } from '../../i18n/catalogue.ts';
import type { ReportHead } from '../reporter.ts';
import { wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import { sentence } from './section-isolation.ts';
import type { View } from './view.ts';

/**
 * What was read, whether it raised diagnostics, what silence about a pair means here and why, and whether the
 * scores hold within this dataset only.
 */
export function dataLines(
  view: View,
  { data, run }: Pick<ReportHead, 'data' | 'run'>,
  frameNote = false,
): Line[] {
  const { catalogue, style, width } = view;
  const { formats, screen } = catalogue;
  const { records, diagnostics, absence } = data;
  const count = (wanted: string): number => diagnostics.filter(({ severity }) => severity === wanted).length;
  const counts = screen.records(
    formats.count(records.read),
    formats.count(records.accepted),
    formats.count(records.rejected),
  );
  const quality =
    diagnostics.length === 0
      ? screen.noDiagnostics
      : screen.diagnostics(count('error'), count('warning'), count('info'), formats.count);
  const rule = textOf(catalogue.absence, absence.rule) ?? absence.rule;
  const why = absence.why === '' ? '' : ` (${view.show(absence.why, 2 * width)})`;
  const frame =
    frameNote && run.frame.source === 'own-data' ? ` ${sentence(screen.notes.frameSource['own-data'])}` : '';
  const title = `${screen.data}: ${counts}`;
  const notes = view.holds(title, quality) ? '' : `${sentence(quality)} `;
  const text = `${notes}${sentence(`${rule}${why}`)}${frame}`;
  return [
    view.heading(title, quality),
    ...wrap(text, width - 2).map((part): Line => ['  ', [part, style.dim]]),
  ];
}
