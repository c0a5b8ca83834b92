import { describe, expect, it } from 'vitest';
import type { VersionSummary } from '../../core/protocol';
import type { Settings } from '../../services/settings';
import { planInForce, weightsInForce } from '../../services/weights';

const SAVED = { industry: 9 };
const OWN = { recencyScore: 5 };
const settings = (weightsFor?: string) =>
  ({ weights: SAVED, strategic: { recencyDays: 0 }, weightsFor }) as Partial<Settings> as Settings;
const version = (weights?: VersionSummary['weights']) =>
  ({ id: 'v1', weights, featureSet: 'rfm', years: 3 }) as Partial<VersionSummary> as VersionSummary;

describe('the weights in force', () => {
  it('are those saved for everyone', () => {
    expect(weightsInForce(settings(), undefined)).toBe(SAVED);
    expect(weightsInForce(settings(), version())).toBe(SAVED);
  });

  it('are those of a version whose features were chosen, until others are saved for it', () => {
    expect(weightsInForce(settings('v0'), version(OWN))).toBe(OWN);
    expect(weightsInForce(settings('v1'), version(OWN))).toBe(SAVED);
  });

  it('go into the next fit, with the set that they are', () => {
    expect(planInForce(settings(), undefined)).toMatchObject({ weights: SAVED, years: 5, features: [] });
    expect(planInForce(settings(), undefined).featureSet).toBeUndefined();
    expect(planInForce(settings(), version(OWN))).toMatchObject({
      weights: OWN,
      featureSet: 'rfm',
      years: 3,
      weightsOfClass: { strategic: { recencyDays: 0 } },
    });
    expect(planInForce(settings('v1'), version(OWN)).featureSet).toBeUndefined();
  });

  it('go into a fit that is made as the version was, with its seed', () => {
    const how = { method: 'ward', methodNumbers: {}, kFrom: 3, kTo: 6, seed: 7, smoothness: 0.5 };
    expect(planInForce(settings(), { ...version(), how })).toMatchObject(how);
    expect(planInForce(settings(), undefined).seed).toBe(1);
  });
});
