import type { RecordRef } from '../crm/ids';
import { type Text, text } from '../crm/text';
import type { FoundOrder } from '../engine/insight';
import { wordAt } from '../table/table';
import type { ProductCatalogue } from './catalogue';
import { type KnownValues, valueIn } from './orderAlike';
import { placeOfOrder } from './orderSearch';
import { dayOfOrder, everyLine, type OrderedLine, type OrderIndex, offerAt, readOrder } from './orders';
import { type Place, plainPostalCode } from './recommend/area';
import type { ComparedOrder, FoundOrders } from './similarOrders';

/** What found orders are told beside. */
export interface ToldBeside {
  /** Segment number by row of rows.customer; −1 = none. */
  segmentOf: Int32Array;
  /** The segment that was asked for; −1 = none. */
  segment: number;
  products: ReadonlySet<string>;
  known?: KnownValues | undefined;
  place?: Place | undefined;
  size?: number | undefined;
  refOf(kind: 'order' | 'product' | 'customer', id: string): RecordRef;
}

/** Sizes that differ by less than this part of the larger one are told as the same. */
const SAME_SIZE = 1 / 4;
/** Products that are named in one difference. */
const MOST_NAMED = 3;
/** Differences told of one order. */
const MOST_DIFFERENCES = 6;

/** Orders of files have no record: their ids never meet those of the CRM. */
const FROM_FILE = 'file:';

/** The reference of an order, or of an offer of a file. */
export function refOfOrder(index: OrderIndex, order: number, refOf: ToldBeside['refOf']): RecordRef {
  const offer = offerAt(index, order)?.offer;
  return refOf('order', offer ? `${FROM_FILE}${offer.id}` : (index.rows.order.ids[order] ?? ''));
}

/** Whether a reference is that of an offer of a file, which nothing can be opened for. */
export const isFromFile = ({ kind, id }: RecordRef) => kind === 'order' && id.startsWith(FROM_FILE);

/** The found orders as they are told, most similar first. */
export function tellOrders(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  { used, listed }: FoundOrders,
  beside: ToldBeside,
): FoundOrder[] {
  const counts = new Set(used.map(({ order }) => order));
  return listed.map((compared) => tellOrder(index, catalogue, compared, counts.has(compared.order), beside));
}

function tellOrder(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  { order, customerAlike, orderAlike, score }: ComparedOrder,
  used: boolean,
  beside: ToldBeside,
): FoundOrder {
  const customer = index.customer[order] ?? -1;
  const day = dayOfOrder(index, order);
  const owner = ownerOfOrder(index, order, beside);
  return {
    ref: refOfOrder(index, order, beside.refOf),
    name: nameOfOrder(index, order),
    ...(owner && { customer: owner }),
    ...(!Number.isNaN(day) && { on: day }),
    ...(!Number.isNaN(customerAlike) && { customerAlike }),
    ...(!Number.isNaN(orderAlike) && { orderAlike }),
    alike: Math.min(100, Math.max(0, score)),
    sameSegment: beside.segment >= 0 && beside.segmentOf[customer] === beside.segment,
    differs: differences(index, catalogue, order, beside),
    used,
  };
}

/** Orders have no name in the CRM: that of their deal, else their id. */
export function nameOfOrder(index: OrderIndex, order: number): string {
  const { rows } = index;
  const offer = offerAt(index, order)?.offer;
  if (offer) return offer.id;
  const deal = wordAt(rows.order.columns.opportunity, order);
  const row = deal === undefined ? -1 : findRow(rows.opportunity.ids, deal);
  return wordAt(rows.opportunity.columns.name, row) ?? rows.order.ids[order] ?? '';
}

/** Ids are sorted. */
function findRow(ids: readonly string[], id: string): number {
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ids[middle] as string) < id) from = middle + 1;
    else to = middle;
  }
  return ids[from] === id ? from : -1;
}

