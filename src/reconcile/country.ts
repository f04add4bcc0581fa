import { trimText } from '../kernel/trim.ts';
import type { Problem } from './side-table.ts';

/** Codes that are in use beside the standard, and what the standard says. */
const HABITS: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' };
/**
 * Codes in force, the EU for its own bodies included: first letter, then second ones. Node knows them as well, but
 * not each version the same, and takes longer to look one up than a small dataset takes to read.
 */
const IN_FORCE =
  'A:CDEFGILMOQRSTUWXZ B:ABDEFGHIJLMNOQRSTVWYZ C:ACDFGHIKLMNOPQRUVWXYZ D:EGJKMOZ E:ACEGHRSTU F:IJKMOR ' +
  'G:ABDEFGHILMNPQRSTUWY H:KMNRTU I:CDELMNOQRST J:EMOP K:EGHIMNPRWYZ L:ABCIKRSTUVY ' +
  'M:ACDEFGHKLMNOPQRSTUVWXYZ N:ACEFGILOPRUZ O:M P:AEFGHKLMNRSTWY Q:A R:EOSUW S:ABCDEGHIJKLMNORSTVXYZ ' +
  'T:ACDFGHJKLMNORTVWZ U:AGMSYZ V:ACEGINU W:FS X:K Y:ET Z:AMW';

const CODES = new Set(
  IN_FORCE.split(' ').flatMap((group) => [...group.slice(2)].map((second) => `${group[0]!}${second}`)),
);

/** What is wrong with the country of an actor or town; null where it is a code. */
export function countryProblem(raw: string): Problem | null {
  const code = trimText(raw).toUpperCase();
  if (CODES.has(code)) return null;
  const meant = HABITS[code] ?? codeOfName(code);
  return {
    code: 'unknown-country',
    severity: 'warning',
    message: `country ${JSON.stringify(raw)} is no two-letter code of ISO 3166-1; codes are compared as they stand`,
    hint: meant === null ? 'such as DE, ES, IT, NL, PL or SE' : `did you mean ${meant}?`,
  };
}

function codeOfName(name: string): string | null {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  return [...CODES].find((code) => names.of(code)?.toUpperCase() === name) ?? null;
}
