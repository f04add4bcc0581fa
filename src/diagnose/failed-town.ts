import type { ActorTable, Town } from '../model/actor.ts';
import { notDefined } from '../model/measured.ts';
import type { Frame, TownResult } from '../model/result.ts';
import { UPPER_LEVELS } from '../model/vocabulary.ts';
import { completeFinding } from './findings.ts';

/**
 * What is reported of a town that could not be computed: every figure undefined, and a finding that says so.
 * The other towns of the run are not touched by it.
 *
 * @param kind `bug`: our code failed; `worker`: the thread that computed the town got no memory, or died more than once
 */
export function failedTown(town: Town, actors: ActorTable, frame: Frame, kind: 'bug' | 'worker'): TownResult {
  const failed = notDefined('computation-failed');
  return {
    id: town.id,
    name: town.name,
    country: town.country,
    government: town.government.map((actor) => actors.ids[actor]!),
    isolation: {
      score: failed,
      cooperative: failed,
      rank: failed,
      percentile: failed,
      channels: frame.channels.map((channel) => ({
        channel,
        contact: failed,
        weight: 0,
        word: null,
        strongest: null,
      })),
    },
    reach: UPPER_LEVELS.map((level) => ({
      level,
      hops: failed,
      cooperativeHops: failed,
      via: [],
      soleBroker: null,
    })),
    ego: {
      degree: failed,
      constraint: failed,
      effectiveSize: failed,
      eiIndex: failed,
      channelDiversity: failed,
    },
    missingLinks: [],
    conflict: {
      ties: 0,
      positive: 0,
      negative: 0,
      ambivalent: 0,
      neutral: 0,
      untoned: 0,
      conflictShare: failed,
      triadBalance: failed,
      lineIndex: [
        { k: 2, undefined: 'computation-failed' },
        { k: 'free', undefined: 'computation-failed' },
      ],
      signedModularity: failed,
      mediators: [],
      ambivalentTies: [],
    },
    segmentation: { components: failed, density: failed, freeman: failed, modularity: failed },
    mode: { label: 'indeterminate', reason: null, checklist: [] },
    findings: [completeFinding({ code: 'analysis-failed', params: { kind }, evidence: [] })],
  };
}
