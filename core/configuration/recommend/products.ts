import { finish } from '../../kernels/finish';
import { lazy } from '../../kernels/lazy';
import type { ProductCatalogue } from '../catalogue';
import { numbersOf, type OrderIndex } from '../orders';
import { buildProductModel } from '../product/build';
import { compile } from '../product/session';
import type { Place } from './area';
import type { Judged } from './judge';
import type { RecommendationModel } from './method';
import { chosenFor, createRecommender, type Recommender } from './recommend';
import { methodOf } from './registry';
import { type ContextSource, parameterTable, type SoldConfiguration, soldConfigurations, speaking } from './table';
import { validityOf } from './validity';

const linesOf = (sold: readonly SoldConfiguration[]) => sold.map(({ line }) => line);

/** Every bundle as orders and offers of files have it, by its id. */
const soldBundles = (index: OrderIndex, { optionsOf }: ProductCatalogue) =>
  soldConfigurations(index, numbersOf(index), new Set(optionsOf.keys()));

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
  const ofProduct = kept((product) => {
    const configurations = speaking(sold().get(product) ?? []);
    const lines = linesOf(configurations);
    const { model } = buildProductModel(catalogue, product, { sold: lines });
    const table = finish(parameterTable(model, configurations, context));
    const { method, numbers } = chosenFor(judged, product);
    return { lines, table, method, predictor: lazy(() => finish(methodOf(method).fit(table))(numbers)) };
  });
  const { book } = index.rows;
  const inArea = kept((key) => {
    const [product, area] = JSON.parse(key) as [string, Place];
    const { lines, table, ...made } = ofProduct(product);
    // Variables are those of the tree and of what was sold, wherever the customer is: only rules differ.
    const built = buildProductModel(catalogue, product, { sold: lines, area, ...(book && { book: book.rules }) });
    const compiled = compile(built.model);
    return createRecommender({
      ...made,
      table: { ...table, model: built.model },
      compiled,
      preferred: built.preferred,
    });
  });
  return (product, area = {}) =>
    catalogue.optionsOf.has(product) ? inArea(JSON.stringify([product, area])) : undefined;
}

/** Made when it is first asked for, then kept by its key. */
function kept<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const now = make(key);
    made.set(key, now);
    return now;
  };
}
