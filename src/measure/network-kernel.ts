import { instantiate } from '../kernel/web-assembly.ts';
import type { ActorTable } from '../model/actor.ts';
import type { PairTable } from '../model/tie.ts';
import { STATE } from '../model/vocabulary.ts';
import { NETWORK_KERNEL } from './network-kernel.generated.ts';
import { kernelScript } from './network-kernel-script.generated.js';

/** What the kernel offers; see `assembly/index.ts`. Addresses are in bytes. */
interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  mostRows(): number;
  rowAAt(): number;
  rowBAt(): number;
  rowStrengthAt(): number;
  rowStateAt(): number;
  rowSignAt(): number;
  rowDirectionAt(): number;
  open(actors: number, tieState: number): void;
  keptAt(): number;
  openGroups(groups: number, directed: boolean, weighted: boolean): void;
  groupAt(): number;
  countTies(rows: number): void;
  number(): void;
  pointTies(rows: number): void;
  prepare(positive: number, negative: number): void;
  fileUnderLarger(rows: number): void;
  fileUnderSmaller(rows: number): void;
  begin(): void;
  walk(from: number, to: number): void;
  turn(): void;
  sumUp(from: number, to: number): void;
  reachOut(effort: number): void;
  order(): number;
  size(): number;
  degreeAt(): number;
  sizesAt(): number;
  arcsAt(): number;
  strengthsAt(): number;
  tiesAt(): number;
  constraintAt(): number;
  effectiveSizeAt(): number;
  brokerageAt(): number;
  harmonicReachAt(): number;
  triadsAt(): number;
  numberTied(): void;
  fileRowsUnderLarger(rows: number, first: number): void;
  fileRowsUnderSmaller(rows: number, first: number): void;
  nodeOfAt(): number;
  actorOfAt(): number;
  entriesAt(): number;
  neighbourOfAt(): number;
  rowOfAt(): number;
  openWays(order: number, entries: number, rows: number): void;
  offsetsAt(): number;
  neighboursAt(): number;
  tieAt(): number;
  strengthAt(): number;
  signAt(): number;
  isTargetAt(): number;
  search(barred: number): void;
  separate(): void;
  distanceAt(): number;
  widthAt(): number;
  nearestAt(): number;
}

/** Columns of pairs that the kernel looks at. */
export type KernelPairs = Pick<PairTable, 'size' | 'a' | 'b' | 'strength' | 'state' | 'sign' | 'direction'>;

/**
 * The compiled computations of `assembly` on one network. A whole network is measured once a run, and what was needed for
 * it goes with the kernel: there is none to be kept.
 */
export class NetworkKernel {
  readonly exports: KernelExports;

  constructor() {
    this.exports = instantiate(NETWORK_KERNEL, kernelScript, {}) as KernelExports;
  }

  /** Memory from an address on, which beyond 2 GB comes as a negative number; as it lies until the kernel needs more of it. */
  int32(address: number, length: number): Int32Array {
    return new Int32Array(this.exports.memory.buffer, address >>> 0, length);
  }

  /** See {@link int32}. */
  float64(address: number, length: number): Float64Array {
    return new Float64Array(this.exports.memory.buffer, address >>> 0, length);
  }

  /** See {@link int32}. */
  uint8(address: number, length: number): Uint8Array {
    return new Uint8Array(this.exports.memory.buffer, address >>> 0, length);
  }

  /** Begins with a network of actors, of whom generic ones are no nodes. */
  open({ size, generic }: Pick<ActorTable, 'size' | 'generic'>): void {
    const { exports } = this;
    exports.open(size, STATE.tie);
    const kept = this.uint8(exports.keptAt(), size);
    for (let i = 0; i < size; i++) kept[i] = generic[i] === 1 ? 0 : 1;
  }

  /** Hands all rows over, piece by piece; the kernel has no room for tables of millions, which other threads hold. */
  passOver(pairs: KernelPairs, pass: (rows: number, first: number) => void): void {
    const { exports } = this;
    const most = exports.mostRows();
    for (let from = 0; from < pairs.size; from += most) {
      const to = Math.min(from + most, pairs.size);
      const many = to - from;
      this.int32(exports.rowAAt(), many).set(pairs.a.subarray(from, to));
      this.int32(exports.rowBAt(), many).set(pairs.b.subarray(from, to));
      this.float64(exports.rowStrengthAt(), many).set(pairs.strength.subarray(from, to));
      this.uint8(exports.rowStateAt(), many).set(pairs.state.subarray(from, to));
      this.uint8(exports.rowSignAt(), many).set(pairs.sign.subarray(from, to));
      this.uint8(exports.rowDirectionAt(), many).set(pairs.direction.subarray(from, to));
      pass(many, from);
    }
  }
}
