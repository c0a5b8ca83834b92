import { DAYS_PER_YEAR } from '../crm/time';
import { log } from '../kernels/math';
import type { DealTraits } from './alikeness';
import { FULL_FACTOR, FULL_YEARS, UNKNOWN, WEIGHTS } from './alikeness';
import type { Deals } from './deals';
import { LOST, WON } from './deals';

/** What the closed deals are compared by, as columns; in the order of rows.opportunity. */
interface ClosedColumns {
  /** Row of rows.opportunity. */
  deal: Int32Array;
  customer: Int32Array;
  /** Logarithm of the amount; NaN where it is missing or not above 0. */
  amount: Float64Array;
  /** Code of the type; −1 = not known. */
  type: Int32Array;
  begunOn: Float64Array;
  /** Codes of the products of deal i, each once: `products[starts[i]] … products[starts[i + 1] − 1]`. */
  starts: Int32Array;
  products: Int32Array;
  /** Words of the codes. */
  types: readonly string[];
  productIds: readonly string[];
}

const known = new WeakMap<Deals, ClosedColumns>();

/** The traits of all closed deals, read once. */
export function closedColumns(deals: Deals): ClosedColumns {
  const columns = known.get(deals) ?? readColumns(deals);
  known.set(deals, columns);
  return columns;
}

function readColumns({ rows, state, customer, createdOn, lines }: Deals): ClosedColumns {
  const { amount, type } = rows.opportunity.columns;
  const { product } = rows.opportunityLine.columns;
  const deal = Int32Array.from(state.keys()).filter((row) => state[row] === WON || state[row] === LOST);
  const starts = new Int32Array(deal.length + 1);
  const products = new Int32Array(lines.rows.length);
  const lastOf = new Int32Array(product.dictionary.length).fill(-1);
  let count = 0;
  deal.forEach((row, i) => {
    for (let at = lines.offsets[row] ?? 0; at < (lines.offsets[row + 1] ?? 0); at++) {
      const code = product.codes[lines.rows[at] as number] ?? -1;
      if (code < 0 || lastOf[code] === row) continue;
      lastOf[code] = row;
      products[count++] = code;
    }
    starts[i + 1] = count;
  });
  return {
    deal,
    customer: deal.map((row) => customer[row] ?? -1),
    amount: Float64Array.from(deal, (row) => logAmount(amount.values[row] ?? Number.NaN)),
    type: deal.map((row) => type.codes[row] ?? -1),
    begunOn: Float64Array.from(deal, (row) => createdOn[row] ?? Number.NaN),
    starts,
    products: products.slice(0, count),
    types: type.dictionary,
    productIds: product.dictionary,
  };
}

function logAmount(units: number): number {
  return units > 0 ? log(units) : Number.NaN;
}

/**
 * How alike each closed deal is to one, 0–100, in the same parts as {@link dealSimilarity}: the same but for the rounding of sums
 * and logarithms, and many times as fast. @param similarityOf 0–100 by row of rows.customer; NaN = not known.
 * @returns by place in `closed`.
 */
export function aboutLike(
  closed: ClosedColumns,
  target: DealTraits,
  similarityOf: (customer: number) => number,
): (at: number) => number {
  const whole = WEIGHTS.customer + WEIGHTS.amount + WEIGHTS.products + WEIGHTS.type + WEIGHTS.time;
  const ownAmount = logAmount(target.amount);
  const ownType = target.type === undefined ? -1 : closed.types.indexOf(target.type);
  const isOwn = Uint8Array.from(closed.productIds, (id) => Number(target.products.has(id)));
  const fullFactor = log(FULL_FACTOR);
  const ofCustomer = (customer: number) => {
    const alike = customer < 0 ? Number.NaN : similarityOf(customer) / 100;
    return Number.isNaN(alike) ? UNKNOWN.customer : alike;
  };
  const ofProducts = (at: number) => {
    const [from, to] = [closed.starts[at] as number, closed.starts[at + 1] as number];
    if (from === to || target.products.size === 0) return UNKNOWN.products;
    let same = 0;
    for (let i = from; i < to; i++) same += isOwn[closed.products[i] as number] as number;
    return same / (target.products.size + (to - from) - same);
  };
  return (at) => {
    const amount = Math.abs((closed.amount[at] as number) - ownAmount);
    const years = Math.abs((closed.begunOn[at] as number) - target.begunOn) / DAYS_PER_YEAR;
    const type = closed.type[at] as number;
    const sum =
      WEIGHTS.customer * ofCustomer(closed.customer[at] as number) +
      WEIGHTS.amount * (Number.isNaN(amount) ? UNKNOWN.amount : Math.max(0, 1 - amount / fullFactor)) +
      WEIGHTS.products * ofProducts(at) +
      WEIGHTS.type * (type < 0 || target.type === undefined ? UNKNOWN.type : Number(type === ownType)) +
      WEIGHTS.time * (Number.isNaN(years) ? UNKNOWN.time : Math.max(0, 1 - years / FULL_YEARS));
    return (100 * sum) / whole;
  };
}
