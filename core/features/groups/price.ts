import { groupRows } from '../../table/rows';
import { median, medianDeviation } from '../../table/statistics';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import type { Facts } from '../facts/facts';
import { oncePerFacts } from '../facts/facts';

/** Discount to list of each sold line, 0–1 (negative = above list); NaN where a price is unknown or the list price is 0. */
const lineDiscounts = oncePerFacts((facts) => {
  const { unitPrice, listPrice } = facts.lines();
  return listPrice.map((list, i) => (list > 0 ? 1 - (unitPrice[i] as number) / list : Number.NaN));
});

/** Mean discount in the window, weighted by list value: what was given away of what the list would have brought. */
function discounts(facts: Facts): Float64Array {
  const { offsets, quantity, listPrice } = facts.lines();
  const discount = lineDiscounts(facts);
  return perCustomer(facts, (c) => {
    let given = 0;
    let list = 0;
    for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++) {
      const value = (listPrice[i] as number) * (quantity[i] as number);
      if (Number.isNaN(discount[i]) || !(value > 0)) continue;
      list += value;
      given += value * (discount[i] as number);
    }
    return list > 0 ? given / list : undefined;
  });
}

/** Fewer lines have no spread worth the name. */
const LINES_FOR_A_SPREAD = 3;

function discountSpreads(facts: Facts): Float64Array {
  const { offsets } = facts.lines();
  const discount = lineDiscounts(facts);
  return perCustomer(facts, (c) => {
    const own: number[] = [];
    for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++)
      if (!Number.isNaN(discount[i])) own.push(discount[i] as number);
    return own.length >= LINES_FOR_A_SPREAD ? medianDeviation(own) : undefined;
  });
}

/** A middle price needs this many lines of the product. */
const LINES_FOR_A_PRICE = 5;

/** Middle (median) price of each product over all customers' lines in the window; NaN for rarely sold ones. */
const usualPrices = oncePerFacts((facts) => {
  const { product, products, unitPrice } = facts.lines();
  const byProduct = groupRows(product, products);
  const usual = new Float64Array(products).fill(Number.NaN);
  for (let p = 0; p < products; p++) {
    const prices: number[] = [];
    for (const line of byProduct.rows.subarray(byProduct.offsets[p], byProduct.offsets[p + 1]))
      if ((unitPrice[line] as number) > 0) prices.push(unitPrice[line] as number);
    if (prices.length >= LINES_FOR_A_PRICE) usual[p] = median(prices);
  }
  return usual;
});

/** What the customer paid against what its purchases cost at everybody's middle prices: 0.03 = 3 % above. */
function priceLevels(facts: Facts): Float64Array {
  const { offsets, product, quantity, unitPrice } = facts.lines();
  const usual = usualPrices(facts);
  return perCustomer(facts, (c) => {
    let paid = 0;
    let atUsual = 0;
    for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++) {
      const price = unitPrice[i] as number;
      const value = (usual[product[i] as number] ?? Number.NaN) * (quantity[i] as number);
      if (!(price > 0) || !(value > 0)) continue;
      paid += price * (quantity[i] as number);
      atUsual += value;
    }
    return atUsual > 0 ? paid / atUsual - 1 : undefined;
  });
}

const price = { group: 'price', needs: ['orderLine'], unit: 'share', knownWhen: 'history' } as const;

/** What the customer pays, against the list and against others. */
export const PRICE: readonly CatalogueFeature[] = [
  numberFeature({ ...price, id: 'discount', values: discounts }),
  numberFeature({ ...price, id: 'discountSpread', values: discountSpreads }),
  numberFeature({ ...price, id: 'priceLevel', values: priceLevels }),
];
