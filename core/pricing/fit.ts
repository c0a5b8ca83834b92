import { finish } from '../kernels/finish';
import type { Rows } from '../table/table';
import { levelSteps, type PriceLevels } from './levels';
import { type PriceLines, salesOf } from './lines';
import { HIGH, LOW, MIDDLE, NEEDED_SALES, type PricingJudgement, type PricingModel, type Residuals } from './model';
import { groupQuantiles, limitsOf, pinball, residualAt } from './quantiles';
import { openPrices, type PricingInput, soldSteps } from './sold';
import { LIST_ONLY, tuneStrengths } from './tune';
import { pinballOf, residualsOf, type Walk, walk } from './walk';

/** The share of the sales, oldest first, that the model is made from before it is judged on the rest. */
const TRAIN_SHARE = 0.8;
/** Below so many later sales nothing can be judged. */
const NEEDED_LATER = 20;
/**
 * Fits what prices customers pay, from the sales of the window as of a day: how far customers, segments, products and
 * quantities tell, and how far prices lie around what they tell. Judged on the newest fifth of the sales beside the quantiles
 * of each segment, then made of all. It abstains (`fitted` undefined) below {@link NEEDED_SALES}.
 */
export function fitPricing(rows: Rows, input: PricingInput): PricingModel {
  return finish(pricingSteps(rows, input)).model;
}

/** {@link fitPricing} in steps of at most some milliseconds, with the price levels of all deals for the chance to win. */
export function* pricingSteps(
  rows: Rows,
  input: PricingInput,
): Generator<undefined, { model: PricingModel; levels: PriceLevels }> {
  const source = openPrices(rows, input);
  yield;
  const { lines } = yield* soldSteps(source);
  const fitted = yield* fitLines(lines);
  const model: PricingModel = { format: 1, asOf: input.asOf, years: input.years, ...fitted };
  const { levels } = yield* levelSteps(source, lines, fitted.fitted?.strengths);
  return { model, levels };
}

/** The same of any table of price lines. */
function* fitLines(lines: PriceLines): Generator<undefined, Pick<PricingModel, 'sales' | 'fitted'>> {
  const sales = salesOf(lines);
  if (sales < NEEDED_SALES) return { sales, fitted: undefined };
  const split = splitAt(lines, Math.floor(sales * TRAIN_SHARE));
  const strengths = yield* tuneStrengths(lines, split);
  const walked = yield* walk(lines, strengths);
  const known = walked.error.reduce((count, error) => count + (Number.isNaN(error) ? 0 : 1), 0);
  if (known < NEEDED_SALES) return { sales: known, fitted: undefined };
  const judgement = yield* judge(lines, walked, split);
  return { sales: known, fitted: { strengths, residuals: residualsOf(walked, sales), judgement } };
}

/** The first sale of the day after that of a sale: one day's sales are not learnt from and judged on at once. */
function splitAt({ day }: PriceLines, sale: number): number {
  let split = sale;
  while (split > 0 && split < day.length && day[split] === day[split - 1]) split++;
  return split;
}

/** The model that knew the first sales, on the others; each of them is foreseen from all before it, as it would have been. */
function* judge(lines: PriceLines, walked: Walk, split: number): Generator<undefined, PricingJudgement | undefined> {
  const sales = salesOf(lines);
  const plain = yield* walk(lines, LIST_ONLY);
  yield;
  const residuals = residualsOf(walked, split);
  yield;
  const ofSegment = segmentQuantiles(lines, plain, split);
  yield;
  const sums = { inside: 0, ours: 0, theirs: 0, count: 0 };
  for (let sale = split; sale < sales; sale++) {
    const error = walked.error[sale] as number;
    const other = plain.error[sale] as number;
    if (Number.isNaN(error) || Number.isNaN(other)) continue;
    const scale = walked.scale[sale] as number;
    const table = residuals[walked.group[sale] as number];
    const segment = ofSegment(lines.segment[sale] as number);
    if (!table || !segment) continue;
    sums.count++;
    const { low, high } = limitsOf(table, scale);
    if (error >= low && error <= high) sums.inside++;
    sums.ours += pinballOf(walked, residuals, sale);
    for (const share of [LOW, MIDDLE, HIGH]) sums.theirs += pinball(other, residualAt(segment, share), share) / 3;
  }
  if (sums.count < NEEDED_LATER) return undefined;
  return {
    split: lines.day[split - 1] ?? Number.NaN,
    trainSales: split,
    testSales: sums.count,
    coverage: sums.inside / sums.count,
    pinball: sums.ours / sums.count,
    segmentWise: sums.theirs / sums.count,
  };
}

/** What prices came to, against the list alone, by segment; of all sales for segment −1 and those with few. */
function segmentQuantiles(
  { segment }: PriceLines,
  { error }: Walk,
  split: number,
): (of: number) => Residuals | undefined {
  const groups = segment.reduce((most, code) => Math.max(most, code), -1) + 1;
  const [all] = groupQuantiles(error.subarray(0, split), [], 1);
  const tables = groupQuantiles(error.subarray(0, split), segment.subarray(0, split), groups);
  return (of) => (of < 0 ? all : tables[of]);
}
