import { finish } from '../../kernels/finish';
import { lazy } from '../../kernels/lazy';
import type { ProductCatalogue } from '../catalogue';
import type { OrderIndex } from '../orders';
import type { Judged } from './judge';
import type { RecommendationModel } from './method';
import { optionModel } from './optionModel';
import { chosenFor, createRecommender, type Recommender } from './recommend';
import { type ContextSource, parameterTable, soldConfigurations, speaking } from './table';
import { ruledProduct } from './validity';

/** Every bundle of the catalogue that was ordered by itself, as a table with what is valid of it: what methods are judged on. */
export function* judgedProducts(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  context: ContextSource,
): Generator<undefined, Judged[]> {
  const sold = yield* soldConfigurations(index, index.considered, new Set(catalogue.optionsOf.keys()));
  const products: Judged[] = [];
  for (const [product, all] of sold) {
    if (!all.some(({ own }) => own)) continue;
    const configurations = speaking(all);
    const model = optionModel(catalogue, product, configurations);
    yield;
    products.push({
      product,
      table: yield* parameterTable(model, configurations, context),
      validity: ruledProduct(model),
    });
  }
  return products;
}

/**
 * What past orders say of each product that can be configured, read when it is first asked for. A product that nobody ordered yet is
 * told by its rules alone; one that is no bundle is undefined.
 */
export function configuredProducts(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  context: ContextSource,
  judged: RecommendationModel | undefined,
): (product: string) => Recommender | undefined {
  const sold = lazy(() => finish(soldConfigurations(index, index.considered, new Set(catalogue.optionsOf.keys()))));
  const known = new Map<string, Recommender>();
  return (product) => {
    if (!catalogue.optionsOf.has(product)) return undefined;
    const before = known.get(product);
    if (before) return before;
    const configurations = speaking(sold().get(product) ?? []);
    const model = optionModel(catalogue, product, configurations);
    const ruled = ruledProduct(model);
    const table = finish(parameterTable(model, configurations, context));
    const made = createRecommender(table, ruled, chosenFor(judged, product), ruled.why);
    known.set(product, made);
    return made;
  };
}
