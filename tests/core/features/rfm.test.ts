import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { RFM_SEGMENTS, rfmName, rfmOfGroups, rfmPlaces, rfmSegment } from '../../../core/features/rfm';
import { numbers, tableOf } from '../explain/tables';

const SCORES = [1, 2, 3, 4, 5];
const table = tableOf({
  recencyScore: numbers([5, 5, 1, 1, Number.NaN]),
  frequencyScore: numbers([5, 4, 1, 5, 3]),
  monetaryScore: numbers([5, 5, 1, 5, 3]),
});

describe('named segments of recency, frequency and monetary value', () => {
  it('have each combination of scores in one of them, and each name in use', () => {
    const found = SCORES.flatMap((r) => SCORES.flatMap((f) => SCORES.map((m) => rfmSegment(r, f, m))));
    expect(found).not.toContain(undefined);
    expect(new Set(found)).toEqual(new Set(RFM_SEGMENTS));
    expect(rfmSegment(5, 5, 5)).toBe('champions');
    expect(rfmSegment(1, 5, 5)).toBe('mustKeep');
    expect(rfmSegment(1, 1, 1)).toBe('dormant');
  });

  it('are none where a score is missing or out of the scale', () => {
    for (const wrong of [Number.NaN, 0, 6]) {
      expect(rfmSegment(wrong, 3, 3)).toBeUndefined();
      expect(rfmSegment(3, wrong, wrong)).toBeUndefined();
    }
    expect(rfmPlaces(table)(4)).toBeUndefined();
    expect(rfmPlaces(tableOf({ recencyScore: numbers([5]) }))(0)).toBeUndefined();
    expect(rfmPlaces(table)(99)).toBeUndefined();
  });

  it('rise with frequency and sales: nobody who buys more is worse off', () => {
    const rank = ['dormant', 'slowing', 'atRisk', 'mustKeep'];
    for (const recency of [1, 2])
      for (const value of [1, 2, 3, 4]) {
        const less = rank.indexOf(rfmSegment(recency, value, value) ?? '');
        expect(rank.indexOf(rfmSegment(recency, value + 1, value + 1) ?? '')).toBeGreaterThanOrEqual(less);
      }
  });

  it('say what most of a group are', () => {
    const [first, second, third] = rfmOfGroups(table, Uint8Array.of(0, 0, 0, 1, 2), 3);
    expect(first).toEqual({ segment: 'champions', count: 2, of: 3 });
    expect(second).toEqual({ segment: 'mustKeep', count: 1, of: 1 });
    expect(third).toBeUndefined();
  });

  it('have their words', () => {
    const write = createWriter('en', 0);
    for (const segment of RFM_SEGMENTS) expect(write(rfmName(segment))).not.toContain('rfm.');
  });
});
