import { describe, expect, it } from 'vitest';
import { importXgboost } from '../../../bench/reference/importXgboost';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import type { Frame } from '../../../core/table/frame';
import { trainForest } from '../../../core/trees/forest';
import { gainImportance, permutationImportance } from '../../../core/trees/importance';
import { takeRows } from '../../../core/trees/learn';
import { predictMargins, predictSteps } from '../../../core/trees/predict';
import { shapValues } from '../../../core/trees/shap';
import { trainTrees } from '../../../core/trees/train';
import { fixture } from './fixtures';
import { FOREST, numbersTable, plantedTable } from './table';

const { frame, classes } = numbersTable();
const target = { objective: 'multiclass', values: classes, classes: 3 } as const;
const rows = Int32Array.from({ length: FOREST.train }, (_, row) => row);
const later = Int32Array.from({ length: frame.length - FOREST.train }, (_, i) => FOREST.train + i);
const held = takeRows(frame, later);
const truth = later.map((row) => classes[row] as number);
const rightShare = (said: Float64Array) =>
  truth.filter((one, i) => {
    const shares = said.subarray(i * 3, i * 3 + 3);
    return shares.indexOf(Math.max(...shares)) === one;
  }).length / truth.length;

describe('a random forest', () => {
  const { leafRows } = FOREST;
  // Fewer than scikit-learn's, to be quick.
  const [trees, repeats] = [60, 4];
  const forest = finish(trainForest(frame, target, { random: createRandom(1), rows, trees, leafRows }));
  const theirs = fixture('forest');
  const two = classes.map((one) => Math.min(1, one));
  const scoreOf = function* (table: Frame) {
    return rightShare(yield* predictSteps(forest, table));
  };

  it('is as often right on later rows as scikit-learn’s', () => {
    expect(rightShare(predictMargins(forest, held))).toBeGreaterThan(theirs.three.accuracy - 0.02);
  });

  it('says shares of the classes: of each, and about 1 together', () => {
    const said = predictMargins(forest, held);
    expect(said.reduce((sum, share) => sum + share, 0) / held.length).toBeCloseTo(1, 1);
    for (let i = 0; i < held.length; i++) {
      expect(Math.max(...said.subarray(i * 3, i * 3 + 3))).toBeLessThanOrEqual(1 + 1e-12);
      expect(Math.min(...said.subarray(i * 3, i * 3 + 3))).toBeGreaterThanOrEqual(-1e-12);
    }
  });

  it('finds the importances that scikit-learn finds, by impurity and by shuffling', () => {
    const ofTwo = finish(
      trainForest(frame, { objective: 'binary', values: two }, { random: createRandom(1), rows, trees, leafRows }),
    );
    gainImportance(ofTwo).forEach((share, c) => {
      expect(Math.abs(share - (theirs.two.impurity[c] as number))).toBeLessThan(0.03);
    });
    const { score, falls, spreads } = finish(
      permutationImportance(held, scoreOf, { random: createRandom(2), repeats }),
    );
    expect(score).toBe(rightShare(predictMargins(forest, held)));
    falls.forEach((fall, c) => {
      expect(Math.abs(fall - (theirs.three.permutation[c] as number))).toBeLessThan(0.03);
      expect(spreads[c]).toBeLessThan(0.03);
    });
    expect([...falls.subarray(3)].every((fall) => fall < Math.min(...falls.subarray(0, 3)))).toBe(true);
  });

  it('takes gaps and words, and gives the same bytes with the kernels and with their twins', () => {
    const planted = plantedTable(600);
    const options = { trees: 10, leafRows: 5 };
    const [own, twin] = [false, true].map((is) =>
      finish(trainForest(planted.frame, planted.target, { ...options, random: createRandom(3), twin: is })),
    );
    expect(own).toEqual(twin);
    const asked = new Set(own?.trees.flatMap(({ feature }) => [...feature]));
    expect([2, 4].every((column) => asked.has(column))).toBe(true);
  });

  it('weighs rows and classes', () => {
    const planted = plantedTable(400);
    const mean = (classWeights?: number[]) => {
      const model = finish(
        trainForest(planted.frame, planted.target, { random: createRandom(3), trees: 20, depth: 3, classWeights }),
      );
      return predictMargins(model, planted.frame).reduce((sum, share) => sum + share, 0) / 400;
    };
    expect(mean([1, 4])).toBeGreaterThan(mean() + 0.15);
  });

  it('is explained by SHAP to its margins', () => {
    const { expected, values } = shapValues(forest, takeRows(held, Int32Array.of(0, 1, 2)));
    const said = predictMargins(forest, held);
    for (let i = 0; i < 9; i++) {
      const sum = values.subarray(i * 6, i * 6 + 6).reduce((a, b) => a + b, expected[i % 3] as number);
      expect(sum).toBeCloseTo(said[i] as number, 9);
    }
  });

  it('says what is wrong', () => {
    const grow = (options: object) => finish(trainForest(frame, target, { random: createRandom(1), ...options }));
    expect(() => grow({ trees: 0 })).toThrow(RangeError);
    expect(() => grow({ depth: 100 })).toThrow(/depth 100/);
    expect(() => grow({ rows: new Int32Array(0) })).toThrow(RangeError);
    expect(() => finish(permutationImportance(held, scoreOf, { random: createRandom(1), repeats: 0 }))).toThrow(
      /0 shuffles/,
    );
  });
});

describe('the importance by gain', () => {
  it('is XGBoost’s total gain of its own model', () => {
    const { model, shares } = fixture('gain');
    gainImportance(importXgboost(model, frame)).forEach((share, c) => {
      expect(share).toBeCloseTo(shares[c] as number, 5);
    });
  });

  it('is 0 where nothing can be learnt', () => {
    const values = new Uint8Array(frame.length);
    const model = finish(trainTrees(frame, { objective: 'binary', values }, { random: createRandom(1), rounds: 3 }));
    expect([...gainImportance(model)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
