import { networkKernelSuite } from './network-kernel-suite.ts';

networkKernelSuite();
