import { searchKernelSuite } from './search-kernel-suite.ts';

searchKernelSuite();
