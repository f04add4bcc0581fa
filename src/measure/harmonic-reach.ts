import { defined, type Measured, notDefined } from '../model/measured.ts';
import { type CompactNetwork, degreeOf } from '../network/compact.ts';
import { arcsOf, PLAIN_TIES, type TieCounting } from './tie-weight.ts';

/** Nodes and arcs that the searches of one network may look at: a few tenths of a second. */
const REACH_EFFORT = 20_000_000;

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
 * Complexity: O(n + m) time an actor that has ties, so O(n (n + m)) for all; O(n) memory; exact. The effort
 * bounds the nodes and arcs looked at, never the time, so that the same actors have a value on every machine: all
 * of them in networks of some thousand ties, the foremost candidates in larger ones.
 * Source: Marchiori & Latora 2000, doi:10.1016/S0378-4371(00)00311-3; as distance-weighted reach of key players
 * Borgatti 2006, doi:10.1007/s10588-006-7084-x; why it is sound: Boldi & Vigna 2014,
 * doi:10.1080/15427951.2013.865686.
 *
 * @tex harmonicReach: H_i = \frac{1}{n - 1} \sum_{j \ne i} \frac{1}{d_{ij}}, \quad \frac{1}{d_{ij}} = 0
 *   \text{ without path}
 * @result network.actors[].harmonicReach
 * @param candidates nodes in the order of their turn
 * @param effort nodes and arcs to look at before the next candidate is refused
 * @returns one value a node. Shape: order
 */
export function actorHarmonicReach(
  network: CompactNetwork,
  candidates: Iterable<number>,
  counting: Pick<TieCounting, 'directed'> = PLAIN_TIES,
  effort: number = REACH_EFFORT,
): Measured[] {
  const { order } = network;
  if (order < 2) return new Array<Measured>(order).fill(notDefined('too-few-actors'));
  const refused = notDefined('too-large');
  const nothing = defined(0);
  const result = Array.from({ length: order }, (_, i) => (degreeOf(network, i) === 0 ? nothing : refused));
  const search = layerSearch(network, counting);
  let spent = 0;
  for (const node of candidates) {
    if (degreeOf(network, node) === 0) continue;
    if (spent >= effort) break;
    const { layers, cost } = search(node);
    spent += cost;
    // Nearest first: the order of the sum is the same on every machine and for every numbering of the actors.
    let sum = 0;
    for (let d = 1; d < layers.length; d++) sum += layers[d]! / d;
    result[node] = defined(sum / (order - 1));
  }
  return result;
}

/** Numbers of nodes at each distance from a node, and the nodes and arcs that were looked at to know them. */
function layerSearch(
  network: CompactNetwork,
  { directed }: Pick<TieCounting, 'directed'>,
): (from: number) => { layers: number[]; cost: number } {
  const { order, size, offsets, neighbours, tie } = network;
  const arcs = new Uint8Array(size).fill(3);
  if (directed) for (let t = 0; t < size; t++) arcs[t] = arcsOf(network, t);
  const seenIn = new Int32Array(order).fill(-1);
  const queue = new Int32Array(order);
  return (from) => {
    seenIn[from] = from;
    queue[0] = from;
    let tail = 1;
    let cost = 0;
    const layers: number[] = [];
    for (let head = 0; head < tail; ) {
      const end = tail;
      layers.push(end - head);
      for (; head < end; head++) {
        const v = queue[head]!;
        cost += 1 + offsets[v + 1]! - offsets[v]!;
        for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
          const other = neighbours[e]!;
          // Bit 1 is the arc from the smaller node to the larger.
          if (seenIn[other] === from || (arcs[tie[e]!]! & (v < other ? 1 : 2)) === 0) continue;
          seenIn[other] = from;
          queue[tail++] = other;
        }
      }
    }
    return { layers, cost };
  };
}
