import { type Catalogue, textOf } from '../../i18n/catalogue.ts';
import type { GateCheck, GateTotal, Identity } from '../../model/gate.ts';
import { isDefined, type Measured } from '../../model/measured.ts';

/** Names of findings shown for one check. */
const SHOWN = 5;

/** What a check found, in a few words: the figure with its interval, or the findings. */
export function checkText(
  { evidence }: Pick<GateCheck, 'evidence'>,
  catalogue: Catalogue,
  names: (actorId: string) => string,
): string {
  const { gates } = catalogue;
  switch (evidence.kind) {
    case 'figure':
      return evidence.end === Number.POSITIVE_INFINITY
        ? gates.noPath
        : measuredText(evidence.measured, catalogue);
    case 'findings': {
      if (evidence.found.length === 0) return gates.nothingFound;
      const shown = evidence.found.slice(0, SHOWN).map((each) => identityText(each, catalogue, names));
      const left = evidence.found.length - shown.length;
      return [...shown, ...(left > 0 ? [gates.moreTowns(catalogue.formats.count(left))] : [])].join('; ');
    }
    case 'no-such-town':
      return gates.noSuchTown(evidence.towns.join(', '));
  }
}

/** The outcome of a gate over all towns, a line without full stop. */
export function totalText(total: GateTotal, gate: string, { gates, formats }: Catalogue): string {
  return gates.total(gate, total.verdict, {
    checked: formats.count(total.checked),
    failed: formats.count(total.failed),
    undecidable: formats.count(total.undecidable),
  });
}

/** A finding or a missing link by name. */
export function identityText(
  { code, subject }: Identity,
  catalogue: Catalogue,
  names: (actorId: string) => string,
): string {
  const { gates } = catalogue;
  if (code === 'missing-link') {
    return gates.missingLink(textOf(catalogue.templateRoles, subject ?? '') ?? subject ?? '');
  }
  const title = textOf(catalogue.findings, code)?.short ?? code;
  return subject === null ? title : gates.about(title, names(subject));
}

/** A figure with all that it can be, over bounds and range together. */
export function measuredText(measured: Measured, { gates, reasons }: Catalogue): string {
  if (!isDefined(measured)) return gates.noValue(textOf(reasons, measured.undefined) ?? measured.undefined);
  const { value, bounds, range } = measured;
  const all = [bounds, range].flatMap((interval) => interval ?? []);
  const shown = figureText(value);
  if (all.length === 0) return shown;
  return gates.interval(shown, figureText(Math.min(...all)), figureText(Math.max(...all)));
}

/** Four decimals: enough to see on which side of a threshold a value lies. */
export function figureText(value: number): string {
  return String(Number(value.toFixed(4)) + 0);
}
