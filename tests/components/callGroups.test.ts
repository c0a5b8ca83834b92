import { describe, expect, it } from 'vitest';
import {
  addOutcome,
  countOutcomes,
  dropOutcome,
  proposeGrouping,
  toOutcomes,
  withOutcome,
  withWord,
  wrongWith,
} from '../../components/studio/calls/groups';
import { withRole } from '../../components/studio/calls/useCalls';

const WORDS = [
  { word: 'Negative', calls: 60 },
  { word: 'Not interested', calls: 20 },
  { word: 'Positive', calls: 15 },
  { word: 'High potential', calls: 5 },
];

describe('words of a result, grouped', () => {
  const proposed = proposeGrouping(WORDS, ['No', 'Yes']);

  it('begin in two, by how they sound', () => {
    expect(toOutcomes(proposed, WORDS)).toEqual([
      { name: 'No', results: ['Negative', 'Not interested'] },
      { name: 'Yes', results: ['Positive', 'High potential'] },
    ]);
    expect(countOutcomes(proposed, WORDS)).toEqual({ counts: [80, 20], leftOut: 0 });
    expect(
      proposeGrouping(
        [
          { word: 'a', calls: 9 },
          { word: 'b', calls: 1 },
        ],
        ['No', 'Yes'],
      ).of,
    ).toEqual({ a: 0, b: 1 });
  });

  it('may be several, and left out; what they are ranked by stays the last', () => {
    const three = withWord(addOutcome(proposed, 'Perhaps'), 'High potential', 1);
    expect(three.names).toEqual(['No', 'Perhaps', 'Yes']);
    expect(countOutcomes(three, WORDS).counts).toEqual([80, 5, 15]);
    expect(countOutcomes(withWord(three, 'Not interested', -1), WORDS)).toEqual({ counts: [60, 5, 15], leftOut: 20 });
    const two = dropOutcome(three, 1);
    expect([two.names, countOutcomes(two, WORDS)]).toEqual([['No', 'Yes'], { counts: [80, 15], leftOut: 5 }]);
  });

  it('say what is wrong with them', () => {
    expect(wrongWith(proposed, WORDS)).toBeUndefined();
    expect(wrongWith(withOutcome(proposed, 0, ' '), WORDS)).toBe('unnamed');
    expect(wrongWith(withOutcome(proposed, 0, 'yes '), WORDS)).toBe('sameName');
    expect(wrongWith(addOutcome(proposed, 'Perhaps'), WORDS)).toBe('empty');
  });
});

it('one column is the result, and the one before is left out', () => {
  expect(withRole({ a: 'result', b: 'before', c: 'script' }, 'b', 'result')).toEqual({
    a: 'out',
    b: 'result',
    c: 'script',
  });
  expect(withRole({ a: 'script', b: 'before' }, 'b', 'script')).toEqual({ a: 'script', b: 'script' });
});
