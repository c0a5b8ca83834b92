import { beforeAll, expect, it } from 'vitest';
import { dealFits } from '../../../core/configuration/dealFit';
import { orderSteps } from '../../../core/configuration/orders';
import { MS_PER_DAY, parseDay } from '../../../core/crm/time';
import { createScorer } from '../../../core/engine/infer';
import type { Version } from '../../../core/engine/version';
import type { WhatIf } from '../../../core/engine/whatIf';
import { finish } from '../../../core/kernels/finish';
import { askedOf } from '../../../core/outcome/asked';
import type { ResponseGroups, ResponseModel } from '../../../core/outcome/model';
import { indexOutcomes } from '../../../core/outcome/probability';
import { chanceAtPrice } from '../../../core/pricing/curve';
import { NO_PRICE_INPUTS, type PriceInputs } from '../../../core/pricing/inputs';
import { mainFamily } from '../../../core/pricing/offer';
import { linesOfDeal, openPrices } from '../../../core/pricing/sold';
import { todayOf } from '../../../core/table/rows';
import { wordAt } from '../../../core/table/table';
import { fitSample, ref, type Sample } from './fitted';

let sample: Sample;
beforeAll(() => {
  const made = fitSample();
  const version = answering(made);
  sample = { ...made, version, scorer: createScorer(version, made.rows) };
}, 60_000);

/** Groups that answer to prices more and less than all do, in turn. */
const groups = (keys: string[]): ResponseGroups => ({
  keys,
  slopes: Float64Array.from(keys, (_, i) => (i % 2 === 0 ? -12 : -2)),
  information: new Float64Array(keys.length).fill(4),
  deals: new Int32Array(keys.length).fill(40),
});

/** The version with chances that answer to prices, whether or not its own few deals tell that they do. */
function answering({ version, rows }: Sample): Version {
  const { fitted } = version.outcome;
  if (!fitted) throw new Error('no chance is told');
  const { industry, country } = rows.customer.columns;
  const regions = rows.customer.ids.map((_, row) => `${wordAt(industry, row)}\n${wordAt(country, row)}`);
  const response: ResponseModel = {
    slope: -6,
    variance: 0.5,
    deals: 400,
    scatter: { own: 0.02, guessed: 0.02 },
    inflation: 1,
    between: { own: 2, profile: 2, regionIndustry: 2 },
    groups: {
      own: groups([]),
      profile: groups(version.segments.map((_, segment) => String(segment))),
      regionIndustry: groups([...new Set(regions)]),
    },
  };
  return { ...version, outcome: { ...version.outcome, fitted: { ...fitted, response } } };
}

const quoteOf = (id: string): number => {
  const { price } = sample.scorer.whatIf(ref('opportunity', id));
  return price && !price.abstained ? price.quote : 1_000_000;
};

it('a deal as it might be has the chance and the price of its whole answer, also after others were asked about', () => {
  for (const id of sample.openDeals().slice(0, 6)) {
    const quote = quoteOf(id);
    const tried: WhatIf[] = [{}, { price: Math.round(quote * 1.1) }, { closeOn: 20_900 }, { price: 1, closeOn: 1 }];
    for (const whatIf of tried) {
      const options = { whatIf, hidden: ['none'], priceInputs: { ...NO_PRICE_INPUTS, leastMargin: 0.3 } };
      const { chance, price } = sample.scorer.insight(ref('opportunity', id), options);
      expect(sample.scorer.whatIf(ref('opportunity', id), options)).toEqual({ chance, price });
    }
  }
});

it('is asked under the weights that it is tried with, whatever was asked before', () => {
  const asked = ref('opportunity', sample.openDeals()[0] ?? '');
  const { similar: usual, chance: before } = sample.scorer.insight(asked);
  const weights = { weights: { salesLast12Months: 0, industry: 10, country: 10 }, weightsOfClass: {} };
  const tried = sample.scorer.whatIf(asked, { weights });
  const { chance, price, similar } = createScorer(sample.version, sample.rows).insight(asked, { weights });
  expect(tried).toEqual({ chance, price });
  expect(similar.deals).not.toEqual(usual.deals);
  expect(sample.scorer.insight(asked).chance).toEqual(before);
});

it('a higher price never has a better chance', () => {
  for (const id of sample.openDeals().slice(0, 20)) {
    const quote = quoteOf(id);
    const chances = [0.7, 0.85, 1, 1.15, 1.3].flatMap((part) => {
      const { chance } = sample.scorer.whatIf(ref('opportunity', id), { whatIf: { price: Math.round(quote * part) } });
      return chance && !chance.abstained ? [chance.probability] : [];
    });
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
  }
});

