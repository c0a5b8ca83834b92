import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import {
  featureLevels,
  type InfluenceView,
  influenceOf,
  influenceReasons,
  levelInfluences,
} from '../../../core/explain/influence';
import { surrogateSteps } from '../../../core/explain/surrogate';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { plantedTable } from './tables';

const EUR = { code: 'EUR', scale: 2 };
const write = createWriter('en', 0);
const { table, assignment } = plantedTable(900, 6);
const ALL = table.features.map((_, f) => f);
const train = (of: Uint8Array, features: readonly number[] = ALL, k = 3) =>
  finish(surrogateSteps(table, of, k, features, createRandom(1)));
const surrogate = train(assignment);
if (!surrogate) throw new Error('Nothing was learnt.');
const levels = Array.from(surrogate.features, (feature) => featureLevels(table, feature));
const view: InfluenceView = { table, surrogate, levels, assignment, currency: EUR };

describe('trees that learnt the segments', () => {
  it('tell customers that they had not seen apart, far better than the largest segment does', () => {
    expect(surrogate.of).toBe(225);
    // One number of orders in ten is not known.
    expect(surrogate.right / surrogate.of).toBeGreaterThan(0.9);
    expect(surrogate.mostCommon / surrogate.of).toBeLessThan(0.6);
  });

  it('owe it to the features that made the segments', () => {
    expect(new Set([...surrogate.features].slice(0, 3))).toEqual(new Set([0, 1, 2]));
    const [first, fourth] = [0, 3].map((place) =>
      surrogate.mean.subarray(place * 3, place * 3 + 3).reduce((a, b) => a + b, 0),
    );
    expect(fourth ?? 0).toBeLessThan((first ?? 0) / 4);
  });

  it('have for each feature the mean of the absolute values of the rows', () => {
    const n = surrogate.rows.length;
    for (let s = 0; s < 3; s++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += Math.abs(influenceOf(surrogate, i, 1, s));
      expect(sum / n).toBeCloseTo(surrogate.mean[3 + s] ?? Number.NaN, 5);
    }
  });

  it('are the same again with the same chance', () => {
    expect(train(assignment)).toEqual(surrogate);
  });

  it('learn nothing of too little', () => {
    expect(train(assignment.slice(0, 11))).toBeUndefined();
    expect(train(assignment, [])).toBeUndefined();
    expect(train(new Uint8Array(900), ALL, 1)).toBeUndefined();
  });
});

describe('what speaks for and against a segment', () => {
  it('is said in words, with how many are so', () => {
    const reasons = influenceReasons(view, 0, 'x');
    const said = reasons.map((reason) => write(reason.text));
    expect(said.some((one) => /^Share of options above 2\d\u202f%: speaks for it$/.test(one))).toBe(true);
    expect(reasons.map(({ weight }) => weight)).toEqual(reasons.map(({ weight }) => weight).sort((a, b) => b - a));
    for (const reason of reasons) {
      expect(['ordersPerYear', 'optionShare', 'industry']).toContain(reason.feature);
      const { count, of, all, ofAll } = (reason.evidence?.values ?? {}) as Record<string, number>;
      const [inside, everywhere] = [(count ?? 0) / (of ?? 1), (all ?? 0) / (ofAll ?? 1)];
      if (reason.direction === 'up') expect(inside).toBeGreaterThan(everywhere);
      else expect(inside).toBeLessThan(everywhere);
    }
  });

  it('names the word that makes a segment', () => {
    const said = influenceReasons(view, 1, 'x').map((reason) => write(reason.text));
    expect(said[0]).toBe('Industry Metals: speaks for it');
  });

  it('rises from low to high values where high ones make the segment', () => {
    const place = surrogate.features.indexOf(1);
    const found = levelInfluences(levels[place] as (typeof levels)[number], surrogate, place, 0);
    expect(found).toHaveLength(3);
    const [low, , high] = found.map(({ mean }) => mean);
    expect(low ?? 0).toBeLessThan(0);
    expect(high ?? 0).toBeGreaterThan(0);
    expect(found.reduce((sum, { count }) => sum + count, 0)).toBe(surrogate.rows.length);
  });

  it('knows those of whom a value is not known', () => {
    const place = surrogate.features.indexOf(0);
    const found = levelInfluences(levels[place] as (typeof levels)[number], surrogate, place, 0);
    expect(found).toHaveLength(4);
    expect(found[3]?.count).toBeGreaterThan(5);
  });
});
