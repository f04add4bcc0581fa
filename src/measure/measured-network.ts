import type { ActorTable } from '../model/actor.ts';
import { SIGN, SIGNS } from '../model/vocabulary.ts';
import { type SignCounts, signCountsOf } from './conflict/conflict-share.ts';
import type { TriadCensus } from './conflict/triad-census.ts';
import type { Grouping } from './group-codes.ts';
import type { MixingMatrix } from './mixing.ts';
import { type KernelPairs, NetworkKernel } from './network-kernel.ts';
import { arcWeightUnit, type TieCounting } from './tie-weight.ts';

/** Nodes that the kernel looks at in one call: what is called often is compiled better while it runs. */
const NODES_OF_A_CALL = 4096;

/**
 * What the whole network's measures are made of, by node: real actors in the order of the actor table, isolates included.
 * Its columns lie in the kernel's memory.
 */
export interface MeasuredNetwork {
  readonly order: number;
  /** Number of ties of each node. Shape: order */
  readonly degree: Int32Array;
  /** Group of each node, −1 without. Shape: order */
  readonly groups: Int32Array;
  /** Of nodes with ties, not rounded. Shape: order */
  readonly constraint: Float64Array;
  readonly effectiveSize: Float64Array;
  /** Two-paths by role in the order of BROKERAGE_ROLES, then in total, one after the other. Shape: 6 × order */
  readonly brokerage: Float64Array;
  /** −1 where the effort was spent before. Shape: order */
  readonly harmonicReach: Float64Array;
  /** Arcs from group to group, and the same by what ties count. */
  readonly counts: MixingMatrix;
  readonly mixing: MixingMatrix;
  readonly signs: SignCounts;
  readonly triads: TriadCensus;
}

/**
 * Computes all that the measures of a whole network need, in the compiled kernel: constraint, effective size, brokerage and
 * triads by one walk over the triangles, mixing by the way, harmonic reach of the foremost brokers.
 *
 * Complexity: O(m^1.5 + n + groups²) time; memory of 21 bytes a tie and at most 120 an actor, by arcs or strengths up to 11 more
 * a tie and 16 an actor.
 *
 * @param actors those who are generic are no nodes
 * @param effort nodes and arcs that searches for harmonic reach look at before the next one is refused
 */
export function measuredNetwork(
  pairs: KernelPairs,
  actors: Pick<ActorTable, 'size' | 'generic'>,
  { groups, codes }: Grouping,
  counting: TieCounting,
  effort: number,
): MeasuredNetwork {
  const kernel = new NetworkKernel();
  const { exports } = kernel;
  const many = groups.length;
  kernel.open(actors);
  exports.openGroups(many, counting.directed, counting.weights === 'strength');
  kernel.int32(exports.groupAt(), actors.size).set(codes);
  kernel.passOver(pairs, exports.countTies);
  exports.number();
  kernel.passOver(pairs, exports.pointTies);
  exports.prepare(SIGN.positive, SIGN.negative);
  kernel.passOver(pairs, exports.fileUnderLarger);
  kernel.passOver(pairs, exports.fileUnderSmaller);
  exports.begin();
  const order = exports.order();
  inPieces(order, exports.walk);
  exports.turn();
  inPieces(order, exports.sumUp);
  exports.reachOut(effort);
  return measured(kernel, order, many, counting);
}

function inPieces(order: number, work: (from: number, to: number) => void): void {
  for (let from = 0; from < order; from += NODES_OF_A_CALL)
    work(from, Math.min(from + NODES_OF_A_CALL, order));
}

/** Once the kernel needs no more memory, what it found stays where it is. */
function measured(
  kernel: NetworkKernel,
  order: number,
  groups: number,
  counting: TieCounting,
): MeasuredNetwork {
  const { exports } = kernel;
  const { directed } = counting;
  const sizes = [...kernel.int32(exports.sizesAt(), groups)];
  const matrix = (at: number, unit: number): MixingMatrix => ({
    sizes,
    arcs: kernel.float64(at, groups * groups),
    unit,
    directed,
  });
  const [none, one, two, three] = kernel.float64(exports.triadsAt(), 4);
  return {
    order,
    degree: kernel.int32(exports.degreeAt(), order),
    groups: kernel.int32(exports.groupAt(), order),
    constraint: kernel.float64(exports.constraintAt(), order),
    effectiveSize: kernel.float64(exports.effectiveSizeAt(), order),
    brokerage: kernel.float64(exports.brokerageAt(), 6 * order),
    harmonicReach: kernel.float64(exports.harmonicReachAt(), order),
    counts: matrix(exports.arcsAt(), 1),
    mixing: matrix(exports.strengthsAt(), arcWeightUnit(counting)),
    signs: signCountsOf(kernel.int32(exports.tiesAt(), SIGNS.length)),
    triads: { '+++': none!, '++-': one!, '+--': two!, '---': three! },
  };
}
