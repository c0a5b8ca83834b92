import { describe, expect, it } from 'vitest';
import { askPlanted, coverage, type PlantedDeals } from './planted';

const seeds = (count: number) => Array.from({ length: count }, (_, i) => 1_000 + i);

function over(count: number, of: PlantedDeals) {
  return coverage(seeds(count).flatMap((seed) => askPlanted(seed, of).asked));
}

describe('the 80 % interval of a chance', () => {
  it.each([
    { deals: 300, sources: 4, customers: 150, spread: 0, days: 20, seeds: 16 },
    { deals: 600, sources: 4, customers: 300, spread: 0, days: 20, seeds: 10 },
    { deals: 1_200, sources: 6, customers: 600, spread: 0, days: 20, seeds: 8 },
    { deals: 5_000, sources: 6, customers: 2_500, spread: 0, days: 20, seeds: 4 },
    { deals: 300, sources: 4, customers: 60, spread: 0.6, days: 20, seeds: 16 },
    { deals: 1_200, sources: 4, customers: 240, spread: 0.6, days: 20, seeds: 8 },
    { deals: 5_000, sources: 4, customers: 1_000, spread: 0.6, days: 20, seeds: 4 },
    // Deals that last longer are seen at more moments, which tell no more of them.
    { deals: 600, sources: 4, customers: 300, spread: 0, days: 200, seeds: 10 },
  ])(
    'holds the planted probability about as often as it says: %o',
    ({ seeds: count, ...of }) => {
      const { inside, width } = over(count, of);
      console.info(`${JSON.stringify(of)}: ${inside.toFixed(2)} inside, width ${width.toFixed(2)}`);
      expect(inside).toBeGreaterThan(0.68);
      expect(inside).toBeLessThan(0.95);
    },
    120_000,
  );

  it('grows narrower with more deals', () => {
    const of = { sources: 4, spread: 0, days: 20 };
    const [few, many] = [300, 3_000].map((deals) => over(4, { ...of, deals, customers: deals / 2 }).width);
    expect(many).toBeLessThan(0.6 * (few ?? 0));
  });
});

describe('a level of a driver', () => {
  const of = { deals: 800, sources: 4, customers: 400, spread: 0, days: 200 };

  it('needs deals, not moments: eight moments each make nineteen deals no more', () => {
    const [few, enough] = [19, 20].map((rare) => askPlanted(1, { ...of, rare }).model.fitted?.drivers?.added.source);
    expect(few).toBeDefined();
    expect(few).not.toHaveProperty('Only here');
    expect(enough).toHaveProperty('Only here');
  });
});
