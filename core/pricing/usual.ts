import { DAYS_PER_YEAR } from '../crm/time';
import { exp, log } from '../kernels/math';
import { doublings, Effects, Pairs } from './effects';
import { NO_PRICE_INPUTS, type PriceOrder } from './inputs';
import type { Buyer, PricedLine } from './lines';
import type { PriceStep } from './price';

/** How far what is known of a narrow group is drawn towards the wider one: as if by so many further observations of that one. */
export interface PriceStrengths {
  /** Years after which a price counts half. */
  halfLife: number;
  own: number;
  segment: number;
  region: number;
  product: number;
  /** A customer's price of one product, beside what customer and product have in common with others. */
  cell: number;
  band: number;
  /** How far one product's prices scatter. */
  scatter: number;
  /** Errors beyond so many times the scatter count as this far: small where most prices are the same and a few are not. */
  hold: number;
}

/** What lines like these usually cost, as of the buyer's day. */
export interface UsualPrice {
  /** Of all lines together; NaN where no line can be told. */
  usual: number;
  /** Net price of the lines that `usual` speaks of. */
  net: number;
  /** Net price of the lines that `usual` does not speak of: no list price, never sold before. */
  unknownNet: number;
  /** Of the lines whose net price is known, the share that these are. */
  unknown: number;
  /** How far prices of such lines scatter, as a logarithm: what residuals are measured in. */
  scale: number;
  /** How much each step carries; sums to 1. */
  weights: Record<PriceStep, number>;
}

/** Half steps of a doubling: quantities in one band are alike. */
const BANDS_PER_DOUBLING = 2;
const LN2 = Math.LN2;
/** How far prices scatter where none was seen. */
const UNKNOWN_SCALE = 0.1;
/** Prices that never moved scatter by rounding at least. */
const LEAST_SCALE = 0.002;
/** What an error moves the usual by is never held below so many times the scatter. */
const LEAST_HOLD = 3;
/** A price this many times another is an error of entry: it tells of no habit. */
const MOST_APART = log(20);

/** Whether a line has a price to learn from; free lines, credits and lines without a quantity have none. */
function isPriced({ net, quantity }: Pick<PricedLine, 'net' | 'quantity'>): boolean {
  return net > 0 && quantity > 0 && net < 1e15 && quantity < 1e12;
}

/**
 * What customers usually pay, learnt from one sale after the other, so that at any time it rests on earlier sales alone. A
 * line's usual price is its list price (without one, what the product has cost) times what comes from the customer (drawn
 * towards its segment, that towards its region and industry, those towards all), from the product and its family, from the
 * quantity, and from this customer's price of this product.
 * Source: hierarchical credibility, Jewell 1975, "The use of collateral data in credibility theory"; the parts are found in
 * turn, each from what the others leave (backfitting, Breiman & Friedman 1985).
 */
export class UsualPrices {
  private readonly all = new Effects();
  private readonly regions = new Effects();
  private readonly segments = new Effects();
  private readonly customers = new Effects();
  private readonly products = new Effects();
  private readonly families = new Effects();
  private readonly bands = new Effects();
  private readonly cells = new Effects();
  private readonly pairs = new Pairs();
  /** What products without a list price cost, as logarithms. */
  private readonly prices = new Effects();
  private readonly spread = new Effects();
  private readonly spreadOfAll = new Effects();
  private first = Number.NaN;
  /** Logarithm of the usual price of each line that was told last, without the customer's part; NaN = not known. */
  private base = new Float64Array(64);

  constructor(private readonly strengths: PriceStrengths) {}

  /** 2 to the doublings since the first day, inverted: what a weight is worth on a day. */
  private fadeOn(day: number): number {
    if (Number.isNaN(this.first)) this.first = day;
    return exp(-LN2 * doublings(day - this.first, this.strengths.halfLife * DAYS_PER_YEAR));
  }

