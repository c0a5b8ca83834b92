import { describe, expect, it } from 'vitest';
import { rocAuc } from '../../../core/judging/ranking';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { averageModels } from '../../../core/trees/average';
import { learn } from '../../../core/trees/learn';
import { predictMargins } from '../../../core/trees/predict';
import { trainTrees } from '../../../core/trees/train';
import { fixture } from './fixtures';
import { FEW, plantedTable } from './table';

describe('learning with settings that suit the table', () => {
  const fresh = plantedTable(FEW.fresh, FEW.freshSeed);

  it('tells more from few rows than XGBoost after a search for its settings, or logistic regression', () => {
    const references = fixture('fewRows');
    const own = references.map(({ seed }) => {
      const { frame, target } = plantedTable(FEW.rows, seed);
      const { model, held, heldMargins, loss } = finish(learn(frame, target, { random: createRandom(1) }));
      expect(held).toHaveLength(FEW.rows);
      expect(heldMargins.every(Number.isFinite)).toBe(true);
      expect(loss).toBeLessThan(0.69);
      return rocAuc(fresh.target.values, predictMargins(model, fresh.frame)) as number;
    });
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(own)).toBeGreaterThan(mean(references.map(({ xgboost }) => xgboost)) + 0.01);
    expect(mean(own)).toBeGreaterThan(mean(references.map(({ logistic }) => logistic)) + 0.01);
    references.forEach(({ xgboost }, i) => {
      expect(own[i]).toBeGreaterThan(xgboost - 0.01);
    });
  });

  it('says nothing of chance where there is nothing to learn', () => {
    const { frame } = plantedTable(100);
    const random = createRandom(4);
    const values = Uint8Array.from({ length: 100 }, () => (random.next() < 0.3 ? 1 : 0));
    const { model } = finish(learn(frame, { objective: 'binary', values }, { random }));
    const said = predictMargins(model, fresh.frame);
    expect(Math.max(...said) - Math.min(...said)).toBeLessThan(1.5);
  });

  it.each([1, 3, 9, 10])('answers for %i rows', (n) => {
    const { frame, target } = plantedTable(n);
    const { model } = finish(learn(frame, target, { random: createRandom(1) }));
    expect(predictMargins(model, frame).every(Number.isFinite)).toBe(true);
  });

  it('tries no other depth than one that is known to suit, and all where trees of this size do not have it', () => {
    const { frame, target } = plantedTable(60);
    const at = (depth?: number) => finish(learn(frame, target, { random: createRandom(1), depth }));
    expect([2, 4].map((depth) => at(depth).settings.depth)).toEqual([2, 4]);
    expect(at(9).loss).toBe(at().loss);
  });

  it('learns numbers of a tiny unit like the same numbers of a large one', () => {
    const { frame, target } = plantedTable(200);
    const share = (unit: number) => {
      const values = Float64Array.from(target.values, (value, row) => unit * (value + (row % 3) / 10));
      const settings = { random: createRandom(1), rounds: 40, learningRate: 0.1, depth: 4 };
      const model = finish(trainTrees(frame, { objective: 'regression', values }, settings));
      const said = predictMargins(model, frame);
      return Math.sqrt(said.reduce((sum, one, row) => sum + (one / unit - (values[row] as number) / unit) ** 2, 0));
    };
    expect(share(2 ** -20)).toBeCloseTo(share(1), 6);
  });

  it('tells numbers without noise nearly exactly, also where it takes deep trees', () => {
    const random = createRandom(3);
    const [price, pieces] = [0, 1].map(() => Float64Array.from({ length: 180 }, () => 10 * random.next()));
    const values = Float64Array.from(price ?? [], (one, row) => one * (pieces?.[row] ?? 0));
    const columns = [price, pieces].map((own, c) => ({
      name: `column ${c}`,
      values: { kind: 'number' as const, values: own ?? new Float64Array(180) },
    }));
    const rows = Int32Array.from({ length: 120 }, (_, row) => row);
    const { model } = finish(learn({ length: 180, columns }, { objective: 'regression', values }, { random, rows }));
    const said = predictMargins(model, { length: 180, columns });
    const [mean, test] = [values.reduce((a, b) => a + b, 0) / 180, [...values.keys()].slice(120)];
    const sum = (of: (row: number) => number) => test.reduce((all, row) => all + of(row) ** 2, 0);
    const left = sum((row) => (values[row] as number) - (said[row] as number));
    expect(left).toBeLessThan(0.05 * sum((row) => (values[row] as number) - mean));
  });

  it('averages margins of models, words included', () => {
    const { frame, target } = plantedTable(300);
    const models = [1, 2].map((seed) =>
      finish(trainTrees(frame, target, { random: createRandom(seed), rounds: 5, rowShare: 0.5 })),
    );
    const [a, b] = models.map((model) => predictMargins(model, frame));
    predictMargins(averageModels(models), frame).forEach((margin, i) => {
      expect(margin).toBeCloseTo(((a?.[i] as number) + (b?.[i] as number)) / 2, 9);
    });
  });
});
