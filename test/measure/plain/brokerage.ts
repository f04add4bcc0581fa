import { BROKERAGE_ROLES, type Brokerage } from '../../../src/measure/brokerage.ts';
import { arcsOf, PLAIN_TIES, type TieCounting } from '../../../src/measure/tie-weight.ts';
import { forEachTriangle, type TriangleVisitor } from '../../../src/measure/triangles.ts';
import type { CompactNetwork } from '../../../src/network/compact.ts';

/**
 * Brokerage as the compiled kernel computes it, in TypeScript: all two-paths from the group tables of in- and out-arcs,
 * less the closed ones from the triangles.
 *
 * @param groups code of each node's group, −1 without. Shape: order
 */
export function plainBrokerage(
  network: CompactNetwork,
  groups: Int32Array,
  groupCount: number,
  counting: Pick<TieCounting, 'directed'> = PLAIN_TIES,
): Brokerage {
  const sums = brokerageSums(network, groups, groupCount, counting);
  forEachTriangle(network, sums.visit);
  return sums.columns();
}

function brokerageSums(
  network: CompactNetwork,
  groups: Int32Array,
  groupCount: number,
  counting: Pick<TieCounting, 'directed'>,
): { readonly visit: TriangleVisitor; columns(): Brokerage } {
  const n = network.order;
  const columns = {
    coordinator: new Float64Array(n),
    itinerant: new Float64Array(n),
    gatekeeper: new Float64Array(n),
    representative: new Float64Array(n),
    liaison: new Float64Array(n),
    total: new Float64Array(n),
  } satisfies Brokerage;
  const arcs = new Uint8Array(network.size).fill(3);
  if (counting.directed) for (let t = 0; t < network.size; t++) arcs[t] = arcsOf(network, t);

  addTwoPaths(network, groups, groupCount, arcs, columns);
  return {
    visit: subtractingClosedPaths(groups, arcs, columns),
    columns() {
      for (const role of BROKERAGE_ROLES) {
        for (let i = 0; i < n; i++) columns.total[i]! += columns[role][i]!;
      }
      return columns;
    },
  };
}

/** All two-paths, open or closed, from each node's in- and out-arcs by group of the other end. */
function addTwoPaths(
  network: CompactNetwork,
  groups: Int32Array,
  groupCount: number,
  arcs: Uint8Array,
  columns: Brokerage,
): void {
  const { order, offsets, neighbours, tie } = network;
  const ins = new Float64Array(groupCount);
  const outs = new Float64Array(groupCount);
  // Neighbours tied both ways would be a path's start and end at once: a → b → a is none.
  const mutual = new Float64Array(groupCount);
  const touched = new Int32Array(groupCount);
  for (let b = 0; b < order; b++) {
    const own = groups[b]!;
    if (own < 0) continue;
    let count = 0;
    let inTotal = 0;
    let outTotal = 0;
    for (let e = offsets[b]!; e < offsets[b + 1]!; e++) {
      const other = neighbours[e]!;
      const g = groups[other]!;
      if (g < 0) continue;
      if (ins[g] === 0 && outs[g] === 0) touched[count++] = g;
      const bits = arcs[tie[e]!]!;
      // Bit 1 is the arc from the smaller node to the larger.
      const sends = (bits & (b < other ? 1 : 2)) !== 0;
      const receives = (bits & (b < other ? 2 : 1)) !== 0;
      if (sends) {
        outs[g]!++;
        outTotal++;
      }
      if (receives) {
        ins[g]!++;
        inTotal++;
      }
      if (sends && receives) mutual[g]!++;
    }
    let sameOthers = 0;
    let distinctOthers = (inTotal - ins[own]!) * (outTotal - outs[own]!);
    columns.coordinator[b] = ins[own]! * outs[own]! - mutual[own]!;
    columns.gatekeeper[b] = (inTotal - ins[own]!) * outs[own]!;
    columns.representative[b] = ins[own]! * (outTotal - outs[own]!);
    for (let i = 0; i < count; i++) {
      const g = touched[i]!;
      if (g !== own) {
        sameOthers += ins[g]! * outs[g]! - mutual[g]!;
        distinctOthers -= ins[g]! * outs[g]!;
      }
      ins[g] = 0;
      outs[g] = 0;
      mutual[g] = 0;
    }
    columns.itinerant[b] = sameOthers;
    columns.liaison[b] = distinctOthers;
  }
}

/** Takes the two-paths off again whose ends have an arc of their own. */
function subtractingClosedPaths(groups: Int32Array, arcs: Uint8Array, columns: Brokerage): TriangleVisitor {
  const close = (a: number, b: number, c: number): void => {
    const ga = groups[a]!;
    const gb = groups[b]!;
    const gc = groups[c]!;
    if (ga === gc) {
      if (ga === gb) columns.coordinator[b]!--;
      else columns.itinerant[b]!--;
    } else if (gb === gc) columns.gatekeeper[b]!--;
    else if (ga === gb) columns.representative[b]!--;
    else columns.liaison[b]!--;
  };
  return (u, v, w, uv, uw, vw) => {
    if (groups[u]! < 0 || groups[v]! < 0 || groups[w]! < 0) return;
    const uToV = (arcs[uv]! & (u < v ? 1 : 2)) !== 0;
    const vToU = (arcs[uv]! & (u < v ? 2 : 1)) !== 0;
    const uToW = (arcs[uw]! & (u < w ? 1 : 2)) !== 0;
    const wToU = (arcs[uw]! & (u < w ? 2 : 1)) !== 0;
    const vToW = (arcs[vw]! & (v < w ? 1 : 2)) !== 0;
    const wToV = (arcs[vw]! & (v < w ? 2 : 1)) !== 0;
    if (uToV && vToW && uToW) close(u, v, w);
    if (wToV && vToU && wToU) close(w, v, u);
    if (vToU && uToW && vToW) close(v, u, w);
    if (wToU && uToV && wToV) close(w, u, v);
    if (uToW && wToV && uToV) close(u, w, v);
    if (vToW && wToU && vToU) close(v, w, u);
  };
}
