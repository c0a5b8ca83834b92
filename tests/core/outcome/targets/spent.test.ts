import { expect, it } from 'vitest';
import { foundInFifth } from '../../../../core/outcome/targets/spent';

it('the first fifth of a list finds its part of what came, and nothing where nothing came', () => {
  expect(foundInFifth([5, 4, 3, 2, 1], [6, 1, 1, 1, 1])).toBeCloseTo(0.6, 12);
  expect(foundInFifth([1, 2, 3, 4, 5], [0, 0, 0, 0, 0])).toBe(0);
});
