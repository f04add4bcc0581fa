import type { Catalogue } from '../catalogue.ts';
import type { FactReader } from '../fact-reader.ts';

/** Joins the parts that the facts can fill. */
function parts(...texts: readonly (string | null)[]): string | null {
  const given = texts.filter((text) => text !== null);
  return given.length === 0 ? null : given.join('; ');
}

function if_(value: string | null, text: (value: string) => string): string | null {
  return value === null ? null : text(value);
}

const counted = (facts: FactReader): string | null =>
  if_(facts.count('count'), (count) => `${count} of ${facts.count('compared') ?? '?'} compared contacts`);

const named = (facts: FactReader, key: string): string | null => {
  const names = facts.actors(key);
  return names.length === 0 ? null : names.join(', ');
};

export const findings: Catalogue['findings'] = {
  'analysis-failed': {
    title: 'This town could not be computed',
    short: 'not computed',
    detail: () => null,
    meaning:
      'The program failed on this town, and on no other: nothing in this section is a statement about the town. Standard error says what happened and where to report it.',
  },
  'no-government': {
    title: 'No actor in the data is the town government',
    short: 'no government in the data',
    detail: () => null,
    meaning:
      'Isolation, reach and missing links are about the town government. Mark its actor: level local with authority self-government, or government = yes.',
  },
  'no-records': {
    title: 'No record belongs to this town',
    short: 'no records',
    detail: () => null,
    meaning: 'The town is listed, but neither a record nor an actor of a record belongs to it.',
  },
  'government-did-not-answer': {
    title: 'The town government itself reported nothing',
    short: 'government did not answer',
    detail: () => null,
    meaning:
      'What is known about its contacts comes from others, or not at all. Ask the government before acting on the other findings.',
  },
  'mostly-unknown': {
    title: 'Too little is known for an isolation score',
    short: 'mostly unknown',
    detail: (facts) => if_(facts.percent('knownShare'), (share) => `${share} of the channel weight is known`),
    meaning:
      'Less than half of the channels (by weight) holds a known pair. Any score would say more about the questionnaire than about the town.',
  },
  isolated: {
    title: 'The government works largely alone',
    short: 'works largely alone',
    detail: (facts) =>
      parts(
        if_(facts.score('score'), (score) => `isolation ${score}`),
        if_(facts.score('threshold'), (threshold) => `threshold ${threshold}`),
      ),
    meaning: 'The isolation score reaches the threshold.',
  },
  'no-eu-contact': {
    title: 'No contact with the EU level',
    short: 'no EU contact',
    detail: () => null,
    meaning: 'The town government has no tie to any EU body or European association of local authorities.',
  },
  'rare-national-contact': {
    title: 'Little or no contact with the national level',
    short: 'little national contact',
    detail: (facts) => if_(facts.score('contact'), (contact) => `strength ${contact}`),
    meaning: 'The strongest tie to a national body is absent or rare.',
  },
  'weak-regional-contact': {
    title: 'Little or no contact with the region',
    short: 'little regional contact',
    detail: (facts) => if_(facts.score('contact'), (contact) => `strength ${contact}`),
    meaning: 'The strongest tie to a regional body is absent or rare.',
  },
  'regional-conflict': {
    title: 'Contact with the region is mostly conflictual',
    short: 'conflict with the region',
    detail: (facts) => if_(named(facts, 'actors'), (names) => `with ${names}`),
    meaning: 'Most ties of the town government to regional bodies are conflictual.',
  },
  'no-town-contact': {
    title: 'No contact with other towns of the country',
    short: 'no contact to other towns',
    detail: () => null,
    meaning: 'The town government has no tie to the government of another town of its country.',
  },
  'eu-unreachable': {
    title: 'No way to the EU level',
    short: 'EU out of reach',
    detail: () => null,
    meaning: 'No chain of ties, however long, leads from the town government to any EU body in the data.',
  },
  'eu-only-through-broker': {
    title: 'One single actor is the gate to the EU',
    short: 'one single gate to the EU',
    detail: (facts) => if_(facts.actor('broker'), (broker) => `every path runs through ${broker}`),
    meaning: 'Remove this actor and no path is left from the town government to any EU body.',
  },
  'missing-expected-links': {
    title: 'Expected links are missing',
    short: 'expected links missing',
    detail: (facts) =>
      if_(facts.count('count'), (count) => `${count} (verified: ${facts.count('verified') ?? '0'})`),
    meaning: 'Roles that any town should be able to turn to have no working tie to the government.',
  },
  'segmented-local': {
    title: 'Local stakeholders are segmented',
    short: 'segmented stakeholders',
    detail: (facts) =>
      parts(
        if_(facts.score('freeman'), (value) => `segregation ${value}`),
        if_(facts.count('components'), (count) => `${count} separate parts`),
      ),
    meaning:
      'The local network falls apart, or has fewer ties between kinds of stakeholders than random mixing.',
  },
  'local-conflict': {
    title: 'Many local ties are conflictual',
    short: 'many conflictual ties',
    detail: (facts) => if_(facts.percent('conflictShare'), (share) => `${share} of the ties with a tone`),
    meaning: 'The share of conflictual ties in the town network reaches the threshold.',
  },
  'conflict-camps': {
    title: 'The network divides into camps',
    short: 'divided into camps',
    detail: (facts) => if_(facts.count('camps'), (camps) => `${camps} camps`),
    meaning:
      'Cooperation runs inside camps and conflict between them, up to a few ties that run against the line.',
  },
  'ambivalent-ties': {
    title: 'Reports on the same contact disagree',
    short: 'reports disagree',
    detail: (facts) =>
      if_(facts.count('count'), (count) => `${count} ${facts.number('count') === 1 ? 'tie' : 'ties'}`),
    meaning:
      'Votes on the tone of these ties are split between cooperative and conflictual. They stay out of the camps.',
  },
  'reporters-disagree-frequency': {
    title: 'Reporters disagree about how frequent contacts are',
    short: 'frequencies disagree',
    detail: (facts) => counted(facts),
    meaning:
      'Two reporters of the same contact name strengths that lie far apart. The score takes the mean; ask again where it decides.',
  },
  'reporters-disagree-sign': {
    title: 'Reporters disagree about whether contacts are cooperative',
    short: 'tones disagree',
    detail: (facts) => counted(facts),
    meaning:
      'One reporter calls the contact cooperative, another conflictual. The majority of two thirds decides; without it the tie is ambivalent.',
  },
  'unreciprocated-reports': {
    title: 'Contacts are reported from one end only',
    short: 'one-sided reports',
    detail: (facts) => counted(facts),
    meaning:
      'Both ends reported, and only one of them names the contact. It counts as a tie; the other end may see it otherwise.',
  },
  'well-connected': {
    title: 'Well connected',
    short: 'well connected',
    detail: (facts) => if_(facts.score('score'), (score) => `isolation ${score}`),
    meaning: 'Isolation is low and no other finding applies.',
  },
};
