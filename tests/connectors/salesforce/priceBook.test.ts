import { describe, expect, it } from 'vitest';
import { chooseBook } from '../../../connectors/salesforce/priceBook';

describe('the price book of an opportunity without one', () => {
  const entry = (book: string, product: string, standard = false) => ({
    id: `${book}${product}`,
    book,
    product,
    standard,
  });

  it.each([
    ['the standard one where it holds all', [entry('a', 'x'), entry('s', 'x', true)], ['x'], 's'],
    [
      'another where only that one holds all',
      [entry('s', 'x', true), entry('b', 'x'), entry('b', 'y')],
      ['x', 'y'],
      'b',
    ],
    ['the one that holds most', [entry('s', 'x', true), entry('b', 'x'), entry('b', 'y')], ['x', 'y', 'z'], 'b'],
    ['the first id of equals', [entry('c', 'x'), entry('b', 'x')], ['x'], 'b'],
    ['none where nothing is sold anywhere', [], ['x'], undefined],
  ])('%s', (_, entries, products, book) => {
    expect(chooseBook(entries, products)).toBe(book);
  });
});
