import { describe, expect, it } from 'vitest';
import { planWith } from '../../../components/options/inspection/buildWith';
import { VERSION } from '../../gallery/version';

describe('the number of segments', () => {
  it('is built from the features that the version was made from', () => {
    expect(planWith({ ...VERSION, weights: { a: 3, b: 0 }, featureSet: 'own', years: 3 }, 7)).toEqual({
      kFrom: 7,
      kTo: 7,
      years: 3,
      weights: { a: 3, b: 0 },
      features: ['a'],
      featureSet: 'own',
    });
  });

  it('is built in the way that the version was made in', () => {
    const how = { method: 'mixture', methodNumbers: { starts: 20 }, kFrom: 2, kTo: 12, seed: 7, smoothness: 0.5 };
    expect(planWith({ ...VERSION, how }, 5)).toEqual({ ...how, kFrom: 5, kTo: 5, years: 5 });
  });
});