/** Its customer; one that only the file of an offer knows has no id. */
export function ownerOfOrder(
  index: OrderIndex,
  order: number,
  { refOf }: Pick<ToldBeside, 'refOf'>,
): FoundOrder['customer'] {
  const { customer } = index.rows;
  const row = index.customer[order] ?? -1;
  const id = customer.ids[row];
  if (id !== undefined) return { id: refOf('customer', id).id, name: wordAt(customer.columns.name, row) ?? id };
  const named = offerAt(index, order)?.offer.customerName;
  return named === undefined ? undefined : { id: '', name: named };
}

function differences(index: OrderIndex, catalogue: ProductCatalogue, order: number, beside: ToldBeside): Text[] {
  const lines = readOrder(index, order);
  return [
    ...productDifferences(lines, catalogue, beside),
    ...valueDifferences(lines, catalogue, beside.known ?? {}),
    ...areaDifference(placeOfOrder(index, order), beside.place ?? {}),
    ...sizeDifference(index.size.of(index.customer[order] ?? -1, offerAt(index, order)?.offer), beside.size),
  ].slice(0, MOST_DIFFERENCES);
}

/** What was asked for, or has something decided inside it, and is not in the order; and what the order has beside what was asked for. */
function productDifferences(
  lines: readonly OrderedLine[],
  { nameOf, isActive }: ProductCatalogue,
  { products: asked, known = {} }: Pick<ToldBeside, 'products' | 'known'>,
): Text[] {
  const decided = Object.keys(known).filter((product) => Object.keys(known[product] ?? {}).length > 0);
  const there = new Set([...everyLine(lines)].map(({ product }) => product));
  const lacks = [...new Set([...asked, ...decided])].filter((product) => !there.has(product)).map(nameOf);
  const isMore = (product: string) => asked.size > 0 && !asked.has(product) && isActive(product);
  const more = lines.map(({ product }) => product).filter(isMore);
  return [...named('found.lacks', lacks), ...named('found.more', more.map(nameOf))];
}

function named(key: string, names: readonly string[]): Text[] {
  if (names.length === 0) return [];
  const others = names.length - MOST_NAMED;
  return [text(key, { products: names.slice(0, MOST_NAMED).join(', '), others: Math.max(0, others) })];
}

function valueDifferences(lines: readonly OrderedLine[], { nameOf }: ProductCatalogue, known: KnownValues): Text[] {
  const lineOf = new Map([...everyLine(lines)].map((line) => [line.product, line]));
  return Object.entries(known).flatMap(([product, values]) => {
    const line = lineOf.get(product);
    if (!line) return [];
    return Object.entries(values).flatMap(([variable, asked]) => {
      const there = valueIn(line, variable);
      return there === asked ? [] : [valueDifference(parameterName(variable, nameOf), asked, there)];
    });
  });
}

function valueDifference(name: string, asked: string, there: string): Text {
  if (there === '') return text('found.without', { name });
  return asked === '' ? text('found.with', { name }) : text('found.value', { name, there, asked });
}

/** "Colour" of an attribute, the product's name of an option. */
function parameterName(variable: string, nameOf: (product: string) => string): string {
  const sign = variable.indexOf('#');
  return sign < 0 ? nameOf(variable.split('/').at(-1) ?? variable) : variable.slice(sign + 1);
}

function areaDifference(there: Place, asked: Place): Text[] {
  const plain = (word: string | undefined) => word?.trim().toLowerCase() ?? '';
  if (asked.country && there.country && plain(asked.country) !== plain(there.country))
    return [text('found.country', { country: there.country })];
  const [here, other] = [plainPostalCode(asked.postalCode ?? ''), plainPostalCode(there.postalCode ?? '')];
  if (here === '' || other === '' || here === other) return [];
  return [text('found.postal', { code: there.postalCode ?? '' })];
}

function sizeDifference(there: number | undefined, asked: number | undefined): Text[] {
  if (there === undefined || asked === undefined) return [];
  if (Math.abs(there - asked) <= SAME_SIZE * Math.max(there, asked)) return [];
  return [text('found.size', { there, asked })];
}
