import { describe, expect, it } from 'vitest';
import { row } from '../../bench/form';

const held = (value: number, goal: string) =>
  row({ name: '', subject: '', reference: '', value, unit: '', goal }).holds;

describe('a row of an evaluation', () => {
  it('holds its value to its goal: at most, at least, or above', () => {
    expect([held(1, '≤ 1'), held(1.1, '≤ 1')]).toEqual([true, false]);
    expect([held(1, '≥ 1'), held(0.9, '≥ 1')]).toEqual([true, false]);
    expect([held(0.001, '> 0'), held(0, '> 0'), held(-1, '> -2')]).toEqual([true, false, true]);
    expect(held(Number.NaN, '')).toBe(true);
  });

  it('does not hold a value that is no number, and knows no other goals', () => {
    for (const goal of ['≤ 1', '≥ 1', '> 0']) expect(held(Number.NaN, goal)).toBe(false);
    expect(() => held(1, '< 2')).toThrow('is not a goal');
  });
});
