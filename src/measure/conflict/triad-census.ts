import { int32, uint8 } from '../../kernel/scratch.ts';
import { defined, type Measured, notDefined } from '../../model/measured.ts';
import { SIGN, SIGNS } from '../../model/vocabulary.ts';
import type { TriangleVisitor } from '../triangles.ts';
import type { SignedGraph } from './signed-graph.ts';

export interface TriadCensus {
  readonly '+++': number;
  readonly '++-': number;
  readonly '+--': number;
  readonly '---': number;
}

/**
 * Number of triangles by their number of negative ties. Only triangles with three signed ties count; values
 * count by their sign alone. Ties are directed from the end with fewer neighbours to the one with more, so
 * that hubs have short lists: O(m^1.5), memory O(n + m).
 */
export function triadCensus(graph: SignedGraph): TriadCensus {
  const { order, source, target, value } = graph;
  const size = source.length;
  const degree = int32(order);
  for (let t = 0; t < size; t++) {
    degree[source[t]!]!++;
    degree[target[t]!]!++;
  }
  const from = int32(size);
  const start = int32(order + 1);
  for (let t = 0; t < size; t++) {
    const [a, b] = [source[t]!, target[t]!];
    const isBefore = degree[a]! < degree[b]! || (degree[a] === degree[b] && a < b);
    from[t] = isBefore ? a : b;
    start[from[t]! + 1]!++;
  }
  for (let v = 0; v < order; v++) start[v + 1]! += start[v]!;
  const cursor = start.slice(0, order);
  const to = int32(size);
  const negative = uint8(size);
  for (let t = 0; t < size; t++) {
    const at = cursor[from[t]!]!++;
    to[at] = source[t]! + target[t]! - from[t]!;
    negative[at] = value[t]! < 0 ? 1 : 0;
  }
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  const mark = new Int8Array(order).fill(-1);
  for (let v = 0; v < order; v++) {
    for (let at = start[v]!; at < start[v + 1]!; at++) mark[to[at]!] = negative[at]!;
    for (let at = start[v]!; at < start[v + 1]!; at++) {
      const u = to[at]!;
      for (let e = start[u]!; e < start[u + 1]!; e++) {
        const third = mark[to[e]!]!;
        if (third >= 0) counts[(negative[at]! + negative[e]! + third) as 0 | 1 | 2 | 3]++;
      }
    }
    for (let at = start[v]!; at < start[v + 1]!; at++) mark[to[at]!] = -1;
  }
  return { '+++': counts[0], '++-': counts[1], '+--': counts[2], '---': counts[3] };
}

/**
 * The same census of a network whose triangles are walked for other measures, too, see `TriangleSums`.
 *
 * @param sign index into SIGNS of each tie
 */
export function triadCounts(sign: Uint8Array): { readonly visit: TriangleVisitor; census(): TriadCensus } {
  // 0 positive, 1 negative; ties of other signs are so many that no sum with them is below 4.
  const negative = SIGNS.map((_, code) => (code === SIGN.positive ? 0 : code === SIGN.negative ? 1 : 4));
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  return {
    visit(_u, _v, _w, uv, uw, vw) {
      const many = negative[sign[uv]!]! + negative[sign[uw]!]! + negative[sign[vw]!]!;
      if (many < 4) counts[many as 0 | 1 | 2 | 3]++;
    },
    census: () => ({ '+++': counts[0], '++-': counts[1], '+--': counts[2], '---': counts[3] }),
  };
}

/**
 * Triad balance: how many of the triangles with three signs are free of contradiction.
 *
 * Formula: (T_0 + T_2)/(T_0 + T_1 + T_2 + T_3), T_i the triangles with i negative ties.
 * Range: 0 … 1; low is bad (friends of friends are enemies). High means clear relations, which may be peace or
 * clear camps. Unit: none.
 * Direction, weights: ignored. Signs: are what is measured; ambivalent, neutral and untoned ties make no signed
 * triangle. Isolates: play no part.
 * Undefined: `no-triangles`.
 * Complexity: O(m^1.5) with the census; exact.
 * Source: Cartwright & Harary 1956, doi:10.1037/h0046049.
 *
 * @tex triadBalance: \frac{T_0 + T_2}{T_0 + T_1 + T_2 + T_3}, \quad T_i \text{: } i \text{ negative ties}
 * @result towns[].conflict.triadBalance, network.conflict.triadBalance
 */
export function triadBalance(census: TriadCensus): Measured {
  const balanced = census['+++'] + census['+--'];
  const all = balanced + census['++-'] + census['---'];
  return all === 0 ? notDefined('no-triangles') : defined(balanced / all);
}