it('a record without an open deal has neither, and one that was not synced is refused', () => {
  expect(sample.scorer.whatIf(ref('customer', sample.buyer))).toEqual({ chance: undefined, price: undefined });
  expect(() => sample.scorer.whatIf(ref('opportunity', 'gone'))).toThrow('unknownRecord');
});

it('a later close date is one more push: it moves the chance, and the chance at the usual price with it', () => {
  const moved = sample.openDeals().filter((id) => {
    const later = { closeOn: Math.floor(sample.rows.org.now / MS_PER_DAY) + 200 };
    const [asIs, pushed] = [undefined, later].map((whatIf) => sample.scorer.whatIf(ref('opportunity', id), { whatIf }));
    if (!asIs?.chance || asIs.chance.abstained || !pushed?.chance || pushed.chance.abstained) return false;
    const curveOf = ({ price }: typeof asIs) =>
      price && !price.abstained ? price.curve.at(0)?.probability : undefined;
    if (asIs.chance.probability !== pushed.chance.probability && curveOf(asIs) !== undefined)
      expect(curveOf(pushed)).not.toBe(curveOf(asIs));
    return asIs.chance.probability !== pushed.chance.probability;
  });
  expect(moved.length).toBeGreaterThan(5);
});

/** Lines of one product family, which is won less often or more often than others. */
const LINES = (family = 0): WhatIf['lines'] => {
  const { ids, columns } = sample.rows.product;
  return ids
    .filter((_, row) => columns.family.codes[row] === family)
    .slice(0, 3)
    .map((product) => ({ product, quantity: 20 }));
};

it('another configuration has a chance of its own: that of its usual price', () => {
  const families = sample.rows.product.columns.family.dictionary.map((_, family) => family);
  const chances = (id: string) =>
    families.flatMap((family) => {
      const { chance } = sample.scorer.whatIf(ref('opportunity', id), { whatIf: { lines: LINES(family) } });
      return chance && !chance.abstained ? [chance.probability] : [];
    });
  const moved = sample
    .openDeals()
    .slice(0, 20)
    .filter((id) => {
      const { chance } = sample.scorer.whatIf(ref('opportunity', id));
      return chance && !chance.abstained && chances(id).some((one) => Math.abs(one - chance.probability) > 0.005);
    });
  expect(moved.length).toBeGreaterThan(3);
});

it('another configuration is of its product family, and fits the segment, as lines that are there do', () => {
  const asOf = todayOf(sample.rows.org);
  const input = { asOf, years: 5, segmentOf: new Map<string, number>() };
  const orders = finish(orderSteps(sample.rows, asOf, 5));
  const index = indexOutcomes(sample.version.outcome, sample.rows, { ...input, configurations: dealFits(orders) });
  const source = openPrices(sample.rows, input);
  const levels = sample.openDeals().map((id) => {
    const deal = sample.rows.opportunity.ids.indexOf(id);
    const lines = linesOfDeal(source, deal);
    const products = { family: mainFamily(lines), products: [...new Set(lines.map(({ product }) => product))] };
    const { levels } = askedOf(index, deal, { products });
    const own = index.drivers.levelsOf(deal, asOf);
    for (const driver of ['family', 'configurationFit'])
      expect(levels?.get(driver)).toBe(own[index.drivers.ids.indexOf(driver)]);
    return JSON.stringify([...(levels ?? [])]);
  });
  expect(new Set(levels).size).toBeGreaterThan(1);
});

/** First days of the months of a year and more. */
const MONTHS = Array.from({ length: 18 }, (_, i) =>
  parseDay(`${2026 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-01`),
);

/** What a company may add, and set. */
const INPUTS: Record<string, Partial<PriceInputs>> = {
  'nothing added': {},
  'a market that went up': { market: [{ from: 1, change: 0.08 }] },
  'a market that went down': { market: [{ from: 1, change: -0.05 }] },
  'costs that went up': { cost: [{ from: 1, change: 0.1 }] },
  'a full factory': { capacity: MONTHS.map((month) => ({ month, load: 0.95 })) },
  'no segments': { useSegments: false },
  'regions first': { order: 'regionFirst' },
  'all at once': { market: [{ from: 1, change: 0.04 }], cost: [{ from: 1, change: -0.03 }], useSegments: false },
};

