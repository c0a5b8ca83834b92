import { PeerlensError } from '../crm/error';
import type { Day } from '../crm/time';
import type { Rows } from '../table/table';
import { CATALOGUE, featureOf } from './catalogue';
import type { CatalogueFeature } from './define';
import { openFacts } from './facts/facts';
import type { FeatureTable, FeatureValues } from './feature';

export interface ComputeOptions {
  /** Nothing later than this day counts. */
  asOf: Day;
  /** Length of the window of analysis, back from `asOf`. */
  years: number;
  /** Row numbers in rows.customer, in the order wanted; absent = all. */
  customers?: Int32Array;
  /** Feature ids, in the order wanted; absent = the whole catalogue. */
  features?: readonly string[];
}

/**
 * Computes features for customers. Every feature asked for is in the table, all missing where the org has no rows for it,
 * so that tables of the same list of features have the same columns. A prospect has what it has; the rest is missing.
 * Yields the share done, 0–1, after each step.
 * @throws PeerlensError `unknownFeature` for an id that the catalogue does not have.
 */
export function* computeFeatures(rows: Rows, options: ComputeOptions): Generator<number, FeatureTable> {
  const features = options.features?.map(known) ?? CATALOGUE;
  const facts = openFacts(rows, options);
  const steps = features.length + 2;
  // The two large indexes are built in steps of their own, so that no step becomes long.
  facts.sales();
  yield 1 / steps;
  facts.lines();
  yield 2 / steps;
  const values: FeatureValues[] = [];
  for (const feature of features) {
    values.push(feature.compute(facts));
    yield (values.length + 2) / steps;
  }
  return {
    customerIds: Array.from(facts.customers, (row) => rows.customer.ids[row] as string),
    asOf: options.asOf,
    features: features.map(({ id, group, unit, scale, labelKey }) => ({ id, group, unit, scale, labelKey })),
    values,
  };
}

function known(id: string): CatalogueFeature {
  const feature = featureOf(id);
  if (!feature) throw new PeerlensError('unknownFeature', 'fitNow', { feature: id });
  return feature;
}
