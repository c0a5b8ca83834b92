import { log } from '../kernels/math';
import type { PriceInputs } from './inputs';
import { MOST_UNKNOWN } from './levels';
import type { PricedLine } from './lines';
import { type Offer, type OfferSums, sumOffer } from './offer';
import type { PriceIndex } from './prices';
import { type Shift, type ShiftFacts, type Standing, shiftsOf } from './shifts';
import type { UsualPrice } from './usual';

/** What an offer stands on, beside its lines. */
export interface StandingInput extends Omit<ShiftFacts, 'costOf'> {
  inputs: PriceInputs;
}

/** An offer held against what is usual: what its chance and its price are both told from. */
export interface StandingOffer {
  /** Those with a quantity. */
  lines: readonly PricedLine[];
  /** What is usual of the lines of which that is known. The others are taken as quoted: they are part of every usual below. */
  habit: UsualPrice;
  sums: OfferSums;
  /** Before what a company adds. */
  plain: Standing;
  /** What a company adds, one after the other, each with what the offer stands on then. */
  shifts: readonly { shift: Shift; standing: Standing }[];
  /** After all of it. */
  standing: Standing;
  /** Net price of the whole offer: the one that is asked about, that of its lines, or, where they have none, the usual one. */
  price: number;
  /** ln(price / usual price), after what a company adds. */
  level: number;
}

/** Holds an offer against what is usual; undefined where it has no lines, or nothing tells what most of them usually cost. */
export function standOffer(index: PriceIndex, offer: Offer, input: StandingInput): StandingOffer | undefined {
  const lines = offer.lines.filter(({ quantity }) => quantity > 0);
  if (lines.length === 0) return undefined;
  const habit = index.usual.of(offer.buyer, lines, { asIfPriced: true, order: input.inputs });
  if (!(habit.usual > 0) || habit.unknown > MOST_UNKNOWN) return undefined;
  const sums = sumOffer(index, lines);
  const plain: Standing = { usual: habit.usual, cost: sums.cost, floor: 1, stretch: 1 };
  const whole = (known: Standing): Standing => ({ ...known, usual: known.usual + habit.unknownNet });
  let known = plain;
  const shifts = shiftsOf(input.inputs, { ...input, costOf: sums.costOfFamily }).map((shift) => {
    known = shift.apply(known);
    return { shift, standing: whole(known) };
  });
  const standing = whole(known);
  const price = offer.price ?? (sums.net > 0 ? sums.net : standing.usual);
  return { lines, habit, sums, plain: whole(plain), shifts, standing, price, level: log(price / standing.usual) };
}
