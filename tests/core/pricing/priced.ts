import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import type { RecordKind } from '../../../core/crm/ids';
import { formatDay, parseDay } from '../../../core/crm/time';
import { fitPricing } from '../../../core/pricing/fit';
import { NO_PRICE_INPUTS, type PriceInputs } from '../../../core/pricing/inputs';
import type { Offer } from '../../../core/pricing/offer';
import type { PriceInsight } from '../../../core/pricing/price';
import { indexPrices } from '../../../core/pricing/prices';
import { buyerOn, linesOfDeal } from '../../../core/pricing/sold';
import { type StandingInput, standOffer } from '../../../core/pricing/standing';
import { type PriceInput, tellPrice } from '../../../core/pricing/tell';
import { todayOf } from '../../../core/table/rows';

export const { company, truth } = generateCompany(11, { customers: 200 });
export const rows = companyToRows(company);
export const asOf = todayOf(rows.org);
export const model = fitPricing(rows, { asOf, years: 5, segmentOf: truth.segmentOf });
export const index = indexPrices(model, rows, { asOf, segmentOf: truth.segmentOf });
const { closed } = rows.opportunity.columns;
export const thisMonth = parseDay(`${formatDay(asOf).slice(0, 7)}-01`);

const refOf = (kind: RecordKind, id: string) => ({ source: 'sample', kind, id });
export const response: PriceInput['response'] = {
  chanceAt(level) {
    const probability = 1 / (1 + Math.exp(-(0.3 - 6 * level)));
    return { probability, low: probability * 0.9, high: Math.min(1, probability * 1.1) };
  },
  steps: [{ step: 'all', deals: 500, weight: 1 }],
};
export type Input = PriceInput & StandingInput;
export const input: Input = {
  inputs: NO_PRICE_INPUTS,
  response,
  day: asOf,
  tier: 'core',
  country: 'Germany',
  segment: undefined,
  currency: rows.org.currency,
  refOf,
};

/** The open deals with at least two lines. */
export const open = rows.opportunity.ids.flatMap((_, deal) => {
  const lines = linesOfDeal(index.source, deal);
  return closed.values[deal] !== 1 && lines.length > 1 ? [{ deal, lines }] : [];
});
export const offerOf = (deal: number, parts: Partial<Offer> = {}): Offer => ({
  lines: linesOfDeal(index.source, deal),
  basis: 'lines',
  price: undefined,
  buyer: buyerOn(index.source, index.source.customerOfDeal[deal] ?? -1, asOf + 1),
  deal,
  ...parts,
});

/** The price of an offer, held against what is usual first. */
export const priceOf = (offer: Offer, all = input, of = model, from = index) =>
  tellPrice(of, from, offer, standOffer(from, offer, all), all);

export function told(deal: number, inputs: Partial<PriceInputs> = {}, parts: Partial<Input> = {}): PriceInsight {
  const price = priceOf(offerOf(deal), {
    ...input,
    ...parts,
    inputs: { ...NO_PRICE_INPUTS, ...inputs },
  });
  if (price.abstained) throw new Error(price.because.key);
  return price;
}
export const first = open[0]?.deal ?? -1;
