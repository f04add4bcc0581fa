import type { Measure } from '../model/codes.ts';
import { FORMULAS } from './en/formulas.generated.ts';

/**
 * The formula of a measure as MathML, a block for each of its lines; empty where it is defined in words alone.
 * Browsers typeset it without fonts or scripts of ours.
 */
export function formulaMarkup(measure: Measure): string {
  return (FORMULAS[measure] ?? []).map((line) => `<div class="formula">${line}</div>`).join('\n');
}
