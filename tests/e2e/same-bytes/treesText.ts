import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { trainForest } from '../../../core/trees/forest';
import { shapValues } from '../../../core/trees/shap';
import { trainTrees } from '../../../core/trees/train';
import { plantedTable } from '../../core/trees/table';
import { bytes } from './fitText';

/** Boosted trees, a forest and both models' SHAP values, written out bit by bit. @param twin without WebAssembly. */
export function treesText(seed: number, twin: boolean): string {
  const { frame, target, margin } = plantedTable(600, seed);
  const random = createRandom(seed);
  const regression = { objective: 'regression', values: margin } as const;
  const options = { random, twin, rounds: 20, rowShare: 0.7, columnShare: 0.7 };
  const models = [
    finish(trainTrees(frame, target, { ...options, directions: { x: 1 } })),
    finish(trainTrees(frame, regression, options)),
    finish(trainForest(frame, target, { random, twin, trees: 10 })),
  ];
  return JSON.stringify(
    models.map((model) => ({ model, shap: shapValues(model, frame) })),
    bytes,
  );
}
