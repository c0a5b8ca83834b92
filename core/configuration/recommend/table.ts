import type { Day } from '../../crm/time';
import type { Offer } from '../offers/offer';
import type { OrderedLine, OrderIndex } from '../orders';
import { dayOfOrder, offerAt, readOrder } from '../orders';
import { knownValues } from '../product/complete';
import { ABSENT, type Assignment, type ProductModel, UNKNOWN } from '../product/model';
import { quantityText } from '../product/tree';
import type { Ask, ContextColumn, ParameterTable } from './method';

/** Tells what is known of an order before anything is chosen. */
export interface ContextSource {
  columns: readonly Pick<ContextColumn, 'id' | 'labelKey'>[];
  /** Parallel to the columns; undefined = not known. @param customer row of rows.customer or −1. @param offer of a file; undefined of an order. */
  wordsOf(customer: number, offer: Offer | undefined): readonly (string | undefined)[];
}

/** A product as it was sold once. */
export interface SoldConfiguration {
  /** Row of rows.order, or the number of an offer. */
  order: number;
  offer: Offer | undefined;
  customer: number;
  /** −∞ where the file has none: older than any. */
  day: Day;
  line: OrderedLine;
  /** Whether it was a line of its own, not an option of another one. */
  own: boolean;
}

/** Where a line of an option, or of the product itself, finds its variables. */
interface Node {
  /** Index of the option's variable; −1 of the product itself. */
  variable: number;
  inside: Map<string, Node>;
  attributes: { name: string; variable: number }[];
}

/** Reads lines of a product as one value index for each variable of its model. */
export type ReadLine = (line: OrderedLine) => Assignment;

/**
 * How lines of a product are read under its model. An option's quantity is that for one of what it is inside of, where the model knows
 * that number; one that the model does not know is the nearest that it does. What cannot be absent and is not told is {@link UNKNOWN},
 * and so is a value of an attribute that the model does not know, and every attribute where the source of the line has none.
 */
export function lineReader(model: ProductModel): ReadLine {
  const root = treeOf(model);
  const usual = Int16Array.from(model.variables, ({ values }) => (values[0] === ABSENT ? 0 : UNKNOWN));
  const indexOf = model.variables.map(({ values }) => new Map(values.map((value, index) => [value, index])));
  return (line) => {
    const found = usual.slice();
    const read = (node: Node, at: OrderedLine, above: number): void => {
      const { variable } = node;
      if (variable >= 0)
        found[variable] = quantityIndex(model, variable, indexOf[variable] as Map<string, number>, at.quantity, above);
      for (const { name, variable: attribute } of node.attributes) {
        const value = at.values?.[name];
        if (value !== undefined) found[attribute] = indexOf[attribute]?.get(value) ?? UNKNOWN;
        else if (!at.values) found[attribute] = UNKNOWN;
      }
      for (const [product, option] of at.options) {
        const next = node.inside.get(product);
        if (next) read(next, option, at.quantity);
      }
    };
    read(root, line, 1);
    return found;
  };
}

function treeOf(model: ProductModel): Node {
  const root: Node = { variable: -1, inside: new Map(), attributes: [] };
  model.variables.forEach(({ id, attribute }, variable) => {
    const path = attribute === undefined ? id : id.slice(0, id.length - attribute.length - 1);
    let node = root;
    for (const product of path === '' ? [] : path.split('/')) {
      const next = node.inside.get(product) ?? { variable: -1, inside: new Map(), attributes: [] };
      node.inside.set(product, next);
      node = next;
    }
    if (attribute === undefined) node.variable = variable;
    else node.attributes.push({ name: attribute, variable });
  });
  return root;
}

function quantityIndex(
  model: ProductModel,
  variable: number,
  indexOf: ReadonlyMap<string, number>,
  quantity: number,
  above: number,
): number {
  const each = quantity / above;
  const known = indexOf.get(quantityText(quantity, above)) ?? indexOf.get(String(quantity));
  if (known !== undefined) return known;
  let [best, least] = [UNKNOWN, Number.POSITIVE_INFINITY];
  model.variables[variable]?.values.forEach((value, index) => {
    const away = Math.abs(Number(value) - each);
    if (value === ABSENT || !(away < least)) return;
    [best, least] = [index, away];
  });
  return best;
}

/** Orders that are read in one step. */
const CHUNK = 1_000;

