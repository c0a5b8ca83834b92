import type { Day } from '../crm/time';
import type { PriceStrengths } from './usual';

/** Fewer sales with prices tell nothing of prices. */
export const NEEDED_SALES = 40;

/** The shares of prices below what is kept; ascending. */
export const LEVELS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98] as const;
export const LOW = 0.1;
export const MIDDLE = 0.5;
export const HIGH = 0.9;

/** How far prices came to lie from what was usual, of sales that the usual did not know. */
export interface Residuals {
  /** Sales that it rests on. */
  sales: number;
  /** Parallel to {@link LEVELS}: ln(price / usual price), in units of the scatter of such lines; ascending. */
  quantiles: number[];
}

/** How prices were foreseen on later sales than those that they were learnt from. */
export interface PricingJudgement {
  /** The last day that was known. */
  split: Day;
  trainSales: number;
  testSales: number;
  /** The share of the later prices inside the 80 % interval. */
  coverage: number;
  /** Mean pinball loss of the 10 %, 50 % and 90 % quantile of ln(price / reference); lower is better. */
  pinball: number;
  /** The same of the quantiles that earlier prices of the same segment had against the list price. */
  segmentWise: number;
}

/** What a version keeps of prices: plain data. What customers usually pay is read from the rows when a price is asked for. */
export interface PricingModel {
  format: 1;
  asOf: Day;
  years: number;
  /** Sales with prices in the window. */
  sales: number;
  /** Undefined below {@link NEEDED_SALES}. */
  fitted:
    | {
        strengths: PriceStrengths;
        /** Of offers with few lines and with many, see {@link residualGroup}. */
        residuals: Residuals[];
        /** Undefined where the later sales are too few to judge. */
        judgement: PricingJudgement | undefined;
      }
    | undefined;
}

/** Which of the residuals speak for an offer of so many lines: errors of single lines even out in a long offer. */
export function residualGroup(lines: number): number {
  return lines <= 1 ? 0 : lines <= 4 ? 1 : 2;
}
export const RESIDUAL_GROUPS = 3;
