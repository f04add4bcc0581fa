import type { Catalogue } from './catalogue.ts';
import * as brief from './en/brief.ts';
import { comparison } from './en/comparison.ts';
import { diagnostics } from './en/diagnostics.ts';
import { explain } from './en/explain.ts';
import { findings } from './en/findings.ts';
import { gates } from './en/gates.ts';
import { groupTest } from './en/group-test.ts';
import { measures } from './en/measures.ts';
import * as missing from './en/missing.ts';
import { screen } from './en/screen.ts';
import { terms } from './en/terms.ts';
import * as vocabulary from './en/vocabulary.ts';
import { formatsOf } from './formats.ts';

/** English texts. */
export const en: Catalogue = {
  language: 'en',
  formats: formatsOf('en'),
  ...vocabulary,
  ...missing,
  ...brief,
  comparison,
  diagnostics,
  explain,
  findings,
  groupTest,
  gates,
  measures,
  screen,
  terms,
};
