import { vi } from 'vitest';
import { searchKernelSuite } from './search-kernel-suite.ts';

// As on a machine on which WebAssembly gets no memory.
vi.stubGlobal('WebAssembly', undefined);

searchKernelSuite();
