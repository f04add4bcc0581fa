import { textOf } from '../../i18n/catalogue.ts';
import { factReader } from '../../i18n/fact-reader.ts';
import type { Finding, TownResult } from '../../model/result.ts';
import { fitLeft, widthOf } from '../text/width.ts';
import { wrap } from '../text/wrap.ts';
import type { Line } from './line.ts';
import { sentence } from './section-isolation.ts';
import { inlineName, type View } from './view.ts';

/** Findings with what the policy brief recommends and to whom, as many as fit into `room` lines. */
export function findingLines(view: View, town: TownResult, room: number, tight: boolean): Line[] {
  const { screen, formats } = view.catalogue;
  const lines: Line[] = [view.heading(screen.findings)];
  if (town.findings.length === 0) return [...lines, [`  ${screen.noFindings}`]];
  const told = new Set<string>();
  for (const [at, finding] of town.findings.entries()) {
    const block = findingBlock(view, finding, tight, told);
    const last = at === town.findings.length - 1;
    // A line is kept for the count of what is left out; the first finding is always shown.
    if (at > 0 && lines.length + block.length + (last ? 0 : 1) > room) {
      const rest = town.findings.length - at;
      return [...lines, [[`  ${screen.moreFindings(rest, formats.count(rest))}`, view.style.dim]]];
    }
    lines.push(...block);
  }
  return lines;
}

/** Title and figures of a finding in one line of text. */
function findingTitle(view: View, finding: Finding): string {
  const { findings, formats } = view.catalogue;
  const text = textOf(findings, finding.code);
  if (text === undefined) return view.show(finding.code, 40);
  const facts = factReader(finding.params, (id) => inlineName(view, id), formats);
  const detail = text.detail(facts);
  return detail === null ? text.title : `${text.title}: ${detail}`;
}

function findingBlock(view: View, finding: Finding, tight: boolean, told: Set<string>): Line[] {
  const { style, width } = view;
  const { screen } = view.catalogue;
  const tone = { serious: style.bad, warning: style.warn, info: style.dim }[finding.severity];
  const label = screen.severity[finding.severity];
  const margin = Math.max(...Object.values(screen.severity).map(widthOf)) + 4;
  const title = wrap(findingTitle(view, finding), width - margin).map(
    (part, at): Line => [
      [at === 0 ? `  ${fitLeft(label, margin - 2)}` : ' '.repeat(margin), tone],
      [part, style.strong],
    ],
  );
  return [...title, ...recommendationLines(view, finding, margin, tight, told)];
}

function recommendationLines(
  view: View,
  finding: Finding,
  margin: number,
  tight: boolean,
  told: Set<string>,
): Line[] {
  const room = view.width - margin - 2;
  const [main, more] = advice(view, finding, told);
  if (main === null || (tight && finding.recommendations.length === 0)) return [];
  const both = more === null ? sentence(main) : sentence(`${main}; ${more}`);
  const prose = tight && widthOf(both) > room ? sentence(main) : both;
  return wrap(prose, room).map((part, at) => [
    ' '.repeat(margin),
    [`${at === 0 ? '→ ' : '  '}${part}`, view.style.dim],
  ]);
}

/**
 * What is recommended to whom, and the codes of what else there is. Findings share recommendations: of those
 * of a finding the first that no finding above has told is told. Findings about the data get no advice.
 */
function advice(
  view: View,
  { obstacle, recommendations, addressee, params }: Finding,
  told: Set<string>,
): [string | null, string | null] {
  const { catalogue } = view;
  const { screen } = catalogue;
  if (recommendations.length === 0) {
    if (obstacle === null) return [null, null];
    const { nearest } = params;
    const codes = Array.isArray(nearest) ? nearest.join(', ') : '';
    return [screen.noRecommendation, codes === '' ? null : screen.nearestRecommendations(codes)];
  }
  const main = recommendations.find((code) => !told.has(code));
  if (main === undefined) return [null, null];
  told.add(main);
  const text = textOf(catalogue.recommendations, main)?.text ?? main;
  const whom = addressee === null ? '–' : (textOf(catalogue.addressees, addressee) ?? addressee);
  const others = recommendations.filter((code) => code !== main);
  const rest = others.length === 0 ? null : screen.alsoRecommended(others.join(', '));
  return [screen.addressed(main, whom, text), rest];
}
