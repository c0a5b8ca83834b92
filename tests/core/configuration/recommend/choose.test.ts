import { describe, expect, it } from 'vitest';
import type { Preferred } from '../../../../core/configuration/product/build';
import { UNKNOWN } from '../../../../core/configuration/product/model';
import { compile } from '../../../../core/configuration/product/session';
import { judgeRecommendations } from '../../../../core/configuration/recommend/choose';
import { forwardSplit, hitOf } from '../../../../core/configuration/recommend/judge';
import type { ParameterTable } from '../../../../core/configuration/recommend/method';
import { chosenFor, createRecommender } from '../../../../core/configuration/recommend/recommend';
import { METHODS, methodOf } from '../../../../core/configuration/recommend/registry';
import { finish } from '../../../../core/kernels/finish';
import { createRandom, integer } from '../../../../core/kernels/random';
import { anything, attributes, emptyAsk, type Past, tableOf, times } from './tables';

/** Customers of two kinds, whose orders are alike within a kind in so many of ten cases. */
function company(orders: number, told: number): ParameterTable {
  const random = createRandom(3);
  const past = Array.from({ length: orders }, (): Past => {
    const kind = integer(random, 2);
    const value = () => (random.next() < told ? kind : integer(random, 2));
    return { values: [value(), value(), value(), value(), value()], context: [kind], customer: integer(random, 50) };
  });
  return tableOf(attributes(2, 2, 2, 2, 2), past);
}

const judged = (table: ParameterTable, product = 'p') =>
  finish(judgeRecommendations([{ product, table, validity: anything }])).judged;

describe('what is chosen', () => {
  it('is better on later orders than the most common configuration, and tells by how much', () => {
    const [all, own] = judged(company(600, 0.9));
    expect(all?.product).toBeUndefined();
    expect(own?.product).toBe('p');
    expect(all?.better).toBe(true);
    expect(all?.methods.map(({ method }) => method)).toEqual([...METHODS.keys()]);
    const [common, best] = ['common', all?.chosen].map((id) => all?.methods.find(({ method }) => method === id));
    expect(best?.edits).toBeLessThan(0.5 * (common?.edits ?? 0));
    expect(best?.hit3).toBeGreaterThanOrEqual(best?.hit1 ?? 1);
    expect(best?.accuracy).toBeCloseTo(1 - (best?.edits ?? 0) / 5, 9);
    expect([all?.earlier, all?.from]).toEqual([480, 480]);
  });

  it('is the most common configuration where nothing is known that would tell orders apart', () => {
    const [all] = judged(company(600, 0));
    expect([all?.chosen, all?.better]).toEqual(['common', false]);
  });

  it('is nothing where there are too few orders to judge by', () => {
    expect(judged(company(20, 0.9))).toEqual([]);
    expect(chosenFor(undefined, 'p').method).toBe('density');
  });

  it('is that of all products for one with too few later orders', () => {
    const products = [
      { product: 'p', table: company(600, 0.9), validity: anything },
      { product: 'q', table: company(60, 0.9), validity: anything },
    ];
    const model = finish(judgeRecommendations(products));
    expect(model.judged.map(({ product }) => product)).toEqual([undefined, 'p']);
    expect(chosenFor(model, 'q')).toEqual(chosenFor(model, ''));
  });

  it('is learnt from orders before those that are foreseen, a day at a time', () => {
    const table = { ...company(10, 1), day: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 7, 7, 8) };
    const split = forwardSplit(table, 10, 4, 100);
    expect([...(split?.earlier.order ?? [])]).toEqual([2, 3, 4, 5]);
    expect([...(split?.later ?? [])]).toEqual([6, 7, 8, 9]);
    expect(forwardSplit({ ...table, day: new Float64Array(10) }, 10, 4, 100)).toBeUndefined();
  });
});

describe('a proposal held against what was ordered', () => {
  it('counts what has to be changed, of what is known', () => {
    const ordered = Int16Array.of(1, 0, UNKNOWN, 2);
    expect(hitOf([Int16Array.of(1, 1, 5, 0), Int16Array.of(1, 0, 5, 2)], ordered)).toEqual({
      first: false,
      three: true,
      edits: 2,
      of: 3,
    });
    expect(hitOf([], ordered)).toEqual({ first: false, three: false, edits: 3, of: 3 });
  });
});

