import { describe, expect, it } from 'vitest';
import { logistic } from '../../../core/kernels/logistic';

describe('logistic', () => {
  it('keeps its symmetry far out', () => {
    expect(logistic(0)).toBe(0.5);
    expect(logistic(800)).toBe(1);
    expect(logistic(-800)).toBe(0);
    expect(logistic(3) + logistic(-3)).toBeCloseTo(1, 15);
  });
});
