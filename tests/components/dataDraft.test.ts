import { describe, expect, it } from 'vitest';
import {
  asKept,
  asTyped,
  codeText,
  countChanges,
  readEdges,
  withCode,
  withFeature,
} from '../../components/options/dataDraft';

describe('a draft of how features are prepared', () => {
  it('keeps what is said and nothing else', () => {
    const off = withFeature({ scaling: 'robust' }, 'discount', { off: true });
    expect(off).toEqual({ scaling: 'robust', features: { discount: { off: true } } });
    expect(withFeature(off, 'discount', { off: false })).toEqual({ scaling: 'robust' });
    expect(withFeature({}, 'industry', { leaveOut: { words: [], empty: false } })).toEqual({});
    // No codes at all is something to say: every number is meant.
    expect(withFeature({}, 'employees', { codes: [] })).toEqual({ features: { employees: { codes: [] } } });
  });

  it('counts what differs, in whichever order it was said', () => {
    const one = { features: { a: { off: true }, b: { kind: 'word', scale: 'log' } } } as const;
    const other = { features: { b: { scale: 'log', kind: 'word' }, a: { off: true } } } as const;
    expect(countChanges(one, other)).toBe(0);
    expect(countChanges(one, { scaling: 'minMax', features: { a: { off: true } } })).toBe(2);
    expect(countChanges({}, { test: { share: 0.2 } })).toBe(1);
  });

  it.each([
    ['10; 50;250', [10, 50, 250]],
    ['3 1 1', [1, 3]],
    ['0,5; 2', [0.5, 2]],
    ['', undefined],
    ['ten; 20', undefined],
  ])('reads the ranges "%s"', (typed, edges) => {
    expect(readEdges(typed)).toEqual(edges);
  });

  it('adds a code to those that were found, and takes one back', () => {
    const code = {
      value: 999,
      rows: 5,
      share: 0.1,
      means: 'missing',
      sure: true,
      read: true,
      reason: { key: 'k' },
    } as const;
    expect(withCode({ codes: [code] }, 9_999, true)).toEqual([999, 9_999]);
    expect(withCode({ codes: [code] }, 999, false)).toEqual([]);
  });
});

describe('numbers as people type them', () => {
  it('are kept in cents and as parts of 1, and read back the same', () => {
    expect(asKept(7, 0.01)).toBe(0.07);
    expect(asTyped(0.07, 0.01)).toBe(7);
    expect(asKept(19.99, 100)).toBe(1_999);
    expect(codeText(99_999_900, 100)).toEqual({ as: 'number', value: 999_999, digits: 4 });
    expect(codeText('n/a', 100)).toBe('n/a');
  });
});
