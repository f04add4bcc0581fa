import { expect, it } from 'vitest';
import { formulaMarkup } from '../../src/i18n/formula-markup.ts';
import { MEASURES } from '../../src/model/codes.ts';

/** Defined by a rule in words, or told beside a missing link. */
const IN_WORDS = ['leaveOneOut', 'degree', 'gain', 'belowPeers', 'belowChance', 'mode'];

it('every measure has its formula as MathML, unless it is a rule in words', () => {
  expect(MEASURES.filter((name) => formulaMarkup(name) === '')).toEqual(IN_WORDS);
  for (const name of MEASURES.filter((measure) => !IN_WORDS.includes(measure))) {
    expect(formulaMarkup(name)).toMatch(/^(?:<div class="formula"><math[ >].*?<\/math><\/div>\n?)+$/);
  }
});
