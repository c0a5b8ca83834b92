import { median, medianDeviation } from '../../table/statistics';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import type { Facts } from '../facts/facts';
import { oncePerFacts } from '../facts/facts';
import { recency } from './value';

/** Days between one purchase in the window and the next; several orders of one day are one purchase. */
function intervals(facts: Facts, c: number): number[] {
  const { windowStart, offsets, day } = facts.sales();
  const found: number[] = [];
  for (let i = (windowStart[c] as number) + 1; i < (offsets[c + 1] as number); i++) {
    const gap = (day[i] as number) - (day[i - 1] as number);
    if (gap > 0) found.push(gap);
  }
  return found;
}

/** The usual (median) interval; missing for customers that bought on fewer than two days. */
export const usualInterval = oncePerFacts((facts) => perCustomer(facts, (c) => median(intervals(facts, c))));

/** Days since the last purchase in usual intervals: 1 = due today, 2 = a whole interval late. */
const lateness = oncePerFacts((facts) => {
  const usual = usualInterval(facts);
  return recency(facts).map((days, c) => days / (usual[c] as number));
});

/** 0 = like clockwork. Two intervals always look regular around their own middle, so it takes three. */
function irregularity(facts: Facts): Float64Array {
  return perCustomer(facts, (c) => {
    const gaps = intervals(facts, c);
    return gaps.length >= 3 ? medianDeviation(gaps) / median(gaps) : undefined;
  });
}

const behaviour = { group: 'behaviour', needs: ['order'], knownWhen: 'history' } as const;

/** When the customer buys: the interval between purchases, how regular it is, and whether the next one is late. */
export const RHYTHM: readonly CatalogueFeature[] = [
  numberFeature({ ...behaviour, id: 'orderInterval', unit: 'days', scale: 'log', values: usualInterval }),
  numberFeature({ ...behaviour, id: 'orderIrregularity', unit: 'none', values: irregularity }),
  numberFeature({ ...behaviour, id: 'orderLateness', unit: 'none', scale: 'log', values: lateness }),
];
