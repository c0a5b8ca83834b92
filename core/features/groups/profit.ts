import { median } from '../../table/statistics';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import { countBetween } from '../facts/dated';
import type { Facts } from '../facts/facts';
import { observedYears, oncePerFacts } from '../facts/facts';
import { usualInterval } from './rhythm';
import { recency, salesCount } from './value';

interface Profit {
  /** By customer, over the lines of the window whose product has a unit cost; NaN where there is none. */
  profit: Float64Array;
  sales: Float64Array;
  /** Units on these lines, without options inside bundles. */
  units: Float64Array;
}

/** A line without unit cost counts neither as sales nor as profit; its units neither, so that profit per unit stays true. */
const profits = oncePerFacts((facts): Profit => {
  const { offsets, product, quantity, total, option } = facts.lines();
  const cost = facts.rows.product.columns.unitCost.values;
  const missing = () => new Float64Array(facts.count).fill(Number.NaN);
  const found: Profit = { profit: missing(), sales: missing(), units: missing() };
  for (let c = 0; c < facts.count; c++) {
    let profit = 0;
    let sales = 0;
    let units = 0;
    let known = 0;
    for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++) {
      const earned = (total[i] as number) - (quantity[i] as number) * (cost[product[i] as number] ?? Number.NaN);
      if (Number.isNaN(earned)) continue;
      known++;
      profit += earned;
      sales += total[i] as number;
      if (option[i] === 0) units += quantity[i] as number;
    }
    if (known === 0) continue;
    found.profit[c] = profit;
    found.sales[c] = sales;
    found.units[c] = units;
  }
  return found;
});

const profitPerYear = oncePerFacts((facts) =>
  profits(facts).profit.map((profit, c) => profit / observedYears(facts, c, facts.sales().first)),
);

/** Years that a projection looks ahead. */
const YEARS_AHEAD = 3;

/**
 * Profit to expect in the next three years: profit per year × 3 × the chance that the customer is still active, taken as
 * 1 until its next purchase is due and then as usual interval ÷ days since the last purchase (half after two intervals).
 * A customer with a single purchase is measured by the middle interval of all. A rule of thumb that ranks customers,
 * with every part visible; no statistical lifetime model.
 */
function projectedProfits(facts: Facts): Float64Array {
  const perYear = profitPerYear(facts);
  const usual = usualInterval(facts);
  const ofAll = median(usual);
  const since = recency(facts);
  return perCustomer(facts, (c) => {
    const interval = Number.isNaN(usual[c]) ? ofAll : (usual[c] as number);
    const active = (since[c] as number) > interval ? interval / (since[c] as number) : 1;
    return Number.isNaN(interval) ? undefined : (perYear[c] as number) * YEARS_AHEAD * active;
  });
}

/** Rows of a kind in the window per order in the window. */
function perOrder(facts: Facts, kind: 'cases' | 'activities'): Float64Array {
  const dated = facts[kind]();
  return perCustomer(facts, (c) => {
    const orders = salesCount(facts, c) ?? 0;
    return orders > 0 ? countBetween(dated, c, facts.from, facts.asOf) / orders : undefined;
  });
}

const profit = { group: 'profit', needs: ['orderLine', 'product'], knownWhen: 'history' } as const;

/**
 * What the customer earns us and what serving it takes. Unit costs are those of the catalogue today: they have no
 * history and know nothing of the customer's future.
 */
export const PROFIT: readonly CatalogueFeature[] = [
  numberFeature({
    ...profit,
    id: 'marginShare',
    unit: 'share',
    values: (facts) =>
      perCustomer(facts, (c) => {
        const { profit, sales } = profits(facts);
        return (sales[c] as number) > 0 ? (profit[c] as number) / (sales[c] as number) : undefined;
      }),
  }),
  numberFeature({ ...profit, id: 'profitPerYear', unit: 'money', scale: 'log', values: profitPerYear }),
  numberFeature({
    ...profit,
    id: 'profitPerUnit',
    unit: 'money',
    scale: 'log',
    values: (facts) =>
      perCustomer(facts, (c) => {
        const { profit, units } = profits(facts);
        return (units[c] as number) > 0 ? (profit[c] as number) / (units[c] as number) : undefined;
      }),
  }),
  numberFeature({ ...profit, id: 'projectedProfit', unit: 'money', scale: 'log', values: projectedProfits }),
  numberFeature({
    id: 'casesPerOrder',
    group: 'profit',
    unit: 'none',
    scale: 'log',
    needs: ['order', 'case'],
    knownWhen: 'history',
    values: (facts) => perOrder(facts, 'cases'),
  }),
  numberFeature({
    id: 'activitiesPerOrder',
    group: 'profit',
    unit: 'none',
    scale: 'log',
    needs: ['order', 'activity'],
    knownWhen: 'history',
    values: (facts) => perOrder(facts, 'activities'),
  }),
];
