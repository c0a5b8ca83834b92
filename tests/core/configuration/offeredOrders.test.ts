import { expect, it } from 'vitest';
import type { Offer } from '../../../core/configuration/offers/offer';
import { EMPTY_BOOK } from '../../../core/configuration/ruleBook/ruleBook';
import type { Rows } from '../../../core/table/table';
import { makeRows } from '../engine/rows';
import { known, proposal, TODAY } from './company';

const line = (code: string) => ({ code, name: code, quantity: 1, values: {}, lines: [] });

/** A company whose orders are all in files. */
function withOffers(offers: readonly Offer[]): Rows {
  const rows = makeRows(
    {
      customer: ['a', 'b', 'c'].map((id) => ({ id })),
      product: ['pump', 'hose'].map((id) => ({ id, name: id, code: id.toUpperCase(), active: true })),
    },
    TODAY,
  );
  return { ...rows, book: { rules: EMPTY_BOOK, offers: [...offers] } };
}

it('makes a proposal from offers of files alone', () => {
  const offers = Array.from(
    { length: 12 },
    (_, i): Offer => ({
      id: `f${i}`,
      ...(i % 2 === 0 && { customer: i % 4 === 0 ? 'a' : 'b' }),
      lines: i < 9 ? [line('PUMP'), line('HOSE')] : [line('PUMP')],
    }),
  );
  const { lines } = known(proposal(withOffers(offers), { segment: -1, offerSimilarityOf: () => 95 }));
  expect(lines.map(({ product, support, of }) => [product.id, support, of])).toEqual([
    ['pump', 12, 12],
    ['hose', 9, 12],
  ]);
});
