import type { BrokerageRole } from './brokerage.ts';
import type { TieCounting } from './tie-weight.ts';

/** A figure for each role, and for all of them together. */
export type ByRole<T> = Readonly<Record<BrokerageRole | 'total', T>>;

/** What an actor of one group would broker by chance. */
export interface BrokerageNull {
  readonly expected: ByRole<number>;
  readonly sd: ByRole<number>;
}

/** Pairs (a, c) that could give an actor a role, and ordered pairs of such pairs with one end in common. */
type Chances = readonly [pairs: number, sharing: number];

/**
 * Expectation and standard deviation of Gould–Fernandez brokerage for the actors of each group, if ties fell
 * on pairs of actors independently, all with the density d of the network as their probability.
 *
 * Formula: z = (count − expected)/sd with expected = P p, p = d² (1 − d), and
 * sd² = f (P p (1 − p) + S d³ (1 − d)³), where P pairs (a, c) could give the actor the role and S ordered pairs
 * of them share an end. With N actors, n in the own group, n_k in another and M = N − n: coordinator
 * P = (n − 1)(n − 2), S = 2 P (n − 3); itinerant P = Σ_k n_k (n_k − 1), S = 2 Σ_k n_k (n_k − 1)(n_k − 2);
 * gatekeeper and representative P = M (n − 1), S = P (N − 3); liaison P = M² − Σ_k n_k²,
 * S = 2 Σ_k n_k (M − n_k)(M − n_k − 1); total P = (N − 1)(N − 2), S = 2 P (N − 3).
 * Range: expected 0 … (N − 1)(N − 2); z any number, 0 as by chance; neither end is bad. Where ties stay within
 * towns, the network as a whole is far from chance and large z scores are the rule: read them against each other.
 * Unit: two-paths; z in standard deviations.
 * Direction: with `directed` f = 1. An undirected tie is two arcs that come and go together, so a two-path
 * always comes with its reverse: the expectation is the same, and f = 2 for the roles that contain the reverse,
 * all but gatekeeper and representative, which are each other's reverse. Taking the two arcs as independent
 * instead makes z √2 too large there.
 * Weights, signs: ignored. Isolates: count as actors. Actors without group are left out, with their ties.
 * Undefined: z is `no-variance` where sd = 0: nobody could be the role's ends, nobody is tied, or everybody is.
 * Complexity: O(groups); exact up to rounding. The density is taken as known, although it is estimated from the
 * same network, and z is no p value: small counts are far from normal.
 * Source: Gould & Fernandez 1989, doi:10.2307/270949; the directed figures are those of R's package sna, Butts
 * 2008, doi:10.18637/jss.v024.i06.
 *
 * @tex brokerage: z = \frac{\text{count} - \text{expected}}{\text{sd}}, \quad \text{expected} = P p, \quad
 *   p = d^2 (1 - d)
 * @tex brokerage: \text{sd}^2 = f \left( P p (1 - p) + S d^3 (1 - d)^3 \right)
 * @tex \text{coordinator: } P = (n - 1)(n - 2), \quad S = 2 P (n - 3)
 * @tex \text{itinerant: } P = \sum_k n_k (n_k - 1), \quad S = 2 \sum_k n_k (n_k - 1)(n_k - 2)
 * @tex \text{gatekeeper, representative: } P = M (n - 1), \quad S = P (N - 3), \quad M = N - n
 * @tex \text{liaison: } P = M^2 - \sum_k n_k^2, \quad S = 2 \sum_k n_k (M - n_k)(M - n_k - 1)
 * @tex \text{total: } P = (N - 1)(N - 2), \quad S = 2 P (N - 3)
 * @result network.actors[].brokerage.expected, network.actors[].brokerage.z
 * @param sizes actors of each group
 * @param arcs arcs between actors that have a group; an undirected tie is two
 * @returns one entry a group. Shape: groups
 */
export function brokerageNull(
  sizes: readonly number[],
  arcs: number,
  { directed }: Pick<TieCounting, 'directed'>,
): BrokerageNull[] {
  const actors = sizes.reduce((sum, size) => sum + size, 0);
  const density = actors < 2 ? 0 : arcs / (actors * (actors - 1));
  // Products and no powers: how exactly ** rounds differs between engines.
  const path = density * density * (1 - density);
  const mixed = density * (1 - density);
  const together = mixed * mixed * mixed;
  const squares = sizes.reduce((sum, size) => sum + size * size, 0);
  const cubes = sizes.reduce((sum, size) => sum + size * size * size, 0);

  return sizes.map((size) => {
    const chances = roleChances(actors, size, squares - size * size, cubes - size * size * size);
    const moments = (role: BrokerageRole | 'total') => {
      const [pairs, sharing] = chances[role];
      const mirrored = !directed && role !== 'gatekeeper' && role !== 'representative';
      const variance = pairs * path * (1 - path) + sharing * together;
      return { expected: pairs * path, sd: Math.sqrt((mirrored ? 2 : 1) * variance) };
    };
    const of = byRole(moments);
    return { expected: byRole((role) => of[role].expected), sd: byRole((role) => of[role].sd) };
  });
}

/**
 * @param squares sum of the squared sizes of the other groups
 * @param cubes sum of their cubed sizes
 */
function roleChances(actors: number, size: number, squares: number, cubes: number): ByRole<Chances> {
  const peers = Math.max(0, size - 1);
  const others = actors - size;
  const inside = Math.max(0, peers * (peers - 1));
  const boundary = others * peers;
  const all = Math.max(0, (actors - 1) * (actors - 2));
  // Sums over the other groups of n(n − 1)(n − 2) and of n(M − n)(M − n − 1), multiplied out.
  const itinerant = cubes - 3 * squares + 2 * others;
  const liaison = others * others * (others - 1) - (2 * others - 1) * squares + cubes;
  return {
    coordinator: [inside, 2 * inside * Math.max(0, peers - 2)],
    itinerant: [squares - others, 2 * itinerant],
    gatekeeper: [boundary, boundary * Math.max(0, actors - 3)],
    representative: [boundary, boundary * Math.max(0, actors - 3)],
    liaison: [others * others - squares, 2 * liaison],
    total: [all, 2 * all * Math.max(0, actors - 3)],
  };
}

/** The figures of all roles, in the order in which they are listed. */
export function byRole<T>(of: (role: BrokerageRole | 'total') => T): Record<BrokerageRole | 'total', T> {
  return {
    coordinator: of('coordinator'),
    itinerant: of('itinerant'),
    gatekeeper: of('gatekeeper'),
    representative: of('representative'),
    liaison: of('liaison'),
    total: of('total'),
  };
}
