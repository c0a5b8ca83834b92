import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { en } from '../../../components/kit/texts/en/index';
import type { Currency } from '../../../core/crm/money';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import { type Segment, VERSION_FORMAT, type Version } from '../../../core/engine/version';
import { describeSegments } from '../../../core/explain/describe';
import { importance } from '../../../core/explain/importance';
import { neighbourReasons } from '../../../core/explain/neighbour';
import { createProfile, placeOf } from '../../../core/explain/profile';
import { differsFromSegment, whySegment } from '../../../core/explain/segment';
import { shifts } from '../../../core/explain/shift';
import { readsSame } from '../../../core/explain/value';
import { ALL_WORDS } from '../../../core/explain/words';
import { CATALOGUE } from '../../../core/features/catalogue';
import type { FeatureTable } from '../../../core/features/feature';
import { finish } from '../../../core/kernels/finish';
import { applyWeights } from '../../../core/segments/matrix';
import { createSpace } from '../../../core/similarity/space';
import { encode } from '../../../core/table/encode';

const EUR: Currency = { code: 'EUR', scale: 2 };
const write = createWriter('en', 0);

function head(id: string): FeatureTable['features'][number] {
  const feature = CATALOGUE.find((one) => one.id === id);
  if (!feature) throw new Error(`The catalogue has no feature ${id}.`);
  const { group, unit, scale, labelKey } = feature;
  return { id, group, unit, scale, labelKey };
}

/** Eight customers: four that order every 30 days for much, four that order every 300 days for little; the last is unlike its fellows. */
const table: FeatureTable = {
  customerIds: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
  asOf: 0,
  features: [head('orderInterval'), head('salesLast12Months'), head('industry'), head('casesPerYear')],
  values: [
    { kind: 'number', values: Float64Array.of(28, 30, 31, 33, 290, 300, 310, 20) },
    { kind: 'number', values: Float64Array.of(9e6, 8e6, 9.5e6, 8.5e6, 1e5, 2e5, 1.5e5, 1.2e5) },
    { kind: 'category', codes: Int32Array.of(0, 0, 0, 1, 1, 1, 1, 0), dictionary: ['Food', 'Metals'] },
    { kind: 'number', values: Float64Array.of(0, 0, 0, 0, 0, 0, 0, Number.NaN) },
  ],
};
const assignment = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
const profile = createProfile(table, assignment, 2);
const portrait = { table, profile, assignment, currency: EUR };
const ids = [
  { id: 's1', label: undefined },
  { id: 's2', label: undefined },
];
const everything = () => true;

function createVersion(): Version {
  const { encoding, data } = encode(table, () => 5);
  const points = applyWeights(data, encoding.weights);
  const d = encoding.dims.length;
  const segments = [0, 1].map((s): Segment => {
    const centroid = new Float32Array(d);
    for (let i = s * 4; i < s * 4 + 4; i++)
      for (let j = 0; j < d; j++) centroid[j] = (centroid[j] as number) + (points[i * d + j] as number) / 4;
    const words = {
      label: { key: `label ${s}` },
      definition: { key: 'x' },
      distinguishing: [],
      rules: [],
      influence: [],
    };
    return { id: `s${s}`, slot: s, ...words, size: 4, centroid, sales: 0 };
  });
  return {
    format: VERSION_FORMAT,
    id: 'v',
    plan: DEFAULT_PLAN,
    fittedAt: 0,
    asOf: 0,
    currency: EUR,
    features: table,
    prepared: { shapes: [], of: table.customerIds.length, leftOut: [] },
    encoding,
    segments,
    assignment,
    strength: new Float32Array(8).fill(1),
    membershipScale: 1,
    alternatives: [],
    choice: { tried: [], chosen: 2, because: { key: 'x' } },
    importance: [],
    outcome: { format: 1 } as Version['outcome'],
    pricing: { format: 1, asOf: 0, years: 5, sales: 0, fitted: undefined },
    configuration: { format: 1 } as Version['configuration'],
    notices: [],
  };
}

