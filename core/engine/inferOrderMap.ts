import { isFromFile, nameOfOrder, ownerOfOrder, refOfOrder } from '../configuration/foundOrders';
import { mapOrders, type OrderMap } from '../configuration/recommend/orderMap';
import { orderedProducts } from '../configuration/recommend/products';
import type { Day } from '../crm/time';
import type { Engine } from './engine';
import type { Links } from './inferSimilar';

/** An order as a point of a map. */
export interface MappedOrder {
  name: string;
  customer?: string;
  /** Absent where the file of an offer has none. */
  on?: Day;
  url?: string;
}

/** Orders of one product in groups of like ones, as points of a map. Plain JSON. */
export interface OrderMapAnswer {
  /** Products with options that were ordered, the one ordered most first. */
  products: { id: string; name: string; orders: number }[];
  /** Of the product asked for, or of the first one; absent where none was ordered. */
  map?: Omit<OrderMap, 'rows'> & { product: string; points: MappedOrder[] };
}

type Ground = Pick<Engine, 'orders' | 'catalogue' | 'context'>;

/** The map of one product's orders, in steps. A product that is not among those ordered is answered by the one ordered most. */
export function* inferOrderMap(
  engine: Ground,
  product: string | undefined,
  links: Links,
): Generator<undefined, OrderMapAnswer> {
  const [index, catalogue] = [engine.orders(), engine.catalogue()];
  const ordered = yield* orderedProducts(index, catalogue, engine.context);
  const products = ordered.map(({ product: id, orders }) => ({ id, name: catalogue.nameOf(id), orders }));
  const chosen = ordered.find((one) => one.product === product) ?? ordered[0];
  const table = chosen && (yield* chosen.table());
  const found = table && (yield* mapOrders(table));
  if (!chosen || !table || !found) return { products };
  const { rows, ...map } = found;
  const points = rows.map((row) => mappedOrder(engine, table.order[row] as number, table.day[row] as number, links));
  return { products, map: { ...map, product: chosen.product, points } };
}

function mappedOrder(engine: Ground, order: number, day: Day, { refOf, urlOf }: Links): MappedOrder {
  const index = engine.orders();
  const customer = ownerOfOrder(index, order, { refOf })?.name;
  const ref = refOfOrder(index, order, refOf);
  return {
    name: nameOfOrder(index, order),
    ...(customer !== undefined && { customer }),
    ...(Number.isFinite(day) && { on: day }),
    ...(urlOf && !isFromFile(ref) && { url: urlOf(ref) }),
  };
}
