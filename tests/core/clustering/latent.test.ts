import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeAnswers, readAnswers } from '../../../core/clustering/answers';
import { latentClassMethod } from '../../../core/clustering/latentMethod';
import type { Points } from '../../../core/clustering/method';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { inputOf, pointsOf } from './input';

interface Reference {
  rows: number[][];
  classes: number[];
  levels: number[];
  fits: Record<string, { logLikelihood: number; bic: number; shares: number[]; labels: number[] }>;
}

const reference: Reference = JSON.parse(readFileSync(new URL('./fixtures/latent.json', import.meta.url), 'utf8'));

/** Words by their numbers, −1 = not known. */
function wordsOf(rows: readonly (readonly number[])[], levels: readonly number[]): Points {
  const columns = levels.map((count, j) => ({
    name: `question ${j}`,
    values: {
      kind: 'category' as const,
      codes: Int32Array.from(rows, (row) => row[j] ?? -1),
      dictionary: Array.from({ length: count }, (_, level) => `answer ${level}`),
    },
  }));
  const frame = { length: rows.length, columns };
  return {
    data: new Float32Array(),
    n: rows.length,
    d: 0,
    columns: { frame, weights: new Float64Array(levels.length).fill(1) },
  };
}

const points = wordsOf(reference.rows, reference.levels);

describe('latent classes', () => {
  // One class more than was planted has many places to stand still, nearly as likely.
  it.each([
    ['1', 0.05],
    ['2', 0.05],
    ['3', 1],
  ])('with %s of them are as likely as in plain numpy', (k, within) => {
    const theirs = reference.fits[k];
    if (!theirs) throw new Error('The fixture has lost a fit.');
    const { model, assignment } = finish(
      latentClassMethod.fit(inputOf(points), { k: Number(k), numbers: { starts: 30 } }),
    );
    expect(model.logLikelihood).toBeGreaterThan(theirs.logLikelihood - within);
    expect(model.logLikelihood).toBeLessThan(theirs.logLikelihood + within);
    expect(Math.abs(model.bic - theirs.bic)).toBeLessThan(2 * within);
    if (k === '3') return;
    [...model.shares].sort().forEach((share, c) => {
      expect(share).toBeCloseTo(theirs.shares[c] as number, 2);
    });
    expect(adjustedRandIndex(assignment, theirs.labels)).toBeGreaterThan(0.95);
  });

  it('are as many as were planted, by BIC', () => {
    const { k, assignment } = finish(latentClassMethod.fit(inputOf(points), {}));
    expect(k).toBe(2);
    expect(adjustedRandIndex(assignment, reference.classes)).toBeGreaterThan(0.5);
  });

  it('computes a hand-worked class: shares of the known answers, and their likelihood', () => {
    const { model } = finish(latentClassMethod.fit(inputOf(wordsOf([[0], [0], [0], [1], [-1]], [2])), { k: 1 }));
    const most = 3.05 / 4.1;
    expect(model.chances[0]?.[0]).toBeCloseTo(most, 12);
    expect(model.logLikelihood).toBeCloseTo(3 * Math.log(most) + Math.log(1 - most), 12);
    expect(model.aic).toBeCloseTo(2 - 2 * model.logLikelihood, 12);
  });

  it('gives a row of which nothing is known, and words that nobody had, the shares of the classes', () => {
    const clustering = finish(latentClassMethod.fit(inputOf(points), { k: 2 }));
    const placed = latentClassMethod.assign(
      clustering,
      wordsOf(
        [
          [-1, -1, -1, -1, -1],
          [9, 9, 9, 9, 9],
        ],
        reference.levels,
      ),
    );
    const most = Math.max(...clustering.model.shares);
    expect([...placed.strength]).toEqual([Math.fround(most), Math.fround(most)]);
    expect(latentClassMethod.assign(clustering, points).assignment).toEqual(clustering.assignment);
  });

  it('cuts numbers into fifths, and survives columns without values or with one', () => {
    const numbers = pointsOf([1, 2, 3, 4, 5, 6].map((x) => [x, 7]));
    const read = finish(describeAnswers(numbers));
    expect(read).toEqual([
      { name: '0', edges: [2, 3, 4, 5] },
      { name: '1', edges: [] },
    ]);
    expect([...(finish(readAnswers(read, numbers)).columns[0]?.codes ?? [])]).toEqual([0, 0, 1, 2, 3, 4]);
    const empty = wordsOf([[-1], [-1], [-1]], [2]);
    const { strength, model } = finish(latentClassMethod.fit(inputOf(empty), { k: 2 }));
    expect([...strength, model.bic].every(Number.isFinite)).toBe(true);
  });
});
