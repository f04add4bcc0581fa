import { compareNumber, compareText } from '../kernel/order.ts';
import { distinctLinks } from '../model/distinct-links.ts';
import type { GateCheck, GateRun, GateSummary } from '../model/gate.ts';
import { linkIdentities } from '../model/identity.ts';
import { isDefined, type Measured } from '../model/measured.ts';
import type { TownResult } from '../model/result.ts';
import { assertFinite } from './finite.ts';
import { checkText, identityText, measuredText } from './gates/check-text.ts';
import type { ReportContext, Reporter, ReportHead } from './reporter.ts';
import { findingText } from './text/finding.ts';
import { markdownCode, markdownTable, markdownText } from './text/markdown.ts';

/** GitHub takes summaries below 1 MiB; other text of the same job wants its share. */
const MOST_BYTES = 900_000;
const MOST_ROWS = 200;
const MOST_DETAILS = 25;
const MOST_LINES = 12;
const NO_RUN: GateRun = {
  town: () => [],
  change: () => [],
  end: () => ({ totals: [], dataset: [], stale: [] }),
};

/** What is kept of a town until all are known. */
interface Kept {
  readonly id: string;
  readonly failed: number;
  readonly serious: number;
  readonly warnings: number;
  readonly isolation: number;
  /** Made only for the towns that are shown: setting foreign names costs time. */
  readonly cells: () => readonly string[];
  readonly details: () => string;
}

/**
 * Markdown for job summaries, below 1 MiB for any number of towns: outcome of the gates, then a table of towns
 * and details, the worst first, and a line that says what was cut. Worst: gates failed, serious findings,
 * warnings, isolation. Only the towns that will be shown are held.
 */
export function markdownReporter(context: ReportContext): Reporter {
  const { catalogue, gates: port } = context;
  const { summary } = catalogue.gates;
  let run = NO_RUN;
  let head: ReportHead | undefined;
  let towns = 0;
  let kept: Kept[] = [];
  return {
    begin(first) {
      head = first;
      run = port?.start(first) ?? NO_RUN;
      return [];
    },
    town(town) {
      assertFinite(town);
      towns++;
      kept.push(keep(town, run.town(town), context));
      if (kept.length >= 2 * MOST_ROWS) kept = kept.sort(worstFirst).slice(0, MOST_ROWS);
      return [];
    },
    *end() {
      const count = catalogue.formats.count;
      const rows = kept.sort(worstFirst).slice(0, MOST_ROWS);
      let bytes = 0;
      const fits = (text: string): boolean => {
        bytes += Buffer.byteLength(text);
        return bytes <= MOST_BYTES;
      };
      const opening = [...openingOf(head!, towns, context), ...gatePart(run.end(), context)].join('\n');
      fits(opening);
      yield opening;
      if (towns === 0) return;
      const shown = rows
        .map(({ cells, details }) => ({ cells: cells(), details }))
        .filter(({ cells }) => fits(cells.join(' | ')));
      const { town, isolation, euHops, conflictShare, missingLinks, finding } = summary;
      yield `\n## ${summary.worst}\n\n`;
      yield markdownTable(
        [town, isolation, euHops, conflictShare, missingLinks, finding],
        shown.map(({ cells }) => cells),
      );
      if (shown.length < towns) yield `\n${summary.cutRows(count(shown.length), count(towns))}\n`;
      const detailed = shown
        .slice(0, MOST_DETAILS)
        .map(({ details }) => details())
        .filter(fits);
      for (const details of detailed) yield `\n${details}`;
      if (detailed.length < towns) yield `\n${summary.cutDetails(count(detailed.length), count(towns))}\n`;
    },
  };
}

function openingOf({ data }: ReportHead, towns: number, { catalogue }: ReportContext): string[] {
  const { formats, gates, screen } = catalogue;
  const { read, accepted, rejected } = data.records;
  return [
    `# ${gates.summary.title(formats.count(towns))}`,
    '',
    screen.records(formats.count(read), formats.count(accepted), formats.count(rejected)),
    '',
  ];
}

