import { describe, expect, it } from 'vitest';
import { companyToRows } from '../../../connectors/sample/toTables';
import { MOST_RECORDS } from '../../../core/crm/reason';
import { fitPricing } from '../../../core/pricing/fit';
import { NO_PRICE_INPUTS } from '../../../core/pricing/inputs';
import type { Offer } from '../../../core/pricing/offer';
import type { PriceInsight } from '../../../core/pricing/price';
import { buyerOn } from '../../../core/pricing/sold';
import { standOffer } from '../../../core/pricing/standing';
import {
  asOf,
  company,
  first,
  type Input,
  index,
  input,
  model,
  offerOf,
  open,
  priceOf,
  rows,
  told,
  truth,
} from './priced';

describe('the price of a deal', () => {
  it('has floor, target and stretch in order, and reasons with numbers and records', () => {
    expect(open.length).toBeGreaterThan(10);
    for (const { deal } of open.slice(0, 40)) {
      const price = told(deal);
      expect(price.floor.price).toBeLessThanOrEqual(price.target.price);
      expect(price.target.price).toBeLessThanOrEqual(price.stretch.price);
      expect(price.why.length).toBeLessThanOrEqual(5);
      expect(price.why.length).toBeGreaterThan(2);
      for (const reason of price.why)
        expect(Object.values({ ...reason.text.values, ...reason.evidence?.values }).length).toBeGreaterThan(0);
      expect(price.blend.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
      expect(price.deals.length).toBeGreaterThanOrEqual(3);
      // All of them can be listed: no more are asked for at once.
      expect(price.deals).toHaveLength(Math.min(MOST_RECORDS, price.againstSimilar?.deals ?? 0));
    }
    expect(open.some(({ deal }) => (told(deal).againstSimilar?.deals ?? 0) > MOST_RECORDS)).toBe(true);
  });

  it('is near what the customer really pays: its next orders lie in the range that sales alone give', () => {
    expect(model.fitted?.judgement?.coverage).toBeGreaterThan(0.7);
    expect(model.fitted?.judgement?.coverage).toBeLessThan(0.9);
    expect(model.fitted?.judgement?.pinball).toBeLessThan(model.fitted?.judgement?.segmentWise ?? 0);
  });

  it('without a response has a range and no curve, and says what each step carries', () => {
    const price = told(first, {}, { response: undefined });
    expect(price.curve).toEqual([]);
    expect(price.target.because.key).toBe('price.target.middle');
    expect(price.blend.map(({ step }) => step)).toEqual(['own', 'profile', 'regionIndustry', 'all']);
    expect(price.blend.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  });

  it('points to the newest deals of each step, which are as many as it says, the own ones once', () => {
    for (const parts of [{}, { response: undefined }]) {
      const { blend } = told(first, {}, parts);
      const lists = new Map(blend.map(({ step, records }) => [step, records.map(({ id }) => id)]));
      for (const { step, deals } of blend) expect(lists.get(step)).toHaveLength(Math.min(50, deals));
      const customer = index.source.customerOfDeal[first];
      const isOwn = (id: string) => index.source.customerOfDeal[rows.opportunity.ids.indexOf(id)] === customer;
      expect((lists.get('own') ?? []).every(isOwn)).toBe(true);
      expect(lists.get('all')?.some(isOwn)).toBe(false);
      const days =
        lists
          .get('all')
          ?.map((id) => index.closed.all.find(({ deal }) => rows.opportunity.ids[deal] === id)?.closedOn ?? 0) ?? [];
      expect(days).toEqual([...days].sort((a, b) => b - a));
      const newest = Math.max(
        ...index.closed.all.filter(({ customer: of }) => of !== customer).map(({ closedOn }) => closedOn),
      );
      expect(days[0]).toBe(newest);
    }
  });

  it('without costs takes the floor from what was paid, and tells no margin', () => {
    const without = { ...index, source: { ...index.source, unitCost: index.source.unitCost.map(() => Number.NaN) } };
    const price = priceOf(offerOf(first), input, model, without);
    if (price.abstained) throw new Error(price.because.key);
    expect(price.cost).toBeUndefined();
    expect(price.floor.because.key).toBe('price.floor.low');
    expect(price.why.map(({ id }) => id)).not.toContain('price:cost');
  });

  it('says of an end that was moved that it was, and of the others where they lie among earlier offers', () => {
    const without = { ...index, source: { ...index.source, unitCost: index.source.unitCost.map(() => Number.NaN) } };
    const keysOf = (load?: number) => {
      const capacity = load === undefined ? [] : [{ month: asOf - 5, load }];
      const asked = { ...input, response: undefined, inputs: { ...NO_PRICE_INPUTS, capacity } };
      const price = priceOf(offerOf(first), asked, model, without);
      if (price.abstained) throw new Error(price.because.key);
      return [price.floor, price.target, price.stretch].map(({ because }) => because.key.replace('price.', ''));
    };
    expect(keysOf()).toEqual(['floor.low', 'target.middle', 'stretch.high']);
    expect(keysOf(0.95)).toEqual(['floor.low.moved', 'target.middle', 'stretch.high.moved']);
    expect(keysOf(0.4)).toEqual(['floor.low.moved', 'target.middle', 'stretch.high']);
  });

  it('changes where segments do not count, and where another group is tried first', () => {
    const changed = open.filter(({ deal }) => {
      const [on, off] = [
        told(deal, {}, { response: undefined }),
        told(deal, { useSegments: false }, { response: undefined }),
      ];
      expect(off.blend.map(({ step }) => step)).not.toContain('profile');
      return on.floor.price !== off.floor.price || on.stretch.price !== off.stretch.price;
    });
    expect(changed.length).toBeGreaterThan(open.length / 2);
    const other = open.filter(
      ({ deal }) =>
        told(deal, {}, { response: undefined }).floor.price !==
        told(deal, { order: 'regionFirst' }, { response: undefined }).floor.price,
    );
    expect(other.length).toBeGreaterThan(0);
  });
});

describe('a line without a list price that was never sold', () => {
  it('counts as quoted on both sides, and the reasons say so', () => {
    for (const { deal, lines } of open.slice(0, 10)) {
      const plain = told(deal);
      const net = Math.round(plain.quote * 0.4);
      const special = { product: 9_999_999, family: -1, quantity: 1, net, list: Number.NaN };
      const price = priceOf(offerOf(deal, { lines: [...lines, special] }));
      if (price.abstained) throw new Error(price.because.key);
      expect(price.quote).toBe(plain.quote + net);
      expect(price.target.price).toBeGreaterThan(plain.target.price + net / 2);
      // The other lines are as dear as before: the whole is nearer to the usual, never further.
      const apart = (one: PriceInsight) => Math.abs(one.againstSimilar?.share ?? Number.NaN);
      expect(apart(price)).toBeLessThan(apart(plain) + 0.05);
      expect(price.why.map(({ id }) => id)).toContain('price:asQuoted');
      expect(plain.why.map(({ id }) => id)).not.toContain('price:asQuoted');
    }
  });

  it('does not follow the market, which the other lines do', () => {
    const { deal, lines } = open[0] ?? { deal: -1, lines: [] };
    const special = { product: 9_999_999, family: -1, quantity: 1, net: told(deal).quote * 0.8, list: Number.NaN };
    const offer = offerOf(deal, { lines: [...lines, special] });
    const inputs = { ...NO_PRICE_INPUTS, market: [{ from: asOf - 1, change: 0.1 }] };
    const stood = standOffer(index, offer, { ...input, inputs });
    const alone = standOffer(index, offerOf(deal), { ...input, inputs });
    const rise = (one = stood) => (one?.standing.usual ?? 0) - (one?.plain.usual ?? 0);
    expect(rise()).toBeCloseTo(rise(alone), 3);
  });
});

describe('a price is not told', () => {
  const because = (offer: Offer, parts: Partial<Input> = {}, of = model) => {
    const price = priceOf(offer, { ...input, ...parts }, of);
    return price.abstained ? price.because.key : 'told';
  };

  it('far from every price that was seen', () => {
    const { seen } = told(first);
    expect(because(offerOf(first, { price: Math.round(seen.high * 1.5) }))).toBe('price.thin.near');
    expect(because(offerOf(first, { price: Math.round(seen.low * 0.5) }))).toBe('price.thin.near');
    expect(because(offerOf(first, { price: Math.round((seen.low + seen.high) / 2) }))).toBe('told');
  });

  it.each([
    ['without lines', { lines: [] }, 'price.thin.lines'],
    ['of no quantity', { lines: [{ product: 1, family: 0, quantity: 0, net: 5, list: 5 }] }, 'price.thin.lines'],
    [
      'of a product never sold, without a list price',
      { lines: [{ product: 9_999, family: -1, quantity: 1, net: 100, list: Number.NaN }] },
      'price.thin.list',
    ],
    [
      'of a credit alone, for want of anything near',
      { lines: [{ product: 1, family: 0, quantity: 1, net: -100, list: Number.NaN }], price: -100 },
      'price.thin.near',
    ],
  ])('of an offer %s', (_, parts, key) => {
    expect(because(offerOf(first, parts))).toBe(key);
  });

  it('without a currency, or with too few sales', () => {
    expect(because(offerOf(first), { currency: { code: '', scale: 2 } })).toBe('price.thin.currency');
    expect(because(offerOf(first), {}, { ...model, fitted: undefined })).toBe('price.thin.sales');
  });

  it('in numbers that are no numbers', () => {
    const lines = [{ product: 1, family: 0, quantity: 1e11, net: 1e14, list: 1e14 }];
    const price = priceOf(offerOf(first, { lines }));
    if (!price.abstained)
      for (const mark of [price.floor, price.target, price.stretch]) expect(mark.price).toBeGreaterThan(0);
  });
});

describe('a model of prices', () => {
  it('is the same in any order of the rows', () => {
    const turned = {
      ...company,
      orders: [...company.orders].reverse(),
      orderLines: [...company.orderLines].reverse(),
      opportunities: [...company.opportunities].reverse(),
      customers: [...company.customers].reverse(),
      products: [...company.products].reverse(),
    };
    const again = fitPricing(companyToRows(turned), { asOf, years: 5, segmentOf: truth.segmentOf });
    expect(again).toEqual(model);
  });

  it('abstains below forty sales', () => {
    const few = { ...company, orders: company.orders.slice(0, 20), opportunities: [], opportunityLines: [] };
    const said = fitPricing(companyToRows(few), { asOf, years: 5, segmentOf: truth.segmentOf });
    expect(said.fitted).toBeUndefined();
    expect(said.sales).toBeLessThan(40);
  });
});

// Of a customer that is not known, the prices of others speak.
it('an unknown customer is told what others pay', () => {
  const price = priceOf(offerOf(first, { buyer: buyerOn(index.source, -1, asOf + 1) }));
  if (price.abstained) throw new Error(price.because.key);
  expect(price.lastPaid).toBeUndefined();
  expect(price.why[0]?.text.key).toMatch(/^price\.why\.usual\.others/);
});
