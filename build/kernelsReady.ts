import { buildKernels } from './kernels';

/** The tests run the kernels as they are written now. */
export const setup = buildKernels;
