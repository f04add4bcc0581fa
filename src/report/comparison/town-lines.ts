import type { Catalogue } from '../../i18n/catalogue.ts';
import type { Change, ComparedTown } from '../../model/comparison.ts';
import type { FigureName } from '../../model/gate.ts';
import { figureText, identityText, measuredText } from '../gates/check-text.ts';

export interface ComparisonContext {
  readonly catalogue: Catalogue;
  readonly names: (actorId: string) => string;
}

/** Figures told to people; JSON holds all of them. */
const TOLD: ReadonlySet<FigureName> = new Set([
  'isolation',
  'cooperativeIsolation',
  'contact.local',
  'contact.towns',
  'contact.cities',
  'contact.abroad',
  'contact.regional',
  'contact.national',
  'contact.eu',
  'regionalHops',
  'nationalHops',
  'euHops',
  'missingLinks',
  'conflictShare',
] as const);

/** Changes of a town that are beyond uncertainty. */
function decidedChanges({ changes }: ComparedTown): Change[] {
  const decided = changes.filter(({ verdict }) => verdict === 'rose' || verdict === 'fell');
  const told = decided.filter(({ figure }) => TOLD.has(figure));
  // A rank also moves because others did; alone it is no news.
  return told.length === 0 ? [] : [...told, ...decided.filter(({ figure }) => figure === 'rank')];
}

/** Is there anything to say about the town? */
export function hasNews(town: ComparedTown): boolean {
  const { findings, missingLinks, presence } = town;
  return (
    presence !== 'both' ||
    decidedChanges(town).length > 0 ||
    [findings.appeared, findings.resolved, missingLinks.appeared, missingLinks.gone].some(
      (list) => list.length > 0,
    )
  );
}

/** What changed in a town: figures beyond uncertainty, then findings and links that came and went. */
export function townLines(town: ComparedTown, { catalogue, names }: ComparisonContext): string[] {
  const { comparison } = catalogue;
  const { findings, missingLinks, presence } = town;
  const named = (code: string, subject: string | null): string =>
    identityText({ town: town.id, code, subject }, catalogue, names);
  return [
    ...(presence === 'both' ? [] : [comparison.presence[presence]]),
    ...decidedChanges(town).map((change) => changeLine(change, catalogue)),
    ...findings.appeared.map(({ code, subject }) => comparison.appeared(named(code, subject))),
    ...findings.resolved.map(({ code, subject }) => comparison.resolved(named(code, subject))),
    ...missingLinks.appeared.map((role) => comparison.appeared(named('missing-link', role))),
    ...missingLinks.gone.map((role) => comparison.resolved(named('missing-link', role))),
  ];
}

function changeLine(
  { figure, before, after, difference, basis, verdict }: Change,
  catalogue: Catalogue,
): string {
  const { comparison } = catalogue;
  const ends = [before, after].map((side) => ('value' in side ? figureText(side.value) : '–'));
  const change = measuredText(difference, catalogue);
  return comparison.change(
    figure,
    ends[0]!,
    ends[1]!,
    change,
    comparison.verdicts[verdict],
    comparison.bases[basis ?? 'values'],
  );
}
