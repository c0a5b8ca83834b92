import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../../core/crm/time';
import { createRandom } from '../../../core/kernels/random';
import { AGE_DRIVER, PRICE_DRIVER } from '../../../core/outcome/drivers';
import { fitOutcome } from '../../../core/outcome/fit';
import { estimateChance, indexOutcomes, responseAt } from '../../../core/outcome/probability';
import type { Cell } from '../../../core/table/table';
import { makeRows } from '../engine/rows';

const TODAY = '2026-11-21';
const asOf = parseDay(TODAY);

/**
 * Deals of 100 customers in two segments that answer to price with different slopes. Most lost deals have no priced lines: that
 * they have none tells how they ended.
 * @param guessed scatter of the error of the usual price in every other pair of deals, of which the customer's own sales tell nothing.
 */
function pricedDeals(slopes: readonly [number, number], deals = 2_000, guessed = 0) {
  const random = createRandom(3);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  const customer = Array.from({ length: 100 }, (_, c) => ({
    id: `c${String(c).padStart(3, '0')}`,
    industry: 'Mining',
  }));
  const segmentOf = new Map(customer.map(({ id }, c) => [id, c % 2] as const));
  const levelOf = new Map<string, number>();
  const guesses = new Set<string>();
  const opportunity: ({ id: string } & Record<string, Cell>)[] = [];
  for (let d = 0; d < deals; d++) {
    const id = `d${String(d).padStart(5, '0')}`;
    const c = d % customer.length;
    const type = random.next() < 0.5 ? 'Renewal' : 'New';
    const level = 0.15 * normal();
    const x = (type === 'Renewal' ? 0.6 : -0.6) + (slopes[c % 2] ?? 0) * level;
    const won = random.next() < 1 / (1 + Math.exp(-x));
    const start = asOf - 1_500 + Math.floor((d * 1_400) / deals);
    const isGuessed = guessed > 0 && d % 4 < 2;
    if (isGuessed) guesses.add(id);
    if (won || random.next() < 0.4) levelOf.set(id, isGuessed ? level + guessed * normal() : level);
    opportunity.push({
      id,
      customer: `c${String(c).padStart(3, '0')}`,
      type,
      closed: true,
      won,
      createdOn: formatDay(start),
      closeOn: formatDay(start + 60),
    });
  }
  for (const c of [0, 1])
    opportunity.push({
      id: `open${c}`,
      customer: customer[c]?.id,
      type: 'New',
      closed: false,
      createdOn: formatDay(asOf - 5),
      closeOn: formatDay(asOf + 50),
    });
  const order = customer.map(({ id }) => ({ id: `o${id}`, customer: id, orderedOn: '2020-01-01' }));
  const rows = makeRows({ customer, opportunity, order }, TODAY);
  const priceLevel = Float64Array.from(rows.opportunity.ids, (id) => levelOf.get(id) ?? Number.NaN);
  const prices = {
    level: priceLevel,
    known: Float64Array.from(rows.opportunity.ids, (id) => (guesses.has(id) ? 0 : 1)),
  };
  const input = { asOf, years: 5, segmentOf, prices };
  const model = fitOutcome(rows, input);
  const index = indexOutcomes(model, rows, input);
  const row = (id: string) => rows.opportunity.ids.indexOf(id);
  return { model, index, row, rows, input };
}

