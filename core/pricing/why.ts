import type { RecordRef } from '../crm/ids';
import type { Currency } from '../crm/money';
import { type Direction, MOST_RECORDS, type Reason } from '../crm/reason';
import type { Text, TextValue } from '../crm/text';
import { text } from '../crm/text';
import { exp, log } from '../kernels/math';
import { quantileOfSorted } from '../table/statistics';
import type { Comparable } from './comparable';
import type { Offer } from './offer';
import { isMoved, type PriceInsight, type PriceShift } from './price';
import type { PriceIndex } from './prices';
import type { ToldResponse } from './response';
import type { StandingOffer } from './standing';

/** A price is explained in at most so many sentences. */
const MOST_REASONS = 5;

/** What is told of an offer's price. */
export interface WhyInput {
  index: PriceIndex;
  offer: Offer;
  stood: StandingOffer;
  comparable: Comparable;
  response: ToldResponse | undefined;
  shifts: readonly PriceShift[];
  lastPaid: PriceInsight['lastPaid'];
  quote: number;
  currency: Currency;
  /** Name of the customer's segment. */
  segment: Text | undefined;
  refOf(kind: RecordRef['kind'], id: string): RecordRef;
}

/** At most five sentences, each with a number and the records behind it, the most important first. */
export function whyPrice(input: WhyInput): Reason[] {
  const reasons = [
    usualReason(input),
    asQuotedReason(input),
    stepReason(input),
    ...input.shifts.filter(isMoved).map(shiftReason),
    responseReason(input),
    lastPaidReason(input),
    costReason(input),
  ].filter((reason) => reason !== undefined);
  return reasons.slice(0, MOST_REASONS).map((reason, i) => ({ ...reason, weight: MOST_REASONS - i }));
}

function reason(id: string, told: Text, evidence?: Text, direction: Direction = 'fits'): Reason {
  return { id: `price:${id}`, direction, text: told, ...(evidence && { evidence }), records: [], weight: 0 };
}

/** Points to the records, the newest first, and says how many they are where they are many. */
function withRecords(one: Reason, records: readonly RecordRef[], of = records.length): Reason {
  const pointed = { ...one, records: records.slice(0, MOST_RECORDS) };
  return of > MOST_RECORDS ? { ...pointed, recordsOf: of } : pointed;
}

function money(input: WhyInput, units: number): TextValue {
  return { as: 'money', money: { units: Math.round(units), currency: input.currency }, short: true };
}

/** Shares that are told as none. */
const AT_LIST = 0.005;

function usualReason(input: WhyInput): Reason {
  const { index, offer } = input;
  const { sums, habit } = input.stood;
  const { usual } = habit;
  const { customer } = offer.buyer;
  const { salesOf, sold } = index;
  const first = customer < 0 ? 0 : (salesOf.offsets[customer] ?? 0);
  const own = customer < 0 ? [] : [...salesOf.rows.subarray(first, salesOf.offsets[customer + 1])].reverse();
  const share = usual / sums.list - 1;
  const who = own.length > 0 ? 'own' : 'others';
  const told = Number.isNaN(share)
    ? text(`price.why.usual.${who}`, { amount: money(input, usual) })
    : text(`price.why.usual.${who}.${share < -AT_LIST ? 'below' : share > AT_LIST ? 'above' : 'list'}`, {
        share: { as: 'share', value: Math.abs(share) },
        amount: money(input, usual),
      });
  const records = own.flatMap((sale) => {
    const record = sold.sales[sale];
    return record ? [input.refOf(record.kind, record.id)] : [];
  });
  return withRecords(reason('usual', told, text('price.why.usual.sales', { count: own.length })), records);
}

/** Lines of which nothing tells what they usually cost. */
function asQuotedReason(input: WhyInput): Reason | undefined {
  const { offer, index, stood } = input;
  const { unknownNet } = stood.habit;
  if (!(unknownNet > 0)) return undefined;
  const id = index.source.rows.opportunity.ids[offer.deal];
  return withRecords(
    reason('asQuoted', text('price.why.asQuoted', { amount: money(input, unknownNet) })),
    id === undefined ? [] : [input.refOf('opportunity', id)],
  );
}

function stepReason(input: WhyInput): Reason {
  const { comparable, stood, segment, index } = input;
  const { deals, count, won, levels, step } = comparable;
  const middle = stood.standing.usual * exp(quantileOfSorted(levels, 0.5));
  const values = { count, middle: money(input, middle) };
  const told =
    step === 'profile' && segment
      ? text('price.why.profile', { ...values, segment: { as: 'text', text: segment } })
      : text(step === 'profile' ? 'price.why.all' : `price.why.${step}`, values);
  const ids = index.source.rows.opportunity.ids;
  return withRecords(
    reason('similar', told, text('price.why.closed', { won, of: count })),
    deals.map(({ deal }) => input.refOf('opportunity', ids[deal] ?? '')),
    count,
  );
}

function shiftReason(shift: PriceShift): Reason {
  const up = shift.after.floor + shift.after.stretch >= shift.before.floor + shift.before.stretch;
  return reason(`shift:${shift.input}`, shift.text, undefined, up ? 'up' : 'down');
}

/** What the price is held against, as a share more. */
const MORE = 0.1;

/** The chance at the usual price against a higher one. */
function responseReason({ response, comparable, index, refOf }: WhyInput): Reason | undefined {
  if (!response) return undefined;
  const points = Math.round(100 * (response.chanceAt(0).probability - response.chanceAt(log(1 + MORE)).probability));
  // The others count those of narrower steps again.
  const deals = response.steps.reduce(
    (sum, { step, deals: of }) => sum + (step === 'own' || step === 'all' ? of : 0),
    0,
  );
  const told = text(points > 0 ? 'price.why.response' : 'price.why.noResponse', {
    points,
    by: { as: 'share', value: MORE },
  });
  const ids = index.source.rows.opportunity.ids;
  return withRecords(
    reason('response', told, text('price.why.responseOf', { count: deals }), points > 0 ? 'down' : 'fits'),
    comparable.deals.map(({ deal }) => refOf('opportunity', ids[deal] ?? '')),
    comparable.count,
  );
}

function lastPaidReason(input: WhyInput): Reason | undefined {
  const { lastPaid } = input;
  if (!lastPaid) return undefined;
  const exact = (units: number): TextValue => ({ as: 'money', money: { units, currency: input.currency } });
  const told = text('price.why.lastPaid', {
    product: lastPaid.product,
    last: exact(lastPaid.unitPrice),
    now: exact(lastPaid.now),
    on: { as: 'day', day: lastPaid.on },
  });
  return withRecords(reason('lastPaid', told), [lastPaid.ref]);
}

function costReason(input: WhyInput): Reason | undefined {
  const { quote, stood } = input;
  const { costKnown } = stood.sums;
  const { cost } = stood.standing;
  if (!(cost > 0) || !(quote > 0)) return undefined;
  const margin = { as: 'share', value: 1 - cost / quote } as const;
  const values = { cost: money(input, cost), margin };
  if (costKnown >= 1) return reason('cost', text('price.why.cost', values));
  return reason('cost', text('price.why.costPartly', { ...values, known: { as: 'share', value: costKnown } }));
}
