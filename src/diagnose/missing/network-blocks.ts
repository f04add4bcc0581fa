import type { NetworkResult } from '../../model/result.ts';
import { LEVELS } from '../../model/vocabulary.ts';
import type { ContactBlocks } from './contact-blocks.ts';
import { rounded, roundedProbability } from './rounded.ts';

/** The blocks level × level as the result has them: they belong to the whole network, not to a town. */
export function networkBlocks(blocks: ContactBlocks | null): NonNullable<NetworkResult['blocks']> {
  if (blocks === null) return { undefined: 'no-contacts' };
  return blocks.levels.map(({ levels: [one, other], contacts, expected, noContact, test, below }) => ({
    levels: [LEVELS[one]!, LEVELS[other]!],
    contacts: rounded(contacts),
    expected: rounded(expected),
    noContact: roundedProbability(noContact),
    ...('undefined' in test
      ? { p: { undefined: test.undefined }, q: { undefined: test.undefined } }
      : { p: roundedProbability(test.p), q: roundedProbability(test.q) }),
    below,
  }));
}