describe('the response to price', () => {
  const { model, index, row } = pricedDeals([-3, -12]);
  const [calm, keen] = [row('open0'), row('open1')];

  it('is found, and differs by segment as it was planted', () => {
    const [a, b] = [responseAt(model, index, calm), responseAt(model, index, keen)];
    expect(a?.slope).toBeLessThan(-1);
    expect(a?.slope).toBeGreaterThan(-6);
    expect(b?.slope).toBeLessThan(-8);
    expect(b?.slope).toBeGreaterThan(-15);
    expect(b?.steps.map(({ step }) => step)).toEqual(['own', 'profile', 'regionIndustry', 'all']);
    expect(b?.steps.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
    expect(b?.steps.find(({ step }) => step === 'profile')?.weight).toBeGreaterThan(0.5);
    expect(b?.variance).toBeGreaterThan(0);
  });

  it('is not flattened by deals whose usual price is a guess, which count for as much as they tell', () => {
    const clear = pricedDeals([-8, -8]);
    const guessed = pricedDeals([-8, -8], 2_000, 0.25);
    const slopeOf = ({ model }: typeof clear) => model.fitted?.response?.slope ?? Number.NaN;
    expect(slopeOf(guessed) / slopeOf(clear)).toBeGreaterThan(0.8);
    expect(slopeOf(guessed) / slopeOf(clear)).toBeLessThan(1.25);
    const { own, guessed: error } = guessed.model.fitted?.response?.scatter ?? { own: 0, guessed: 0 };
    expect(Math.sqrt(own)).toBeCloseTo(0.15, 1);
    expect(Math.sqrt(error)).toBeCloseTo(0.25, 1);
    expect(clear.model.fitted?.response?.scatter.guessed).toBe(0);
  });

  it('counts segments only where that is wanted', () => {
    const without = { useSegments: false };
    const [a, b] = [responseAt(model, index, calm, without), responseAt(model, index, keen, without)];
    expect(a?.steps.map(({ step }) => step)).toEqual(['own', 'regionIndustry', 'all']);
    expect(Math.abs((a?.slope ?? 0) - (b?.slope ?? 0))).toBeLessThan(5);
  });

  it('is none where a person left the price out, and the days in a stage count no more where these were', () => {
    const { rows, input, model: all } = pricedDeals([-8, -8]);
    expect(all.fitted?.response?.slope).toBeLessThan(-4);
    expect(Object.keys(all.fitted?.drivers?.added ?? {})).toContain(AGE_DRIVER);
    const { fitted } = fitOutcome(rows, { ...input, without: [PRICE_DRIVER, AGE_DRIVER] });
    expect(fitted?.response).toBeUndefined();
    expect(Object.keys(fitted?.drivers?.added ?? {})).toContain('type');
    expect(Object.keys(fitted?.drivers?.added ?? {})).not.toContain(AGE_DRIVER);
  });

  it('never lets a chance rise with the price', () => {
    for (const deal of [calm, keen]) {
      let last = 1;
      for (let level = -1.5; level <= 1.5; level += 0.01) {
        const { probability = Number.NaN, interval } = estimateChance(model, index, deal, { priceLevel: level }) ?? {};
        expect(probability).toBeLessThanOrEqual(last);
        expect(interval?.[0]).toBeLessThanOrEqual(probability);
        expect(interval?.[1]).toBeGreaterThanOrEqual(probability);
        last = probability;
      }
    }
  });

  it('adds nothing to a deal without prices, whatever their absence tells', () => {
    const plain = estimateChance(model, index, keen)?.probability;
    expect(estimateChance(model, index, keen, { priceLevel: 0 })?.probability).toBe(plain);
    expect(estimateChance(model, index, keen, { priceLevel: 0.4, without: new Set([PRICE_DRIVER]) })?.probability).toBe(
      plain,
    );
    expect(plain).toBeGreaterThan(0.25);
    expect(plain).toBeLessThan(0.45);
  });

  it('is none where price tells nothing, where dearer deals are won more often, and where few deals have prices', () => {
    for (const slopes of [
      [0, 0],
      [8, 8],
    ] as const) {
      const found = pricedDeals(slopes);
      expect(responseAt(found.model, found.index, found.row('open0'))).toBeUndefined();
    }
    const few = pricedDeals([-12, -12], 80);
    expect(few.model.fitted?.response).toBeUndefined();
  });
});

describe('a deal as it might be', () => {
  const { model, index, row } = pricedDeals([-3, -12]);
  const open = row('open1');
  const said = (asked: Parameters<typeof estimateChance>[3]) =>
    estimateChance(model, index, open, asked)?.probability ?? Number.NaN;

  it('has the chance of the levels that are asked for', () => {
    expect(said({ levels: new Map([['type', 'Renewal']]) })).toBeGreaterThan(said({}) + 0.15);
    expect(said({ levels: new Map([['type', 'New']]) })).toBe(said({}));
    expect(estimateChance(model, index, open, { levels: new Map([['type', undefined]]) })?.levels).toContain(undefined);
  });

  it('lies between its levels where the effect of a driver is taken off', () => {
    const without = said({ without: new Set(['type']) });
    expect(without).toBeGreaterThan(said({}));
    expect(without).toBeLessThan(said({ levels: new Map([['type', 'Renewal']]) }));
    expect(without).toBeCloseTo(0.5, 1);
  });
});
