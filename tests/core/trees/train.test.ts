import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom, shuffle } from '../../../core/kernels/random';
import type { Frame } from '../../../core/table/frame';
import { predictMargins } from '../../../core/trees/predict';
import { predictionsOf, type Target } from '../../../core/trees/target';
import { type TrainOptions, type TrainProgress, trainTrees } from '../../../core/trees/train';
import { plantedTable, reordered } from './table';

const train = (frame: Frame, target: Target, options: Partial<TrainOptions> = {}) =>
  finish(trainTrees(frame, target, { random: createRandom(1), rounds: 30, depth: 4, ...options }));

const numbers = (columns: Record<string, number[]>): Frame => ({
  length: Object.values(columns)[0]?.length ?? 0,
  columns: Object.entries(columns).map(([name, values]) => ({
    name,
    values: { kind: 'number', values: Float64Array.from(values) },
  })),
});

describe('boosted trees', () => {
  const { frame, target, margin } = plantedTable(2_000);

  it('give the same bytes with the kernels and with their twins', () => {
    const options = { rowShare: 0.7, columnShare: 0.7, directions: { x: 1 } } as const;
    expect(train(frame, target, options)).toEqual(train(frame, target, { ...options, twin: true }));
  });

  it('learn what is planted: margins of new rows follow the true ones', () => {
    const fresh = plantedTable(2_000, 2);
    const said = predictMargins(train(frame, target, { learningRate: 0.2 }), fresh.frame);
    expect(correlation(said, fresh.margin)).toBeGreaterThan(0.85);
    expect(correlation(predictMargins(train(frame, target), frame), margin)).toBeGreaterThan(0.85);
  });

  it('do not depend on the order of rows', () => {
    const order = shuffle(
      createRandom(5),
      Array.from({ length: frame.length }, (_, i) => i),
    );
    const other = { ...target, values: order.map((row) => target.values[row] as number) };
    expect(train(reordered(frame, order), other)).toEqual(train(frame, target));
    const prices = order.map((row) => 0.1 * row + 1 / (row + 3));
    const amounts: Target = { objective: 'regression', values: order.map((_, row) => 0.1 * row + 1 / (row + 3)) };
    const moved = train(reordered(frame, order), { objective: 'regression', values: prices });
    expect(moved.base).toEqual(train(frame, amounts).base);
  });

  it.each([
    ['learn from', {}, 'All 1500 rows to learn from have the weight 0'],
    ['watch', { validation: Int32Array.of(1, 2) }, 'All 2 rows to watch have the weight 0'],
  ])('need rows of some weight to %s', (what, options, says) => {
    const rowWeights = new Float64Array(frame.length);
    if (what === 'watch') rowWeights.fill(1).fill(0, 1, 3);
    const rows = Int32Array.from({ length: 1_500 }, (_, i) => i + 10);
    expect(() => train(frame, target, { rowWeights, rows, ...options })).toThrow(says);
  });

  it('stop where the loss of the validation rows is lowest', () => {
    const validation = Int32Array.from({ length: 500 }, (_, i) => i * 4);
    const losses: number[] = [];
    const steps = trainTrees(frame, target, { random: createRandom(1), rounds: 300, validation, patience: 10 });
    let step = steps.next();
    let seen: TrainProgress = { round: 0, rounds: 0, loss: undefined };
    for (; !step.done; step = steps.next()) {
      if (step.value.loss !== undefined && step.value.round > seen.round) losses.push(step.value.loss);
      seen = { ...step.value };
    }
    const model = step.value;
    expect(losses.length).toBeLessThan(300);
    expect(model.trees.length).toBe(losses.indexOf(Math.min(...losses)) + 1);
  });

  it('keep a direction: 10,000 probes along a column never fall', () => {
    const model = train(frame, target, { directions: { x: 1, y: -1 } });
    const random = createRandom(8);
    const probes = 500;
    const steps = 10;
    for (const [name, sign] of [
      ['x', 1],
      ['y', -1],
    ] as const) {
      const base = Array.from({ length: probes }, () => Math.floor(random.next() * frame.length));
      const rows = reordered(
        frame,
        base.flatMap((row) => new Array<number>(steps * 2).fill(row)),
      );
      const column = rows.columns.find((one) => one.name === name)?.values;
      if (column?.kind !== 'number') throw new Error('not a number column');
      column.values.forEach((_, i) => {
        column.values[i] = -1.2 + ((i % (steps * 2)) / (steps * 2)) * 2.4;
      });
      const said = predictMargins(model, rows);
      let falls = 0;
      for (let i = 1; i < said.length; i++)
        if (i % (steps * 2) !== 0 && sign * ((said[i] as number) - (said[i - 1] as number)) < -1e-12) falls++;
      expect(falls).toBe(0);
    }
  });

  it('tell several classes apart, and their shares sum to 1', () => {
    const values = Uint8Array.from(margin, (m) => (m < -1 ? 0 : m < 1 ? 1 : 2));
    const model = train(frame, { objective: 'multiclass', values, classes: 3 });
    const shares = predictionsOf(model, predictMargins(model, frame));
    let right = 0;
    for (let i = 0; i < frame.length; i++) {
      const of = Array.from(shares.subarray(i * 3, i * 3 + 3));
      expect(of.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
      if (of.indexOf(Math.max(...of)) === values[i]) right++;
    }
    expect(right / frame.length).toBeGreaterThan(0.9);
  });

  it('learn numbers', () => {
    const model = train(frame, { objective: 'regression', values: margin }, { rounds: 60 });
    expect(correlation(predictMargins(model, frame), margin)).toBeGreaterThan(0.97);
  });

  it('take a weight of 2 for the row twice', () => {
    const few = plantedTable(200);
    // Numbers, not yes and no: among equal gradients many splits are equally good.
    const goal = (values: Float64Array): Target => ({ objective: 'regression', values });
    const twice = reordered(few.frame, [...Array(200).keys(), ...Array(100).keys()]);
    const values = Float64Array.from([...few.margin, ...few.margin.slice(0, 100)]);
    const options = { rounds: 5, levelRows: 0 };
    const rowWeights = Float64Array.from({ length: 200 }, (_, i) => (i < 100 ? 2 : 1));
    const doubled = predictMargins(train(twice, goal(values), options), few.frame);
    const weighted = predictMargins(train(few.frame, goal(few.margin), { ...options, rowWeights }), few.frame);
    for (const [i, value] of weighted.entries()) expect(value).toBeCloseTo(doubled[i] as number, 4);
  });
});

describe('boosted trees on tables that are hardly any', () => {
  it.each([
    ['one row', numbers({ a: [1] }), [1]],
    ['constant column', numbers({ a: [2, 2, 2, 2] }), [0, 1, 0, 1]],
    ['nothing but gaps', numbers({ a: [Number.NaN, Number.NaN, Number.NaN] }), [0, 1, 1]],
    ['infinite values', numbers({ a: [Number.POSITIVE_INFINITY, 1, Number.NEGATIVE_INFINITY, 2] }), [0, 1, 0, 1]],
    ['no columns', { length: 3, columns: [] }, [0, 1, 1]],
    ['one class', numbers({ a: [1, 2, 3] }), [1, 1, 1]],
  ] as const)('%s: a finite answer', (_, frame, values) => {
    const model = train(frame, { objective: 'binary', values });
    for (const said of predictMargins(model, frame)) expect(Number.isFinite(said)).toBe(true);
  });

  it('says what is wrong', () => {
    const frame = numbers({ a: [1, 2] });
    expect(() => train(numbers({ a: [] }), { objective: 'binary', values: [] })).toThrow(RangeError);
    expect(() => train(frame, { objective: 'binary', values: [0, 2] })).toThrow(/row 1 is 2/);
    expect(() => train(frame, { objective: 'regression', values: [0, Number.NaN] })).toThrow(RangeError);
    expect(() => train(frame, { objective: 'binary', values: [0, 1] }, { depth: 0 })).toThrow(/depth/);
    const model = train(frame, { objective: 'binary', values: [0, 1] });
    expect(() => predictMargins(model, numbers({ b: [1] }))).toThrow(/no column "a"/);
  });

  it('parts rows by any single number that tells them apart, gaps included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.double({ noNaN: true }), { nil: Number.NaN }), { minLength: 4, maxLength: 60 }),
        (values) => {
          const frame = numbers({ a: values });
          const goal = values.map((value) => (Number.isFinite(value) ? (value > 0 ? 1 : 0) : 2));
          const options = { rounds: 40, lambda: 0, minChildWeight: 0, depth: 3 };
          const said = predictMargins(train(frame, { objective: 'regression', values: goal }, options), frame);
          for (const [i, value] of said.entries()) expect(value).toBeCloseTo(goal[i] as number, 2);
        },
      ),
      { numRuns: 60 },
    );
  });
});

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((x, y) => x + y, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let ab = 0;
  let aa = 0;
  let bb = 0;
  a.forEach((value, i) => {
    const other = (b[i] as number) - mb;
    ab += (value - ma) * other;
    aa += (value - ma) ** 2;
    bb += other ** 2;
  });
  return ab / Math.sqrt(aa * bb);
}
