import { foldText } from '../kernel/fold.ts';
import { nearestName } from '../kernel/nearest.ts';
import { trimText } from '../kernel/trim.ts';
import type { DiagnosticCode } from '../model/codes.ts';
import type { Config } from '../model/config.ts';
import { AUTHORITIES, LEVELS } from '../model/vocabulary.ts';

/** How a label of the data is to be read, or why it cannot be. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: DiagnosticCode; readonly message: string; readonly hint: string };

/** A frequency label: a strength on the declared scale, an undeclared number, or "asked but unanswered". */
export type Frequency =
  | { readonly kind: 'scale'; readonly strength: number }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'unanswered' };

const NEVER = ['never', 'nie', 'nunca', 'mai', 'nooit', 'nigdy', 'aldrig', 'jamais', 'none', 'no contact'];
const RARELY = [
  'rarely',
  'rare',
  'seldom',
  'selten',
  'raramente',
  'rara vez',
  'raras veces',
  'zelden',
  'rzadko',
  'sällan',
  'rarement',
];
const SOMETIMES = [
  'sometimes',
  'occasionally',
  'occasional',
  'manchmal',
  'gelegentlich',
  'a veces',
  'ocasionalmente',
  'a volte',
  'qualche volta',
  'soms',
  'af en toe',
  'czasami',
  'czasem',
  'ibland',
  'parfois',
  'de temps en temps',
];
const OFTEN = [
  'often',
  'frequently',
  'frequent',
  'oft',
  'häufig',
  'a menudo',
  'frecuentemente',
  'spesso',
  'vaak',
  'często',
  'ofta',
  'souvent',
];
const VERY_OFTEN = [
  'very often',
  'very frequently',
  'always',
  'sehr oft',
  'sehr häufig',
  'muy a menudo',
  'muy frecuentemente',
  'molto spesso',
  'heel vaak',
  'zeer vaak',
  'bardzo często',
  'mycket ofta',
  'très souvent',
];
const UNANSWERED = [
  'no answer',
  'not answered',
  'unanswered',
  'refused',
  "don't know",
  'dont know',
  'do not know',
  'keine angabe',
  'k. a.',
  'weiß nicht',
  'sin respuesta',
  'no contesta',
  'no sabe',
  'nessuna risposta',
  'non risponde',
  'non so',
  'geen antwoord',
  'weet niet',
  'brak odpowiedzi',
  'nie wiem',
  'inget svar',
  'vet ej',
  'pas de réponse',
  'sans réponse',
  'ne sait pas',
];

const FREQUENCY_WORDS: ReadonlyMap<string, number> = new Map([
  ...words(NEVER, 0),
  ...words(RARELY, 0.25),
  ...words(SOMETIMES, 0.5),
  ...words(OFTEN, 0.75),
  ...words(VERY_OFTEN, 1),
]);
const NEVER_WORDS: ReadonlySet<string> = new Set(NEVER.map(foldText));
const UNANSWERED_WORDS: ReadonlySet<string> = new Set(UNANSWERED.map(foldText));

const FREQUENCY_NAMES = [...FREQUENCY_WORDS.keys(), ...UNANSWERED_WORDS];

const TONE_WORDS: ReadonlyMap<string, number> = new Map([
  ...words(
    [
      'very conflictual',
      'sehr konfliktreich',
      'muy conflictivo',
      'muy conflictiva',
      'molto conflittuale',
      'zeer conflictueus',
      'bardzo konfliktowe',
      'bardzo konfliktowy',
      'mycket konfliktfylld',
      'très conflictuel',
      'very conflictive',
    ],
    -2,
  ),
  ...words(
    [
      'conflictual',
      'rather conflictual',
      'conflict',
      'konfliktreich',
      'konflikthaft',
      'conflictivo',
      'conflictiva',
      'conflittuale',
      'conflictueus',
      'konfliktowe',
      'konfliktowy',
      'konfliktfylld',
      'conflictuel',
      'conflictuelle',
      'negative',
      'conflictive',
    ],
    -1,
  ),
  ...words(
    [
      'neutral',
      'neither',
      'weder noch',
      'neutraal',
      'neutralny',
      'neutralne',
      'neutre',
      'neutrale',
      'neutro',
    ],
    0,
  ),
  ...words(
    [
      'cooperative',
      'rather cooperative',
      'cooperation',
      'kooperativ',
      'cooperativo',
      'cooperativa',
      'collaborativo',
      'coöperatief',
      'samenwerkend',
      'kooperacyjne',
      'współpraca',
      'samarbetsinriktad',
      'coopératif',
      'coopérative',
      'positive',
    ],
    1,
  ),
  ...words(
    [
      'very cooperative',
      'sehr kooperativ',
      'muy cooperativo',
      'muy cooperativa',
      'molto cooperativo',
      'molto collaborativo',
      'zeer coöperatief',
      'bardzo kooperacyjne',
      'mycket samarbetsinriktad',
      'très coopératif',
    ],
    2,
  ),
]);

