import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { NO_PRICE_INPUTS, type PriceInputs } from '../../../core/pricing/inputs';
import type { PriceInsight } from '../../../core/pricing/price';
import { shiftsOf } from '../../../core/pricing/shifts';
import { standOffer } from '../../../core/pricing/standing';
import { asOf, first, index, input, offerOf, open, rows, thisMonth, told } from './priced';

describe('what a company adds to its prices', () => {
  const families = [...new Set(rows.product.columns.family.dictionary)];

  it('moves floor and range at once with costs, and tells before and after', () => {
    const plain = told(first, { leastMargin: 0.2 });
    const cost = families.map((family) => ({ from: asOf - 10, family, change: 0.08 }));
    const dearer = told(first, { leastMargin: 0.2, cost });
    expect(dearer.cost).toBeGreaterThan((plain.cost ?? 0) * 1.07);
    expect(dearer.floor.price).toBeGreaterThan(plain.floor.price);
    expect(dearer.stretch.price).toBeGreaterThan(plain.stretch.price);
    expect(dearer.shifts).toEqual([
      expect.objectContaining({
        input: 'cost',
        before: { floor: plain.floor.price, stretch: plain.stretch.price },
        after: { floor: dearer.floor.price, stretch: dearer.stretch.price },
      }),
    ]);
    const ids = dearer.why.map(({ id }) => id);
    expect(ids).toContain('price:shift:cost');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells cost and margin as the change of cost leaves them', () => {
    const reasonOf = ({ why }: PriceInsight) => why.find(({ id }) => id === 'price:cost');
    // Without a response, or the last of the reasons would not be among the first five.
    const alone = { response: undefined };
    const dearer = told(first, { cost: [{ from: asOf - 10, change: 0.08 }] }, alone);
    const plain = told(first, {}, alone);
    expect(dearer.shifts[0]?.text.key).toBe('price.shift.cost.up.all');
    for (const price of [plain, dearer]) {
      const { cost, margin } = reasonOf(price)?.text.values ?? {};
      expect(cost).toMatchObject({ money: { units: price.cost } });
      expect(margin).toMatchObject({ value: expect.closeTo(1 - (price.cost ?? 0) / price.quote, 4) });
    }
    expect(dearer.cost).toBeGreaterThan(plain.cost ?? 0);
  });

  it('moves all of a cost that is known of most of the offer alone', () => {
    const { deal, lines } = open[0] ?? { deal: -1, lines: [] };
    const partly = [
      ...lines,
      { product: 9_999_999, family: -1, quantity: 1, net: told(deal).quote / 6, list: Number.NaN },
    ];
    const stood = standOffer(index, offerOf(deal, { lines: partly }), {
      ...input,
      inputs: { ...NO_PRICE_INPUTS, cost: [{ from: asOf - 10, change: 0.08 }] },
    });
    expect(stood?.sums.costKnown).toBeLessThan(1);
    expect(stood?.standing.cost).toBeCloseTo(1.08 * (stood?.plain.cost ?? 0), 3);
  });

  it('takes the own entry of a family or a country before that of all, the newest of each', () => {
    const from = (day: string) => parseDay(day);
    const day = from('2027-03-10');
    const shift = (inputs: Partial<PriceInputs>, country = 'Germany') =>
      shiftsOf(
        { ...NO_PRICE_INPUTS, ...inputs },
        {
          day,
          country,
          costOf: new Map([
            ['Pumps', 100],
            ['Steel', 70],
            ['', 60],
          ]),
          tier: 'none',
        },
      )[0];
    const usual = (one = shift({})) => one?.apply({ usual: 1000, cost: 500, floor: 1, stretch: 1 }).usual;
    const market = [
      { from: from('2027-01-01'), country: 'Germany', change: 0.05 },
      { from: from('2027-03-01'), change: 0.02 },
      { from: from('2027-02-01'), change: 0.1 },
      { from: from('2027-04-01'), country: 'Germany', change: 0.5 },
    ];
    expect(usual(shift({ market }))).toBeCloseTo(1050, 9);
    expect(usual(shift({ market }, 'Finland'))).toBeCloseTo(1020, 9);
    const cost = [
      { from: from('2027-03-01'), change: -0.1 },
      { from: from('2027-01-01'), family: 'Pumps', change: 0.08 },
    ];
    const down = shift({ cost });
    expect(usual(down)).toBeCloseTo(1000 + 8 - 7 - 6, 9);
    // The pumps change most, but upwards: what is told goes where the sum goes.
    expect(down?.text).toMatchObject({ key: 'price.shift.cost.down.all', values: { change: { value: -0.1 } } });
  });

  it('does not count what begins later, or is of another family or country', () => {
    const plain = told(first);
    const later = told(first, {
      cost: [
        { from: asOf + 1, change: 0.5 },
        { from: asOf - 1, family: 'Nothing we sell', change: 0.5 },
      ],
      market: [{ from: asOf - 1, country: 'Elsewhere', change: 0.2 }],
    });
    expect(later).toEqual(plain);
  });

  it('lifts the range for a full factory and gives room below for an empty one', () => {
    const plain = told(first);
    const full = told(first, { capacity: [{ month: thisMonth, load: 0.95 }] });
    expect(full.floor.price).toBeGreaterThan(plain.floor.price);
    expect(full.stretch.price).toBeGreaterThan(plain.stretch.price);
    expect(full.shifts[0]?.text.key).toBe('price.shift.load.full');
    const low = told(first, { capacity: [{ month: thisMonth, load: 0.4 }] });
    expect(low.floor.price).toBeLessThan(plain.floor.price);
    expect(low.stretch.price).toBe(plain.stretch.price);
    expect(told(first, { capacity: [{ month: thisMonth, load: 0.8 }] })).toEqual(plain);
    expect(told(first, { capacity: [{ month: thisMonth - 90, load: 0.95 }] })).toEqual(plain);
  });

  it('counts a load to the last day of its month and no further', () => {
    const inputs = { ...NO_PRICE_INPUTS, capacity: [{ month: parseDay('2027-02-01'), load: 0.95 }] };
    const facts = { country: undefined, costOf: new Map<string, number>(), tier: 'none' as const };
    const shifts = (day: string) => shiftsOf(inputs, { ...facts, day: parseDay(day) }).length;
    expect(['2027-01-31', '2027-02-01', '2027-02-28', '2027-03-01', '2027-03-02'].map(shifts)).toEqual([0, 1, 1, 0, 0]);
  });

  it('follows the market of the country, and gives customers of value room', () => {
    const plain = told(first);
    const up = told(first, { market: [{ from: asOf - 1, country: 'Germany', change: 0.05 }] });
    expect(up.floor.price).toBeGreaterThan(plain.floor.price);
    expect(up.why.map(({ id }) => id)).toContain('price:shift:market');
    const key = told(first, {}, { tier: 'key' });
    expect(key.floor.price).toBeLessThan(plain.floor.price);
    expect(key.why.map(({ id }) => id)).toContain('price:shift:customerValue');
    expect(told(first, { customerValue: false }, { tier: 'key' })).toEqual(plain);
  });

  it('says that cost holds the floor where there would be room below, and keeps silent about what else changed nothing', () => {
    const held = told(first, { leastMargin: 0.2, capacity: [{ month: thisMonth, load: 0.4 }] }, { tier: 'key' });
    const plain = told(first, { leastMargin: 0.2 });
    expect(held.shifts.map(({ input, text }) => [input, text.key])).toEqual([
      ['capacity', 'price.shift.load.low.held'],
      ['customerValue', 'price.shift.value.held'],
    ]);
    for (const { before, after } of held.shifts) expect(after).toEqual(before);
    expect(held.why).toEqual(plain.why);
    const steps = { market: [{ from: asOf - 1, country: 'Germany', change: 1e-9 }] };
    expect(told(first, steps).shifts).toEqual([]);
  });
});
