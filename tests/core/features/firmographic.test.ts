import { expect, it } from 'vitest';
import { valuesOf } from './fixture';

const customer = {
  a: { industry: 'Retail', country: 'Finland', state: 'Lapland', employees: 40, revenue: 0, foundedYear: 1990 },
  b: { industry: 'Health', country: 'Austria', parent: 'a', employees: 0, revenue: 5e6, foundedYear: 2030 },
  c: { industry: 'Retail', state: 'Tyrol', parent: 'b' },
  d: { parent: 'unknown' },
};

it('reads words from the record, codes in the order of words', () => {
  expect(valuesOf({ customer }, 'industry')).toEqual(['Retail', 'Health', 'Retail', undefined]);
  expect(valuesOf({ customer }, 'region')).toEqual(['Finland · Lapland', undefined, 'Tyrol', undefined]);
});

it('takes a 0 of employees or revenue as not filled in', () => {
  expect(valuesOf({ customer }, 'employees')).toEqual([40, undefined, undefined, undefined]);
  expect(valuesOf({ customer }, 'revenue')).toEqual([undefined, 5e6, undefined, undefined]);
});

it('counts full years since the foundation, as of the day', () => {
  expect(valuesOf({ customer }, 'ageYears')).toEqual([36, undefined, undefined, undefined]);
  expect(valuesOf({ customer }, 'ageYears', { asOf: '2000-01-01' })[0]).toBe(10);
});

it('counts companies under the same top parent, and direct subsidiaries', () => {
  expect(valuesOf({ customer }, 'corporateGroupSize')).toEqual([3, 3, 3, 1]);
  expect(valuesOf({ customer }, 'subsidiaries')).toEqual([1, 1, 0, 0]);
});

it('ends at parents in a circle', () => {
  const circle = { a: { parent: 'c' }, b: { parent: 'a' }, c: { parent: 'b' }, d: { parent: 'a' }, e: {} };
  expect(valuesOf({ customer: circle }, 'corporateGroupSize')).toEqual([4, 4, 4, 4, 1]);
});

it('knows no groups where nobody keeps parents', () => {
  expect(valuesOf({ customer: { a: {}, b: {} } }, 'corporateGroupSize')).toEqual([undefined, undefined]);
});
