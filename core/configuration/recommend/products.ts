import { finish } from '../../kernels/finish';
import { lazy } from '../../kernels/lazy';
import { notesOf } from '../areaNotes';
import type { ProductCatalogue } from '../catalogue';
import { numbersOf, type OrderIndex } from '../orders';
import { buildProductModel } from '../product/build';
import { compile } from '../product/session';
import type { Place } from './area';
import type { Judged } from './judge';
import type { ParameterTable, RecommendationModel } from './method';
import { chosenFor, createRecommender, type Recommender } from './recommend';
import { methodOf } from './registry';
import { type ContextSource, parameterTable, type SoldConfiguration, soldConfigurations, speaking } from './table';
import { validityOf } from './validity';

const linesOf = (sold: readonly SoldConfiguration[]) => sold.map(({ line }) => line);

/** Every bundle as orders and offers of files have it, by its id. */
const soldBundles = (index: OrderIndex, { optionsOf }: ProductCatalogue) =>
  soldConfigurations(index, numbersOf(index), new Set(optionsOf.keys()));

/** A bundle that was ordered, how often, and its orders as a table. */
export interface OrderedProduct {
  product: string;
  /** Orders that have it; one can have several configurations of it. */
  orders: number;
  table(): Generator<undefined, ParameterTable>;
}

/** Every bundle that was ordered by itself, the one ordered most first; tables are made when they are asked for. */
export function* orderedProducts(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  context: ContextSource,
): Generator<undefined, OrderedProduct[]> {
  const sold = yield* soldBundles(index, catalogue);
  const found = [...sold].flatMap(([product, all]): OrderedProduct[] => {
    if (!all.some(({ own }) => own)) return [];
    const configurations = speaking(all);
    const table = () =>
      parameterTable(
        buildProductModel(catalogue, product, { sold: linesOf(configurations) }).model,
        configurations,
        context,
      );
    return [{ product, orders: new Set(configurations.map(({ order }) => order)).size, table }];
  });
  return found.sort((a, b) => b.orders - a.orders || (a.product < b.product ? -1 : 1));
}

/** Every bundle of the catalogue that was ordered by itself, as a table with what is valid of it: what methods are judged on. */
export function* judgedProducts(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  context: ContextSource,
): Generator<undefined, Judged[]> {
  const sold = yield* soldBundles(index, catalogue);
  const { book } = index.rows;
  const products: Judged[] = [];
  for (const [product, all] of sold) {
    if (!all.some(({ own }) => own)) continue;
    const configurations = speaking(all);
    const { model } = buildProductModel(catalogue, product, {
      sold: linesOf(configurations),
      ...(book && { book: book.rules }),
    });
    yield;
    const table = yield* parameterTable(model, configurations, context);
    products.push({ product, table, validity: validityOf(compile(model)) });
    yield;
  }
  return products;
}

/**
 * What past orders say of each product that can be configured, read when it is first asked for; the rule book's rules and those of the
 * area hold. A product that nobody ordered yet is told by its rules alone; one that is no bundle is undefined.
 */
export function configuredProducts(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  context: ContextSource,
  judged: RecommendationModel | undefined,
): (product: string, area?: Place) => Recommender | undefined {
  const sold = lazy(() => finish(soldBundles(index, catalogue)));
  const { book } = index.rows;
  const learn = (product: string) => {
    const configurations = speaking(sold().get(product) ?? []);
    const lines = linesOf(configurations);
    const { model } = buildProductModel(catalogue, product, { sold: lines });
    const table = finish(parameterTable(model, configurations, context));
    const { method, numbers } = chosenFor(judged, product);
    return { lines, table, method, predictor: lazy(() => finish(methodOf(method).fit(table))(numbers)) };
  };
  const [learnt, made] = [keeper<ReturnType<typeof learn>>(), keeper<Recommender>()];
  const make = (product: string, area: Place): Recommender => {
    const { lines, table, ...how } = learnt(product, () => learn(product));
    // Variables are those of the tree and of what was sold, wherever the customer is: only rules differ.
    const { model, preferred, problems } = buildProductModel(catalogue, product, {
      sold: lines,
      area,
      ...(book && { book: book.rules }),
    });
    const told = problems.map(({ problem }) => problem);
    return createRecommender({
      ...how,
      table: { ...table, model },
      compiled: compile(model),
      preferred,
      problems: told,
    });
  };
  return (product, area = {}) => {
    if (!catalogue.optionsOf.has(product)) return undefined;
    // Places differ by what is noted of them alone.
    const notes = notesOf(index.rows, area).map(({ id }) => id);
    return made(JSON.stringify([product, notes]), () => make(product, area));
  };
}

/** What is made for a key when it is first asked for, then kept. */
function keeper<T>(): (key: string, make: () => T) => T {
  const kept = new Map<string, T>();
  return (key, make) => {
    const before = kept.get(key);
    if (before !== undefined) return before;
    const now = make();
    kept.set(key, now);
    return now;
  };
}
