import type { Offer, OfferLine } from '../../core/configuration/offers/offer';
import { EMPTY_BOOK } from '../../core/configuration/ruleBook/ruleBook';
import { parseDay } from '../../core/crm/time';
import { createRandom, integer } from '../../core/kernels/random';
import type { Rows } from '../../core/table/table';
import { makeRows } from '../../tests/core/engine/rows';
import { COUNTRIES, type MadeCatalogue, UNLISTED } from './catalogue';
import { type Configured, drawn, wordsOf } from './configured';

export const TODAY = '2026-11-21';
const CUSTOMERS = 30;

/** What was sold of a made product, as a CRM and a file have it. */
export interface Sold {
  rows: Rows;
  /** Words by place in what was sold. */
  vocabulary: Map<string, Set<string>>;
}

/**
 * So many orders of the CRM and as many offers of a file, which alone tell attributes. One in ten was sold before there were rules, and
 * some have a part that no tree names.
 */
export function soldOf(made: MadeCatalogue, orders: number, seed: number): Sold {
  const random = createRandom(seed);
  const vocabulary = new Map<string, Set<string>>();
  const draw = (i: number, tells: (place: string) => boolean): Configured => {
    const country = COUNTRIES[i % COUNTRIES.length];
    const one = drawn({ made, random, country, free: integer(random, 10) === 0 });
    if (!one) throw new Error(`nothing valid could be drawn of ${made.product}`);
    if (integer(random, 20) === 0) one.options.push({ product: UNLISTED, quantity: 1, values: {}, options: [] });
    for (const [place, word] of wordsOf(one))
      if (tells(place)) vocabulary.set(place, (vocabulary.get(place) ?? new Set()).add(word));
    return one;
  };
  const drawnOrders = Array.from({ length: orders }, (_, i) => draw(i, (place) => !place.includes('#')));
  const offers = Array.from({ length: orders }, (_, i): Offer => {
    const country = COUNTRIES[i % COUNTRIES.length] as string;
    return {
      id: `f${i}`,
      on: parseDay('2026-05-01') + i,
      country,
      lines: [
        offerLine(
          draw(i, () => true),
          1,
        ),
      ],
    };
  });
  const rows = makeRows(
    {
      customer: Array.from({ length: CUSTOMERS }, (_, i) => ({
        id: `c${i}`,
        country: COUNTRIES[i % COUNTRIES.length] as string,
      })),
      product: made.products.map(({ id, active }) => ({ id, name: id, code: id, active })),
      productOption: made.options.map(({ bundle, ...one }, i) => ({
        id: `o${String(i).padStart(5, '0')}`,
        product: bundle,
        ...one,
      })),
      productRule: made.rules.map((rule, i) => ({ id: `r${i}`, ...rule })),
      order: drawnOrders.map((_, i) => ({
        id: `order${i}`,
        customer: `c${i % CUSTOMERS}`,
        orderedOn: '2026-05-01',
        status: 'Activated',
      })),
      orderLine: drawnOrders.flatMap((one, i) => orderLines(`order${i}`, one)),
    },
    TODAY,
  );
  return {
    rows: { ...rows, book: { rules: { ...EMPTY_BOOK, rules: made.book, notes: made.notes }, offers } },
    vocabulary,
  };
}

function offerLine({ product, quantity, values, options }: Configured, above: number): OfferLine {
  const own = quantity * above;
  const lines = options.map((one) => offerLine(one, own));
  return { code: product, name: product, quantity: own, values, lines };
}

interface OrderLineCells {
  id: string;
  order: string;
  product: string;
  quantity: number;
  parentLine?: string;
}

function orderLines(order: string, one: Configured, above = 1, parent?: string): OrderLineCells[] {
  const id = `${parent ?? order}/${one.product}`;
  const quantity = one.quantity * above;
  const line = { id, order, product: one.product, quantity, ...(parent !== undefined && { parentLine: parent }) };
  return [line, ...one.options.flatMap((option) => orderLines(order, option, quantity, id))];
}
