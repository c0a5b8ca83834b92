import { numbersOf, type OrderedLine, type OrderIndex, offerAt, readOrder } from '../../orders';

/** A parameter inside a product as orders had it. */
export interface SeenParameter {
  /** As ids of variables are: product ids on the way joined by "/", for an attribute "#" and its name. */
  path: string;
  kind: 'option' | 'attribute';
  /** Place of the option that it is inside of, or that it is an attribute of; −1 = the product itself. */
  parent: number;
  /** By code; code 0 is "not there". Of an option quantities for one of what it is inside of. */
  values: string[];
  /** By row of the history. */
  codes: Int32Array;
}

/** How one product was sold: a row for each order, or offer of a file, with it. */
export interface History {
  /** Product id. */
  product: string;
  rows: number;
  /** Number of the order, or of the offer of a file, by row. */
  order: Int32Array;
  /** Row of rows.customer, by row; −1 = unknown, below it a customer that only files name. */
  customer: Int32Array;
  parameters: SeenParameter[];
}

/** Orders that are read in one step. */
const CHUNK = 150;

/** How every product that was sold with something inside it, or with values, was sold; by product id. */
export function* historiesOf(index: OrderIndex): Generator<undefined, History[]> {
  const makers = new Map<string, HistoryMaker>();
  const named = new Map<string, number>();
  for (const [place, order] of numbersOf(index).entries()) {
    if (place % CHUNK === CHUNK - 1) yield;
    const customer = customerOf(index, order, named);
    const collect = (lines: Iterable<OrderedLine>): void => {
      for (const line of lines) {
        const maker = makers.get(line.product) ?? new HistoryMaker(line.product);
        makers.set(line.product, maker);
        maker.add(order, customer, line);
        collect(line.options.values());
      }
    };
    collect(readOrder(index, order));
  }
  const told = [...makers.values()].filter((maker) => maker.tells);
  const histories: History[] = [];
  for (const maker of told) {
    yield;
    histories.push(maker.make());
  }
  return histories.sort((a, b) => (a.product < b.product ? -1 : 1));
}

/** A customer that the CRM does not know is still another one than the next. */
function customerOf(index: OrderIndex, order: number, named: Map<string, number>): number {
  const known = index.customer[order] ?? -1;
  const name = offerAt(index, order)?.offer.customerName?.trim().toLowerCase();
  if (known >= 0 || !name) return known;
  const own = named.get(name) ?? -2 - named.size;
  named.set(name, own);
  return own;
}

/** A parameter while its orders are read. */
interface Making extends Omit<SeenParameter, 'codes' | 'values'> {
  place: number;
  codeOf: Map<string, number>;
  cells: [row: number, code: number][];
}

class HistoryMaker {
  private readonly order: number[] = [];
  private readonly customer: number[] = [];
  private readonly parameters = new Map<string, Making>();

  constructor(private readonly product: string) {}

  /** A product that is always sold bare says nothing. */
  get tells(): boolean {
    return this.parameters.size > 0;
  }

  add(order: number, customer: number, line: OrderedLine): void {
    const row = this.order.push(order) - 1;
    this.customer.push(customer);
    const read = (at: OrderedLine, path: string, parent: number): void => {
      for (const [name, value] of Object.entries(at.values ?? {}))
        this.put(row, `${path}#${name}`, 'attribute', parent, value);
      for (const [product, option] of at.options) {
        const inside = path === '' ? product : `${path}/${product}`;
        read(option, inside, this.put(row, inside, 'option', parent, String(option.quantity / at.quantity)));
      }
    };
    read(line, '', -1);
  }

  private put(row: number, path: string, kind: SeenParameter['kind'], parent: number, value: string): number {
    const made = this.parameters.get(path);
    const seen = made ?? { place: this.parameters.size, path, kind, parent, codeOf: new Map([['', 0]]), cells: [] };
    if (!made) this.parameters.set(path, seen);
    const code = seen.codeOf.get(value) ?? seen.codeOf.size;
    seen.codeOf.set(value, code);
    seen.cells.push([row, code]);
    return seen.place;
  }

  make(): History {
    const parameters = [...this.parameters.values()].map(({ path, kind, parent, codeOf, cells }) => {
      const codes = new Int32Array(this.order.length);
      for (const [row, code] of cells) codes[row] = code;
      return { path, kind, parent, values: [...codeOf.keys()], codes };
    });
    return {
      product: this.product,
      rows: this.order.length,
      order: Int32Array.from(this.order),
      customer: Int32Array.from(this.customer),
      parameters,
    };
  }
}
