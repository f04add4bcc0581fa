import type { Facts, Result, ResultHead, TownResult } from '../model/result.ts';
import { sharedObjects } from './serialize.ts';

/**
 * The order of keys in the output. Objects come from many hands (measures, worker threads, merged shards), so
 * their own key order is no promise. `null` leaves a value as it is; a key that is missing here breaks the
 * build, and a test compares the order with the schema.
 */
export type KeyOrder<T> = T extends readonly (infer E)[]
  ? KeyOrder<E> | null
  : [T] extends [Facts] | [Record<string, unknown>]
    ? string extends keyof T
      ? null
      : Keys<T>
    : Keys<T>;

type Keys<T> = [Extract<T, object>] extends [never]
  ? null
  : { readonly [K in UnionKeys<T>]: KeyOrder<UnionValue<T, K>> } | null;
type UnionKeys<T> = T extends readonly unknown[] ? never : T extends object ? keyof T : never;
type UnionValue<T, K extends PropertyKey> = T extends { [P in K]?: infer V } ? Exclude<V, undefined> : never;

const measured = { value: null, bounds: null, range: null, undefined: null } as const;
const plain = { undefined: null } as const;

const byRole = <T>(figure: T) => ({
  coordinator: figure,
  itinerant: figure,
  gatekeeper: figure,
  representative: figure,
  liaison: figure,
  total: figure,
});

const lineIndex = {
  k: null,
  value: null,
  lowerBound: null,
  optimal: null,
  alternativeOptima: null,
  alternativeOptimaAtLeast: null,
  clusters: null,
  frustratedTies: null,
  alwaysFrustrated: null,
  timeLimited: null,
  undefined: null,
} as const;

const nullComparison = {
  p: measured,
  mean: measured,
  effect: measured,
  z: measured,
  unproven: null,
} as const;

const significance = {
  draws: null,
  exhaustive: null,
  states: null,
  smallestP: null,
  triadBalance: nullComparison,
  lineIndex: { k: null, ...nullComparison },
  undefined: null,
} as const;

const conflictCounts = {
  ties: null,
  positive: null,
  negative: null,
  ambivalent: null,
  neutral: null,
  untoned: null,
  conflictShare: measured,
  triadBalance: measured,
} as const;

export const TOWN_KEYS = {
  id: null,
  name: null,
  country: null,
  government: null,
  isolation: {
    score: measured,
    cooperative: measured,
    rank: plain,
    percentile: plain,
    channels: {
      channel: null,
      contact: measured,
      weight: null,
      word: null,
      strongest: { actor: null, strength: null, sign: null },
    },
    resampling: { unit: null, units: null, replicates: null, undefined: null },
    leaveOneOut: {
      reporters: null,
      score: null,
      cooperative: null,
      decisive: null,
      undefinedWithout: null,
      undefined: null,
    },
    stability: {
      draws: null,
      rankRange: null,
      isolated: null,
      codings: {
        coding: null,
        score: measured,
        rank: plain,
        words: null,
        mode: null,
        isolated: null,
        survives: null,
      },
      undefined: null,
    },
  },
  reach: { level: null, hops: measured, cooperativeHops: measured, via: null, soleBroker: null },
  ego: {
    degree: plain,
    constraint: measured,
    effectiveSize: measured,
    eiIndex: measured,
    channelDiversity: measured,
  },
  missingLinks: {
    to: { actor: null, level: null, authority: null, kind: null },
    verdict: null,
    state: null,
    reason: null,
    evidence: null,
    via: null,
    gain: { isolation: measured, euHops: measured },
    refutedBy: null,
    recommendations: null,
  },
  conflict: {
    ...conflictCounts,
    lineIndex,
    signedModularity: measured,
    significance,
    leaveOneOut: {
      reporters: null,
      conflictShare: null,
      triadBalance: null,
      lineIndex: { k: null, range: null },
      changed: { lineIndex: null, camps: null, verdict: null },
      noIndexWithout: null,
      unproven: null,
      decisive: null,
      undefined: null,
    },
    mediators: null,
    ambivalentTies: null,
  },
  segmentation: { components: plain, density: measured, freeman: measured, modularity: measured },
  mode: { label: null, reason: null, checklist: { condition: null, met: null, evidence: null } },
  findings: {
    code: null,
    severity: null,
    params: null,
    evidence: null,
    obstacle: null,
    recommendations: null,
    addressee: null,
  },
} as const satisfies KeyOrder<TownResult>;

export const HEAD_KEYS = {
  schema: null,
  tool: { name: null, version: null },
  run: {
    seed: null,
    options: null,
    inputs: { name: null, sha256: null, records: null },
    frame: { channels: null, local: null, source: null },
  },
  data: {
    records: { read: null, accepted: null, rejected: null },
    actors: null,
    ties: null,
    towns: null,
    absence: { rule: null, why: null },
    states: { tie: null, none: null, unknown: null },
    diagnostics: { code: null, severity: null, where: null, message: null, hint: null, count: null },
  },
  network: {
    groupBy: null,
    withoutGroup: null,
    actors: {
      id: null,
      level: null,
      degree: null,
      constraint: measured,
      effectiveSize: measured,
      brokerage: sharedObjects({
        ...byRole(null),
        expected: byRole(null),
        z: byRole(measured),
        undefined: null,
      }),
      harmonicReach: measured,
    },
    mixing: { groups: null, sizes: null, ties: null },
    eiIndex: measured,
    eiExpected: measured,
    freeman: measured,
    coleman: measured,
    assortativity: measured,
    oddsRatio: measured,
    groupOddsRatio: measured,
    conflict: conflictCounts,
    blocks: {
      levels: null,
      contacts: null,
      expected: null,
      noContact: null,
      p: plain,
      q: plain,
      below: null,
      undefined: null,
    },
  },
  claims: { claim: null, verdict: null, figure: measured, recommendations: null },
} as const satisfies KeyOrder<ResultHead>;

/** The top-level keys of a result, in order. */
export const RESULT_KEYS = [
  'schema',
  'tool',
  'run',
  'data',
  'towns',
  'network',
  'claims',
] as const satisfies readonly (keyof Result)[];
