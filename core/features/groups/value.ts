import { quintiles } from '../../table/statistics';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import type { Facts } from '../facts/facts';
import { observedYears, oncePerFacts } from '../facts/facts';

/** Days of the rolling 12 months that features look back. */
export const LAST_YEAR = 365;

/**
 * Sum of a customer's sales with `after < day ≤ until`, in the window or not. 0 for one that bought at other times;
 * missing for one that never bought, and where sales happened but none has a known amount.
 */
export function salesBetween(facts: Facts, c: number, after: number, until: number): number {
  const sales = facts.sales();
  const start = sales.offsets[c] as number;
  const end = sales.offsets[c + 1] as number;
  if (start === end || !sales.hasAmounts) return Number.NaN;
  let sum = 0;
  let happened = 0;
  let known = 0;
  for (let i = start; i < end; i++) {
    const day = sales.day[i] as number;
    if (day <= after || day > until) continue;
    happened++;
    const amount = sales.amount[i] as number;
    if (Number.isNaN(amount)) continue;
    known++;
    sum += amount;
  }
  return happened > 0 && known === 0 ? Number.NaN : sum;
}

/** Number of a customer's sales in the window; missing for one that never bought. */
export function salesCount(facts: Facts, c: number): number | undefined {
  const sales = facts.sales();
  const end = sales.offsets[c + 1] as number;
  return end > (sales.offsets[c] as number) ? end - (sales.windowStart[c] as number) : undefined;
}

/** Days since the last sale, even where that lies before the window. */
export const recency = oncePerFacts((facts) => {
  const { offsets, day } = facts.sales();
  return perCustomer(facts, (c) => {
    const end = offsets[c + 1] as number;
    return end > (offsets[c] as number) ? facts.asOf - (day[end - 1] as number) : undefined;
  });
});

const frequency = oncePerFacts((facts) => perCustomer(facts, (c) => salesCount(facts, c)));

const salesInWindow = oncePerFacts((facts) =>
  perCustomer(facts, (c) => salesBetween(facts, c, facts.from - 1, facts.asOf)),
);

function averageOrder(facts: Facts): Float64Array {
  const { windowStart, offsets, amount } = facts.sales();
  return perCustomer(facts, (c) => {
    let sum = 0;
    let known = 0;
    for (let i = windowStart[c] as number; i < (offsets[c + 1] as number); i++) {
      if (Number.isNaN(amount[i])) continue;
      sum += amount[i] as number;
      known++;
    }
    return known > 0 ? sum / known : undefined;
  });
}

const behaviour = { group: 'behaviour', needs: ['order'], knownWhen: 'history' } as const;

/**
 * Recency, frequency and monetary value, raw and as scores 1–5 by fifths of all customers that ever bought, as of the day
 * (Hughes 1994). Equal values get equal scores, so a fifth need not hold exactly a fifth of the customers.
 */
export const VALUE: readonly CatalogueFeature[] = [
  numberFeature({ ...behaviour, id: 'recencyDays', unit: 'days', scale: 'log', values: recency }),
  numberFeature({
    ...behaviour,
    id: 'ordersPerYear',
    unit: 'perYear',
    scale: 'log',
    values: (facts) => frequency(facts).map((count, c) => count / observedYears(facts, c, facts.sales().first)),
  }),
  numberFeature({
    ...behaviour,
    id: 'salesLast12Months',
    unit: 'money',
    scale: 'log',
    values: (facts) => perCustomer(facts, (c) => salesBetween(facts, c, facts.asOf - LAST_YEAR, facts.asOf)),
  }),
  numberFeature({ ...behaviour, id: 'salesInWindow', unit: 'money', scale: 'log', values: salesInWindow }),
  numberFeature({ ...behaviour, id: 'averageOrderValue', unit: 'money', scale: 'log', values: averageOrder }),
  numberFeature({
    ...behaviour,
    id: 'recencyScore',
    unit: 'score',
    values: (facts) => quintiles(recency(facts).map((days) => -days)),
  }),
  numberFeature({
    ...behaviour,
    id: 'frequencyScore',
    unit: 'score',
    values: (facts) => quintiles(frequency(facts)),
  }),
  numberFeature({
    ...behaviour,
    id: 'monetaryScore',
    unit: 'score',
    values: (facts) => quintiles(salesInWindow(facts)),
  }),
];
