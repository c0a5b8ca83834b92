import { describe, expect, it } from 'vitest';
import { LONGEST_VALUE, MOST_VALUES, readNewValues } from '../../../core/writeBack/newValues';

describe('the values of a new picklist', () => {
  it('are the lines, trimmed, each once, without the empty ones', () => {
    expect(readNewValues(' Gold \n\nSilver\r\nGold\n  ')).toEqual({ values: ['Gold', 'Silver'] });
    expect(readNewValues('')).toEqual({ values: [] });
  });

  it('are named by the line where one is too long', () => {
    const longest = 'x'.repeat(LONGEST_VALUE);
    expect(readNewValues(`a\n${longest}`)).toEqual({ values: ['a', longest] });
    expect(readNewValues(`a\n\n${longest}y`).problem).toEqual({ what: 'tooLong', line: 3, length: LONGEST_VALUE + 1 });
  });

  it('are named by both lines where two differ only in capital letters', () => {
    expect(readNewValues('Gold\n\nGOLD').problem).toEqual({ what: 'twice', line: 3, before: 1, value: 'GOLD' });
  });

  it('are counted where they are too many, the same one twice not', () => {
    const lines = Array.from({ length: MOST_VALUES }, (_, i) => `value ${i}`);
    expect(readNewValues([...lines, 'value 0'].join('\n')).problem).toBeUndefined();
    expect(readNewValues([...lines, 'more'].join('\n')).problem).toEqual({
      what: 'tooMany',
      count: MOST_VALUES + 1,
      over: 1,
    });
  });
});
