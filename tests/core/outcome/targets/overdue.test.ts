import { describe, expect, it } from 'vitest';
import { finish } from '../../../../core/kernels/finish';
import { overdueTarget } from '../../../../core/outcome/targets/overdue';
import { purchaseDays, rhythmOn } from '../../../../core/outcome/targets/rhythm';
import { simulatedInput, TODAY } from './simulated';

describe('customers that are about to be lost', { timeout: 60_000 }, () => {
  const input = simulatedInput(700);
  const result = finish(overdueTarget(input));
  if (result.state === 'thin') throw new Error('thin');

  it('are foreseen better than by twice the usual interval, on days after those learnt from', () => {
    const [auc, , brier] = result.card.figures;
    expect(result.state).toBe('ready');
    expect(auc?.value).toBeGreaterThan(auc?.baseline ?? 1);
    expect(brier?.value).toBeLessThan(brier?.baseline ?? 0);
    expect(result.card.until).toBeLessThanOrEqual(TODAY);
    expect(result.card.askedOn).toBeLessThan(result.card.until);
  });

  it('are listed by their chance, the greatest first, with counts as reasons', () => {
    const values = result.records.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
    const [first] = result.records;
    const keys = first?.reasons.map(({ key }) => key);
    expect(keys?.[0]).toBe('foreseen.overdue.silent');
    for (const { reasons } of result.records)
      for (const { key, values: counts } of reasons)
        if (key === 'foreseen.overdue.alike') expect(Number(counts?.lost)).toBeLessThanOrEqual(Number(counts?.of));
  });

  it('fall silent: those at the top are later than those at the bottom', () => {
    const silence = ({ reasons }: (typeof result.records)[number]) =>
      Number(reasons[0]?.values?.silence) / Math.max(1, Number(reasons[0]?.values?.usual));
    const mean = (some: typeof result.records) => some.reduce((sum, one) => sum + silence(one), 0) / some.length;
    expect(mean(result.records.slice(0, 20))).toBeGreaterThan(2 * mean(result.records.slice(-20)));
  });

  it('are not told where too few customers stayed away', () => {
    expect(finish(overdueTarget(simulatedInput(15)))).toMatchObject({ state: 'thin', name: 'overdue' });
  });
});

describe('a rhythm', () => {
  it('takes three days with a purchase, and knows none of the later ones', () => {
    const [days] = purchaseDays(
      {
        customer: Int32Array.of(0, 0, 0, 0, 0),
        time: Float64Array.of(50, 10, 10, 20, 40),
        amount: new Float64Array(5),
      },
      1,
    );
    const own = days ?? new Float64Array();
    expect([...own]).toEqual([10, 20, 40, 50]);
    expect(rhythmOn(own, 30)).toBeUndefined();
    expect(rhythmOn(own, 45)).toEqual({ purchases: 3, silence: 5, usual: 15 });
  });
});
