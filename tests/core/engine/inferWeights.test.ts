import { beforeAll, describe, expect, it } from 'vitest';
import { PeerlensError } from '../../../core/crm/error';
import { createScorer, type Scorer } from '../../../core/engine/infer';
import type { Version } from '../../../core/engine/version';
import { CATALOGUE } from '../../../core/features/catalogue';
import { CRITERIA } from '../../../core/features/criteria';
import type { Rows } from '../../../core/table/table';
import { fitSample, fitted, forAll, PLAN, type Sample } from './fitted';

let sample: Sample;
let rows: Rows;
let version: Version;
let scorer: Scorer;
let buyer: string;

beforeAll(() => {
  sample = fitSample();
  ({ rows, version, scorer, buyer } = sample);
}, 60_000);

describe('weights', () => {
  it('reorder neighbours and move customers; unchanged ones move nobody', () => {
    const id = buyer;
    const same = scorer.neighbours(id, { tried: PLAN });
    expect(same.after).toEqual(same.before);
    expect(same.moved).toBe(0);
    expect(same.of).toBe(version.features.customerIds.length);
    const weights = { industry: 10, mainFamily: 0, ordersPerYear: 0, marginShare: 0, averageOrderValue: 0 };
    const changed = scorer.neighbours(id, { tried: forAll(weights) });
    expect(changed.after.map((one) => one.ref.id)).not.toEqual(changed.before.map((one) => one.ref.id));
    expect(changed.moved).toBeGreaterThan(0);
    expect(() => scorer.neighbours('nobody', { tried: PLAN })).toThrow(PeerlensError);
  });

  it('of strategic customers change no other customer’s list, and move nobody else', () => {
    const strategic = sample.strategic();
    const [marked = '', other = ''] = [true, false].map((is) =>
      version.features.customerIds.find((id) => strategic.includes(id) === is),
    );
    const trial = {
      saved: forAll({}),
      tried: { weights: {}, weightsOfClass: { strategic: { industry: 10, country: 0 } } },
    };
    const names = (id: string, as = {}) => {
      const { before, after } = scorer.neighbours(id, { ...trial, ...as });
      return [before, after].map((list) => list.map((one) => [one.ref.id, one.similarity]));
    };
    const [before, after] = names(marked);
    expect(after).not.toEqual(before);
    const [otherBefore, otherAfter] = names(other);
    expect(otherAfter).toEqual(otherBefore);
    const [, asStrategic] = names(other, { asStrategic: true });
    expect(asStrategic).not.toEqual(otherBefore);
    const inVersion = version.features.customerIds.filter((id) => strategic.includes(id)).length;
    expect(scorer.neighbours(other, trial).moved).toBeLessThanOrEqual(inVersion);
  });

  it('are listed for every feature, with how many customers have a value', () => {
    const list = scorer.weightedFeatures({ industry: 9 });
    expect(list.map((one) => one.id)).toEqual(version.features.features.map((feature) => feature.id));
    const industry = list.find((one) => one.id === 'industry');
    expect(industry).toMatchObject({ weight: 9, of: version.features.customerIds.length });
    expect(industry?.known).toBeLessThanOrEqual(industry?.of ?? 0);
  });
});

describe('the catalogue', () => {
  it('counts for every feature who has a value, also those that the version leaves out', () => {
    const whole = scorer.catalogue();
    expect(whole.features.map(({ id }) => id)).toEqual(CATALOGUE.map(({ id }) => id));
    const plan = { ...PLAN, features: ['industry', 'employees', 'ordersPerYear'], featureSet: 'own' };
    const some = createScorer(fitted(rows, plan, 'v2'), rows);
    expect(some.catalogue().features.map(({ id, known, of }) => [id, known, of])).toEqual(
      whole.features.map(({ id, known, of }) => [id, known, of]),
    );
    const used = some.catalogue().features.filter(({ counts }) => counts);
    expect(used.map(({ id }) => id)).toEqual(['industry', 'employees', 'ordersPerYear']);
    expect(some.badges().badges[0]?.madeFrom).toMatchObject({
      key: 'badge.madeFrom',
      values: { count: 3, set: { text: { key: 'preset.own' } } },
    });
  }, 30_000);

  it('knows a criterion for whoever has one of its features, and no rating by people', () => {
    const { criteria, features } = scorer.catalogue();
    const of = version.features.customerIds.length;
    expect(criteria).toHaveLength(CRITERIA.length);
    for (const { criterion, known } of criteria) {
      if (criterion.basis === 'rating') expect(known).toBe(0);
      else {
        const members = features.filter(({ id }) => criterion.features.includes(id)).map((one) => one.known);
        expect(members).toHaveLength(criterion.features.length);
        expect(known).toBeGreaterThanOrEqual(Math.max(...members));
        expect(known).toBeLessThanOrEqual(of);
      }
    }
  });
});
