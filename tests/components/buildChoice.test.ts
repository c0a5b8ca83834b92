import { describe, expect, it } from 'vitest';
import {
  type Catalogue,
  choiceInForce,
  chosenSet,
  isOn,
  planOf,
  switched,
  usable,
  withMethod,
} from '../../components/options/buildChoice';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { CATALOGUE } from '../../core/features/catalogue';
import { PRESETS } from '../../core/features/presets';
import type { FeatureChoice } from '../../core/protocol';
import { howOf } from '../../core/segments/how';

const FEATURES: FeatureChoice[] = CATALOGUE.map(({ id, group, unit, labelKey }) => ({
  id,
  group,
  unit,
  labelKey,
  known: id === 'industry' ? 0 : 90,
  of: 100,
  counts: true,
}));
const how = howOf(DEFAULT_PLAN);
const catalogue: Catalogue = { features: FEATURES, criteria: [], weights: {}, years: 5, methods: [], how };
const inForce = choiceInForce(catalogue);
const preset = (id: string) => PRESETS.find((one) => one.id === id)?.weights ?? {};

describe('what the next build is made of', () => {
  it('begins with what is in force, and then says nothing of features', () => {
    expect(chosenSet(inForce)).toBe('default');
    expect(planOf(inForce, inForce)).toEqual({ years: 5 });
    expect(planOf({ ...inForce, years: 3 }, inForce)).toEqual({ years: 3 });
  });

  it('is a preset with its features, weights and years', () => {
    const choice = { weights: preset('rfm'), years: 2, how };
    expect(planOf(choice, inForce)).toEqual({
      features: ['recencyScore', 'frequencyScore', 'monetaryScore'],
      weights: preset('rfm'),
      featureSet: 'rfm',
      years: 2,
    });
  });

  it('is somebody’s own once a feature is switched; switched back it is the preset again', () => {
    const off = switched(inForce, ['employees', 'country'], false);
    expect(isOn(off, 'employees')).toBe(false);
    expect(chosenSet(off)).toBe('own');
    const { features, featureSet } = planOf(off, inForce);
    expect(featureSet).toBe('own');
    expect(features).not.toContain('employees');
    expect(features).toContain('ordersPerYear');
    expect(chosenSet(switched(off, ['employees', 'country'], true))).toBe('default');
  });

  it('is another method with its usual settings, and the features stay as they are in force', () => {
    const told = { ...inForce, how: { ...how, methodNumbers: { starts: 40 } } };
    expect(planOf(told, inForce)).toEqual({ years: 5, ...how, methodNumbers: { starts: 40 } });
    expect(planOf(withMethod(told, 'dbscan'), inForce)).toEqual({
      years: 5,
      ...how,
      method: 'dbscan',
      methodNumbers: {},
    });
    expect(planOf(withMethod(told, 'kmeans'), inForce)).toEqual({ years: 5 });
  });

  it('gives a feature that is off by default a normal weight', () => {
    expect(switched(inForce, ['recencyScore'], true).weights.recencyScore).toBe(5);
  });

  it('counts only what the data can fill', () => {
    const only = { weights: { ...preset('rfm'), recencyScore: 0, frequencyScore: 0, industry: 5 }, years: 5, how };
    expect(usable(only, FEATURES).map(({ id }) => id)).toEqual(['monetaryScore']);
  });
});
