import { instantiate } from '../../kernel/web-assembly.ts';
import { SEARCH_KERNEL } from './search-kernel.generated.ts';
import { kernelScript } from './search-kernel-script.generated.js';

/** What the kernel calls; see `assembly/host.ts`. */
export interface KernelHost {
  found(cost: number): number;
  permits(place: number, label: number): boolean;
  stop(): boolean;
}

/** What the kernel offers; see `assembly/index.ts`. Addresses are in bytes. */
interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  sourcesAt(): number;
  targetsAt(): number;
  valuesAt(): number;
  open(vertices: number, ties: number, clusters: number): void;
  verticesAt(): number;
  labelsAt(): number;
  visit(
    limit: number,
    nodes: number,
    clock: boolean,
    cohesive: boolean,
    named: number,
    asked: boolean,
  ): number;
  nodesLeft(): number;
  takeBest(cost: number): void;
  beginByDescent(): number;
  visitOptima(nodes: number, clock: boolean, kept: number): number;
  bestCost(): number;
  bestAt(): number;
  setsAt(): number;
  setsLength(): number;
  setsKept(): number;
  timesAt(): number;
  firstAt(): number;
  moreSets(): number;
}

/** How a search ended. */
export const OUTCOME = { done: 0, stopped: 1, out: 2 } as const;

/** The compiled search of `assembly`, one a thread, and its memory as it lies at present. */
export class SearchKernel {
  readonly exports: KernelExports;
  /** Who is asked while a search is on its way. */
  host: KernelHost | undefined;
  private buffer: ArrayBuffer | undefined;
  private integers = new Int32Array(0);
  private numbers = new Float64Array(0);

  constructor() {
    const host = {
      found: (cost: number): number => this.host!.found(cost),
      permits: (place: number, label: number): boolean => this.host!.permits(place, label),
      stop: (): boolean => this.host!.stop(),
    };
    this.exports = instantiate(SEARCH_KERNEL, kernelScript, { host }) as KernelExports;
  }

  /** Memory as 32-bit integers: the one at an address has the index address / 4. It moves when memory grows. */
  get int32(): Int32Array {
    this.look();
    return this.integers;
  }

  /** Memory as floating numbers: the one at an address has the index address / 8. */
  get float64(): Float64Array {
    this.look();
    return this.numbers;
  }

  private look(): void {
    const { buffer } = this.exports.memory;
    if (buffer === this.buffer) return;
    this.buffer = buffer;
    this.integers = new Int32Array(buffer);
    this.numbers = new Float64Array(buffer);
  }
}

let kernel: SearchKernel | undefined;

/** The kernel of this thread, made when it is first asked for. */
export function searchKernel(): SearchKernel {
  kernel ??= new SearchKernel();
  return kernel;
}
