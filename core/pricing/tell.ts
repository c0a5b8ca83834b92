import type { RecordRef } from '../crm/ids';
import type { Currency } from '../crm/money';
import { MOST_RECORDS } from '../crm/reason';
import { type Text, text } from '../crm/text';
import type { Abstained, Maybe } from '../engine/insight';
import { exp } from '../kernels/math';
import { quantileOfSorted } from '../table/statistics';
import { closedIn, isOwn } from './closed';
import { comparableDeals, NEEDED_COMPARABLE, nearTo, stepsOf } from './comparable';
import type { PriceInputs } from './inputs';
import { HIGH, LOW, NEEDED_SALES, type PricingModel, residualGroup } from './model';
import { lastPaid, mainLine, type Offer } from './offer';
import { isMoved, type PriceInsight, type PriceShift } from './price';
import type { PriceIndex } from './prices';
import { inWordsOfMoved, isHeldByCost, type Range, type RangeInput, rangeOf, stepOf } from './range';
import { bestPrice, drawCurve, highestNear, mapDeals, seenPrices, type ToldResponse } from './response';
import type { StandingOffer } from './standing';
import type { UsualPrice } from './usual';
import { whyPrice } from './why';

/** What a price is told from, beside the offer. */
export interface PriceInput {
  inputs: PriceInputs;
  /** Undefined where no response of the chance to the price can be told. */
  response: ToldResponse | undefined;
  segment: Text | undefined;
  currency: Currency;
  refOf(kind: RecordRef['kind'], id: string): RecordRef;
}

/**
 * What an offer may cost: floor ≤ target ≤ stretch, the curve of the chance over the prices that were seen, and why. Abstains,
 * with a sentence, without lines or a currency, where nothing tells what the lines usually cost, below {@link NEEDED_SALES}
 * sales and {@link NEEDED_COMPARABLE} closed deals, and for a price that no similar deal came near. Never throws; pure.
 * @param stood see {@link standOffer}.
 */
export function tellPrice(
  model: PricingModel,
  index: PriceIndex,
  offer: Offer,
  stood: StandingOffer | undefined,
  input: PriceInput,
): Maybe<PriceInsight> {
  const { fitted } = model;
  if (input.currency.code === '') return abstain('currency');
  if (!fitted) return abstain('sales', { have: model.sales, need: NEEDED_SALES });
  const count = offer.lines.filter(({ quantity }) => quantity > 0).length;
  if (count === 0) return abstain('lines');
  if (!stood) return abstain('list', { count });
  const { lines, sums, plain, standing } = stood;
  const residuals = fitted.residuals[residualGroup(count)];
  if (!residuals) return abstain('sales', { have: model.sales, need: NEEDED_SALES });
  const comparable = comparableDeals(index, offer.buyer, plain.usual, offer.deal, input.inputs);
  if (comparable.count < NEEDED_COMPARABLE)
    return abstain('deals', { have: comparable.count, need: NEEDED_COMPARABLE });

  const told = moved(stood, {
    residuals,
    scale: stood.habit.scale,
    leastMargin: input.inputs.leastMargin,
    step: stepOf(plain.usual),
    closed: { low: quantileOfSorted(comparable.levels, LOW), high: quantileOfSorted(comparable.levels, HIGH) },
    highest: ({ usual }) => (input.response ? highestNear(comparable, usual) : undefined),
    best: ({ usual, cost }) => input.response && bestPrice(input.response, comparable, usual, cost),
  });
  const { usual } = standing;
  const quote = Math.round(stood.price);
  const seen = seenPrices(comparable, usual);
  if (!(quote > 0) || ((quote > seen.high || quote < seen.low) && nearTo(comparable, stood.level) === 0))
    return nothingNear(input.currency, quote, seen);
  const last = lastPaidNow(index, offer, lines, quote, sums.net, input);
  const known = (units: number) => (Number.isNaN(units) ? undefined : Math.round(units));
  const because = { index, offer, stood, comparable, shifts: told.shifts, lastPaid: last, quote };
  return {
    currency: input.currency,
    basis: offer.basis,
    quote,
    list: known(sums.list),
    cost: known(standing.cost),
    curve: input.response ? drawCurve(input.response, comparable, usual, seen) : [],
    deals: mapDeals(comparable, usual, (deal) =>
      input.refOf('opportunity', index.source.rows.opportunity.ids[deal] ?? ''),
    ),
    seen,
    ...told.range,
    step: stepOf(plain.usual),
    lastPaid: last,
    againstSimilar: {
      share: quote / (usual * exp(quantileOfSorted(comparable.levels, 0.5))) - 1,
      deals: comparable.count,
    },
    blend: blendOf(stood.habit, index, offer, input),
    shifts: told.shifts,
    why: whyPrice({ ...because, ...input }),
  };
}