it.each(Object.keys(INPUTS))('a price has one chance, that of the curve: with %s', (name) => {
  const priceInputs = { ...NO_PRICE_INPUTS, ...INPUTS[name] };
  const argued = [{ reason: 'chance:meeting', because: 'wrongData' as const }];
  let seen = 0;
  for (const id of sample.openDeals().slice(0, 40)) {
    const quote = quoteOf(id);
    for (const more of [
      {},
      { argued },
      { whatIf: { closeOn: 21_000 } },
      { whatIf: { price: Math.round(quote * 1.04) } },
    ]) {
      const { chance, price } = sample.scorer.whatIf(ref('opportunity', id), { ...more, priceInputs });
      if (!chance || chance.abstained || !price || price.abstained) continue;
      const onCurve = chanceAtPrice(price.curve, price.quote);
      if (onCurve === undefined) continue;
      seen++;
      expect(Math.abs(onCurve - chance.probability)).toBeLessThan(0.002);
    }
  }
  expect(seen).toBeGreaterThan(40);
});

it.each(Object.keys(INPUTS))(
  'the badge of every open deal has the tenths and the arrow of its panel: with %s',
  (name) => {
    const priceInputs = { ...NO_PRICE_INPUTS, ...INPUTS[name] };
    const badges = new Map(sample.scorer.badges(priceInputs).badges.map(({ key, chance }) => [key, chance]));
    for (const id of sample.openDeals()) {
      const { chance } = sample.scorer.insight(ref('opportunity', id), { priceInputs });
      if (!chance || chance.abstained) throw new Error('thin');
      const { outOfTen, outOfTenInterval: interval, trend } = chance;
      expect(badges.get(`opportunity:${id}`)).toEqual({ outOfTen, interval, trend: trend.direction });
    }
  },
);

it('a market that went up moves badges', () => {
  const chances = [NO_PRICE_INPUTS, { ...NO_PRICE_INPUTS, ...INPUTS['a market that went up'] }].map((priceInputs) =>
    sample.scorer.badges(priceInputs).badges.map(({ chance }) => (chance === 'thin' ? undefined : chance?.outOfTen)),
  );
  expect(chances[1]).not.toEqual(chances[0]);
});

it('a price that somebody says does not count has no curve', () => {
  const argued = [{ reason: 'chance:priceLevel', because: 'notRelevant' as const }];
  for (const id of sample.openDeals().slice(0, 20)) {
    const { price } = sample.scorer.whatIf(ref('opportunity', id), { argued });
    if (price && !price.abstained) expect(price.curve).toEqual([]);
  }
});

it('the month of the wished delivery counts for the load of the factory, not that of closing', () => {
  const [wished, closing, full, empty] = ['2027-06-10', '2027-03-10', '2027-06-01', '2027-03-01'].map(parseDay) as [
    number,
    number,
    number,
    number,
  ];
  const id = sample.openDeals().find((one) => {
    const { price } = sample.scorer.whatIf(ref('opportunity', one));
    return price && !price.abstained;
  });
  const { deliverOn, closeOn } = sample.rows.opportunity.columns;
  const deal = sample.rows.opportunity.ids.indexOf(id ?? '');
  const dated = (delivery: number) => {
    const columns = {
      ...sample.rows.opportunity.columns,
      closeOn: { ...closeOn, values: closeOn.values.with(deal, closing) },
      deliverOn: { ...deliverOn, values: deliverOn.values.with(deal, delivery) },
    };
    const scorer = createScorer(sample.version, {
      ...sample.rows,
      opportunity: { ...sample.rows.opportunity, columns },
    });
    return (month: number, whatIf: WhatIf = {}) => {
      const priceInputs = { ...NO_PRICE_INPUTS, customerValue: false, capacity: [{ month, load: 0.95 }] };
      const { price } = scorer.whatIf(ref('opportunity', id), { priceInputs, whatIf });
      return price && !price.abstained ? price.shifts.map(({ input }) => input) : undefined;
    };
  };
  const [withWish, without, past] = [dated(wished), dated(Number.NaN), dated(1)];
  expect(withWish(full)).toEqual(['capacity']);
  expect(withWish(empty)).toEqual([]);
  expect(without(full)).toEqual([]);
  expect(without(empty)).toEqual(['capacity']);
  // Nothing is delivered before a close date that is tried, nor on a day that is past.
  expect(withWish(full, { closeOn: wished + 60 })).toEqual([]);
  expect(past(empty)).toEqual(['capacity']);
}, 60_000);
