import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../core/features/catalogue';
import { featureSetName, featureSetOf, OWN_SET, PRESETS } from '../../../core/features/presets';

describe('the set of features of a plan', () => {
  it('is the preset whose weights it has, feature by feature', () => {
    expect(featureSetOf({ features: [], weights: {} })).toBe('default');
    for (const { id, weights } of PRESETS) {
      expect(featureSetOf({ features: [], weights })).toBe(id);
      const on = CATALOGUE.filter((feature) => (weights[feature.id] ?? 0) > 0).map((feature) => feature.id);
      expect(featureSetOf({ features: on, weights })).toBe(id);
    }
  });

  it('is nobody’s preset with one feature less, or another weight', () => {
    const needs = PRESETS.find(({ id }) => id === 'needs')?.weights ?? {};
    expect(featureSetOf({ features: [], weights: { ...needs, industry: 0 } })).toBe(OWN_SET);
    const without = Object.keys(needs).filter((id) => id !== 'mainFamily');
    expect(featureSetOf({ features: without, weights: needs })).toBe(OWN_SET);
    expect(featureSetName('needs').key).toBe('preset.needs');
    expect(featureSetName('of a later release').key).toBe('preset.own');
  });
});
