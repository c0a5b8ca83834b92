import { describe, expect, it } from 'vitest';
import {
  leastKnown,
  presetWeights,
  sameWeights,
  savedDraft,
  unsavedChanges,
  weightsFor,
  withWeights,
} from '../../components/kit/draftWeights';
import { keyTarget } from '../../components/kit/Slider';
import { groupsOf, groupWeight, withGroup } from '../../components/kit/weights';
import type { WeightedFeature } from '../../core/protocol';

const feature = (id: string, group: WeightedFeature['group'], weight: number, known = 100): WeightedFeature => ({
  id,
  group,
  unit: 'none',
  labelKey: id,
  weight,
  importance: 0,
  known,
  of: 100,
});
const FEATURES = [feature('a', 'behaviour', 4), feature('b', 'mix', 5), feature('c', 'behaviour', 7, 30)];

describe('groups of weights', () => {
  it('keep the order in which they occur', () => {
    expect(groupsOf(FEATURES).map(([group, members]) => [group, members.map((member) => member.id)])).toEqual([
      ['behaviour', ['a', 'c']],
      ['mix', ['b']],
    ]);
  });

  it('show the middle of their weights and set all of them', () => {
    const members = FEATURES.filter((member) => member.group === 'behaviour');
    expect(groupWeight(members, { a: 2 })).toBe(5);
    expect(withGroup(members, { b: 1 }, 9)).toEqual({ a: 9, b: 1, c: 9 });
  });
});

describe('keys of a slider', () => {
  it.each([
    ['ArrowRight', 6],
    ['ArrowLeft', 4],
    ['PageUp', 8],
    ['PageDown', 2],
    ['0', 0],
    ['End', 10],
    ['a', undefined],
  ])('%s goes to %s', (key, to) => {
    expect(keyTarget(key, 5, 0, 10)).toBe(to);
  });
});

describe('weights that are being edited', () => {
  const saved = savedDraft(FEATURES, { a: 0 });

  it('give strategic customers the weights of all, but for what differs', () => {
    expect(weightsFor(saved, 'strategic')).toEqual({ a: 0, b: 5, c: 7 });
    expect(weightsFor(saved, 'all')).toEqual({ a: 4, b: 5, c: 7 });
  });

  it('keep of the strategic ones only what differs', () => {
    const draft = withWeights(saved, 'strategic', { a: 4, b: 9, c: 7 });
    expect(draft.strategic).toEqual({ b: 9 });
    expect(unsavedChanges(saved, draft)).toBe(2);
    expect(unsavedChanges(saved, saved)).toBe(0);
  });

  it('take a preset over the defaults', () => {
    expect(presetWeights(FEATURES, { a: 3, b: 2 }, { b: 8 })).toEqual({ a: 3, b: 8, c: 5 });
    expect(sameWeights({ a: 1 }, { a: 1, b: 0 })).toBe(false);
  });

  it('warn of the least known feature that has a weight', () => {
    expect(leastKnown(FEATURES, { a: 4, b: 5, c: 7 })?.id).toBe('c');
    expect(leastKnown(FEATURES, { a: 4, b: 5, c: 0 })).toBeUndefined();
  });
});
