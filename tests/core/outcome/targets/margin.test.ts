import { describe, expect, it } from 'vitest';
import { finish } from '../../../../core/kernels/finish';
import { marginTarget } from '../../../../core/outcome/targets/margin';
import { simulatedInput, TODAY } from './simulated';

describe('what customers bring in the next twelve months', { timeout: 120_000 }, () => {
  const input = simulatedInput(500, 2_200);
  const result = finish(marginTarget(input));
  if (result.state === 'thin') throw new Error('thin');

  it('is nearer to what came than the twelve months before, and four of five are within the range', () => {
    const [error, , held] = result.card.figures;
    expect(result.state).toBe('ready');
    expect(error?.value).toBeLessThan(error?.baseline ?? 0);
    expect(held?.value).toBeGreaterThan(0.7);
    expect(held?.value).toBeLessThan(0.95);
    expect([result.card.askedOn, result.card.until]).toEqual([TODAY - 365, TODAY]);
  });

  it('holds each amount within its range', () => {
    expect(result.records.length).toBe(Math.min(200, result.of));
    for (const { value, interval } of result.records) {
      expect(interval?.[0]).toBeLessThanOrEqual(value);
      expect(interval?.[1]).toBeGreaterThanOrEqual(value);
    }
  });

  it('says that it is sales where no costs are known, and margins where they are', () => {
    expect(result.card.what.key).toBe('foreseen.margin.whatSales');
    const { amount } = input.purchases;
    const fresh = simulatedInput(500, 2_200);
    const half = { ...fresh, purchases: { ...fresh.purchases, margin: amount.map((value) => value / 2) } };
    const margins = finish(marginTarget(half));
    if (margins.state === 'thin') throw new Error('thin');
    expect(margins.card.what.key).toBe('foreseen.margin.what');
    // The same world in half the unit.
    expect(margins.card.figures[0]?.value).toBeCloseTo((result.card.figures[0]?.value ?? 0) / 2, 4);
  });

  it('is not told of few customers', () => {
    const few = finish(marginTarget(simulatedInput(40, 2_200)));
    expect(few).toMatchObject({ state: 'thin', have: [{ need: 60 }] });
  });
});