function gatePart({ totals, dataset, stale }: GateSummary, context: ReportContext): string[] {
  const { catalogue, gates: port, names } = context;
  const { summary, verdicts } = catalogue.gates;
  const count = catalogue.formats.count;
  if (port === undefined || totals.length === 0) return [];
  const table = markdownTable(
    [summary.gate, summary.outcome, summary.failed, summary.undecidable, summary.checked],
    totals
      .slice(0, MOST_ROWS)
      .map(({ gate, verdict, failed, undecidable, checked }) => [
        markdownCode(port.gates[gate]!.text),
        verdict === 'failed' ? `**${verdicts[verdict]}**` : verdicts[verdict],
        count(failed),
        count(undecidable),
        count(checked),
      ]),
  );
  const left = totals.length - MOST_ROWS;
  return [
    table,
    ...(left > 0 ? [summary.cutLines(count(left)), ''] : []),
    ...list(dataset, (check) => checkLine(check, context), context),
    ...(stale.length === 0
      ? []
      : [
          `${catalogue.gates.stale(stale.length, count(stale.length))}:`,
          '',
          ...list(
            stale,
            (identity) =>
              `${markdownText(identity.town)}: ${markdownText(identityText(identity, catalogue, names))}`,
            context,
          ),
        ]),
  ];
}

function keep(town: TownResult, checks: readonly GateCheck[], context: ReportContext): Kept {
  const { catalogue } = context;
  const { score } = town.isolation;
  const failed = checks.filter(({ verdict }) => verdict === 'failed');
  const severe = (severity: string) =>
    town.findings.filter((finding) => finding.severity === severity).length;
  return {
    id: town.id,
    failed: failed.length,
    serious: severe('serious'),
    warnings: severe('warning'),
    isolation: isDefined(score) ? score.value : -1,
    cells: () => cellsOf(town, context),
    details: () =>
      [
        `### ${markdownText(town.name === '' ? town.id : town.name)}`,
        '',
        ...list(failed, (check) => checkLine(check, context), context),
        ...list(
          town.findings,
          (finding) =>
            `${catalogue.screen.severity[finding.severity]}: ${markdownText(findingText(finding, catalogue, context.names))}`,
          context,
        ),
        ...list(
          linkIdentities(town),
          (link) => markdownText(identityText(link, catalogue, context.names)),
          context,
        ),
      ].join('\n'),
  };
}

function cellsOf(town: TownResult, { catalogue, names }: ReportContext): string[] {
  const { formats } = catalogue;
  const figure = (measured: Measured | undefined, format: (value: number) => string): string =>
    measured !== undefined && isDefined(measured) ? format(measured.value) : '–';
  const first = town.findings[0];
  return [
    markdownText(town.name === '' ? town.id : town.name),
    isDefined(town.isolation.score) ? measuredText(town.isolation.score, catalogue) : '–',
    figure(town.reach.find(({ level }) => level === 'eu')?.hops, formats.count),
    figure(town.conflict.conflictShare, formats.percent),
    town.government.length === 0 ? '–' : formats.count(distinctLinks(town.missingLinks).length),
    first === undefined ? '–' : markdownText(findingText(first, catalogue, names)),
  ];
}

function checkLine(check: GateCheck, { catalogue, gates: port, names }: ReportContext): string {
  const { verdicts } = catalogue.gates;
  const gate = markdownCode(port!.gates[check.gate]!.text);
  return `${gate} **${verdicts[check.verdict]}**: ${markdownText(checkText(check, catalogue, names))}`;
}

/** A bulleted list with an empty line behind it; what is too much is counted. */
function list<T>(items: readonly T[], line: (item: T) => string, { catalogue }: ReportContext): string[] {
  if (items.length === 0) return [];
  const left = items.length - MOST_LINES;
  const more = left > 0 ? [`- ${catalogue.gates.summary.cutLines(catalogue.formats.count(left))}`] : [];
  return [...items.slice(0, MOST_LINES).map((item) => `- ${line(item)}`), ...more, ''];
}

function worstFirst(x: Kept, y: Kept): number {
  return (
    compareNumber(y.failed, x.failed) ||
    compareNumber(y.serious, x.serious) ||
    compareNumber(y.warnings, x.warnings) ||
    compareNumber(y.isolation, x.isolation) ||
    compareText(x.id, y.id)
  );
}
