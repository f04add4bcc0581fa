import { vi } from 'vitest';
import { networkKernelSuite } from './network-kernel-suite.ts';

// As on a machine on which WebAssembly gets no memory.
vi.stubGlobal('WebAssembly', undefined);

networkKernelSuite();
