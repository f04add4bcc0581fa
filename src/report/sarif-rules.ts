import type { Catalogue } from '../i18n/catalogue.ts';

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string };
  readonly properties: { readonly tags: readonly string[] };
}

/** A rule for every code that a report may carry, in a fixed order; diagnostics are told apart by `data/`. */
export function sarifRules({ findings, terms, gates, diagnostics }: Catalogue): SarifRule[] {
  return [
    rule('gate', gates.explain.label, gates.explain.definition, 'gate', 'gates'),
    ...Object.entries(findings).map(([code, { title, meaning }]) =>
      rule(code, title, meaning, 'finding', code),
    ),
    rule(
      'missing-link',
      terms['missing-link'].label,
      terms['missing-link'].definition,
      'finding',
      'missing-link',
    ),
    ...Object.entries(diagnostics).map(([code, text]) => rule(`data/${code}`, text, text, 'data', code)),
  ];
}

function rule(id: string, title: string, text: string, tag: string, topic: string): SarifRule {
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text },
    help: { text: `${text}\nmlgnet explain ${topic}` },
    properties: { tags: [tag] },
  };
}
