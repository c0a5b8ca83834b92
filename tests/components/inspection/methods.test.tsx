import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../core/clustering/registry';
import type { FitPlan } from '../../../core/engine/plan';
import { VERSION } from '../../gallery/version';
import { click, openPageForEach, page, said } from '../page';
import { drawCard } from './versionCard';

openPageForEach();

describe('customers that do not lie in round groups', () => {
  it.each([
    [{ kind: 'dense', groups: 3 }, 'form 3 groups that are not round', 'Try groups that hang together', 'spectral'],
    [{ kind: 'blend' }, 'no clear gap', 'Try overlapping groups', 'mixture'],
  ] as const)('are told in words, with another way at a click: %o', async (shape, words, label, method) => {
    const plans: Partial<FitPlan>[] = [];
    const fit = async (plan: Partial<FitPlan>) => void plans.push(plan);
    const how = { method: 'kmeans', methodNumbers: { starts: 20 }, kFrom: 5, kTo: 5, seed: 7, smoothness: 0 };
    const version = { ...VERSION, years: 3, how, choice: { ...VERSION.choice, shape } };
    drawCard({ version, fit });
    expect(said()).toContain(words);
    click(label);
    // The numbers are those of the version's method, and one number of segments was tried of that one only.
    expect(plans).toEqual([{ ...how, years: 3, method, methodNumbers: {}, kFrom: 2, kTo: 12 }]);
    expect(METHODS.has(method)).toBe(true);
    drawCard({ version, fit, building: true });
    const buttons = [...page.app.querySelectorAll('button')].filter((one) => one.textContent?.startsWith('Try '));
    expect(buttons.map((one) => one.disabled)).toEqual([true, true]);
  });

  it('are not told where round segments suit them', () => {
    drawCard();
    expect(said()).not.toContain('Try ');
  });
});

describe('a version of another method than the usual one', () => {
  const how = { method: 'ward', methodNumbers: {}, kFrom: 2, kTo: 8, seed: 1, smoothness: 0 };

  it('says that strategic customers are placed by the weights of all', () => {
    drawCard({ version: { ...VERSION, methodKey: 'clustering.ward', how } });
    expect(said()).toContain('Other weights for strategic customers do not change their segment with this method');
    drawCard({ version: { ...VERSION, methodKey: 'clustering.kmeans', how: { ...how, method: 'kmeans' } } });
    expect(said()).not.toContain('Other weights for strategic customers');
  });
});
