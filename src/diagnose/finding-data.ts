import type { ActorTable } from '../model/actor.ts';
import { isDefined } from '../model/measured.ts';
import type { FindingInput, Observation } from './finding-input.ts';

/** What the data do not allow to say about the town. */
export function dataFindings({ town, result, pairs, actors }: FindingInput): Observation[] {
  const found: Observation[] = [];
  const { score, channels } = result.isolation;
  if (town.node < 0) found.push({ code: 'no-government', params: {}, evidence: [] });
  if (pairs.records === 0) return [...found, { code: 'no-records', params: {}, evidence: [] }];
  if (town.node < 0) return found;

  // Silence says something only where actors report for themselves at all.
  if (anybodyReports(actors) && !town.government.some((member) => actors.respondent[member] === 1)) {
    found.push({
      code: 'government-did-not-answer',
      params: { records: pairs.records },
      evidence: [{ government: town.government.map((member) => actors.ids[member]!) }],
    });
  }
  if (!isDefined(score) && score.undefined === 'mostly-unknown') {
    const total = channels.reduce((sum, { weight }) => sum + weight, 0);
    const known = channels.reduce((sum, { weight, contact }) => sum + (isDefined(contact) ? weight : 0), 0);
    found.push({
      code: 'mostly-unknown',
      params: { knownShare: total > 0 ? known / total : 0, threshold: 0.5 },
      evidence: channels
        .filter(({ contact }) => !isDefined(contact))
        .map(({ channel, weight }) => ({ channel, weight })),
    });
  }
  return found;
}

/** One look at all actors serves all towns. */
function anybodyReports(actors: ActorTable): boolean {
  let known = reporting.get(actors);
  if (known === undefined) {
    known = actors.respondent.includes(1);
    reporting.set(actors, known);
  }
  return known;
}

const reporting = new WeakMap<ActorTable, boolean>();
