import { type Defined, isDefined } from '../model/measured.ts';
import { isPublicBody } from '../model/public-body.ts';
import { type Channel, LEVELS, SIGN, SIGNS, STATE } from '../model/vocabulary.ts';
import { FINDING_CUTOFFS } from './catalogue.ts';
import type { FindingInput, Observation } from './finding-input.ts';
import { type EgoPair, governmentPairs } from './government-pairs.ts';

const REGIONAL = LEVELS.indexOf('regional');

/** Isolation, contact by channel, and the way to the EU. */
export function contactFindings(input: FindingInput): Observation[] {
  const { result, thresholds } = input;
  const found: Observation[] = [];
  const { score, cooperative, channels } = result.isolation;
  if (isDefined(score) && score.value >= thresholds.isolated) {
    found.push({
      code: 'isolated',
      severity: lowest(score) >= thresholds.isolated ? 'serious' : 'warning',
      params: { score, cooperative, threshold: thresholds.isolated },
      evidence: channels
        .filter(({ word }) => word === 'none' || word === 'rare')
        .map(({ channel, contact, word }) => ({ channel, contact, word })),
    });
  }

  const contact = (channel: Channel): Defined | null => {
    const measured = channels.find((candidate) => candidate.channel === channel)?.contact;
    return measured !== undefined && isDefined(measured) ? measured : null;
  };
  const scarce = (
    code: Observation['code'],
    channel: Channel,
    below: (value: number) => boolean,
    threshold: number,
  ) => {
    const known = contact(channel);
    if (known === null || !below(known.value)) return;
    found.push({
      code,
      ...(below(known.bounds?.[1] ?? known.value) ? {} : { severity: 'info' as const }),
      params: { channel, contact: known, threshold },
      evidence: strongest(input, channel),
    });
  };
  const rare = (value: number) => value < thresholds.rare;
  const absent = (value: number) => value <= 0;
  scarce('no-eu-contact', 'eu', absent, 0);
  scarce('rare-national-contact', 'national', rare, thresholds.rare);
  scarce('weak-regional-contact', 'regional', rare, thresholds.rare);
  // A city of the same country is another town as well.
  if ((contact('cities')?.value ?? 0) === 0) scarce('no-town-contact', 'towns', absent, 0);
  return found.concat(regionalConflict(input), wayToEu(input));
}

const lowest = (measured: Defined): number => measured.bounds?.[0] ?? measured.value;

function strongest({ result }: FindingInput, channel: Channel): Observation['evidence'] {
  const tie = result.isolation.channels.find((candidate) => candidate.channel === channel)?.strongest;
  return tie === null || tie === undefined ? [] : [{ ...tie }];
}

function regionalConflict({ town, pairs, actors }: FindingInput): Observation[] {
  const toned: EgoPair[] = [];
  let negative = 0;
  for (const pair of governmentPairs(town, pairs, actors)) {
    if (pair.state !== STATE.tie || pair.sign === SIGN.untoned) continue;
    if (actors.level[pair.partner] !== REGIONAL || !isPublicBody(actors, pair.partner)) continue;
    toned.push(pair);
    if (pair.sign === SIGN.negative) negative++;
  }
  if (negative <= FINDING_CUTOFFS.regionalConflict * toned.length) return [];
  return [
    {
      code: 'regional-conflict',
      params: {
        actors: toned.filter(({ sign }) => sign === SIGN.negative).map(({ partner }) => actors.ids[partner]!),
        share: negative / toned.length,
        toned: toned.length,
        threshold: FINDING_CUTOFFS.regionalConflict,
      },
      evidence: toned.map(({ partner, strength, sign }) => ({
        actor: actors.ids[partner]!,
        strength,
        sign: SIGNS[sign]!,
      })),
    },
  ];
}

function wayToEu({ result }: FindingInput): Observation[] {
  const eu = result.reach.find(({ level }) => level === 'eu');
  if (eu === undefined) return [];
  if (!isDefined(eu.hops)) {
    return eu.hops.undefined === 'unreachable' ? [{ code: 'eu-unreachable', params: {}, evidence: [] }] : [];
  }
  if (eu.soleBroker === null) return [];
  return [
    {
      code: 'eu-only-through-broker',
      params: { broker: eu.soleBroker, hops: eu.hops },
      evidence: [{ via: [...eu.via] }],
    },
  ];
}