/** Numbers as users write them; the pattern keeps "infinity", "NaN", "1e400" and "1_000" out. */
const NUMBER = /^[+-]?\d{1,15}([.,]\d{1,15})?$/;

/** Reads a frequency cell. The declared scale replaces the built-in words; "never" and "no answer" always count. */
export function readFrequency(raw: string, config: Config, decimalComma: boolean): Reading<Frequency> {
  const label = foldText(raw);
  const declared = config.scales?.frequency;
  if (declared !== undefined) {
    const found = lookUp(declared, raw);
    if (found !== undefined) {
      return found === 'no answer' ? ok({ kind: 'unanswered' }) : ok({ kind: 'scale', strength: found });
    }
  }
  if (UNANSWERED_WORDS.has(label)) return ok({ kind: 'unanswered' });
  if (NEVER_WORDS.has(label)) return ok({ kind: 'scale', strength: 0 });
  if (declared === undefined) {
    const word = FREQUENCY_WORDS.get(label);
    if (word !== undefined) return ok({ kind: 'scale', strength: word });
    const number = readNumber(label, decimalComma);
    if (number !== null) {
      return number >= 0
        ? ok({ kind: 'number', number })
        : bad(
            'unknown-label',
            () => `frequency ${quote(raw)} is negative`,
            () => 'a frequency is 0 (never) or more',
          );
    }
  }
  const known =
    declared === undefined
      ? ['never', 'rarely', 'sometimes', 'often', 'very often', 'no answer']
      : [...Object.keys(declared), 'never', 'no answer'];
  return offScale('frequency', raw, known, declared === undefined ? FREQUENCY_NAMES : []);
}

/** Bounds of an undeclared numeric tone. */
export const TONE_LIMIT = 2;

/** A tone cell as a number where it is one and no scale is declared, else null. */
export function undeclaredTone(raw: string, config: Config, decimalComma: boolean): number | null {
  return config.scales?.tone === undefined ? readNumber(foldText(raw), decimalComma) : null;
}

/** Reads a tone cell: negative is conflictual. Undeclared numbers come as they are, whatever their size. */
export function readTone(raw: string, config: Config, decimalComma: boolean): Reading<number> {
  const label = foldText(raw);
  const declared = config.scales?.tone;
  if (declared !== undefined) {
    const found = lookUp(declared, raw);
    if (found !== undefined) return ok(found);
  } else {
    const word = TONE_WORDS.get(label);
    if (word !== undefined) return ok(word);
    const number = readNumber(label, decimalComma);
    if (number !== null) return ok(number);
  }
  const known =
    declared === undefined
      ? ['very conflictual', 'conflictual', 'neutral', 'cooperative', 'very cooperative']
      : Object.keys(declared);
  return offScale('tone', raw, known, declared === undefined ? [...TONE_WORDS.keys()] : []);
}

