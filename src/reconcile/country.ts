import { trimText } from '../kernel/trim.ts';
import type { Problem } from './side-table.ts';

/** Codes that are in use beside the standard, and what the standard says. */
const HABITS: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };
/** Regions that are no countries; the EU stands for its own bodies. */
const NO_COUNTRY = new Set(['ZZ', 'UN', 'QO', 'EZ', 'XA', 'XB']);

let regions: Intl.DisplayNames | undefined;

/** Name of a region; what knows it is loaded when the first country is looked at. */
function regionName(code: string): string | undefined {
  regions ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return regions.of(code);
}

/** Whether a text is a two-letter code of ISO 3166-1 that is in force. */
function isCountryCode(text: string): boolean {
  if (!/^[A-Z]{2}$/.test(text) || NO_COUNTRY.has(text) || Object.hasOwn(HABITS, text)) return false;
  // Codes that were withdrawn have a successor in the canonical form.
  const [locale] = Intl.getCanonicalLocales(`und-${text}`);
  return locale === `und-${text}` && regionName(text) !== undefined;
}

/** What is wrong with the country of an actor or town; null where it is a code. */
export function countryProblem(raw: string): Problem | null {
  const code = trimText(raw).toUpperCase();
  if (isCountryCode(code)) return null;
  const meant = HABITS[code] ?? codeOfName(code);
  return {
    code: 'unknown-country',
    severity: 'warning',
    message: `country ${JSON.stringify(raw)} is no two-letter code of ISO 3166-1; codes are compared as they stand`,
    hint: meant === null ? 'such as DE, ES, IT, NL, PL or SE' : `did you mean ${meant}?`,
  };
}

function codeOfName(name: string): string | null {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountryCode);
  return codes.find((code) => regionName(code)?.toUpperCase() === name) ?? null;
}
