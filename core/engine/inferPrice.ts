import type { Day } from '../crm/time';
import { logistic } from '../kernels/logistic';
import { PRICE_DRIVER } from '../outcome/drivers';
import { logOdds } from '../outcome/estimate';
import { type Asked, estimateChance, responseAt } from '../outcome/probability';
import { heldLevel } from '../outcome/response';
import { NO_PRICE_INPUTS, type PriceInputs } from '../pricing/inputs';
import type { PricedLine } from '../pricing/lines';
import type { Offer } from '../pricing/offer';
import type { PriceInsight } from '../pricing/price';
import type { ToldResponse } from '../pricing/response';
import { buyerOn, linesOfDeal } from '../pricing/sold';
import { type StandingOffer, standOffer } from '../pricing/standing';
import { tellPrice } from '../pricing/tell';
import { wordAt } from '../table/table';
import type { Engine, InsightOptions } from './engine';
import type { KnownRecord } from './inferRecord';
import type { Links } from './inferSimilar';
import type { ConfigurationInsight, Maybe, ProposedLine } from './insight';

/** A row of rows.opportunity, and whose it is. */
type OwnedDeal = Pick<KnownRecord, 'opportunity' | 'customer'>;

/**
 * The offer that a deal makes: its own lines, those it might have, or, where it has none, those of the configuration that is
 * proposed for it. What is proposed stands at its usual price: for the chance alone it need not be known.
 */
export function offerOf(
  engine: Engine,
  { opportunity, customer }: OwnedDeal,
  { whatIf }: Pick<InsightOptions, 'whatIf'>,
  proposed?: Maybe<ConfigurationInsight>,
): Offer {
  const { source } = engine.prices();
  const book = wordAt(engine.rows.opportunity.columns.priceBook, opportunity);
  const asLine = (product: string, quantity: number, list: number | undefined): PricedLine => {
    const number = source.productOf.get(product) ?? -1;
    return {
      product: number,
      family: source.family[number] ?? -1,
      quantity,
      net: Number.NaN,
      list: list ?? Number.NaN,
    };
  };
  const offer = { buyer: buyerOn(source, customer, source.input.asOf + 1), deal: opportunity, price: whatIf?.price };
  if (whatIf?.lines) {
    const { priceOf } = engine.catalogue();
    const lines = whatIf.lines.map(({ product, quantity }) => asLine(product, quantity, priceOf(product, book)));
    return { ...offer, lines, basis: 'lines' };
  }
  const own = linesOfDeal(source, opportunity);
  if (own.length > 0 || !proposed || proposed.abstained) return { ...offer, lines: own, basis: 'lines' };
  const lines = flat(proposed.lines).map((line) => asLine(line.product.id, line.quantity, line.unitPrice));
  return { ...offer, lines, basis: 'proposal' };
}

function flat(lines: readonly ProposedLine[]): ProposedLine[] {
  return lines.flatMap((line) => [line, ...flat(line.options)]);
}

/** The offer of an open deal held against what is usual, on the day that is asked about. */
export function standDeal(
  engine: Engine,
  record: OwnedDeal,
  offer: Offer,
  { priceInputs: inputs = NO_PRICE_INPUTS, whatIf }: Pick<InsightOptions, 'priceInputs' | 'whatIf'>,
): StandingOffer | undefined {
  const { rows, places } = engine;
  return standOffer(engine.prices(), offer, {
    inputs,
    day: deliveryOn(engine, record, whatIf?.closeOn),
    tier: places.tiers[record.customer] ?? 'none',
    country: wordAt(rows.customer.columns.country, record.customer),
  });
}

/**
 * When an open deal is delivered: on the wished day, where one is known that is not past; otherwise as soon as it closes, not
 * before today. Nothing is delivered before the close date that is tried.
 */
function deliveryOn(engine: Engine, { opportunity }: OwnedDeal, tried: Day | undefined): Day {
  const { asOf } = engine.prices().source.input;
  const { deliverOn, closeOn } = engine.rows.opportunity.columns;
  const wished = deliverOn.values[opportunity] ?? Number.NaN;
  const closed = tried ?? closeOn.values[opportunity] ?? Number.NaN;
  if (wished >= asOf && !(tried !== undefined && tried > wished)) return wished;
  return closed >= asOf ? closed : asOf;
}

/** The price of an open deal, see tellPrice. @param asked what the chance of the deal is asked with. */
export function inferPrice(
  engine: Engine,
  record: KnownRecord,
  offer: Offer,
  stood: StandingOffer | undefined,
  { links, asked, inputs = NO_PRICE_INPUTS }: { links: Links; asked: Asked; inputs: PriceInputs | undefined },
): Maybe<PriceInsight> {
  const { version, rows, places } = engine;
  return tellPrice(version.pricing, engine.prices(), offer, stood, {
    inputs,
    response: stood && responseOf(engine, offer, stood, asked),
    segment: version.segments[places.segmentOf[record.customer] ?? -1]?.label,
    currency: rows.org.currency,
    refOf: links.refOf,
  });
}

/**
 * The price level of an offer as far as it counts for the chance: that of its price, after what a company adds to its prices.
 * Undefined where none is told: then the level is as it is.
 */
export function levelAsked(engine: Engine, offer: Offer, stood: StandingOffer | undefined): number | undefined {
  return stood && engine.version.pricing.fitted ? stood.level - guessedOf(engine, offer, stood) : undefined;
}

/**
 * How much of a deal's price level does not count, as its usual is partly a guess: another price of the same lines is held
 * against the same usual. Other lines at their usual price are at level 0; nothing of what is taken as quoted is a guess.
 */
function guessedOf(engine: Engine, { deal }: Offer, { sums, habit }: StandingOffer): number {
  const level = engine.prices().levels.level[deal] ?? Number.NaN;
  const guessed = level - (engine.outcomes().priceLevel?.[deal] ?? Number.NaN);
  return Number.isNaN(guessed) || !(sums.net > 0) ? 0 : (guessed * habit.usual) / (habit.usual + habit.unknownNet);
}

/** Standard deviations to either side that hold the middle 80 % of a normal distribution. */
const MIDDLE_EIGHTY = 1.2815515655446004;

/** How the chance of a deal answers to its price, whatever price is asked about; undefined where prices do not count for it. */
function responseOf(engine: Engine, offer: Offer, stood: StandingOffer, asked: Asked): ToldResponse | undefined {
  const { version } = engine;
  const { deal } = offer;
  const index = engine.outcomes();
  const response = asked.without?.has(PRICE_DRIVER) ? undefined : responseAt(version.outcome, index, deal, asked.order);
  // At the usual price; from there the price moves the log-odds in a straight line, as estimateChance does.
  const atUsual = estimateChance(version.outcome, index, deal, { ...asked, priceLevel: 0 });
  if (!response || !atUsual || !(response.slope < 0)) return undefined;
  const { probability, interval } = atUsual;
  const guessed = guessedOf(engine, offer, stood);
  const start = logOdds(probability);
  const below = start - logOdds(interval[0]);
  const above = logOdds(interval[1]) - start;
  return {
    chanceAt(level) {
      const held = heldLevel(level - guessed);
      const middle = start + response.slope * held;
      const slopes = MIDDLE_EIGHTY ** 2 * response.variance * held * held;
      return {
        probability: logistic(middle),
        low: logistic(middle - Math.sqrt(below * below + slopes)),
        high: logistic(middle + Math.sqrt(above * above + slopes)),
      };
    },
    steps: response.steps,
  };
}