/**
 * What each of the shifts did to the range. What changed nothing is not told, but for room
 * below that cost does not leave: who reads that there should be room is told why there is none.
 */
function moved({ plain, shifts }: StandingOffer, input: RangeInput): { range: Range; shifts: PriceShift[] } {
  const first = rangeOf(input, plain);
  let range = first;
  const told: PriceShift[] = [];
  for (const { shift, standing } of shifts) {
    const { input: name, text: moves, held } = shift;
    const before = { floor: range.floor.price, stretch: range.stretch.price };
    range = rangeOf(input, standing);
    const after = { floor: range.floor.price, stretch: range.stretch.price };
    const because = isMoved({ before, after }) ? moves : isHeldByCost(range) ? held : undefined;
    if (because) told.push({ input: name, text: because, before, after });
  }
  return { range: inWordsOfMoved(range, first), shifts: told };
}

/** The product that makes most of the offer, at the offer's price. */
function lastPaidNow(
  index: PriceIndex,
  { buyer }: Offer,
  lines: Offer['lines'],
  quote: number,
  net: number,
  { refOf }: PriceInput,
): PriceInsight['lastPaid'] {
  const main = mainLine(lines);
  const found = lastPaid(index, buyer.customer, main, refOf);
  const now = main && net > 0 ? (main.net * quote) / net : (main?.list ?? Number.NaN);
  return found && now > 0 ? { ...found, now: Math.round(now) } : undefined;
}

/** How much each step carries of the response; without one, of what the customer usually pays. */
function blendOf(
  { weights }: UsualPrice,
  { closed, source }: PriceIndex,
  { buyer, deal }: Offer,
  { response, inputs, refOf }: PriceInput,
): PriceInsight['blend'] {
  const { ids } = source.rows.opportunity;
  const steps = response?.steps ?? stepsOf(inputs).map((step) => ({ step, weight: weights[step] }));
  return steps.map(({ step, weight }) => {
    const those = closedIn(closed, step, buyer).filter(
      (one) => one.deal !== deal && (step === 'own' || !isOwn(one, buyer)),
    );
    const records = those.slice(0, MOST_RECORDS).map((one) => refOf('opportunity', ids[one.deal] ?? ''));
    return { step, deals: those.length, weight, records };
  });
}

type Why = 'currency' | 'sales' | 'lines' | 'list' | 'deals';

function abstain(why: Why, values: { have?: number; need?: number; count?: number } = {}): Abstained {
  const { have, need } = values;
  return {
    abstained: true,
    because: text(`price.thin.${why}`, values),
    needs: text(`price.thin.${why}.needs`, values),
    have: have === undefined || need === undefined ? [] : [{ label: text(`price.thin.${why}.label`), have, need }],
  };
}

/** "Similar customers never bought at € 486k. Nearest deals: € 210k – 305k." */
function nothingNear(currency: Currency, quote: number, seen: { low: number; high: number }): Abstained {
  const money = (units: number) => ({ as: 'money', money: { units, currency }, short: true }) as const;
  return {
    abstained: true,
    because: text('price.thin.near', { price: money(quote) }),
    needs: text('price.thin.near.needs', { low: money(seen.low), high: money(seen.high) }),
    have: [],
  };
}