/** A version of every customer twice: eight in each segment. */
function twiceAsMany(version: Version): Version {
  const twice = (list: ArrayLike<number>) => [...Array.from(list), ...Array.from(list)];
  const values = table.values.map((column) =>
    column.kind === 'number'
      ? { ...column, values: Float64Array.from(twice(column.values)) }
      : { ...column, codes: Int32Array.from(twice(column.codes)) },
  );
  const customerIds = [...table.customerIds, ...table.customerIds.map((id) => `${id}2`)];
  return {
    ...version,
    features: { ...table, customerIds, values },
    assignment: Uint8Array.from(twice(version.assignment)),
  };
}

describe('profile and shift', () => {
  it('places a value among all, equal ones counted half', () => {
    const sorted = Float64Array.of(1, 2, 2, 3);
    expect(placeOf(sorted, 2)).toBe(0.5);
    expect(placeOf(sorted, 0)).toBe(0);
    expect(placeOf(sorted, 9)).toBe(1);
    expect(placeOf(new Float64Array(), 1)).toBeNaN();
  });

  it('knows quartiles and counts', () => {
    expect(profile.all[1]).toMatchObject({ kind: 'number', known: 8, middle: 4.1e6 });
    expect(profile.bySegment[0]?.[2]).toMatchObject({ kind: 'category', known: 4, counts: Int32Array.of(3, 1) });
    expect(profile.all[3]).toMatchObject({ known: 7 });
  });

  it('is 1 where every customer of a segment has more than every other one, 0 where there is no difference', () => {
    const [first, second] = finish(shifts(table, assignment, profile));
    // Interval: 3 of 4 of the second segment lie above all of the first, one below all: (12 − 4) / 16.
    expect(first?.map((shift) => shift.size)).toEqual([-0.5, 1, 0.5, 0].map((size) => expect.closeTo(size, 10)));
    expect(second?.[2]).toMatchObject({ size: 0.5, level: 1 });
  });
});

describe('importance', () => {
  it('is largest first, 0–1', () => {
    const list = importance(table, assignment, 2);
    expect(list[0]?.feature).toBe('salesLast12Months');
    expect(list[0]?.value).toBeGreaterThan(0.9);
    // χ² / n of [[3, 1], [1, 3]] is 0.25.
    expect(list.find((one) => one.feature === 'industry')?.value).toBeCloseTo(0.25, 10);
    expect(list.at(-1)).toEqual({ feature: 'casesPerYear', value: 0 });
  });
});

describe('describing segments', () => {
  it('names them in plain words from what sets them apart', () => {
    const [first, second] = describeSegments(portrait, ids, everything);
    expect(write(first?.label ?? { key: '' })).toBe('Large frequent buyers');
    expect(write(second?.label ?? { key: '' })).toBe('Small occasional buyers');
    expect(write(first?.definition ?? { key: '' })).toBe(
      'They buy for large amounts, order often and are mostly in Food.',
    );
    expect(first?.distinguishing.map((reason) => reason.feature)).toEqual([
      'salesLast12Months',
      'orderInterval',
      'industry',
    ]);
    const [sales, interval, industry] = first?.distinguishing ?? [];
    expect(interval && write(interval.text)).toContain('31 days');
    expect(sales?.evidence?.key).toBe('segment.trait.above');
    expect(industry && write(industry.text)).toContain('Food for 3 of 4');
    expect(industry?.evidence && write(industry.evidence)).toContain('4 of 8');
  });

  it('keeps a label that people know, and repeats none', () => {
    const label = { key: 'typed' };
    const [first] = describeSegments(portrait, [{ id: 's1', label }, ids[1] ?? { id: 's2', label }], everything);
    expect(first?.label).toBe(label);
    const twins = {
      table,
      profile: createProfile(table, Uint8Array.of(0, 1, 0, 1, 2, 3, 2, 3), 4),
      assignment,
      currency: EUR,
    };
    const four = Array.from({ length: 4 }, (_, s) => ({ id: `t${s}`, label: undefined }));
    const found = describeSegments({ ...twins, assignment: Uint8Array.of(0, 1, 0, 1, 2, 3, 2, 3) }, four, everything);
    expect(new Set(found.map((one) => write(one.label))).size).toBe(4);
  });

  it('tells only features that count', () => {
    const [first] = describeSegments(portrait, ids, (feature) => feature === 'orderInterval');
    expect(first?.distinguishing.map((reason) => reason.feature)).toEqual(['orderInterval']);
  });

  it('has the texts of every word', () => {
    for (const word of ALL_WORDS)
      for (const place of ['first', 'rest', 'phrase']) expect(en).toHaveProperty([`segment.${place}.${word}`]);
  });
});