  /**
   * What these lines usually cost this buyer; nothing is learnt. @param how.asIfPriced lines without a price count as well.
   * @param how.order in which narrower groups are tried; the value profile before industry and region by default.
   */
  of(buyer: Buyer, lines: readonly PricedLine[], how: { asIfPriced?: boolean; order?: PriceOrder } = {}): UsualPrice {
    const fade = this.fadeOn(buyer.day);
    const found = { usual: 0, net: 0, unknownNet: 0, scale: 0 };
    if (this.base.length < lines.length) this.base = new Float64Array(2 * lines.length);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] as PricedLine;
      const { net, quantity } = line;
      const counts = quantity > 0 && quantity < 1e12 && (how.asIfPriced || (net >= 0 && net < 1e15));
      const base = counts ? this.baseOf(buyer, line, fade) : Number.NaN;
      this.base[i] = base;
      if (!counts) continue;
      if (Number.isNaN(base)) {
        found.unknownNet += net > 0 ? net * quantity : 0;
        continue;
      }
      const usual = quantity * exp(base);
      found.usual += usual;
      if (net >= 0) found.net += net * quantity;
      found.scale += usual * this.scaleOf(line, fade);
    }
    const { value, weights } = this.customerPart(buyer, fade, how.order);
    const known = found.usual > 0;
    return {
      usual: known ? found.usual * exp(value) : Number.NaN,
      net: found.net,
      unknownNet: found.unknownNet,
      unknown: found.unknownNet > 0 ? found.unknownNet / (found.unknownNet + found.net) : 0,
      scale: known ? found.scale / found.usual : Number.NaN,
      weights,
    };
  }

  /** Learns from a sale, which must not be older than those before. @returns what was usual before it. */
  learn(buyer: Buyer, lines: readonly PricedLine[]): UsualPrice {
    const before = this.of(buyer, lines);
    const fade = this.fadeOn(buyer.day);
    const part = this.customerPart(buyer, fade).value;
    const apart = log(before.net / before.usual);
    if (before.usual > 0 && before.net > 0 && apart > -MOST_APART && apart < MOST_APART) {
      const value = this.held(apart, before.scale) + part;
      this.all.add(0, value, fade);
      this.regions.add(buyer.region, value, fade);
      this.segments.add(buyer.segment, value, fade);
      this.customers.add(buyer.customer, value, fade);
    }
    const now = this.customerPart(buyer, fade).value;
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i] as PricedLine;
      if (isPriced(line)) this.learnLine(buyer, line, this.base[i] as number, { part, now }, fade);
    }
    return before;
  }

  private learnLine(
    buyer: Buyer,
    line: PricedLine,
    base: number,
    { part, now }: { part: number; now: number },
    fade: number,
  ): void {
    const { product, family } = line;
    const price = log(line.net);
    const band = this.bandOf(line, fade);
    const pair = this.pairs.number(buyer.customer, product);
    const cell = this.cells.mean(pair, fade, this.strengths.cell, 0);
    if (!Number.isNaN(base)) {
      const error = price - base - part;
      if (!(error > -MOST_APART && error < MOST_APART)) return;
      const apart = Math.min(Math.abs(error), this.strengths.hold * this.scaleOf(line, fade));
      this.spread.add(product, apart, fade);
      this.spreadOfAll.add(0, apart, fade);
      const ofProduct = this.productOf(line, fade);
      const left = this.held(error, this.scaleOf(line, fade)) + part - now + ofProduct + band + cell;
      if (line.list > 0) {
        this.families.add(family, left - band - cell, fade);
        this.products.add(product, left - band - cell, fade);
      }
      this.bands.add(bandNumber(line.quantity), left - ofProduct - cell, fade);
      this.cells.add(pair, left - ofProduct - band, fade);
    }
    this.prices.add(product, price - now - band - cell, fade);
  }

  /** Logarithm of what one piece usually costs, without the customer's part; NaN where nothing tells. */
  private baseOf(buyer: Buyer, line: PricedLine, fade: number): number {
    const reference =
      line.list > 0 && line.list < 1e15 ? log(line.list) : this.prices.mean(line.product, fade, 0, Number.NaN);
    if (Number.isNaN(reference)) return Number.NaN;
    const pair = this.pairs.find(buyer.customer, line.product);
    const cell = this.cells.mean(pair, fade, this.strengths.cell, 0);
    return reference + this.productOf(line, fade) + this.bandOf(line, fade) + cell;
  }

  /** What a product's discounts differ by. Without a list price its own price has told all. */
  private productOf({ product, family, list }: PricedLine, fade: number): number {
    if (!(list > 0)) return 0;
    const { product: strength } = this.strengths;
    return this.products.mean(product, fade, strength, this.families.mean(family, fade, 2 * strength, 0));
  }

  private bandOf({ quantity }: PricedLine, fade: number): number {
    return this.bands.mean(bandNumber(quantity), fade, this.strengths.band, 0);
  }

  /**
   * An error as far as it may tell: single strange prices move the usual no further than this.
   * Source: Künsch 1992, "Robust methods for credibility".
   */
  private held(error: number, scale: number): number {
    const most = Math.max(LEAST_HOLD, this.strengths.hold) * scale;
    return Math.max(-most, Math.min(most, error));
  }

  private scaleOf({ product }: PricedLine, fade: number): number {
    const wider = this.spreadOfAll.mean(0, fade, 0, UNKNOWN_SCALE);
    return Math.max(LEAST_SCALE, this.spread.mean(product, fade, this.strengths.scatter, wider));
  }

  /** What comes from the customer, and how much each step carries of it. */
  private customerPart(
    buyer: Buyer,
    fade: number,
    order: PriceOrder = NO_PRICE_INPUTS,
  ): { value: number; weights: Record<PriceStep, number> } {
    const { strengths } = this;
    const all = this.all.mean(0, fade, 0, 0);
    const weights: Record<PriceStep, number> = { own: 0, profile: 0, regionIndustry: 0, all: 0 };
    const region = () => {
      value = this.regions.mean(buyer.region, fade, strengths.region, value);
      share(weights, 'regionIndustry', this.regions.weightOf(buyer.region, fade), strengths.region);
    };
    const profile = () => {
      if (!order.useSegments) return;
      value = this.segments.mean(buyer.segment, fade, strengths.segment, value);
      share(weights, 'profile', this.segments.weightOf(buyer.segment, fade), strengths.segment);
    };
    let value = all;
    weights.all = 1;
    if (order.order === 'profileFirst') {
      region();
      profile();
    } else {
      profile();
      region();
    }
    value = this.customers.mean(buyer.customer, fade, strengths.own, value);
    share(weights, 'own', this.customers.weightOf(buyer.customer, fade), strengths.own);
    return { value, weights };
  }
}

/** Gives a narrower step its share and takes it off the wider ones. */
function share(weights: Record<PriceStep, number>, step: PriceStep, known: number, strength: number): void {
  const own = known > 0 ? known / (known + strength) : 0;
  for (const other of ['own', 'profile', 'regionIndustry', 'all'] as const) weights[other] *= 1 - own;
  weights[step] += own;
}

/** Quantities in half doublings, from 0 on. */
function bandNumber(quantity: number): number {
  return Math.max(0, Math.floor((BANDS_PER_DOUBLING * log(Math.max(quantity, 1e-3))) / LN2) + 20);
}
