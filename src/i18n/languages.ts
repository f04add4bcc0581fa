import type { Catalogue } from './catalogue.ts';

/** Languages of the texts; each is loaded when it is asked for. */
export const LANGUAGES = {
  en: async (): Promise<Catalogue> => (await import('./en.ts')).en,
} as const satisfies Record<string, () => Promise<Catalogue>>;

export type Language = keyof typeof LANGUAGES;

export function loadCatalogue(language: Language): Promise<Catalogue> {
  return LANGUAGES[language]();
}
