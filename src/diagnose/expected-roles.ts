import type { ExpectedTemplate, TemplateRow } from '../model/template.ts';
import { NEUTRAL_ROLES } from './neutral-template.ts';

/**
 * The rows that apply to a dataset: the built-in ones, each replaced by an own row of the same code, then the
 * further own ones; only the own ones where the template says `extends: none`.
 */
export function expectedRoles(own: ExpectedTemplate | null): readonly TemplateRow[] {
  if (own === null) return NEUTRAL_ROLES;
  if (own.extends === 'none') return own.roles;
  const rows = new Map(NEUTRAL_ROLES.map((row) => [row.code, row]));
  for (const row of own.roles) rows.set(row.code, row);
  return [...rows.values()];
}
