import temml from 'temml';
import { compareText } from '../../src/kernel/order.ts';
import type { TexLine } from './measure-docs.ts';

/** MathML of one line of LaTeX, as a block; whatever is not plain LaTeX throws. */
export function mathMl(tex: string): string {
  return temml.renderToString(tex, { displayMode: true, strict: true, throwOnError: true, xml: true });
}

/** Functions and relations, as the readable formula has them and as LaTeX has them. */
const OPERATORS: Readonly<Record<string, string>> = {
  Σ: '\\sum',
  '√': '\\sqrt',
  δ: '\\delta',
  θ: '\\theta',
  '≥': '\\ge',
  '≤': '\\le',
  '≠': '\\ne',
  '→': '\\to',
  'min(': '\\min',
  'max(': '\\max',
  'ln(': '\\ln',
};
const FRACTIONS: Readonly<Record<string, string>> = { '½': '1/2', '⅓': '1/3', '²': ' 2 ', '³': ' 3 ' };

/** What a readable formula names that its LaTeX lacks, and the other way round: letters, numbers, operators. */
export function texDrift(formula: string, lines: readonly string[]): string[] {
  const plain = formula.replace(/`[^`]*`/g, ' ').replace(/[½⅓²³]/g, (sign) => FRACTIONS[sign]!);
  const tex = lines.join(' ');
  const math = tex.replace(/\\\\\[[^\]]*\]/g, ' ').replace(/\\(?:begin|end)\{[^}]*\}/g, ' ');
  const words = math.replace(/\\(?:text|mathrm)\{([^}]*)\}/g, ' ');
  const symbols = words.replace(/\\[A-Za-z]+/g, ' ');
  const letters = new Set(symbols.match(/[A-Za-z]/g));
  // A letter by itself, before an index, or as an index.
  const named = new Set([
    ...[...plain.matchAll(/(?<![\p{L}’'-])(\p{L})(?![\p{L}’'-])/gu)].map(([, letter]) => letter!),
    ...[...plain.matchAll(/_\{?([A-Za-z]{1,2})(?![A-Za-z])/g)].flatMap(([, index]) => [...index!]),
    ...[...plain.matchAll(/(?<![A-Za-z])([A-Z]{1,2})_/g)].flatMap(([, name]) => [...name!]),
  ]);
  const english = new Set(['a', 'A']);
  const numbers = (text: string) => new Set(text.match(/\d+(?:\.\d+)?/g));
  const known = numbers(math);
  const listed = numbers(plain);
  return [
    ...[...letters].filter((letter) => !named.has(letter)).map((letter) => `only in LaTeX: ${letter}`),
    ...[...named]
      .filter((letter) => /^[A-Za-z]$/.test(letter) && !english.has(letter) && !math.includes(letter))
      .map((letter) => `only in the text: ${letter}`),
    ...[...known].filter((number) => !listed.has(number)).map((number) => `only in LaTeX: ${number}`),
    ...[...listed].filter((number) => !known.has(number)).map((number) => `only in the text: ${number}`),
    ...Object.entries(OPERATORS).flatMap(([sign, command]) =>
      plain.includes(sign) && !tex.includes(command) ? [`only in the text: ${sign}`] : [],
    ),
    ...Object.entries(OPERATORS).flatMap(([sign, command]) =>
      new RegExp(`\\${command}(?![A-Za-z])`).test(math) && !/[a-z(]/.test(sign) && !plain.includes(sign)
        ? [`only in LaTeX: ${command}`]
        : [],
    ),
  ];
}

/** Source of the module that holds the formulas of measures as MathML, in the order of the docstrings. */
export function formulaModule(lines: readonly TexLine[]): string {
  const names = [...new Set(lines.flatMap(({ measures }) => measures))].sort(compareText);
  const entries = names.flatMap((name) => [
    `  ${name}: [`,
    ...lines
      .filter(({ measures }) => measures.includes(name))
      .map(({ tex }) => `    '${mathMl(tex).replace(/[\\']/g, '\\$&')}',`),
    '  ],',
  ]);
  return [
    '// Made from the `@tex` tags of the docstrings by `npm run docs`; change those.',
    "import type { Measure } from '../../model/codes.ts';",
    '',
    'export const FORMULAS: Readonly<Partial<Record<Measure, readonly string[]>>> = {',
    ...entries,
    '};',
    '',
  ].join('\n');
}