/** @param further words of other languages, suggested only where none of the known ones is near */
function offScale(
  column: 'frequency' | 'tone',
  raw: string,
  known: readonly string[],
  further: readonly string[],
): Reading<never> {
  return bad(
    'unknown-label',
    () => `${column} ${quote(raw)} is not on the scale`,
    () => {
      const near = nearestName(raw, known) ?? nearestName(raw, further);
      return near === undefined
        ? `known: ${known.join(', ')}; declare others under scales.${column} in mlgnet.yaml`
        : `did you mean ${quote(near)}? declare other labels under scales.${column} in mlgnet.yaml`;
    },
  );
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads a date as days since 1970-01-01; ISO, or a declared strptime format of %d %m %Y %y and literals. */
export function readDay(raw: string, format: string | null): Reading<number> {
  const text = trimText(raw);
  const parts = format === null ? isoParts(text) : formatParts(text, format);
  if (parts !== null) {
    const [year, month, day] = parts;
    const time = Date.UTC(2000, month - 1, day);
    const date = new Date(time);
    date.setUTCFullYear(year, month - 1, day);
    if (
      date.getUTCFullYear() === year &&
      date.getUTCMonth() === month - 1 &&
      date.getUTCDate() === day &&
      year >= 1000
    ) {
      return ok(Math.round(date.getTime() / 86_400_000));
    }
    return bad(
      'bad-date',
      () => `${quote(raw)} is no day in the calendar`,
      () => 'dates are year-month-day, such as 2023-05-31',
    );
  }
  return bad(
    'bad-date',
    () => `${quote(raw)} is not a date`,
    () =>
      format === null
        ? 'dates are ISO, such as 2023-05-31; declare another format in mlgnet.yaml: columns: records: {Date: {to: date, format: "%d.%m.%Y"}}'
        : `the declared format is ${quote(format)}`,
  );
}

function isoParts(text: string): [number, number, number] | null {
  const found = DATE.exec(text);
  return found === null ? null : [Number(found[1]), Number(found[2]), Number(found[3])];
}

function formatParts(text: string, format: string): [number, number, number] | null {
  const order: string[] = [];
  const pattern = format.replace(
    /%([dmYy])|([.*+?^${}()|[\]\\/])/g,
    (_all, letter: string | undefined, special: string | undefined) => {
      if (letter === undefined) return `\\${special ?? ''}`;
      order.push(letter);
      return letter === 'Y' ? '(\\d{4})' : letter === 'y' ? '(\\d{2})' : '(\\d{1,2})';
    },
  );
  const found = new RegExp(`^${pattern}$`).exec(text);
  if (found === null) return null;
  let [year, month, day] = [0, 1, 1];
  order.forEach((letter, i) => {
    const number = Number(found[i + 1]);
    if (letter === 'Y') year = number;
    else if (letter === 'y') year = number < 70 ? 2000 + number : 1900 + number;
    else if (letter === 'm') month = number;
    else day = number;
  });
  return [year, month, day];
}

const LEVEL_WORDS: Readonly<Record<string, string>> = {
  municipal: 'local',
  lokal: 'local',
  locale: 'local',
  lokaal: 'local',
  lokalny: 'local',
  region: 'regional',
  regionale: 'regional',
  regionaal: 'regional',
  régional: 'regional',
  regionalny: 'regional',
  provincial: 'regional',
  nazionale: 'national',
  nacional: 'national',
  nationaal: 'national',
  nationell: 'national',
  krajowy: 'national',
  european: 'eu',
  'european union': 'eu',
  europe: 'eu',
  ue: 'eu',
};

const LABELS: Readonly<Record<string, readonly string[]>> = {
  level: LEVELS,
  authority: AUTHORITIES,
  initiator: ['source', 'target', 'both'],
  role: ['member', 'convenor', 'invited', 'attended'],
};

const YES = new Set(['yes', 'true', '1', 'y', 'ja', 'sí', 'si', 'sì', 'tak', 'oui']);
const NO = new Set(['no', 'false', '0', 'n', 'nein', 'nee', 'nej', 'nie', 'non']);

/** Reads a label of a closed list (`level`, `authority`, `initiator`, `role`) after the config's own mapping. */
export function readLabel(attribute: string, raw: string, config: Config): Reading<string> {
  const known = LABELS[attribute] ?? [];
  const label = foldText(mapped(attribute, raw, config));
  const dashed = label.replace(/[\s_]+/g, '-');
  const word = attribute === 'level' ? LEVEL_WORDS[label] : undefined;
  const value = known.find((candidate) => candidate === label || candidate === dashed) ?? word;
  if (value !== undefined) return ok(value);
  return bad(
    'unknown-label',
    () => `${attribute} ${quote(raw)} is not known`,
    () => {
      const near = nearestName(label, known);
      return `${near === undefined ? `known: ${known.join(', ')}` : `did you mean ${quote(near)}?`}; map own labels under values.${attribute} in mlgnet.yaml`;
    },
  );
}

/** Reads yes or no. */
export function readFlag(attribute: string, raw: string, config: Config): Reading<boolean> {
  const label = foldText(mapped(attribute, raw, config));
  if (YES.has(label)) return ok(true);
  if (NO.has(label)) return ok(false);
  return bad(
    'unknown-label',
    () => `${attribute} ${quote(raw)} is neither yes nor no`,
    () => 'write yes or no',
  );
}

/** A kind of actor: an open list, one spelling for each (`Migrant Organization` is `migrant-organisation`). */
export function readKind(raw: string, config: Config): string {
  return foldText(mapped('kind', raw, config))
    .replace(/[\s_]+/g, '-')
    .replaceAll('organization', 'organisation');
}

/** The label after the config's `values` mapping, itself where it is not mapped. */
export function mapped(attribute: string, raw: string, config: Config): string {
  const mapping = config.values?.[attribute];
  return (mapping === undefined ? undefined : lookUp(mapping, raw)) ?? trimText(raw);
}

export function readNumber(text: string, decimalComma: boolean): number | null {
  const trimmed = trimText(text);
  if (!NUMBER.test(trimmed) || (!decimalComma && trimmed.includes(','))) return null;
  return Number(trimmed.replace(',', '.'));
}

/** Finds a label by its folded form, or as a number ("1" and "1.0" are one). */
function lookUp<T>(table: Readonly<Record<string, T>>, raw: string): T | undefined {
  const label = foldText(raw);
  const entries = Object.entries(table);
  const exact = entries.find(([own]) => foldText(own) === label);
  if (exact !== undefined) return exact[1];
  const number = readNumber(label, true);
  if (number === null) return undefined;
  return entries.find(([own]) => readNumber(own, true) === number)?.[1];
}

function words(list: readonly string[], value: number): [string, number][] {
  return list.map((word) => [foldText(word), value]);
}

function ok<T>(value: T): Reading<T> {
  return { ok: true, value };
}

/** Message and hint are made when somebody reads them: a file can hold a million bad labels. */
function bad(code: DiagnosticCode, message: () => string, hint: () => string): Reading<never> {
  return {
    ok: false,
    code,
    get message() {
      return message();
    },
    get hint() {
      return hint();
    },
  };
}

/** A value as it stands in a message: quoted, shortened, control characters made visible. */
export function quote(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach the terminal
  return `"${short.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd')}"`;
}
