import { describe, expect, it } from 'vitest';
import { en } from '../../../components/kit/texts/en';
import { failureText, PeerlensError } from '../../../core/crm/error';
import { CATALOGUE } from '../../../core/features/catalogue';
import { CRITERIA, criteriaAvailability } from '../../../core/features/criteria';
import { defaultWeight } from '../../../core/features/defaults';
import { PRESETS } from '../../../core/features/presets';
import { makeRows, tableOf } from './fixture';

const MOST_WEIGHT = 10;
const ids = CATALOGUE.map(({ id }) => id);
const has = (key: string) => expect(en[key], key).toBeTypeOf('string');

describe('catalogue', () => {
  it('has at least forty features, each with its own id, in every group', () => {
    expect(ids.length).toBeGreaterThanOrEqual(40);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(CATALOGUE.map(({ group }) => group)).size).toBe(9);
  });

  it('names and explains every feature, preset and criterion', () => {
    for (const { labelKey } of [...CATALOGUE, ...PRESETS, ...CRITERIA]) {
      has(labelKey);
      has(`${labelKey}.help`);
    }
  });

  it('fills every column with missing values where the org has nothing', () => {
    const table = tableOf(makeRows({ customer: { a: {}, b: {} } }));
    expect(table.features.map(({ id }) => id)).toEqual(ids);
    for (const values of table.values) {
      if (values.kind === 'number') expect([...values.values]).toEqual([Number.NaN, Number.NaN]);
      else expect(values).toEqual({ kind: 'category', codes: Int32Array.of(-1, -1), dictionary: [] });
    }
  });

  it('computes nothing for no customers', () => {
    const table = tableOf(makeRows({}));
    expect(table.customerIds).toEqual([]);
    expect(table.values.every((v) => (v.kind === 'number' ? v.values : v.codes).length === 0)).toBe(true);
  });

  it('keeps the order of the features and customers asked for', () => {
    const rows = makeRows({ customer: { a: { employees: 1 }, b: { employees: 2 } } });
    const table = tableOf(rows, ['revenue', 'employees'], { customers: Int32Array.of(1, 0) });
    expect(table.features.map(({ id }) => id)).toEqual(['revenue', 'employees']);
    expect(table.customerIds).toEqual(['b', 'a']);
    expect(table.values[1]).toEqual({ kind: 'number', values: Float64Array.of(2, 1) });
  });

  it('refuses a feature that it does not know, with a sentence', () => {
    try {
      tableOf(makeRows({}), ['shoeSize']);
      expect.unreachable();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(PeerlensError);
      const { failure } = thrown as PeerlensError;
      expect(failure).toEqual({ code: 'unknownFeature', values: { feature: 'shoeSize' }, next: 'fitNow' });
      has(failureText(failure).key);
    }
  });
});

describe('weights', () => {
  it('has a default for every feature and none for others', () => {
    for (const id of ids) {
      const weight = defaultWeight(id);
      expect(Number.isInteger(weight) && weight >= 0 && weight <= MOST_WEIGHT, id).toBe(true);
    }
    expect(defaultWeight('shoeSize')).toBe(0);
  });

  it('keeps every preset within the catalogue and the scale', () => {
    for (const { id, weights } of PRESETS) {
      expect(Object.keys(weights).sort(), id).toEqual([...ids].sort());
      const values = Object.values(weights);
      expect(values.every((weight) => weight >= 0 && weight <= MOST_WEIGHT)).toBe(true);
      expect(values.filter((weight) => weight > 0).length, id).toBeGreaterThanOrEqual(3);
    }
    expect(PRESETS.find(({ id }) => id === 'default')?.weights).toEqual(
      Object.fromEntries(ids.map((id) => [id, defaultWeight(id)])),
    );
  });

  it('completes recency, frequency and money with company facts and relationship', () => {
    const weights = PRESETS.find(({ id }) => id === 'rfmPlus')?.weights ?? {};
    const groups = new Set(CATALOGUE.filter(({ id }) => (weights[id] ?? 0) > 0).map(({ group }) => group));
    expect([...groups]).toEqual(expect.arrayContaining(['behaviour', 'firmographic', 'relationship']));
  });
});

describe('criteria', () => {
  it('maps each to features of the catalogue, or to a rating', () => {
    expect(CRITERIA.filter(({ level }) => level === 'macro')).toHaveLength(9);
    expect(CRITERIA.filter(({ level }) => level === 'micro')).toHaveLength(10);
    for (const { id, basis, features } of CRITERIA) {
      expect(features.length > 0, id).toBe(basis !== 'rating');
      for (const feature of features) expect(ids, id).toContain(feature);
      has(`criterionBasis.${basis}`);
    }
  });

  it('counts customers of whom anything is known', () => {
    const rows = makeRows({
      customer: { a: { employees: 5 }, b: { revenue: 100, country: 'Chile' }, c: { employees: 0 }, d: {} },
    });
    const known = new Map(criteriaAvailability(tableOf(rows)).map((one) => [one.criterion.id, [one.known, one.of]]));
    expect(known.get('companySize')).toEqual([2, 4]);
    expect(known.get('location')).toEqual([1, 4]);
    expect(known.get('cultural')).toEqual([0, 4]);
    expect(known.get('purchasingBehaviour')).toEqual([0, 4]);
  });
});
