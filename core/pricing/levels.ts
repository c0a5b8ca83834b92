import { finish } from '../kernels/finish';
import { log } from '../kernels/math';
import { readClosings } from '../table/closings';
import type { Rows } from '../table/table';
import { buyerOf, linesOfSale, type PricedLine, type PriceLines, salesOf } from './lines';
import { NEEDED_SALES } from './model';
import { buyerOn, linesOfDeal, openPrices, type PriceSource, type PricingInput, soldSteps } from './sold';
import { type PriceStrengths, UsualPrices } from './usual';

/** Prices of all opportunities, by row of rows.opportunity; NaN = not known. Money in whole units of the org's currency. */
export interface PriceLevels {
  /** ln(net price of the lines / what this customer usually pays for such lines): 0.05 = about 5 % above. */
  level: Float64Array;
  /** How much of the usual comes from the customer's own earlier sales, 0–1: none of a first offer. */
  known: Float64Array;
  /** Of all its lines. */
  net: Float64Array;
  list: Float64Array;
  cost: Float64Array;
  /** What the customer usually pays, as of the deal's own time, for the lines of which that is known. */
  usual: Float64Array;
}

/** What the usual is learnt with where nothing was fitted: middle values of the fits of several companies. */
export const USUAL_STRENGTHS: PriceStrengths = {
  halfLife: 2,
  own: 2,
  segment: 8,
  region: 20,
  product: 12,
  cell: 8,
  band: 50,
  scatter: 60,
  hold: 3,
};

/** A deal of whose value more than this share cannot be held against anything has no level. */
export const MOST_UNKNOWN = 0.5;

/**
 * The price level of every opportunity with lines: its net price against what this customer usually pays for such lines.
 * The usual is the list price times what comes from the customer, drawn towards its segment, its region and industry and all;
 * lines without a list price are compared with what the product has cost. It rests on sales *before* the deal alone: before
 * the day on which a closed one was made, up to `asOf` for one that is open on that day.
 * @returns NaN levels where there are no lines, no price, or nothing to compare with: neither sales of the customer's own nor
 * {@link NEEDED_SALES} of others, as the list price alone is what nobody may pay.
 */
export function readPriceLevels(rows: Rows, input: PricingInput): PriceLevels {
  const source = openPrices(rows, input);
  const { lines } = finish(soldSteps(source));
  return finish(levelSteps(source, lines)).levels;
}

/** Sales and deals that are gone through between two yields. */
const CHUNK = 1_000;

/** {@link readPriceLevels} of sales that were read before, in steps of some milliseconds, and what was usual when all of them were known. */
export function* levelSteps(
  source: PriceSource,
  sold: PriceLines,
  strengths = USUAL_STRENGTHS,
): Generator<undefined, { levels: PriceLevels; usual: UsualPrices }> {
  const count = source.rows.opportunity.length;
  const missing = () => new Float64Array(count).fill(Number.NaN);
  const levels: PriceLevels = {
    level: missing(),
    known: missing(),
    net: missing(),
    list: missing(),
    cost: missing(),
    usual: missing(),
  };
  const usual = new UsualPrices(strengths);
  const asked = askedInOrder(source);
  yield;
  let sale = 0;
  let done = 0;
  for (const { deal, day } of asked) {
    for (; sale < salesOf(sold) && (sold.day[sale] as number) < day; sale++) {
      usual.learn(buyerOf(sold, sale), linesOfSale(sold, sale));
      if (sale % CHUNK === 0) yield;
    }
    if (++done % CHUNK === 0) yield;
    const lines = linesOfDeal(source, deal);
    const sums = sumsOf(source, lines);
    levels.net[deal] = sums.net;
    levels.list[deal] = sums.list;
    levels.cost[deal] = sums.cost;
    const found = usual.of(buyerOn(source, source.customerOfDeal[deal] ?? -1, day), lines);
    levels.usual[deal] = found.usual;
    levels.known[deal] = found.weights.own;
    const isLearnt = found.weights.own > 0 || sale >= NEEDED_SALES;
    if (isLearnt && found.net > 0 && found.usual > 0 && found.unknown <= MOST_UNKNOWN)
      levels.level[deal] = log(found.net / found.usual);
  }
  for (; sale < salesOf(sold); sale++) {
    usual.learn(buyerOf(sold, sale), linesOfSale(sold, sale));
    if (sale % CHUNK === 0) yield;
  }
  return { levels, usual };
}

/** Opportunities with lines by the day as of which they are looked at, ties by row. */
function askedInOrder({ rows, input, dealLines }: PriceSource): { deal: number; day: number }[] {
  const { closedOn } = readClosings(rows, input.asOf);
  const created = rows.opportunity.columns.createdOn.values;
  const asked: { deal: number; day: number }[] = [];
  for (let deal = 0; deal < rows.opportunity.length; deal++) {
    if (dealLines.offsets[deal] === dealLines.offsets[deal + 1]) continue;
    const closed = closedOn[deal] ?? Number.NaN;
    const begun = created[deal] ?? Number.NaN;
    const day = Number.isNaN(closed) ? input.asOf + 1 : Number.isNaN(begun) ? closed : Math.min(begun, closed);
    if (begun > input.asOf) continue;
    asked.push({ deal, day });
  }
  return asked.sort((a, b) => a.day - b.day || a.deal - b.deal);
}

/** What lines come to. Net, list and cost are NaN where one of the lines has none; see {@link costOf} for costs. */
export function sumsOf(
  source: PriceSource,
  lines: readonly PricedLine[],
): { net: number; list: number; cost: number; costKnown: number } {
  const sums = { net: 0, list: 0 };
  for (const { quantity, net, list } of lines) {
    if (!(quantity > 0)) continue;
    sums.net += quantity * net;
    sums.list += quantity * (list > 0 ? list : Number.NaN);
  }
  const isPrice = (sum: number) => (sum > 0 && sum < Number.POSITIVE_INFINITY ? sum : Number.NaN);
  const { cost, known } = costOf(source, lines);
  return { net: isPrice(sums.net), list: isPrice(sums.list), cost: isPrice(cost), costKnown: known };
}

/** Costs are told from this share of the offer's value on. */
const KNOWN_COSTS = 0.8;

/**
 * What lines cost us. Products without a cost are taken to cost the same share of their price as the others of the offer,
 * as long as those are 80 % of it; NaN below that.
 * @returns the cost and the share of the offer's value whose costs are known.
 */
function costOf({ unitCost }: PriceSource, lines: readonly PricedLine[]): { cost: number; known: number } {
  let cost = 0;
  let valued = 0;
  let all = 0;
  for (const { product, quantity, net, list } of lines) {
    const value = quantity * (list > 0 ? list : net);
    if (!(value > 0)) continue;
    all += value;
    const piece = unitCost[product] ?? Number.NaN;
    if (!(piece >= 0)) continue;
    valued += value;
    cost += quantity * piece;
  }
  const known = all > 0 ? valued / all : 0;
  return { cost: known >= KNOWN_COSTS ? (cost * all) / valued : Number.NaN, known };
}
