import { describe, expect, it } from 'vitest';
import { chooseRule, placesOf } from '../../../core/reports/rules';

const hits = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, i) => `${from + i}`));
const tried = (simple: Set<string>, own: Set<string>) => [
  { rule: 'simple', simple: true, hits: simple },
  { rule: 'own', simple: false, hits: own },
];

describe('the rule that a list is ordered by', () => {
  it('is the own one only where it found more than the simple one by more than luck', () => {
    expect(chooseRule(tried(hits(0, 10), hits(0, 30)))).toEqual({
      rule: 'own',
      right: 30,
      other: 'simple',
      otherRight: 10,
    });
    expect(chooseRule(tried(hits(0, 10), hits(1, 12)))?.rule).toBe('simple');
    expect(chooseRule(tried(hits(0, 30), hits(0, 10)))?.rule).toBe('simple');
  });

  it('cannot be told where all rules found the same', () => {
    expect(chooseRule(tried(hits(0, 20), hits(0, 20)))).toBeUndefined();
    expect(chooseRule(tried(hits(0, 0), hits(0, 0)))).toBeUndefined();
  });

  it('gives equal values the same place', () => {
    expect([...placesOf([3, 7, 3, 1])]).toEqual([1.5, 0, 1.5, 3]);
  });
});
