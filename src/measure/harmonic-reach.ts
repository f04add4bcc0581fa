import { defined, type Measured, notDefined } from '../model/measured.ts';
import type { MeasuredNetwork } from './measured-network.ts';

/** Nodes and arcs that the searches of one network may look at: a few tenths of a second. */
export const REACH_EFFORT = 20_000_000;

/**
 * Harmonic reach of actors: how near the whole network is to them, on average. It ranks brokers, for whoever is
 * to connect others has to reach them in few steps; and unlike closeness it has a value in a network that falls
 * apart, since whoever cannot be reached adds nothing.
 *
 * Formula: H_i = Σ_{j ≠ i} 1/d_ij / (n − 1), d_ij the number of ties on a shortest path from i to j, 1/d_ij = 0
 * without path.
 * Range: 0 reaches nobody … 1 tied to everybody; low is bad for a broker. Unit: none.
 * Direction: ignored, or with `directed` paths follow the arcs away from the actor.
 * Weights, signs: ignored. Isolates: 0, and they count in n.
 * Undefined: `too-few-actors` (nobody to reach); `too-large` for actors whose turn would come after the effort
 * is spent.
 * Complexity: O(n + m) time an actor that has ties, so O(n (n + m)) for all; O(n + m) memory; exact. The effort
 * bounds the nodes and arcs looked at, never the time, so that the same actors have a value on every machine: all
 * of them in networks of some thousand ties, the foremost candidates in larger ones.
 * Source: Marchiori & Latora 2000, doi:10.1016/S0378-4371(00)00311-3; as distance-weighted reach of key players
 * Borgatti 2006, doi:10.1007/s10588-006-7084-x; why it is sound: Boldi & Vigna 2014,
 * doi:10.1080/15427951.2013.865686.
 *
 * @tex harmonicReach: H_i = \frac{1}{n - 1} \sum_{j \ne i} \frac{1}{d_{ij}}, \quad \frac{1}{d_{ij}} = 0
 *   \text{ without path}
 * @result network.actors[].harmonicReach
 * @param network actors had their turn in the order of what they broker, then of their ties
 */
export function actorHarmonicReach({ order, harmonicReach }: MeasuredNetwork, node: number): Measured {
  if (order < 2) return notDefined('too-few-actors');
  const reach = harmonicReach[node]!;
  return reach < 0 ? notDefined('too-large') : defined(reach);
}