describe('reasons of a customer', () => {
  const version = createVersion();

  it('tell why it is in its segment, with the middle of the segment and of all', () => {
    const reasons = whySegment(version, table, 4);
    expect(reasons[0]?.feature).toBe('salesLast12Months');
    expect(reasons.map((reason) => reason.weight)).toEqual(
      reasons.map((reason) => reason.weight).sort((a, b) => b - a),
    );
    const interval = reasons.find((reason) => reason.feature === 'orderInterval');
    expect(interval && write(interval.text)).toContain('290 days');
    expect(interval?.evidence && write(interval.evidence)).toMatch(/segment: 295 days.*: 33 days|segment: 295 days/);
  });

  it('leave out a feature in which the segment reads like all customers, or the customer does not go with it', () => {
    // Nobody has a case: the middle of each segment is that of all.
    const told = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((row) => whySegment(version, table, row, row < 4 ? 0 : 1));
    expect(told.map((reason) => reason.feature)).not.toContain('casesPerYear');
    // 20 days are no reason for a segment whose middle is 295 days, Food none for one of Metals.
    const last = whySegment(version, table, 7, 1).map((reason) => reason.feature);
    expect(last).toEqual(['salesLast12Months']);
  });

  it('tell where it differs from its segment, and nothing where it does not', () => {
    const twice = twiceAsMany(version);
    const reasons = differsFromSegment(twice, table, 7, 1);
    const interval = reasons.find((reason) => reason.feature === 'orderInterval');
    expect(interval && write(interval.text)).toContain('less than 6 of 7');
    expect(differsFromSegment(twice, table, 1, 0)).toEqual([]);
  });

  it('tell no difference from a segment of which fewer than eight are known', () => {
    expect(differsFromSegment(version, table, 7, 1)).toEqual([]);
  });

  it('take numbers for the same that read the same', () => {
    const share = head('wonShare');
    expect(readsSame(share, 0.004, 0)).toBe(true);
    expect(readsSame(share, 0.016, 0)).toBe(false);
    expect(readsSame(head('orderInterval'), 30.2, 29.8)).toBe(true);
    expect(readsSame(head('salesLast12Months'), 9e6, 8e6)).toBe(false);
    expect(readsSame(share, Number.NaN, 0)).toBe(false);
  });
});

describe('reasons of a neighbour', () => {
  const space = createSpace(table);

  it('are what is the same, then what differs', () => {
    const reasons = neighbourReasons(space, 0, 3, (feature) => (feature === 'salesLast12Months' ? 0 : 5), 3, EUR);
    expect(reasons.map(({ feature, direction }) => [feature, direction])).toEqual([
      ['orderInterval', 'fits'],
      ['industry', 'differs'],
    ]);
    expect(write(reasons[0]?.text ?? { key: '' })).toContain('33 days, here 28 days');
    expect(write(reasons[1]?.text ?? { key: '' })).toContain('Metals, here Food');
  });

  it('say a word once where both have it', () => {
    const [same] = neighbourReasons(space, 4, 5, (feature) => (feature === 'industry' ? 1 : 0), 3, EUR);
    expect(write(same?.text ?? { key: '' })).toContain('both Metals');
  });

  it('are none where no feature has weight', () => {
    expect(neighbourReasons(space, 0, 1, () => 0, 3, EUR)).toEqual([]);
  });
});
