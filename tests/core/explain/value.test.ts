import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { type FeatureHead, wordText } from '../../../core/explain/value';
import type { Unit } from '../../../core/features/feature';
import { binsByEdges } from '../../../core/table/bins';

const EUR = { code: 'EUR', scale: 2 };
const write = createWriter('en', 0);
const head = (unit: Unit): FeatureHead => ({ id: 'x', group: 'firmographic', unit, scale: 'linear', labelKey: 'x' });
const told = (unit: Unit, word: string) =>
  write({ key: 'data.bins.range', values: { range: wordText(head(unit), word, EUR) } }).replace(/\s/g, ' ');
const ranges = (unit: Unit, ...edges: number[]) => binsByEdges(edges).labels.map((label) => told(unit, label));

describe('a range of numbers', () => {
  it('is told with its unit and separators', () => {
    expect(ranges('count', 20, 48, 1_300)).toEqual([
      'below 20',
      '20 to below 48',
      '48 to below 1,300',
      '1,300 or more',
    ]);
    expect(ranges('money', 1_000_000, 5_000_000)).toEqual(['below € 10k', '€ 10k to below € 50k', '€ 50k or more']);
    expect(ranges('share', 0.06, 0.29)).toEqual(['below 6 %', '6 % to below 29 %', '29 % or more']);
    expect(ranges('days', 30)).toEqual(['below 30 days', '30 days or more']);
  });

  it('is told exactly where its ends would read the same', () => {
    expect(ranges('count', 20.1, 20.3)[1]).toBe('20.1 to below 20.3');
  });

  it('is a word like any other where it is a word of the CRM', () => {
    expect(told('category', '< 20')).toBe('< 20');
    expect(told('none', 'Steel')).toBe('Steel');
  });
});
