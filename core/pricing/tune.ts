import { USUAL_STRENGTHS } from './levels';
import { linesOfSale, type PricedLine, type PriceLines, salesOf } from './lines';
import type { PriceStrengths } from './usual';
import { pinballOf, residualsOf, walk } from './walk';

/** A strength under which a group tells nothing that the wider one does not. */
const NOTHING = 1e9;

/** Strengths under which nothing tells but the price list. */
export const LIST_ONLY: PriceStrengths = {
  halfLife: 100,
  own: NOTHING,
  segment: NOTHING,
  region: NOTHING,
  product: NOTHING,
  cell: NOTHING,
  band: NOTHING,
  scatter: NOTHING,
  hold: 3,
};

/** What is tried of each strength, beside the usual one. */
const TRIED: [keyof PriceStrengths, readonly number[]][] = [
  ['hold', [1.2, 2, 6]],
  ['halfLife', [0.5, 1, 4, 100]],
  ['own', [0.5, 6, NOTHING]],
  ['cell', [1, 3, 40, NOTHING]],
  ['product', [3, 50, NOTHING]],
  ['band', [10, 400, NOTHING]],
  ['segment', [2, 30]],
  ['scatter', [12, NOTHING]],
];
/** The newest lines tell enough. */
const MOST_LINES = 16_000;
/** Another value must be better by this share: the same data on another day should not choose another one. */
const LEAST_GAIN = 0.002;

/**
 * The strengths under which prices were foreseen best, each sale from those before it, by the pinball loss of the later half;
 * one after the other, each once.
 */
export function* tuneStrengths(lines: PriceLines, until: number): Generator<undefined, PriceStrengths> {
  const part = newest(lines, until, MOST_LINES);
  const count = salesOf(part);
  const sold: PricedLine[][] = [];
  for (let sale = 0; sale < count; sale++) sold.push(linesOfSale(part, sale));
  yield;
  const lossOf = (strengths: PriceStrengths) => laterLoss(part, sold, strengths);
  let best = LIST_ONLY;
  let least = yield* lossOf(best);
  const usual = yield* lossOf(USUAL_STRENGTHS);
  if (usual < least) [best, least] = [USUAL_STRENGTHS, usual];
  for (const [name, values] of TRIED) {
    const from = best;
    for (const value of values) {
      const tried = { ...from, [name]: value };
      const loss = yield* lossOf(tried);
      if (!(loss < least * (1 - LEAST_GAIN))) continue;
      least = loss;
      best = tried;
    }
  }
  return best;
}

function* laterLoss(
  lines: PriceLines,
  sold: readonly PricedLine[][],
  strengths: PriceStrengths,
): Generator<undefined, number> {
  const count = sold.length;
  const walked = yield* walk(lines, strengths, (sale) => sold[sale] ?? []);
  const residuals = residualsOf(walked, count);
  let sum = 0;
  let known = 0;
  for (let sale = count >> 1; sale < count; sale++) {
    const loss = pinballOf(walked, residuals, sale);
    if (Number.isNaN(loss)) continue;
    sum += loss;
    known++;
  }
  return known > 0 ? sum / known : 0;
}

/** The newest of the first `until` sales, with at most so many lines. */
function newest(lines: PriceLines, until: number, most: number): PriceLines {
  let from = until;
  while (from > 0 && (lines.offsets[until] ?? 0) - (lines.offsets[from - 1] ?? 0) <= most) from--;
  const [first, last] = [lines.offsets[from] ?? 0, lines.offsets[until] ?? 0];
  return {
    offsets: lines.offsets.slice(from, until + 1).map((offset) => offset - first),
    day: lines.day.subarray(from, until),
    customer: lines.customer.subarray(from, until),
    segment: lines.segment.subarray(from, until),
    region: lines.region.subarray(from, until),
    product: lines.product.subarray(first, last),
    family: lines.family.subarray(first, last),
    quantity: lines.quantity.subarray(first, last),
    net: lines.net.subarray(first, last),
    list: lines.list.subarray(first, last),
  };
}
