import type { ProductCatalogue } from './catalogue';
import type { OrderedLine, OrderIndex } from './orders';
import { eachProduct, everyLine, offerAt } from './orders';
import { quantityText } from './product/tree';

/** What is decided inside products: value by id of the variable, by product id; "" = not there. */
export type KnownValues = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Share of the products that an order has, in equal parts with the share of their families, where they have any.
 * @returns by order: 0–1.
 */
export function overlapWith(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  products: ReadonlySet<string>,
): (order: number) => number {
  const { dictionary } = index.rows.orderLine.columns.product;
  const families = [...new Set([...products].map(catalogue.familyOf))].filter((family) => family !== '');
  const isOwn = Uint8Array.from(dictionary, (id) => Number(products.has(id)));
  /** Place of a product's family among those of the request; −1 = another one. */
  const place = Int32Array.from(dictionary, (id) => families.indexOf(catalogue.familyOf(id)));
  const productIn = new Int32Array(dictionary.length).fill(-1);
  const familyIn = new Int32Array(families.length).fill(-1);
  return (order) => {
    const offer = offerAt(index, order);
    if (offer) return overlapOf(offer.lines, catalogue, products, families);
    let same = 0;
    let sameFamily = 0;
    eachProduct(index, order, (product) => {
      const family = place[product] as number;
      if (isOwn[product] === 1 && productIn[product] !== order) same++;
      productIn[product] = order;
      if (family < 0) return;
      if (familyIn[family] !== order) sameFamily++;
      familyIn[family] = order;
    });
    return inEqualParts(same / products.size, sameFamily / families.length);
  };
}

function overlapOf(
  lines: readonly OrderedLine[],
  { familyOf }: ProductCatalogue,
  products: ReadonlySet<string>,
  families: readonly string[],
): number {
  const there = new Set([...everyLine(lines)].map(({ product }) => product));
  const familiesThere = new Set([...there].map(familyOf));
  const share = (some: Iterable<string>, among: ReadonlySet<string>, of: number) =>
    [...some].filter((one) => among.has(one)).length / of;
  return inEqualParts(share(products, there, products.size), share(families, familiesThere, families.length));
}

/** Products alone where none of them has a family: nothing of nothing is no share. */
function inEqualParts(products: number, families: number): number {
  return Number.isNaN(families) ? products : (products + families) / 2;
}

/** The value of a variable in a line of its product, in the words of {@link KnownValues}. */
export function valueIn(line: OrderedLine, variable: string): string {
  const sign = variable.indexOf('#');
  const path = sign < 0 ? variable : variable.slice(0, sign);
  let [at, above]: [OrderedLine | undefined, number] = [line, 1];
  for (const product of path === '' ? [] : path.split('/')) {
    above = at?.quantity ?? 1;
    at = at?.options.get(product);
  }
  if (!at) return '';
  // An option's quantity is that for one of what it is inside of.
  return sign < 0 ? quantityText(at.quantity, above) : (at.values?.[variable.slice(sign + 1)] ?? '');
}

/**
 * How much of what is decided inside products an order has, 0–1: an option in another quantity counts half. Where it has a product in
 * several lines, they are one.
 */
export function knownAlike(lines: readonly OrderedLine[], known: KnownValues): number {
  const lineOf = new Map([...everyLine(lines)].map((line) => [line.product, line]));
  let [sum, of] = [0, 0];
  for (const [product, values] of Object.entries(known))
    for (const [variable, value] of Object.entries(values)) {
      const line = lineOf.get(product);
      of++;
      if (line) sum += alikeness(variable, value, valueIn(line, variable));
    }
  return of === 0 ? 0 : sum / of;
}

function alikeness(variable: string, asked: string, there: string): number {
  if (asked === there) return 1;
  return !variable.includes('#') && asked !== '' && there !== '' ? 1 / 2 : 0;
}

/** Whether anything is decided inside a product. */
export function hasKnown(known: KnownValues): boolean {
  return Object.values(known).some((values) => Object.keys(values).length > 0);
}
