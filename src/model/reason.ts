/**
 * Why a value is undefined. Codes, not prose: the texts live in the catalogue of `i18n`, which is typed over
 * this list, so that a new code without a text breaks the build.
 */
export const REASONS = [
  'no-government', // the town has no government actor
  'no-records', // no record of this town
  'mostly-unknown', // less than half of the channel weight is known
  'channel-unknown', // no known pair in this channel
  'kind-unknown', // no known pair with this kind of local stakeholders
  'pairs-unknown', // nothing is known about more than half of the pairs, or what is unknown may change the value
  'no-known-pair', // nothing was asked or reported about these pairs
  'unreachable', // no path
  'no-such-level', // the dataset holds no public body of that level
  'isolate', // the actor has no tie
  'no-ties', // the network has no tie
  'one-group', // all actors are in one group
  'too-few-actors', // fewer than two actors
  'no-attribute', // the actor, or nobody at all, carries the grouping attribute
  'generic-actor', // an answer category is no actor and has no position of its own
  'no-variance', // the quantity cannot vary, so a correlation or a z score has no value
  'empty-cell', // a cell of the table of pairs is empty and the ratio would divide by it
  'too-large', // the network is too large to say it of every actor
  'no-expected-cross-ties', // random mixing expects no tie across groups
  'ego-only', // no pair between two stakeholders is known
  'no-signed-ties', // no tie is positive or negative
  'no-toned-ties', // no tie carries a tone
  'no-negative-ties', // balanced in a trivial way
  'no-positive-ties', // every actor is alone in an optimal partition
  'no-cycles', // a forest is always balanced
  'too-few-states', // the signs of the ties could be arranged in fewer than 20 ways
  'uncounted-states', // the effort ended before 20 arrangements of signs were found
  'not-proven', // the figure is known by bounds only
  'no-triangles', // no triangle with three signs
  'single-town', // nothing to rank against
  'no-contacts', // no dated contact, only reported relationships
  'not-testable', // even no contact at all would be no surprise
  'too-few-reports', // too few reports to resample
  'few-reports-per-tie', // the ties that decide rest on too few reports each to resample them
  'shared-events', // contacts of one event depend on each other and cannot be resampled one by one
  'replicates-undefined', // too many resampled replicates have no value
  'unnamed-reporters', // no report names its reporter, or only one reporter is named
  'mostly-undated', // ties that no dated contact stands for
  'computation-failed', // the program failed on this town; a finding says more
  'small-group', // too few towns for a comparison
  'no-overlap', // no country holds towns of two groups
  'undetectable', // too few towns to notice even complete separation
] as const;

export type Reason = (typeof REASONS)[number];
