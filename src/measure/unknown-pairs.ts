import { placeIn } from '../kernel/place-in.ts';
import type { ActorTable, Town } from '../model/actor.ts';
import type { PairTable } from '../model/tie.ts';
import { type AbsenceRule, STATE } from '../model/vocabulary.ts';

/** Pairs among some actors of which nobody knows whether they are tied. */
export interface UnknownPairs {
  readonly within: number;
  readonly between: number;
  /** Whether an actor leaves its pairs open: one that no record mentions is unknown if both its ends do. */
  readonly silent: (actor: number) => boolean;
  /** Those that records mention. */
  readonly listed: readonly (readonly [number, number])[];
  /** Pairs of which records tell the state, as `pairKey`; collected when asked for, which is rare. */
  readonly told: () => ReadonlySet<string>;
}

export function pairKey(a: number, b: number): string {
  return a < b ? `${a}/${b}` : `${b}/${a}`;
}

/**
 * Counts the unknown pairs among `members`, those within a group and those between two: listed ones by their
 * state, the others by the absence rule. O(members + listed pairs × log members).
 *
 * @param members ascending
 */
export function unknownPairs(
  pairs: PairTable,
  members: Int32Array,
  groupOf: (actor: number) => number,
  { actors, town, absence }: { actors: ActorTable; town: Town; absence: AbsenceRule },
): UnknownPairs {
  const responded = (actor: number): boolean =>
    actor === town.node
      ? town.government.some((member) => actors.respondent[member] === 1)
      : actors.respondent[actor] === 1;
  const silent = (actor: number): boolean =>
    absence === 'explicit' || (absence === 'respondents' && !responded(actor));
  const groups = new Map<number, number>();
  let all = 0;
  for (const actor of members) {
    if (!silent(actor)) continue;
    all++;
    groups.set(groupOf(actor), (groups.get(groupOf(actor)) ?? 0) + 1);
  }
  let within = 0;
  for (const n of groups.values()) within += (n * (n - 1)) / 2;
  let between = (all * (all - 1)) / 2 - within;
  const listed: [number, number][] = [];
  const isOwn = (r: number): boolean =>
    pairs.a[r] !== pairs.b[r] && placeIn(members, pairs.a[r]!) >= 0 && placeIn(members, pairs.b[r]!) >= 0;
  for (let r = 0; r < pairs.size; r++) {
    const unknown = pairs.state[r] === STATE.unknown;
    // Without silent actors only pairs that records leave open count.
    if ((all === 0 && !unknown) || !isOwn(r)) continue;
    const a = pairs.a[r]!;
    const b = pairs.b[r]!;
    const change = Number(unknown) - Number(silent(a) && silent(b));
    if (groupOf(a) === groupOf(b)) within += change;
    else between += change;
    if (unknown) listed.push([a, b]);
  }
  const told = (): ReadonlySet<string> => {
    const keys = new Set<string>();
    for (let r = 0; r < pairs.size; r++) {
      if (pairs.state[r] !== STATE.unknown && isOwn(r)) keys.add(pairKey(pairs.a[r]!, pairs.b[r]!));
    }
    return keys;
  };
  return { within, between, silent, listed, told };
}
