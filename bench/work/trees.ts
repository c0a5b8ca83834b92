import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { Frame } from '../../core/table/frame';
import { shapValues } from '../../core/trees/shap';
import { trainTrees } from '../../core/trees/train';
import { drawnOutcome, drawnTable } from './drawnTable';
import { timed } from './points';

export const COLUMNS = 50;
export const TREES = 200;
/** XGBoost's names for what both take. */
export const SETTINGS = { eta: 0.1, max_depth: 6 };

/** A model as it is trained beside XGBoost. */
export function train(frame: Frame, values: Uint8Array) {
  const options = { rounds: TREES, depth: SETTINGS.max_depth, learningRate: SETTINGS.eta, random: createRandom(1) };
  return finish(trainTrees(frame, { objective: 'binary', values }, options));
}

/** Milliseconds of the first training in a process, of few rows: what compiling the kernels costs. */
export function timeFirst(): number {
  const { frame, score } = drawnTable(100, COLUMNS);
  const started = performance.now();
  train(frame, drawnOutcome(score));
  return performance.now() - started;
}

/** Milliseconds by the clock of a training of n rows. Runs in Node and in a browser. */
export function timeTraining(n: number, rounds: number): number {
  const { frame, score } = drawnTable(n, COLUMNS);
  const values = drawnOutcome(score);
  return timed(rounds, () => train(frame, values)).ms;
}

/** Milliseconds by the clock of explaining the first 1,000 of n rows that a model was trained on. */
export function timeShap(n: number, rounds: number): number {
  const { frame, score } = drawnTable(n, COLUMNS);
  const model = train(frame, drawnOutcome(score));
  const { frame: some } = drawnTable(1_000, COLUMNS);
  return timed(rounds, () => shapValues(model, some)).ms;
}
