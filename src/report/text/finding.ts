import { type Catalogue, textOf } from '../../i18n/catalogue.ts';
import { factReader } from '../../i18n/fact-reader.ts';
import type { Finding } from '../../model/result.ts';

/** A finding with its figures as one clause; its code where the catalogue does not know it. */
export function findingText(
  { code, params }: Pick<Finding, 'code' | 'params'>,
  { findings, formats }: Catalogue,
  names: (actorId: string) => string,
): string {
  const text = textOf(findings, code);
  if (text === undefined) return code;
  const detail = text.detail(factReader(params, names, formats));
  return detail === null ? text.title : `${text.title}: ${detail}`;
}
