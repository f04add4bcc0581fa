import { instantiate } from '../kernel/web-assembly.ts';
import { LINE_KERNEL } from './line-kernel.generated.ts';
import { kernelScript } from './line-kernel-script.generated.js';

/** What the kernel offers; see `assembly/line-digest.ts`. Addresses are in bytes. */
interface LineKernel {
  readonly exports: {
    readonly memory: { readonly buffer: ArrayBuffer };
    roomFor(length: number): number;
    addLines(length: number, sought: number): number;
    endsAt(): number;
    foundAt(): number;
    lanesAt(): number;
    fullLines(): number;
  };
}

let kernel: LineKernel | undefined;

/** The kernel of this thread, made when it is first asked for. It keeps nothing between two calls. */
export function lineKernel(): LineKernel {
  kernel ??= { exports: instantiate(LINE_KERNEL, kernelScript, {}) as LineKernel['exports'] };
  return kernel;
}
