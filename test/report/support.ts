import { readFileSync } from 'node:fs';
import { Chalk } from 'chalk';
import { en } from '../../src/i18n/en.ts';
import type { Result, TownResult } from '../../src/model/result.ts';
import { type Format, loadReporter } from '../../src/report/registry.ts';
import type { ReportContext } from '../../src/report/reporter.ts';
import { reportChunks } from './chunks.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../fixtures/report/${name}`, import.meta.url), 'utf8');

/** A hand-made result: an isolated and torn town, a well connected one, one without government. */
export const threeTowns = JSON.parse(read('three-towns.json')) as Result;
const displayNames = JSON.parse(read('names.json')) as Record<string, string>;

const names = (id: string): string => (Object.hasOwn(displayNames, id) ? (displayNames[id] ?? id) : id);

export function contextOf(options: Partial<ReportContext> & { level?: 0 | 1 | 2 | 3 } = {}): ReportContext {
  const { level = 0, ...rest } = options;
  return { names, catalogue: en, columns: 80, chalk: new Chalk({ level }), interactive: false, ...rest };
}

export async function render(
  format: Format,
  result: Result,
  context: ReportContext = contextOf(),
): Promise<string> {
  const factory = await loadReporter(format);
  let text = '';
  const tail = { network: result.network, claims: result.claims };
  for await (const chunk of reportChunks(factory(context), result, result.towns, () => tail)) text += chunk;
  return text;
}

export function withTowns(...towns: readonly TownResult[]): Result {
  return { ...threeTowns, towns: [...towns] };
}

export const [brunntal, vallebruna, zorgvliet] = threeTowns.towns as [TownResult, TownResult, TownResult];

/** Names that a careless report breaks on. */
export const HOSTILE = {
  quotes: `Stadt "Neu", d'Or; \\ \`x\``,
  markup: '<script>alert(1)</script> & <b>',
  formula: '=HYPERLINK("https://example.org")',
  apostrophe: "''=1+1",
  hebrew: 'מועצת העיר חיפה',
  arabic: 'بلدية حلب الكبرى',
  emoji: '👩‍👩‍👧‍👦 Familie 🏳️‍🌈',
  chinese: '布魯塞爾區議會與移民事務委員會',
  long: 'Länge '.repeat(1_700),
  lines: 'one\ntwo\r\nthree\u2028four',
  escape: '\u001b[31mred\u001b[0m\u001b]8;;http://x\u0007link\u009b2J',
  override: 'abc\u202etxt.exe\u2066',
  surrogate: 'half \ud83d pair',
  controls: 'nul\u0000bell\u0007',
  empty: '',
  blank: ' \t ',
  prototype: '__proto__',
} as const;

/** The torn town with every name replaced by a hostile one. */
export function hostileTown(name: string): TownResult {
  const text = JSON.stringify(brunntal, (key, value: unknown) =>
    typeof value === 'string' && ['id', 'name', 'country', 'actor', 'soleBroker', 'broker'].includes(key)
      ? name
      : value,
  );
  const town = JSON.parse(text) as TownResult;
  const ids = (list: readonly string[]): string[] =>
    list.map((_, at) => (at % 2 === 0 ? name : `${name} ${at}`));
  return {
    ...town,
    government: [name],
    reach: town.reach.map((level) => ({ ...level, via: ids(level.via) })),
    missingLinks: town.missingLinks.map((link) => ({ ...link, via: ids(link.via) })),
    conflict: {
      ...town.conflict,
      mediators: ids(town.conflict.mediators),
      ambivalentTies: [[name, `${name}2`]],
    },
  };
}
