import type { CatalogueFeature } from '../define';
import { categoryFeature, numberFeature, perCustomer } from '../define';
import type { Facts } from '../facts/facts';
import { oncePerFacts } from '../facts/facts';
import { LAST_YEAR } from './value';

/** What each customer bought in the window; NaN or −1 where it bought nothing. By customer. */
interface Mix {
  families: readonly string[];
  mainFamily: Int32Array;
  mainFamilyShare: Float64Array;
  familyCount: Float64Array;
  productCount: Float64Array;
  concentration: Float64Array;
}

/** Family code of each product number; −1 where the product has none or was not synced. Codes are in order of words. */
function familiesOfProducts(facts: Facts): { words: readonly string[]; ofProduct: Int32Array } {
  const { codes, dictionary } = facts.rows.product.columns.family;
  const words = [...dictionary].sort();
  const ordered = dictionary.map((word) => words.indexOf(word));
  const ofProduct = new Int32Array(facts.lines().products).fill(-1);
  for (let product = 0; product < codes.length; product++) ofProduct[product] = ordered[codes[product] as number] ?? -1;
  return { words, ofProduct };
}

/** Sums of one customer's lines by some number, and how many different numbers there were. */
class Tally {
  readonly sums: Float64Array;
  readonly seen: number[] = [];
  private readonly touched: Uint8Array;

  constructor(size: number) {
    this.sums = new Float64Array(size);
    this.touched = new Uint8Array(size);
  }

  add(number: number, value: number): void {
    if (number < 0) return;
    if (this.touched[number] === 0) this.seen.push(number);
    this.touched[number] = 1;
    if (value > 0) this.sums[number] = (this.sums[number] as number) + value;
  }

  /** Sum over everything seen, in ascending order of numbers so that rounding does not depend on the order of lines. */
  total(): number {
    this.seen.sort((a, b) => a - b);
    let total = 0;
    for (const number of this.seen) total += this.sums[number] as number;
    return total;
  }

  clear(): void {
    for (const number of this.seen) {
      this.sums[number] = 0;
      this.touched[number] = 0;
    }
    this.seen.length = 0;
  }
}

const mixes = oncePerFacts((facts): Mix => {
  const lines = facts.lines();
  const { words, ofProduct } = familiesOfProducts(facts);
  const missing = () => new Float64Array(facts.count).fill(Number.NaN);
  const mix: Mix = {
    families: words,
    mainFamily: new Int32Array(facts.count).fill(-1),
    mainFamilyShare: missing(),
    familyCount: missing(),
    productCount: missing(),
    concentration: missing(),
  };
  const byProduct = new Tally(lines.products);
  const byFamily = new Tally(words.length);
  for (let c = 0; c < facts.count; c++) {
    for (let i = lines.offsets[c] as number; i < (lines.offsets[c + 1] as number); i++) {
      const product = lines.product[i] as number;
      const value = lines.total[i] as number;
      byProduct.add(product, value);
      byFamily.add(ofProduct[product] ?? -1, value);
    }
    describe(mix, c, byProduct, byFamily);
    byProduct.clear();
    byFamily.clear();
  }
  return mix;
});

function describe(mix: Mix, c: number, byProduct: Tally, byFamily: Tally): void {
  const products = byProduct.total();
  const families = byFamily.total();
  if (byProduct.seen.length > 0) mix.productCount[c] = byProduct.seen.length;
  if (byFamily.seen.length > 0) mix.familyCount[c] = byFamily.seen.length;
  if (products > 0) {
    let squares = 0;
    for (const product of byProduct.seen) squares += ((byProduct.sums[product] as number) / products) ** 2;
    mix.concentration[c] = squares;
  }
  if (families > 0) {
    let main = -1;
    for (const family of byFamily.seen)
      if (main < 0 || (byFamily.sums[family] as number) > (byFamily.sums[main] as number)) main = family;
    mix.mainFamily[c] = main;
    mix.mainFamilyShare[c] = (byFamily.sums[main] as number) / families;
  }
}

/** Share of lines that are options inside another line. Missing in an org that does not say which lines are. */
function optionShares(facts: Facts): Float64Array {
  const { offsets, option, hasOptions } = facts.lines();
  return perCustomer(facts, (c) => {
    const start = offsets[c] as number;
    const end = offsets[c + 1] as number;
    if (!hasOptions || start === end) return undefined;
    let options = 0;
    for (let i = start; i < end; i++) options += option[i] as number;
    return options / (end - start);
  });
}

/**
 * Share of the last 12 months' sales that went to products which the customer had not bought in the window before.
 * Missing where it bought nothing in one of the two periods: everything is new to a new customer.
 */
function newProductShares(facts: Facts): Float64Array {
  const { offsets, sale, product, products, total } = facts.lines();
  const { day } = facts.sales();
  const lastBoughtBefore = new Int32Array(products).fill(-1);
  return perCustomer(facts, (c) => {
    const end = offsets[c + 1] as number;
    let earlier = 0;
    let recent = 0;
    let fresh = 0;
    for (let i = offsets[c] as number; i < end; i++) {
      const number = product[i] as number;
      const value = total[i] as number;
      if (number < 0) continue;
      if ((day[sale[i] as number] as number) <= facts.asOf - LAST_YEAR) {
        lastBoughtBefore[number] = c;
        earlier++;
      } else if (value > 0) {
        recent += value;
        if (lastBoughtBefore[number] !== c) fresh += value;
      }
    }
    return earlier > 0 && recent > 0 ? fresh / recent : undefined;
  });
}

const mix = { group: 'mix', needs: ['orderLine', 'product'], knownWhen: 'history' } as const;

/**
 * What the customer buys. A product's family is taken as it is today: it belongs to the catalogue and knows nothing of
 * the customer's future.
 */
export const MIX: readonly CatalogueFeature[] = [
  categoryFeature({
    ...mix,
    id: 'mainFamily',
    words: (facts) => ({ codes: mixes(facts).mainFamily, dictionary: mixes(facts).families }),
  }),
  numberFeature({ ...mix, id: 'mainFamilyShare', unit: 'share', values: (facts) => mixes(facts).mainFamilyShare }),
  numberFeature({ ...mix, id: 'familyCount', unit: 'count', values: (facts) => mixes(facts).familyCount }),
  numberFeature({
    ...mix,
    id: 'productCount',
    unit: 'count',
    scale: 'log',
    values: (facts) => mixes(facts).productCount,
  }),
  numberFeature({ ...mix, id: 'productConcentration', unit: 'share', values: (facts) => mixes(facts).concentration }),
  numberFeature({ ...mix, id: 'optionShare', unit: 'share', values: optionShares }),
  numberFeature({ ...mix, id: 'newProductShare', unit: 'share', values: newProductShares }),
];
