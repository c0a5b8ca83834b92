import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { judgementIntervals } from '../../../core/judging/intervals';
import { judgeProbabilities } from '../../../core/judging/judgement';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { chanceCard } from '../../../core/outcome/card';
import { fitOutcome } from '../../../core/outcome/fit';
import { makeRows } from '../engine/rows';
import { dealsOf } from './company';

/** Outcomes that follow what was said of them, for deals of three rows each. */
function honest(deals: number, seed: number) {
  const random = createRandom(seed);
  const said = new Float64Array(deals * 3);
  const won = new Uint8Array(deals * 3);
  for (let deal = 0; deal < deals; deal++) {
    const p = 0.05 + 0.6 * random.next();
    const outcome = random.next() < p ? 1 : 0;
    for (let row = 3 * deal; row < 3 * deal + 3; row++) {
      said[row] = p;
      won[row] = outcome;
    }
  }
  return { won, said, deals: said.map((_, row) => Math.floor(row / 3)) };
}

describe('the card of a chance', () => {
  const judged = honest(400, 1);
  const validation = honest(400, 2);
  const card = finish(chanceCard(validation.won, validation, judged, true));

  it('says what the room of judging says of the same rows, at 0.5 and at a threshold of other deals', () => {
    const { trainRate = 0, threshold = 0 } = card ?? {};
    const half = judgeProbabilities(judged.won, judged.said, { trainRate });
    const tuned = judgeProbabilities(judged.won, judged.said, { threshold, trainRate });
    expect(card?.atHalf.balancedAccuracy.value).toBe(half?.scores.balancedAccuracy);
    expect(card?.atThreshold.recall.value).toBe(tuned?.scores.classes[1]?.recall);
    expect(card?.chance.auc?.value).toBe(half?.auc);
    expect(card?.chance.calibrationError?.value).toBe(half?.calibrationError);
    expect(card?.confusion).toEqual(Array.from(tuned?.confusion.counts ?? []));
    expect(card?.confusion.reduce((sum, count) => sum + count, 0)).toBe(1_200);
    expect(threshold).toBeGreaterThan(0.25);
    expect(threshold).toBeLessThan(0.45);
    expect(card?.chosenOn).toBe(1_200);
    // Where wins are the rarer, 0.5 calls few of them: the threshold was chosen for that.
    expect(card?.atThreshold.balancedAccuracy.value).toBeGreaterThan((card?.atHalf.balancedAccuracy.value ?? 1) + 0.05);
  });

  it('stands beside guessing, the commonest outcome and the base rate, which tell nothing', () => {
    expect(card?.guess.balancedAccuracy.value).toBeCloseTo(0.5, 1);
    expect(card?.mostCommon).toMatchObject({ balancedAccuracy: { value: 0.5 }, recall: { value: 0 } });
    expect(card?.baseRate).toMatchObject({ auc: { value: 0.5 }, brierSkill: { value: 0 } });
    expect(card?.chance.logLoss?.value).toBeLessThan(card?.baseRate.logLoss?.value ?? 0);
  });

  it('has a range for every number but the calibration error, of deals and not of rows', () => {
    const numbers = [...Object.values(card?.atThreshold ?? {}), ...Object.values(card?.chance ?? {})];
    expect(numbers.filter(({ low }) => low !== undefined)).toHaveLength(10);
    for (const { value, low = value, high = value } of numbers) {
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    const options = { thresholds: [0.5], trainRate: 0.35, rounds: 200 };
    const width = (cases: ArrayLike<number>) => {
      const random = createRandom(1);
      const { probabilities } = finish(judgementIntervals(judged.won, judged.said, { ...options, cases, random }));
      return (probabilities.logLoss?.high ?? 0) - (probabilities.logLoss?.low ?? 0);
    };
    // Three rows of a deal taken for three witnesses make the range too narrow by the root of three.
    expect(width(judged.deals) / width(judged.deals.map((_, row) => row))).toBeCloseTo(Math.sqrt(3), 0);
  });

  it('takes 0.5 where no deals were held out, and is none where there is nothing to judge', () => {
    const nothing = { won: [], said: [] };
    expect(finish(chanceCard(validation.won, nothing, judged, true))).toMatchObject({ threshold: 0.5, chosenOn: 0 });
    expect(finish(chanceCard(validation.won, validation, { ...nothing, deals: [] }, true))).toBeUndefined();
    expect(finish(chanceCard([], validation, judged, true))).toBeUndefined();
  });

  it('has no AUC where all deals ended alike', () => {
    const lost = { won: [0, 0, 0], said: [0.2, 0.4, 0.1], deals: [1, 2, 3] };
    const found = finish(chanceCard([0, 1], validation, lost, false));
    expect(found?.chance.auc).toBeUndefined();
    expect(found?.chance.logLoss?.value).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});

describe('a version', () => {
  it('keeps the card of its chance, made of the later deals alone', () => {
    const luck = createRandom(4);
    const uneven = (c: number) => luck.next() < (c % 2 === 0 ? 0.8 : 0.2);
    const rows = makeRows(dealsOf(20, 30, uneven), '2026-11-21');
    const { fitted } = fitOutcome(rows, { asOf: parseDay('2026-11-21'), years: 5, segmentOf: new Map() });
    const { judgement, card } = fitted ?? {};
    expect(card?.better).toBe(true);
    expect(card?.confusion.reduce((sum, count) => sum + count, 0)).toBe(judgement?.moments);
    expect(card?.baseRate.logLoss?.value).toBe(judgement?.baseRate.logLoss);
    expect(card?.chance.logLoss?.value).toBe(fitted?.figures?.later.logLoss);
    expect(card?.atThreshold.balancedAccuracy.value).toBeGreaterThan(0.65);
  });
});
