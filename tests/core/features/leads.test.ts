import { expect, it } from 'vitest';
import { defaultWeight } from '../../../core/features/defaults';
import { leadFeatures } from '../../../core/features/leads';
import { encode, encodeWith } from '../../../core/table/encode';
import { makeRows, ordersEvery, tableOf } from './fixture';

const rows = makeRows({
  customer: Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => [
      id,
      { industry: i < 3 ? 'Retail' : 'Health', country: 'Chile', state: i < 2 ? 'Maule' : 'Biobío', employees: 10 + i },
    ]),
  ),
  order: { ...ordersEvery('a', 30, 4, '2026-06-01'), ...ordersEvery('b', 10, 4, '2026-05-01') },
  lead: {
    x: { industry: 'Health', country: 'Chile', state: 'Maule', employees: 0, revenue: 900, source: 'Web' },
    y: { industry: 'Space', employees: 12 },
  },
});
const like = tableOf(rows);
const table = leadFeatures(rows, Int32Array.of(1, 0), like);

const known = (id: string) => {
  const values = table.values[table.features.findIndex((feature) => feature.id === id)];
  if (values?.kind === 'category') return Array.from(values.codes, (code) => values.dictionary[code]);
  return Array.from(values?.values ?? []);
};

it('has what a lead knows, in the order asked for, and nothing else', () => {
  expect(table.customerIds).toEqual(['y', 'x']);
  expect(table.features).toBe(like.features);
  expect(known('industry')).toEqual(['Space', 'Health']);
  expect(known('region')).toEqual([undefined, 'Chile · Maule']);
  expect(known('employees')).toEqual([12, Number.NaN]);
  expect(known('revenue')).toEqual([Number.NaN, 900]);
  expect(known('source')).toEqual([undefined, 'Web']);
  expect(known('ordersPerYear')).toEqual([Number.NaN, Number.NaN]);
  expect(known('mainFamily')).toEqual([undefined, undefined]);
});

it('keeps the codes of the customers’ words', () => {
  const at = like.features.findIndex(({ id }) => id === 'industry');
  const [mine, theirs] = [table.values[at], like.values[at]];
  if (mine?.kind !== 'category' || theirs?.kind !== 'category') throw new Error('not a category');
  expect(mine.dictionary).toEqual([...theirs.dictionary, 'Space']);
  expect(theirs.dictionary).toEqual(['Health', 'Retail']);
});

it('is encoded like the customers', () => {
  const { encoding } = encode(like, defaultWeight);
  const data = encodeWith(encoding, table);
  expect(data).toHaveLength(2 * encoding.dims.length);
  expect(data.every(Number.isFinite)).toBe(true);
});
