import { DAYS_PER_YEAR, type Day } from '../crm/time';
import { shareRange } from '../judging/shares';
import { linesOf, type Sales } from './sales';

/** How customers stood towards a product on a past day, and how many of those that stood so bought it in a window like the one asked for. */
export interface Counted {
  /** What the customer's state is called: a key of the texts. */
  state: string;
  bought: number;
  of: number;
}

export interface Likelihood extends Counted {
  /** 0–1. */
  share: number;
  interval: [number, number];
}

/** The days from `from` to `until`, both counted. */
export interface Window {
  from: Day;
  until: Day;
}

interface Standing {
  /** Number of the state: how often and when the product was bought, and how lively the customer is. */
  cell: number;
  state: (typeof OWN)[number];
}

/** The states of the own history with a product. */
export const OWN = ['never', 'onceLately', 'onceYear', 'onceLong', 'early', 'due', 'late', 'gone'] as const;
const LIVELY = 3;
/** Whoever bought a product so often stands in another cell than who bought it seldom. */
const OFTEN = [3, 6];
const CELLS = OWN.length * LIVELY * (OFTEN.length + 1);
/** How many past days are looked at: enough for a year of months. */
const PASTS = 12;
/** A state of this product leans on the same state of all products as if it had been seen so often. */
const LEAN = 12;

/** How a customer stands towards a product at the end of a day. @param lines the customer's, oldest first. */
function standing(sales: Sales, lines: Int32Array, product: number, asOf: Day): Standing {
  let times = 0;
  let first = 0;
  let last = Number.NEGATIVE_INFINITY;
  let purchases = 0;
  let before = -1;
  for (const line of lines) {
    const day = sales.day[line] as number;
    if (day > asOf) break;
    if (sales.purchase[line] !== before && day > asOf - DAYS_PER_YEAR / 2) purchases++;
    before = sales.purchase[line] as number;
    if (sales.product[line] !== product || day === last) continue;
    if (times === 0) first = day;
    times++;
    last = day;
  }
  const state = ownState(times, first, last, asOf);
  const often = OFTEN.filter((least) => times >= least).length;
  return { state, cell: (OWN.indexOf(state) * LIVELY + Math.min(purchases, LIVELY - 1)) * (OFTEN.length + 1) + often };
}

function ownState(times: number, first: Day, last: Day, asOf: Day): Standing['state'] {
  if (times === 0) return 'never';
  const since = asOf - last;
  if (times === 1) return since < DAYS_PER_YEAR / 4 ? 'onceLately' : since < DAYS_PER_YEAR ? 'onceYear' : 'onceLong';
  const gaps = since / Math.max(7, (last - first) / (times - 1));
  return gaps < 0.6 ? 'early' : gaps < 1.5 ? 'due' : gaps < 3 ? 'late' : 'gone';
}

export interface Likelihoods {
  /** How likely a customer buys the product in the window. */
  of(customer: number): Likelihood;
  /** Past cases with a purchase, of this product. */
  seen: number;
}

/** Past days that a window as long and as far ahead can be counted after, and how that window lies. */
function pastsOf(sales: Sales, window: Window): { pasts: Day[]; lead: number; length: number } {
  const { asOf } = sales;
  const [lead, length] = [Math.max(1, window.from - asOf), Math.max(1, window.until - window.from + 1)];
  const first = sales.day[0] ?? asOf;
  const pasts: Day[] = [];
  for (let i = 0; i < PASTS; i++) {
    const day = asOf - lead - length + 1 - i * Math.max(length, 30);
    if (day > first + DAYS_PER_YEAR / 2) pasts.push(day);
  }
  return { pasts, lead, length };
}

/** What was counted of several products together, on fewer days: what a product that is seldom sold leans on. In steps. */
export function* countCommon(
  sales: Sales,
  products: readonly number[],
  window: Window,
  customers: number,
): Generator<undefined, Cells> {
  const { pasts, lead, length } = pastsOf(sales, window);
  const some = pasts.filter((_, i) => i % 3 === 0);
  return yield* countCells(sales, products, some, lead, length, customers);
}

/**
 * How likely each customer buys a product in a window to come, counted from the past: on each of some past days every customer stood in a
 * state (how often it had bought the product, how long ago against its own rhythm, how lively it was), and did or did not buy in a window
 * as long and as far ahead. A state that this product has hardly been in leans on that of all products (an empirical Bayes share).
 * @param sales `asOf`: the last day that is known; the window lies after it. @param all {@link countCommon} of the same window. In steps.
 */
export function* countLikelihoods(
  sales: Sales,
  product: number,
  all: Cells,
  window: Window,
  customers: number,
): Generator<undefined, Likelihoods> {
  const { asOf } = sales;
  const { pasts, lead, length } = pastsOf(sales, window);
  const own = yield* countCells(sales, [product], pasts, lead, length, customers);
  const base = total(own);
  return {
    seen: base.bought,
    of(customer) {
      const { cell, state } = standing(sales, linesOf(sales, customer), product, asOf);
      const [bought, of] = [own.bought[cell] as number, own.of[cell] as number];
      const [boughtOfAll, ofAll] = [all.bought[cell] as number, all.of[cell] as number];
      // Of all products as many as of this one: what is common to both is the state, not how popular a product is.
      const popular = scaleOf(base, total(all));
      const prior = state === 'never' ? popular * ratio(boughtOfAll, ofAll) : ratio(boughtOfAll, ofAll);
      const share = (bought + LEAN * Math.min(1, prior)) / (of + LEAN);
      return { state, bought, of, share, interval: shareRange(share * (of + LEAN), of + LEAN) };
    },
  };
}

const ratio = (part: number, of: number) => part / Math.max(1, of);
const scaleOf = (own: { bought: number; of: number }, all: { bought: number; of: number }) =>
  ratio(own.bought, own.of) / Math.max(1e-9, ratio(all.bought, all.of));

/** By number of the state: how often customers stood in it, and how often they bought then. */
export interface Cells {
  bought: Float64Array;
  of: Float64Array;
}

const total = ({ bought, of }: Cells) => ({
  bought: bought.reduce((sum, count) => sum + count, 0),
  of: of.reduce((sum, count) => sum + count, 0),
});

function* countCells(
  sales: Sales,
  products: readonly number[],
  pasts: readonly Day[],
  lead: number,
  length: number,
  customers: number,
): Generator<undefined, Cells> {
  const cells = { bought: new Float64Array(CELLS), of: new Float64Array(CELLS) };
  let work = 0;
  for (let customer = 0; customer < customers; customer++) {
    const lines = linesOf(sales, customer);
    if (lines.length === 0) continue;
    const begun = sales.day[lines[0] as number] as number;
    for (const past of pasts) {
      if (begun > past) continue;
      for (const product of products) {
        const { cell } = standing(sales, lines, product, past);
        cells.of[cell] = (cells.of[cell] as number) + 1;
        if (boughtIn(sales, lines, product, past + lead, past + lead + length - 1))
          cells.bought[cell] = (cells.bought[cell] as number) + 1;
      }
      work += lines.length * products.length * 2;
      if (work > 50_000) {
        work = 0;
        yield;
      }
    }
  }
  return cells;
}

function boughtIn(sales: Sales, lines: Int32Array, product: number, from: Day, until: Day): boolean {
  for (const line of lines) {
    const day = sales.day[line] as number;
    if (day > until) return false;
    if (day >= from && sales.product[line] === product) return true;
  }
  return false;
}