/** Every sold configuration of the products asked for, at any depth, in the order of `orders` (rows of rows.order, numbers of offers). */
export function* soldConfigurations(
  index: OrderIndex,
  orders: readonly number[],
  products: ReadonlySet<string>,
): Generator<undefined, Map<string, SoldConfiguration[]>> {
  const found = new Map<string, SoldConfiguration[]>([...products].map((product) => [product, []]));
  for (const [place, order] of orders.entries()) {
    if (place % CHUNK === CHUNK - 1) yield;
    const on = dayOfOrder(index, order);
    const of = {
      order,
      offer: offerAt(index, order)?.offer,
      customer: index.customer[order] ?? -1,
      day: Number.isNaN(on) ? Number.NEGATIVE_INFINITY : on,
    };
    const collect = (lines: Iterable<OrderedLine>, own: boolean): void => {
      for (const line of lines) {
        const list = found.get(line.product);
        list?.push({ ...of, line, own });
        collect(line.options.values(), false);
      }
    };
    collect(readOrder(index, order), true);
  }
  return found;
}

/** So many orders of a product by itself are enough to leave out those inside another one, which are asked for in other words. */
const ENOUGH_OWN = 8;

/** What speaks for how a product is configured: where it was ordered by itself, or, where that is rare, wherever it was. */
export function speaking(sold: readonly SoldConfiguration[]): readonly SoldConfiguration[] {
  const own = sold.filter((one) => one.own);
  return own.length >= ENOUGH_OWN ? own : sold;
}

/** Past configurations of one product as a table, in the order of their days. Yields every thousand. */
export function* parameterTable(
  model: ProductModel,
  sold: readonly SoldConfiguration[],
  context: ContextSource,
): Generator<undefined, ParameterTable> {
  const rows = [...sold].sort((a, b) => (a.day === b.day ? a.order - b.order : a.day - b.day));
  const read = lineReader(model);
  const width = model.variables.length;
  const values = new Int16Array(rows.length * width);
  const columns = context.columns.map(({ id, labelKey }): ContextColumn => ({ id, labelKey, words: [] }));
  const codeOf = columns.map(() => new Map<string, number>());
  const codes = new Int32Array(rows.length * columns.length).fill(-1);
  for (const [r, { customer, offer, line }] of rows.entries()) {
    if (r % CHUNK === CHUNK - 1) yield;
    values.set(read(line), r * width);
    context.wordsOf(customer, offer).forEach((word, c) => {
      if (word !== undefined) codes[r * columns.length + c] = coded(columns[c], codeOf[c], word);
    });
  }
  return {
    model,
    rows: rows.length,
    values,
    context: columns,
    codes,
    day: Float64Array.from(rows, ({ day }) => day),
    order: Int32Array.from(rows, ({ order }) => order),
    customer: Int32Array.from(rows, ({ customer }) => customer),
  };
}

function coded(column: ContextColumn | undefined, codeOf: Map<string, number> | undefined, word: string): number {
  const known = codeOf?.get(word);
  if (known !== undefined || !column) return known ?? -1;
  const code = column.words.push(word) - 1;
  codeOf?.set(word, code);
  return code;
}

/** Some rows of a table, in the order in which they are named. */
export function rowsOfTable(table: ParameterTable, rows: ArrayLike<number>): ParameterTable {
  const [width, columns] = [table.model.variables.length, table.context.length];
  const values = new Int16Array(rows.length * width);
  const codes = new Int32Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    values.set(table.values.subarray(row * width, (row + 1) * width), i * width);
    codes.set(table.codes.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  const of = (all: Int32Array) => Int32Array.from(rows, (row) => all[row] as number);
  return {
    ...table,
    rows: rows.length,
    values,
    codes,
    day: Float64Array.from(rows, (row) => table.day[row] as number),
    order: of(table.order),
    customer: of(table.customer),
  };
}

/** The configuration of a row; shares the table's memory. */
export function configurationOf(table: ParameterTable, row: number): Assignment {
  const width = table.model.variables.length;
  return table.values.subarray(row * width, (row + 1) * width);
}

/** What is known of a row before anything is chosen; shares the table's memory. */
export function contextOf(table: ParameterTable, row: number): Int32Array {
  const width = table.context.length;
  return table.codes.subarray(row * width, (row + 1) * width);
}

/**
 * A request as methods take it. A word that no past order has is as good as not known.
 * @param known value by id of the variable; what the model does not know is left out.
 * @param words by id of the context's column.
 */
export function askOf(
  table: Pick<ParameterTable, 'model' | 'context'>,
  known: Readonly<Record<string, string>>,
  words: Readonly<Record<string, string | undefined>>,
  customer = -1,
): Ask {
  return {
    known: knownValues(table.model, known).known,
    context: Int32Array.from(table.context, ({ id, words: all }) => {
      const word = words[id];
      return word === undefined ? -1 : all.indexOf(word);
    }),
    customer,
  };
}
