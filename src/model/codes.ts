/**
 * Codes that a diagnosis is made of. The stages that diagnose use them, the catalogues of `i18n` are typed
 * over them: a code without a text in every language breaks the build. Add a code here and the compiler names
 * the catalogues to complete.
 */

/** Findings of a town, from what makes every other statement impossible to what is good news. */
export const FINDING_CODES = [
  'analysis-failed', // the program could not compute this town
  'no-government', // no actor of the town is its government
  'no-records', // no record belongs to the town
  'government-did-not-answer', // the town government itself reported nothing
  'mostly-unknown', // less than half of the channel weight is known
  'isolated', // isolation reaches the threshold
  'no-eu-contact', // no tie to a body of the European Union
  'rare-national-contact', // contact with the national level is none or rare
  'weak-regional-contact', // contact with the regional level is none or rare
  'regional-conflict', // the ties to the regional level are mostly conflictual
  'no-town-contact', // no tie to another town of the country
  'eu-unreachable', // no path leads to any body of the European Union
  'eu-only-through-broker', // every path to the EU runs through one actor
  'missing-expected-links', // roles of the template without a working tie
  'segmented-local', // local stakeholders keep to their own kind, or fall apart
  'local-conflict', // conflict share of the town reaches the threshold
  'conflict-camps', // the signed ties fall into two or more camps
  'ambivalent-ties', // reports about the same tie disagree
  'reporters-disagree-frequency', // two reporters of one contact name strengths that lie far apart
  'reporters-disagree-sign', // one reporter calls a contact cooperative, another conflictual
  'unreciprocated-reports', // contacts that only one of two reporting ends reports
  'well-connected', // isolation is low and nothing else is found
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

/** Why a link counts as missing. */
export const MISSING_REASONS = [
  'no-such-actor', // nobody in the data fills the role
  'no-tie-reported', // an actor fills the role and nobody reports contact; the absence rule calls it none
  'contact-denied', // somebody was asked and said never
  'not-asked', // nobody was asked
  'not-answered', // asked, but no answer
  'weak-tie', // there is contact, too rare to rely on
  'only-conflict', // every tie to the role is conflictual
  'below-peers', // most comparable towns have the tie
  'below-chance', // fewer contacts than a random network with the same activity
] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

/** Which observation would refute that a link is missing. */
export const REFUTATIONS = [
  'record-of-contact', // one record of contact with the role
  'answer-to-question', // an answer where nobody was asked or answered
  'more-frequent-contact', // records that lift the strength above the threshold
  'cooperative-contact', // a record of the role whose tone is not negative
  'actor-under-other-role', // an actor known under another level, authority or kind
  'other-peers', // peers that do not have the tie either
  'more-observations', // a longer observation, in which the contact is no longer too rare
] as const;
export type Refutation = (typeof REFUTATIONS)[number];

/** Towns that a town is compared with, from the closest group to the widest. */
export const PEER_GROUPS = [
  'country-size', // same country and size band
  'country', // same country; the town's population is not known
  'all', // every other town: too few of the closer group are known
] as const;
export type PeerGroup = (typeof PEER_GROUPS)[number];

/** What a reader of the verdict `below-chance` must know. */
export const CAVEATS = [
  'repeated-contacts-dependent', // contacts of one pair follow from each other; the test takes them as separate
  'degree-preserving-null', // who has few contacts at all is expected to have few: isolation does not show
] as const;
export type Caveat = (typeof CAVEATS)[number];

/** Roles of the built-in template of expected links. */
export const TEMPLATE_ROLE_CODES = [
  'regional-self-government',
  'regional-state-body',
  'national-government',
  'eu-institution',
  'town-network',
  'other-town',
  'civil-society',
  'migrant-organisation',
  'employer',
  'school',
  'health',
  'housing',
  'social-services',
] as const;
export type TemplateRoleCode = (typeof TEMPLATE_ROLE_CODES)[number];

/** Labels of the mode of governance, as the result carries them. */
export const MODE_LABELS = ['decoupled', 'centralist', 'localist', 'multilevel', 'indeterminate'] as const;
export type ModeLabel = (typeof MODE_LABELS)[number];

/** Other codings of strength, under which verdicts are tried. */
export const CODINGS = ['halved', 'doubled', 'binary'] as const;
export type Coding = (typeof CODINGS)[number];

/** Conditions of the mode's checklist. */
export const MODE_CONDITIONS = [
  'vertical-contact', // a regular or occasional tie to a higher level
  'initiated-from-above',
  'initiated-from-below',
  'reciprocal', // both sides start contacts
  'regular',
  'not-predominantly-conflictual',
  'non-state-actors', // non-public actors take part
] as const;
export type ModeCondition = (typeof MODE_CONDITIONS)[number];

/** Why a mode is indeterminate, or which qualification it carries. */
export const MODE_REASONS = [
  'no-government',
  'no-records',
  'vertical-unknown', // nothing is known about contact with higher levels
  'no-initiator', // nobody recorded who started the contacts
  'mixed-initiative', // started from both sides, without the other multilevel conditions
] as const;
export type ModeReason = (typeof MODE_REASONS)[number];

/** Obstacles that the policy brief names. */
export const OBSTACLES = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** Recommendations of the policy brief, by bullet. */
export const RECOMMENDATIONS = [
  'R0',
  'R1.1',
  'R1.2',
  'R1.3',
  'R1.4',
  'R1.5',
  'R2.1',
  'R2.2',
  'R2.3',
  'R2.4',
  'R2.5',
  'R2.6',
  'R3.1',
  'R3.2',
  'R4.1',
  'R4.2',
  'R4.3',
  'R5.1',
  'R5.2',
  'R6.1',
  'R6.2',
  'R7.1',
  'R7.2',
] as const;
export type Recommendation = (typeof RECOMMENDATIONS)[number];

/** Who a recommendation is addressed to. */
export const ADDRESSEES = [
  'commission',
  'eu-institutions',
  'member-states',
  'town-networks',
  'statistical-offices',
  'town', // our own suggestion, not the brief's
] as const;
export type Addressee = (typeof ADDRESSEES)[number];

/** Claims of the policy brief that an interaction network can test. */
export const CLAIMS = [
  'C1',
  'C2',
  'C3',
  'C4',
  'C5',
  'C6',
  'C7',
  'C8',
  'C9',
  'C10',
  'C11',
  'C12',
  'C13',
  'C14',
  'C15',
  'C16',
  'C17',
] as const;
export type Claim = (typeof CLAIMS)[number];

/** Diagnostics of the data; each result carries those that apply, with place and hint. */
export const DIAGNOSTIC_CODES = [
  'missing-actor',
  'unknown-label',
  'bad-date',
  'tone-out-of-range',
  'ragged-row',
  'unclosed-quote',
  'nul-byte',
  'malformed-json',
  'undeclared-scale',
  'self-loop',
  'unknown-column',
  'unmapped-column',
  'inferred-town',
  'encoding-assumed',
  'out-of-scope',
  'window-stretched',
  'duplicate-suspect',
  'frame-from-own-data',
  'conflicting-attribute',
  'ambiguous-name',
  'missing-id',
  'duplicate-actor',
  'duplicate-town',
  'bad-number',
  'unlisted-actor',
  'other-wave',
  'outside-window',
  'row-too-long',
  'not-utf8',
  'encoding-damaged',
  'missing-source',
  'missing-target',
  'missing-sign',
  'unreadable-sign',
  'further-rows',
  'alias-cycle',
  'contradictory-alias',
  'ineffective-alias',
  'same-content',
  'large-event',
  'unknown-country',
  'undated',
  'nested-cell',
  'without-kind',
] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

/** Public measures, named as in the result. */
export const MEASURES = [
  'isolation',
  'cooperativeIsolation',
  'contact',
  'leaveOneOut',
  'rank',
  'percentile',
  'rankStability',
  'hops',
  'cooperativeHops',
  'soleBroker',
  'degree',
  'constraint',
  'effectiveSize',
  'eiIndex',
  'eiExpected',
  'channelDiversity',
  'gain',
  'belowPeers',
  'belowChance',
  'conflictShare',
  'triadBalance',
  'lineIndex',
  'significance',
  'signedModularity',
  'conflictStability',
  'mediators',
  'components',
  'density',
  'freeman',
  'modularity',
  'coleman',
  'assortativity',
  'oddsRatio',
  'brokerage',
  'harmonicReach',
  'mode',
  'groupTest',
  'delta',
  'detectable',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Terms that the measures are built on. */
export const TERMS = [
  'town',
  'town-government',
  'town-network',
  'whole-network',
  'generic',
  'strength',
  'sign',
  'state',
  'absence',
  'frame',
  'bounds',
  'range',
  'missing-link',
  'camp',
] as const;
export type Term = (typeof TERMS)[number];
