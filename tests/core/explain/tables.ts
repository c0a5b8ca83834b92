import { CATALOGUE } from '../../../core/features/catalogue';
import type { FeatureTable, FeatureValues } from '../../../core/features/feature';
import { createRandom } from '../../../core/kernels/random';

/** A feature of the catalogue, without how it is computed. */
export function head(id: string): FeatureTable['features'][number] {
  const feature = CATALOGUE.find((one) => one.id === id);
  if (!feature) throw new Error(`The catalogue has no feature ${id}.`);
  const { group, unit, scale, labelKey } = feature;
  return { id, group, unit, scale, labelKey };
}

export function tableOf(columns: Record<string, FeatureValues>): FeatureTable {
  const [first] = Object.values(columns);
  const n = first?.kind === 'number' ? first.values.length : (first?.codes.length ?? 0);
  return {
    customerIds: Array.from({ length: n }, (_, i) => `c${String(i).padStart(5, '0')}`),
    asOf: 0,
    features: Object.keys(columns).map(head),
    values: Object.values(columns),
  };
}

export const numbers = (values: ArrayLike<number>): FeatureValues => ({
  kind: 'number',
  values: Float64Array.from(values),
});

/**
 * Customers of three segments with a known rule each: 0 orders at least 6 times a year and has options for 20 % or more; 1 is in
 * Metals of the others; 2 is the rest. Two features say nothing; one order number in ten is not known.
 */
export function plantedTable(n: number, seed: number): { table: FeatureTable; assignment: Uint8Array } {
  const random = createRandom(seed);
  const draw = (of: () => number) => Float64Array.from({ length: n }, of);
  const orders = draw(() => Math.floor(random.next() * 12));
  const options = draw(() => random.next() * 0.4);
  const industry = Int32Array.from({ length: n }, () => Math.floor(random.next() * 3));
  const tenure = draw(() => random.next() * 20);
  const contacts = draw(() => Math.floor(random.next() * 9));
  const assignment = Uint8Array.from({ length: n }, (_, i) =>
    (orders[i] as number) >= 6 && (options[i] as number) >= 0.2 ? 0 : industry[i] === 1 ? 1 : 2,
  );
  const table = tableOf({
    ordersPerYear: numbers(orders.map((value) => (random.next() < 0.1 ? Number.NaN : value))),
    optionShare: numbers(options),
    industry: { kind: 'category', codes: industry, dictionary: ['Food', 'Metals', 'Paper'] },
    tenureYears: numbers(tenure),
    contactCount: numbers(contacts),
  });
  return { table, assignment };
}
