import { describe, expect, it } from 'vitest';
import type { Offer } from '../../../core/configuration/offers/offer';
import { EMPTY_BOOK } from '../../../core/configuration/ruleBook/ruleBook';
import { makeRows } from '../engine/rows';
import { known, proposal, TODAY } from './company';

const PRODUCTS = ['pump', 'hose'].map((id) => ({ id, name: id, code: id.toUpperCase(), active: true }));
const CUSTOMERS = ['a', 'b', 'c'].map((id) => ({ id }));

/** Orders of one line each; those of `deal` came from it. */
const sold = (orders: { customer: string; product: string; inside?: string; deal?: string }[]) =>
  makeRows(
    {
      customer: CUSTOMERS,
      product: PRODUCTS,
      opportunity: [{ id: 'deal', customer: 'a' }],
      order: orders.map(({ customer, deal }, i) => ({
        id: `o${i}`,
        customer,
        orderedOn: '2026-05-01',
        status: 'Activated',
        ...(deal && { opportunity: deal }),
      })),
      orderLine: orders.flatMap(({ product, inside }, i) => [
        { id: `l${i}`, order: `o${i}`, product, quantity: 1 },
        ...(inside ? [{ id: `i${i}`, order: `o${i}`, product: inside, parentLine: `l${i}`, quantity: 1 }] : []),
      ]),
    },
    TODAY,
  );

const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

describe('similar orders', () => {
  it('are never those that came from the deal itself', () => {
    const rows = sold([
      ...many(9, { customer: 'b', product: 'pump' }),
      { customer: 'a', product: 'pump', deal: 'deal' },
    ]);
    const ids = (own?: string) => known(proposal(rows, { own })).orders?.map(({ ref }) => ref.id) ?? [];
    expect(ids()[0]).toBe('o9');
    expect(ids('deal')).not.toContain('o9');
    expect(known(proposal(rows, { own: 'deal' })).trace.considered).toBe(9);
  });

  it('that hold what was asked for inside another product are told so', () => {
    const rows = sold([
      ...many(6, { customer: 'a', product: 'pump', inside: 'hose' }),
      ...many(3, { customer: 'a', product: 'pump' }),
    ]);
    const asked = known(proposal(rows, { asked: new Set(['hose']) })).lines.find(
      ({ product }) => product.id === 'hose',
    );
    expect(asked?.lineage).toEqual({ key: 'lineage.inside', values: { inside: 6, of: 9 } });
  });

  it('come from no more than five of one customer that only a file names, and stay in order', () => {
    const offer = (id: string, customerName: string): Offer => ({
      id,
      customerName,
      lines: [{ code: 'PUMP', name: '', quantity: 1, values: {}, lines: [] }],
    });
    const offers = [
      ...Array.from({ length: 9 }, (_, i) => offer(`bonn${i}`, i % 2 ? 'City of Bonn' : ' city of bonn')),
      ...Array.from({ length: 4 }, (_, i) => offer(`other${i}`, `Other ${i}`)),
    ];
    const rows = {
      ...makeRows({ customer: CUSTOMERS, product: PRODUCTS }, TODAY),
      book: { rules: EMPTY_BOOK, offers },
    };
    const similar = { segment: -1, offerSimilarityOf: ({ id }: Offer) => (id === 'bonn8' ? 97 : 95) };
    const { orders = [] } = known(proposal(rows, similar));
    const used = orders.filter((one) => one.used).map(({ name }) => name);
    expect(used.filter((name) => name.startsWith('bonn'))).toHaveLength(5);
    expect(used.filter((name) => name.startsWith('other'))).toHaveLength(4);
    const few = { ...rows, book: { rules: EMPTY_BOOK, offers: offers.slice(0, 10) } };
    const told = known(proposal(few, similar)).orders?.filter((one) => one.used) ?? [];
    expect(told).toHaveLength(8);
    expect(told.map(({ alike }) => alike)).toEqual(told.map(({ alike }) => alike).sort((a, b) => b - a));
  });
});