function recommenderOf(table: ParameterTable, preferred: Preferred[] = []) {
  const method = methodOf('density');
  const predictor = () => finish(method.fit(table))({});
  return createRecommender({ table, compiled: compile(table.model), method: method.id, predictor, preferred });
}

describe('a recommendation', () => {
  const table = tableOf(attributes(2, 3), [
    ...Array.from({ length: 14 }, () => ({ values: [0, 0] })),
    { values: [1, 2] },
    { values: [0, UNKNOWN] },
    { values: [0, 1] },
  ]);
  const recommender = recommenderOf(table);

  it('tells of how many orders each parameter is, which ones, and what else they have', () => {
    const found = recommender.recommend(emptyAsk(table));
    expect([...(found?.values ?? [])]).toEqual([0, 0]);
    expect(found?.parameters[1]).toMatchObject({ value: 0, support: 14, of: 16, given: false });
    expect(found?.parameters[1]?.alternatives).toEqual([
      { value: 0, count: 14 },
      { value: 1, count: 1 },
      { value: 2, count: 1 },
    ]);
    expect([...(found?.parameters[0]?.evidence ?? [])]).toContain(16);
    expect([found?.method, found?.orders, found?.others.length]).toEqual(['density', 17, 2]);
  });

  it('counts an order once that has the product in several places', () => {
    const twice = { ...table, order: Int32Array.from(table.order, (order) => order >> 1) };
    const found = recommenderOf(twice).recommend(emptyAsk(twice));
    expect(found?.parameters[0]).toMatchObject({ support: 9, of: 9 });
    expect([...(found?.parameters[0]?.evidence ?? [])]).toEqual([...new Set(found?.parameters[0]?.evidence)]);
  });

  it('keeps what is decided', () => {
    const found = recommender.recommend({ ...emptyAsk(table), known: Int16Array.of(1, UNKNOWN) });
    expect([...(found?.values ?? [])]).toEqual([1, 2]);
    expect(found?.parameters[0]?.given).toBe(true);
  });

  it('of a product that nobody ordered yet is what is preset, with no order to speak for it', () => {
    const model = attributes(2, 3);
    model.defaults.push({ given: [], variable: 1, value: 2, text: { key: 'x' }, origin: 'person' });
    const none = recommenderOf(tableOf(model, []));
    const found = none.recommend(emptyAsk(tableOf(model, [])));
    expect([...(found?.values ?? [])]).toEqual([0, 2]);
    expect(found).toMatchObject({ method: 'preset', orders: 0 });
    expect(found?.parameters[1]).toMatchObject({ support: 0, of: 0 });
  });

  it('is none where what is decided cannot be valid', () => {
    const never = { kind: 'implies' as const, given: [{ variable: 0, values: [1] }], then: [], text: { key: 'never' } };
    const model = { ...table.model, constraints: [{ ...never, origin: 'person' as const }] };
    const ruled = recommenderOf({ ...table, model });
    expect(ruled.recommend({ ...emptyAsk(table), known: Int16Array.of(1, UNKNOWN) })).toBeUndefined();
    expect(ruled.recommend(emptyAsk(table))?.parameters[0]?.forcedBy).toEqual({ key: 'never' });
  });

  it('follows what an area prefers, without forcing it', () => {
    const preferred = [{ variable: 1, values: [1], text: { key: 'x' } }];
    const close = tableOf(attributes(1, 2), [...times(6, { values: [0, 0] }), ...times(4, { values: [0, 1] })]);
    expect([...(recommenderOf(close).recommend(emptyAsk(close))?.values ?? [])]).toEqual([0, 0]);
    expect([...(recommenderOf(close, preferred).recommend(emptyAsk(close))?.values ?? [])]).toEqual([0, 1]);
    const known = Int16Array.of(UNKNOWN, 0);
    expect([...(recommenderOf(close, preferred).recommend({ ...emptyAsk(close), known })?.values ?? [])]).toEqual([
      0, 0,
    ]);
  });
});
