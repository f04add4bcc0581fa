import type { MeasuredNetwork } from './measured-network.ts';

/** Roles of the middle actor b of an open two-path a → b → c, by who shares a group with whom. */
export const BROKERAGE_ROLES = [
  'coordinator', // all three in one group
  'itinerant', // a and c in one group, b in another
  'gatekeeper', // b and c in one group: b lets a's message in
  'representative', // a and b in one group: b carries its message out
  'liaison', // three groups
] as const;
export type BrokerageRole = (typeof BROKERAGE_ROLES)[number];

/** Two-paths that each node brokers, by role and in total. Shape of each: order */
export type Brokerage = Readonly<Record<BrokerageRole | 'total', Float64Array>>;

/**
 * Gould–Fernandez brokerage of every actor: how many open two-paths a → b → c (no arc a → c) it is the
 * middle of, by role.
 *
 * Formula: number of ordered pairs (a, c), a ≠ c, with arcs a → b → c and no arc a → c, for the broker b; all three
 * actors have a group.
 * Range: 0 … (n − 1)(n − 2); neither end is bad: high is a position of influence and a bottleneck.
 * Unit: two-paths.
 * Direction: an undirected tie is two arcs, so every open pair counts in both orders; with `directed` the arcs
 * of the records. Weights, signs: ignored. Isolates: 0.
 * Undefined: for actors without group, who are left out with their ties (the caller says `no-attribute`).
 * Complexity: O(m^1.5 + n) time, O(n + m) memory: all two-paths from the group tables of in- and out-arcs,
 * less the closed ones from the triangles; exact.
 * Source: Gould & Fernandez 1989, doi:10.2307/270949.
 *
 * @tex brokerage: \#\left\{ (a, c) : a \to b \to c, \; a \not\to c, \; a \ne c \right\} \text{ for } b,
 *   \text{ by the groups of the three}
 * @result network.actors[].brokerage
 * @param network measured with the groups and the counting in question
 */
export function actorBrokerage({ order, brokerage }: MeasuredNetwork): Brokerage {
  const column = (i: number): Float64Array => brokerage.subarray(i * order, (i + 1) * order);
  const roles = BROKERAGE_ROLES.map((role, i) => [role, column(i)] as const);
  return {
    ...(Object.fromEntries(roles) as Record<BrokerageRole, Float64Array>),
    total: column(BROKERAGE_ROLES.length),
  };
}
