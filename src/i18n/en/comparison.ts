import type { ComparisonTexts } from '../comparison-texts.ts';

export const comparison: ComparisonTexts = {
  title: (counts) => `What changed: ${counts}`,
  counts: (both, appeared, disappeared) =>
    [
      `${both} ${both === 1 ? 'town' : 'towns'} on both sides`,
      ...(appeared === 0 ? [] : [`${appeared} appeared`]),
      ...(disappeared === 0 ? [] : [`${disappeared} disappeared`]),
    ].join(', '),
  frame: (channels, kinds) =>
    `Both sides in the frame of the first: ${channels} channels, ${kinds} kinds of local stakeholders.`,
  refused:
    'No town has enough reports on both sides to draw its reporters again: the intervals of both sides are held against each other at their worst, which finds too few changes rather than too many; where there are none, the values decide.',
  unpaired:
    'Reporters are drawn alike on both sides only between two datasets, and with --replicates above 0: the intervals of both sides are held against each other at their worst, which finds too few changes rather than too many; where there are none, the values decide.',
  caveats: (names) => `The sides differ in settings that shape figures: ${names}.`,
  presence: { appeared: 'not there before', disappeared: 'no longer there' },
  verdicts: {
    rose: 'rose',
    fell: 'fell',
    unclear: 'within uncertainty',
    same: 'unchanged',
    undefined: 'not comparable',
  },
  bases: {
    paired: 'same reporters',
    resampled: 'each side resampled',
    intervals: 'by intervals',
    values: 'no uncertainty known',
  },
  change: (figure, before, after, difference, verdict, basis) =>
    `${figure} ${verdict} from ${before} to ${after}: ${difference}, ${basis}`,
  appeared: (what) => `new: ${what}`,
  resolved: (what) => `gone: ${what}`,
  unchanged: (n, formatted) =>
    `${formatted} ${n === 1 ? 'town' : 'towns'} without change beyond uncertainty.`,
};
