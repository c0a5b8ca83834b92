import { buildKernels } from '../build/kernels';
import { readArguments } from './cli';

readArguments({
  name: 'kernels',
  summary: 'Compiles core/kernels/assembly into core/kernels/built, unless that is up to date.',
  options: {},
});
await buildKernels();
