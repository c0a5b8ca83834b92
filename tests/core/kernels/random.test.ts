import { describe, expect, it } from 'vitest';
import { createRandom, integer, sample, shuffle } from '../../../core/kernels/random';

describe('kernels/random', () => {
  it('repeats for a seed and differs between seeds', () => {
    const draw = (seed: number) => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(draw(1.5)).not.toEqual(draw(1));
  });

  it('continues alike in a clone', () => {
    const random = createRandom(7);
    random.next();
    const copy = random.clone();
    expect([copy.next(), copy.next()]).toEqual([random.next(), random.next()]);
  });

  it('is uniform: a chi-square of 20 bins of 20,000 draws stays below its 99.9 % point', () => {
    const random = createRandom(3);
    const counts = new Int32Array(20);
    for (let i = 0; i < 20_000; i++) {
      const bin = integer(random, 20);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(43.8);
  });

  it('shuffles without losing anything and samples without repeating', () => {
    const random = createRandom(11);
    const items = Array.from({ length: 50 }, (_, i) => i);
    expect(shuffle(random, [...items])).not.toEqual(items);
    expect(shuffle(random, [...items]).sort((a, b) => a - b)).toEqual(items);
    const some = sample(random, 100, 30);
    expect(new Set(some).size).toBe(30);
    expect([...some]).toEqual([...some].sort((a, b) => a - b));
    expect(sample(random, 5, 9)).toHaveLength(5);
    expect(integer(random, 0)).toBe(0);
  });
});
