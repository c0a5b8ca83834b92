import type { Rows } from '../table/table';
import { wordAt } from '../table/table';
import type { Rule } from './rules';
import { ruleText } from './rules';

/** Options of a bundle that are chosen from together: so many of them, where that is said. */
export interface OptionGroup {
  name: string;
  options: readonly string[];
  least?: number;
  most?: number;
}

/** Option trees, rules and prices of the products, by product id. */
export interface ProductCatalogue {
  nameOf(product: string): string;
  codeOf(product: string): string;
  familyOf(product: string): string;
  isActive(product: string): boolean;
  /** Options that can be sold inside a bundle; undefined = the product is no bundle. */
  optionsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Quantity that the option tree gives, by `bundle option`. */
  quantityOf(bundle: string, option: string): number;
  /** The quantities that the option tree allows, where it says so. */
  quantityRangeOf(bundle: string, option: string): { least?: number; most?: number };
  /** In the order of the option tree; none of a product that is no bundle. */
  groupsOf(bundle: string): readonly OptionGroup[];
  /** Rules and required options of all bundles. */
  rules: readonly Rule[];
  rulesOf(bundle: string): readonly Rule[];
  /** Whole units; undefined without an active entry. An unknown or missing book is the standard book. */
  priceOf(product: string, priceBook: string | undefined): number | undefined;
}

/** Reads products, option trees, rules and price books. */
export function readCatalogue(rows: Rows): ProductCatalogue {
  const { product } = rows;
  const rowOf = new Map(product.ids.map((id, row) => [id, row]));
  const word = (column: 'name' | 'code' | 'family', id: string) => wordAt(product.columns[column], rowOf.get(id) ?? -1);
  const nameOf = (id: string) => word('name', id) ?? word('code', id) ?? id;
  const optionsOf = new Map<string, Set<string>>();
  const quantities = new Map<string, number>();
  const ranges = new Map<string, { least?: number; most?: number }>();
  const rules: Rule[] = [];
  const options = rows.productOption.columns;
  for (let row = 0; row < rows.productOption.length; row++) {
    const bundle = wordAt(options.product, row);
    const option = wordAt(options.option, row);
    if (bundle === undefined || option === undefined) continue;
    optionsOf.set(bundle, (optionsOf.get(bundle) ?? new Set()).add(option));
    const quantity = options.quantity.values[row] ?? Number.NaN;
    if (quantity > 0) quantities.set(`${bundle} ${option}`, quantity);
    ranges.set(`${bundle} ${option}`, rangeOf(options.least.values[row], options.most.values[row]));
    if (options.required.values[row] === 1) rules.push(makeRule(bundle, 'requires', bundle, option, nameOf));
  }
  const given = rows.productRule.columns;
  for (let row = 0; row < rows.productRule.length; row++) {
    const bundle = wordAt(given.product, row);
    const kind = wordAt(given.kind, row);
    const from = wordAt(given.given, row);
    const to = wordAt(given.target, row);
    if (bundle === undefined || from === undefined || to === undefined) continue;
    if (kind === 'requires' || kind === 'excludes') rules.push(makeRule(bundle, kind, from, to, nameOf));
  }
  const byBundle = new Map<string, Rule[]>();
  for (const rule of rules) {
    const list = byBundle.get(rule.product);
    if (list) list.push(rule);
    else byBundle.set(rule.product, [rule]);
  }
  return {
    nameOf,
    codeOf: (id) => word('code', id) ?? '',
    familyOf: (id) => word('family', id) ?? '',
    isActive: (id) => rowOf.has(id) && product.columns.active.values[rowOf.get(id) ?? 0] !== 0,
    optionsOf,
    quantityOf: (bundle, option) => quantities.get(`${bundle} ${option}`) ?? 1,
    quantityRangeOf: (bundle, option) => ranges.get(`${bundle} ${option}`) ?? {},
    groupsOf: readGroups(rows),
    rules,
    rulesOf: (bundle) => byBundle.get(bundle) ?? [],
    priceOf: readPrices(rows),
  };
}

function readGroups({ productOption: { length, columns } }: Rows): ProductCatalogue['groupsOf'] {
  const groups = new Map<string, Map<string, OptionGroup & { options: string[] }>>();
  for (let row = 0; row < length; row++) {
    const [bundle, option] = [wordAt(columns.product, row), wordAt(columns.option, row)];
    const name = wordAt(columns.group, row);
    if (bundle === undefined || option === undefined || name === undefined) continue;
    const ofBundle = groups.get(bundle) ?? new Map();
    groups.set(bundle, ofBundle);
    const seen = ofBundle.get(name);
    if (seen) seen.options.push(option);
    else
      ofBundle.set(name, {
        name,
        options: [option],
        ...rangeOf(columns.groupLeast.values[row], columns.groupMost.values[row]),
      });
  }
  return (bundle) => [...(groups.get(bundle)?.values() ?? [])];
}

/** What says nothing is left out: no least above 0, no most at all. */
function rangeOf(least = Number.NaN, most = Number.NaN): { least?: number; most?: number } {
  return { ...(least > 0 && { least }), ...(most > 0 && { most }) };
}

function makeRule(
  bundle: string,
  kind: Rule['kind'],
  given: string,
  target: string,
  nameOf: (id: string) => string,
): Rule {
  return { product: bundle, kind, given, target, text: ruleText(kind, bundle, given, target, nameOf) };
}

function readPrices(rows: Rows): ProductCatalogue['priceOf'] {
  const { priceBook, priceEntry } = rows;
  const standard = priceBook.ids.find((_, row) => priceBook.columns.standard.values[row] === 1);
  const known = new Set(priceBook.ids);
  const prices = new Map<string, number>();
  for (let row = 0; row < priceEntry.length; row++) {
    const price = priceEntry.columns.unitPrice.values[row] ?? Number.NaN;
    if (priceEntry.columns.active.values[row] === 0 || Number.isNaN(price)) continue;
    prices.set(`${wordAt(priceEntry.columns.priceBook, row)} ${wordAt(priceEntry.columns.product, row)}`, price);
  }
  return (product, book) => {
    const used = book !== undefined && known.has(book) ? book : standard;
    return used === undefined ? undefined : prices.get(`${used} ${product}`);
  };
}
