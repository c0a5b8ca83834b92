import { describe, expect, it } from 'vitest';
import type { Offer } from '../../../core/configuration/offers/offer';
import { EMPTY_BOOK } from '../../../core/configuration/ruleBook/ruleBook';
import { createScorer } from '../../../core/engine/infer';
import type { ConfigurationInsight, Maybe } from '../../../core/engine/insight';
import { wordAt } from '../../../core/table/table';
import { expectSentences, fitSample } from './fitted';

const told = (configuration: Maybe<ConfigurationInsight>): ConfigurationInsight => {
  if (configuration.abstained) throw new Error('abstained');
  return configuration;
};

describe('what is recommended for a request', () => {
  const { rows, version, scorer, buyer, openDeals } = fitSample();
  const { customer } = rows;
  const row = customer.ids.indexOf(buyer);
  const record = { kind: 'customer' as const, id: buyer };

  it('is filled up from the record, and proposes what the insight proposes', () => {
    const { request, configuration, segment, name, choices } = scorer.recommend({ record }, { source: 'sample' });
    expect(name).toBe(wordAt(customer.columns.name, row));
    expect(request).toMatchObject({
      record,
      country: wordAt(customer.columns.country, row),
      size: customer.columns.employees.values[row],
      area: 'none',
    });
    const insight = scorer.insight({ source: 'sample', ...record });
    expect(configuration).toEqual(insight.configuration);
    expect(segment).toEqual(insight.segment);
    expect(choices.segments.map(({ id }) => id)).toEqual(version.segments.map(({ id }) => id));
    expect(choices.countries).toContain(request.country);
    expect(choices.products.length).toBeGreaterThan(5);
    expectSentences({ configuration, segment }, rows);
  });

  it('finds orders for a request without any record', () => {
    const [segment] = version.segments;
    const answer = scorer.recommend({ segment: segment?.id as string, country: 'Germany', size: 120 });
    expect(answer.name).toBeUndefined();
    expect(answer.segment).toBeUndefined();
    const { orders = [], lines, trace } = told(answer.configuration);
    expect(lines.length).toBeGreaterThan(0);
    expect(orders.length).toBeGreaterThanOrEqual(8);
    expect(orders.length).toBeLessThanOrEqual(20);
    expect(orders.filter(({ used }) => used)).toHaveLength(trace.used);
    expect(orders.every(({ sameSegment }) => sameSegment)).toBe(true);
    expect(orders.map(({ alike }) => alike)).toEqual(orders.map(({ alike }) => alike).sort((a, b) => b - a));
    for (const { customerAlike = -1, orderAlike } of orders) {
      expect(customerAlike).toBeGreaterThan(0);
      expect(customerAlike).toBeLessThanOrEqual(100);
      expect(orderAlike).toBeUndefined();
    }
    expectSentences(answer.configuration, rows);
  });

  it('prefers customers of the size that was asked for', () => {
    const sizesFor = (size: number) => {
      const answer = scorer.recommend({ size });
      const { orders = [] } = answer.configuration.abstained ? (answer.found ?? {}) : answer.configuration;
      expect(orders.length).toBeGreaterThanOrEqual(8);
      const sizes = orders.map(({ customer: of }) => customer.ids.indexOf(of?.id ?? ''));
      const known = sizes.map((at) => customer.columns.employees.values[at] as number).filter((n) => n >= 0);
      return known.reduce((sum, n) => sum + n, 0) / known.length;
    };
    expect(sizesFor(5_000)).toBeGreaterThan(4 * sizesFor(20));
  });

  it('compares what is ordered where products are asked for, and proposes them', () => {
    const { choices } = scorer.recommend({});
    const asked = choices.products.slice(0, 2).map(({ id }) => id);
    const { orders = [], lines } = told(scorer.recommend({ products: asked }).configuration);
    expect(lines.map(({ product }) => product.id)).toEqual(expect.arrayContaining(asked));
    expect(orders.every(({ orderAlike }) => orderAlike !== undefined && orderAlike <= 100)).toBe(true);
    expect(orders[0]?.customerAlike).toBeUndefined();
    expect(Math.max(...orders.map(({ orderAlike = 0 }) => orderAlike))).toBeGreaterThanOrEqual(50);
    const without = orders.find(({ orderAlike = 0 }) => orderAlike < 100);
    expect(without?.differs[0]?.key).toMatch(/^found\./);
  });

  it('looks in the area first and widens it in words until there are orders enough', () => {
    const request = { country: wordAt(customer.columns.country, row), postalCode: '99999', area: 'postal' as const };
    const { widened = [], orders = [] } = told(scorer.recommend(request).configuration);
    expect(widened.length).toBeGreaterThan(2);
    expect(widened[0]?.orders).toBe(0);
    const counts = widened.map((step) => step.orders);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBeGreaterThanOrEqual(8);
    expect(counts.at(-2)).toBeLessThan(8);
    expect(orders.length).toBeGreaterThanOrEqual(8);
  });

  it('takes an unknown country, product or segment for what it is: nothing is found by it, and nothing fails', () => {
    const asked = { country: 'Atlantis', area: 'country' as const, products: ['no such product'] };
    expect(scorer.recommend({ ...asked, segment: 'gone' }).request.segment).toBeUndefined();
    const segment = version.segments[0]?.id as string;
    const { widened = [], lines } = told(scorer.recommend({ ...asked, segment }).configuration);
    expect(widened.map((step) => step.orders > 0)).toEqual([false, true]);
    expect(lines.some(({ product }) => product.id === 'no such product')).toBe(false);
  });

  it('proposes what a person decided on although no order has it, and compares no order by it', () => {
    const { choices, configuration } = scorer.recommend({ record });
    const there = new Set(told(configuration).lines.map(({ product }) => product.id));
    const kept = choices.products.find(({ id }) => !there.has(id))?.id as string;
    const { orders, lines } = told(scorer.recommend({ record, kept: [kept] }).configuration);
    expect(lines.map(({ product }) => product.id)).toContain(kept);
    expect(orders).toEqual(told(configuration).orders);
    const decided = told(scorer.recommend({ record, known: { [kept]: { '#none': 'x' } } }).configuration);
    expect(decided.lines.map(({ product }) => product.id)).toContain(kept);
  });

  it('leaves segment and country open where that is asked for', () => {
    expect(scorer.recommend({ record }).request.segment).toBeDefined();
    const { request, configuration } = scorer.recommend({ record, segment: '', country: '' });
    expect(request.segment).toBeUndefined();
    expect(request.country).toBeUndefined();
    expect(told(configuration).orders?.some(({ sameSegment }) => sameSegment)).toBe(false);
  });

  it('takes the postal code of the record in its own country alone', () => {
    const codes = rows.customer.columns.postalCode;
    const at = customer.ids.findIndex((_, i) => wordAt(codes, i) && wordAt(customer.columns.country, i));
    const there = { kind: 'customer' as const, id: customer.ids[at] as string };
    const country = wordAt(customer.columns.country, at) as string;
    const code = (asked: { country?: string; postalCode?: string }) =>
      scorer.recommend({ record: there, ...asked }).request.postalCode;
    expect([code({}), code({ country })]).toEqual([wordAt(codes, at), wordAt(codes, at)]);
    expect([code({ country: 'Atlantis' }), code({ country: '' })]).toEqual([undefined, undefined]);
    expect(code({ country: 'Atlantis', postalCode: '12' })).toBe('12');
  });

  it('names what is sold only inside others, and what was asked for and is not sold', () => {
    const { option, product } = rows.productOption.columns;
    const bundles = new Set(product.dictionary);
    const inside = option.dictionary.find((id) => !bundles.has(id)) as string;
    const popularity = version.configuration.popularity.map(({ products, ...one }) => {
      const { [inside]: _, ...others } = products;
      return { ...one, products: others };
    });
    const other = createScorer({ ...version, configuration: { ...version.configuration, popularity } }, rows);
    const { choices } = other.recommend({ products: ['gone'] });
    expect(choices.products.map(({ id }) => id)).not.toContain(inside);
    const name = wordAt(rows.product.columns.name, rows.product.ids.indexOf(inside));
    expect(choices.others).toEqual([
      { id: 'gone', name: 'gone', code: '' },
      expect.objectContaining({ id: inside, name }),
    ]);
  });

  it('tells the products of the deal and refuses a record that was not synced', () => {
    const id = openDeals()[0] as string;
    const { request } = scorer.recommend({ record: { kind: 'opportunity', id } });
    const lines = rows.opportunityLine.columns;
    const own = rows.opportunityLine.ids.flatMap((_, at) =>
      wordAt(lines.opportunity, at) === id ? [wordAt(lines.product, at)] : [],
    );
    expect([...new Set(own)].sort()).toEqual([...(request.products ?? [])].sort());
    expect(() => scorer.recommend({ record: { kind: 'customer', id: 'nobody' } })).toThrow('unknownRecord');
  });

  it('counts offers of files like orders, and tells what an admin noted of the area', () => {
    const product = scorer.recommend({}).choices.products[0];
    const offer = (n: number): Offer => ({
      id: `F-${n}`,
      customerName: 'City of Bonn',
      country: 'Germany',
      postalCode: '53111',
      size: 80,
      outcome: 'won',
      lines: [{ code: product?.code ?? '', name: '', quantity: 2, values: { colour: 'red' }, lines: [] }],
    });
    const note = { id: 'n1', country: 'Germany', postalPrefix: '53', note: 'Only with a permit' };
    const book = {
      rules: { ...EMPTY_BOOK, notes: [note] },
      offers: Array.from({ length: 9 }, (_, n) => offer(n)),
    };
    const answer = createScorer(version, { ...rows, book }).recommend({
      country: 'Germany',
      postalCode: '53111',
      size: 80,
      area: 'postal',
    });
    const { orders = [], lines, notes } = told(answer.configuration);
    expect(orders.map(({ name }) => name)).toContain('F-3');
    const found = orders.find(({ name }) => name === 'F-3');
    expect(found).toMatchObject({ customer: { name: 'City of Bonn' }, sameSegment: false, differs: [] });
    expect(found?.customerAlike).toBeGreaterThan(50);
    expect(found?.url).toBeUndefined();
    expect(lines[0]).toMatchObject({ product: { id: product?.id }, support: 8, of: 8, quantity: 2, evidence: [] });
    expect(notes).toEqual([{ key: 'areaNote', values: { area: 'Germany 53…', note: 'Only with a permit' } }]);
    expectSentences(answer.configuration, rows);
  });
});
