import type { ScreenTexts } from '../screen-texts.ts';

const NUMBER_WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const word = (n: number, formatted: string): string => NUMBER_WORDS[n] ?? formatted;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

const coded =
  (coding: string) =>
  (score: string, changes: readonly string[]): string =>
    `${coding} ${score}${changes.length === 0 ? '' : ` (${changes.join(', ')})`}`;

export const screen: ScreenTexts = {
  ellipsisMore: (n) => `and ${n} more`,
  unknown: 'unknown',
  ownGovernment: 'the town government',
  rank: (rank, of) => `rank ${rank} of ${of} (1 = most isolated)`,
  isolation: 'Isolation',
  scale: '0 connected … 1 isolated',
  meaning: (share, known, all) =>
    `Averaged over ${known === all ? `all ${all}` : `${known} of ${all}`} channels, its best contacts reach ${share} of full strength.`,
  noScore: (reason) => `No score: ${reason}.`,
  bounds: (low, high) => `the unknown may move it to ${low} … ${high}`,
  range: (low, high) => `95 % range ${low} … ${high}`,
  reporterCount: (n, formatted) => `${formatted} ${plural(n, 'reporter', 'reporters')}`,
  recordCount: (n, formatted) => `${formatted} dated ${plural(n, 'record', 'records')}`,
  withoutOne: (low, high, reporters) => `without any one of ${reporters} ${low} … ${high}`,
  decisive: (reporter) => `decisive: ${reporter}`,
  rankRange: (low, high) =>
    low === high
      ? `rank ${low} whatever the channels weigh`
      : `rank ${low} … ${high} depending on what the channels weigh`,
  codings: (parts) => `isolation if strengths were coded otherwise: ${parts}`,
  coding: {
    halved: coded('all halved'),
    doubled: coded('all doubled'),
    binary: coded('yes or no'),
  },
  codedVerdict: (isolated) => (isolated ? 'isolated' : 'no longer isolated'),
  codedMode: (label) => `pattern ${label}`,
  cooperative: (score) => `without conflictual ties: ${score}`,
  contacts: 'Contacts of the town government',
  legend: '█ contact  ░ unknown',
  negativeTie: 'in conflict',
  disputedTie: 'disputed',
  mayReach: (upper) => `up to ${upper}`,
  reach: 'Ways to higher levels',
  direct: (name) => `direct, ${name}`,
  through: (brokers, name) => `${name}, through ${brokers}`,
  onlyThrough: (broker) => `every path runs through ${broker}`,
  cooperativeHops: (hops) => `without conflictual ties ${hops}`,
  noCooperativePath: 'no path without conflictual ties',
  steps: (n, formatted) => `${formatted} ${plural(n, 'step', 'steps')}`,
  pattern: 'Pattern',
  patternOfFew: 'That goes by the strongest contact upwards, isolation by all channels.',
  missing: (formatted) => `Links missing, weak or in conflict: ${formatted}`,
  missingShown: (n, formatted) => `the ${word(n, formatted)} most telling`,
  noMissing: 'Every link that the template expects is there.',
  peersHave: (ties, known, group) => `${ties} of ${known} ${group} have it`,
  chanceBrings: (contacts, expected) => `dated contacts: ${contacts}, by chance ${expected}`,
  introduction: (names) => `through ${names}`,
  existingContact: 'on the existing contact',
  noIntroduction: 'no go-between in the data',
  newContact: 'a new contact',
  gainIsolation: (before, after) => `isolation ${before} → ${after}`,
  gainEuHops: (before, after) => `EU steps ${before} → ${after}`,
  gainNothing: 'no change in isolation',
  gainUnknown: 'effect unknown',
  conflict: 'Conflict',
  tones: ({ ties, positive, negative, share, ambivalent }) =>
    `${ties} ties, ${positive} cooperative, ${negative} conflictual${share === null ? '' : ` (${share})`}, ${ambivalent} disputed`,
  notTorn: (reason) => `No camps to show: ${reason}.`,
  camps: (n, formatted) => `${capital(word(n, formatted))} ${plural(n, 'camp', 'camps')}`,
  freeCamps: (n, formatted) => `Any number of camps: ${word(n, formatted)}`,
  frustrated: (n, formatted) =>
    n === 0 ? 'no tie against the line' : `${formatted} ${plural(n, 'tie', 'ties')} against the line`,
  provenUnique: 'proven, the only way',
  provenAlternatives: (n, atLeast) => `proven, one of ${atLeast ? 'at least ' : ''}${n} ways`,
  bestFound: (lowerBound) => `best found; at least ${lowerBound} are unavoidable`,
  chance: (expected, p, draws, exhaustive) =>
    `By chance ${expected} would be against it on average; so few: p = ${p} (${exhaustive ? `all ${draws} ways` : `${draws} draws`})`,
  withoutReporter: (low, high, decisive) =>
    `Without one reporter ${low === high ? low : `${low} … ${high}`}${decisive === null ? '' : `; it hangs most on ${decisive}`}`,
  against: (pairs) => `Against the line: ${pairs}`,
  ambivalentTies: (pairs) => `Disputed: ${pairs}`,
  mediators: (names) => `Could mediate: ${names}`,
  findings: 'What stands out, and who could act',
  noFindings: 'Nothing beyond the figures above.',
  severity: { info: 'note', warning: 'warning', serious: 'serious' },
  addressed: (code, addressee, recommendation) => `${code} ${addressee}: ${recommendation}`,
  alsoRecommended: (codes) => `also ${codes}`,
  noRecommendation: 'no direct recommendation in the policy brief',
  nearestRecommendations: (codes) => `nearest: ${codes}`,
  moreFindings: (n, formatted) => `${formatted} further ${plural(n, 'finding', 'findings')}: --format json`,
  data: 'Data',
  records: (read, accepted, rejected) => `${read} records read, ${accepted} accepted, ${rejected} rejected`,
  diagnostics: (errors, warnings, notes, format) =>
    [
      errors > 0 ? `${format(errors)} ${plural(errors, 'error', 'errors')}` : null,
      warnings > 0 ? `${format(warnings)} ${plural(warnings, 'warning', 'warnings')}` : null,
      notes > 0 ? `${format(notes)} ${plural(notes, 'note', 'notes')}` : null,
    ]
      .filter((part) => part !== null)
      .join(', '),
  noDiagnostics: 'no diagnostics',
  table: {
    title: (towns) => `${towns} towns, most isolated first`,
    town: 'Town',
    isolation: 'Isolation',
    hops: 'EU',
    conflict: 'Conf',
    line: 'L(2)',
    finding: 'Main finding',
    between: (n) => `… ${n} towns between`,
    betweenHint: 'All of them: --format csv --out towns.csv',
    undefinedTowns: (n, formatted) => `${formatted} further ${plural(n, 'town', 'towns')} without a score`,
  },
  notes: {
    isolation: 'Isolation 0 connected … 1 isolated, of the town government over the channels below.',
    channels: (legend) => `Channels ${legend}; · none, ▁ rare … █ full strength, ? unknown.`,
    columns:
      'EU: steps to the nearest EU body. Conf: share of conflictual ties. L(2): ties against the best division into two camps (~ not proven). – is undefined.',
    frame: (channels, kinds) => `Frame: ${channels} channels; local stakeholders: ${kinds}`,
    frameSource: {
      config: 'as configured',
      occurrence: 'kinds found in at least 10 % of the towns',
      'own-data': 'core list and own data, comparable within this dataset only',
    },
    oneTown: (id) => `One town in full: --town ${id}`,
  },
  network: {
    noTowns: 'The data name no town: no column `town`, no town table. The whole network:',
    title: 'Whole network',
    size: (actors, ties) => `${actors} actors, ${ties} ties`,
    groups: (attribute) => `grouped by ${attribute}`,
    withoutGroup: (n, formatted) => `${formatted} ${plural(n, 'actor', 'actors')} without it left out`,
    expected: (value) => `random mixing: ${value}`,
    brokers: 'Most brokerage',
    brokerage: (n) => `${n} open paths`,
  },
};
