import { describe, expect, it } from 'vitest';
import { fit } from '../../../core/engine/fit';
import { DEFAULT_PLAN, type FitPlan } from '../../../core/engine/plan';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { median } from '../../../core/table/statistics';
import { makeRows, type Plain } from './rows';

interface Kind {
  count: number;
  /** A year, in whole units. */
  sales: number;
  product: 'pump' | 'special';
  /** Of each order. */
  cases: number;
}

/** Both buy for as much as often; "costly" leaves 6 % of it, and calls for service three times an order. */
const KINDS: Record<string, Kind> = {
  good: { count: 30, sales: 400_000, product: 'pump', cases: 0 },
  costly: { count: 14, sales: 400_000, product: 'special', cases: 3 },
  small: { count: 40, sales: 40_000, product: 'pump', cases: 0 },
};

function company() {
  const random = createRandom(5);
  const plain = {
    customer: [],
    product: [
      { id: 'pump', name: 'Pump', family: 'Pumps', unitCost: 55 },
      { id: 'special', name: 'Pump as asked', family: 'Pumps', unitCost: 94 },
    ],
    order: [],
    orderLine: [],
    case: [],
  } as Plain & Required<Pick<Plain, 'customer' | 'order' | 'orderLine' | 'case'>>;
  for (const [kind, { count, sales, product, cases }] of Object.entries(KINDS))
    for (let c = 0; c < count; c++) {
      const customer = `${kind}${c}`;
      plain.customer.push({ id: customer, name: customer, createdOn: '2022-01-10' });
      for (let o = 0; o < 12; o++) {
        const id = `${customer}-${o}`;
        const month = String(1 + ((3 * o) % 12)).padStart(2, '0');
        const orderedOn = `${2023 + Math.floor(o / 4)}-${month}-${String(1 + Math.floor(28 * random.next())).padStart(2, '0')}`;
        const quantity = Math.round((sales / 400) * (0.8 + 0.4 * random.next()));
        const total = 100 * quantity;
        plain.order.push({ id, customer, orderedOn, status: 'Activated', total });
        plain.orderLine.push({ id: `${id}l`, order: id, product, quantity, unitPrice: 100, listPrice: 100, total });
        for (let k = 0; k < cases; k++)
          plain.case.push({ id: `${id}c${k}`, customer, openedOn: orderedOn, closed: true });
      }
    }
  return makeRows(plain);
}

describe('what serving a customer costs', () => {
  const rows = company();
  const segmentsUnder = (plan: Partial<FitPlan>) => {
    const options = { now: rows.org.now, random: createRandom(1), id: 'v1' };
    const version = finish(fit(rows, { ...DEFAULT_PLAN, ...plan }, undefined, options));
    const segmentOf = (kind: string) =>
      version.features.customerIds.flatMap((id, i) => (id.startsWith(kind) ? [version.assignment[i] ?? 255] : []));
    const profit = version.features.values[version.features.features.findIndex(({ id }) => id === 'profitPerYear')];
    const profits = (s: number) =>
      profit?.kind === 'number' ? profit.values.filter((_, i) => version.assignment[i] === s) : new Float64Array();
    const worth = version.segments.map((_, s) => median(profits(s)));
    return { segmentOf, top: worth.indexOf(Math.max(...worth)) };
  };

  it('keeps a customer of high sales and high cost out of the segment that earns most', { timeout: 60_000 }, () => {
    const { segmentOf, top } = segmentsUnder({});
    const inTop = (kind: string) => segmentOf(kind).filter((s) => s === top).length;
    expect(inTop('good')).toBeGreaterThanOrEqual(27);
    expect(inTop('costly')).toBe(0);
  });

  it('is what tells them apart: by sales alone they are of one segment', { timeout: 60_000 }, () => {
    const bySales = ['salesLast12Months', 'salesInWindow'];
    const { segmentOf } = segmentsUnder({
      features: bySales,
      weights: Object.fromEntries(bySales.map((id) => [id, 5])),
      kTo: 2,
    });
    expect(new Set([...segmentOf('good'), ...segmentOf('costly')]).size).toBe(1);
  });
});
