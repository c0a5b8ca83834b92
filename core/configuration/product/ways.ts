import type { ProductCatalogue } from '../catalogue';
import { cutsOf } from '../ruleBook/parameter';
import type { Place } from './tree';

/** Where a parameter stands inside a product. */
export interface Way {
  /** The options on the way, outermost first; none for what belongs to the product itself. */
  options: Place[];
  /** Name of the attribute of the last of them; undefined where the parameter is that option. */
  attribute?: string;
}

/**
 * Follows a parameter by codes ("MOTOR/CV-12#size") through the tree below a place. Codes may hold the signs that join them: what is in
 * the tree says where one ends. @returns undefined where a code on the way is none of the options there.
 */
export function wayTo(catalogue: ProductCatalogue, place: Place, parameter: string): Way | undefined {
  for (const { way, attribute } of cutsOf(parameter)) {
    const options = optionsTo(catalogue, place, way);
    if (options) return attribute === undefined ? { options } : { options, attribute };
  }
  return undefined;
}

/** The code of a place's product; its id where it has none. */
export function codeAt(catalogue: ProductCatalogue, { product }: Place): string {
  return catalogue.codeOf(product) || product;
}

function optionsTo(catalogue: ProductCatalogue, place: Place, path: string): Place[] | undefined {
  if (path === '') return [];
  const codes = (option: Place) => [codeAt(catalogue, option), option.product];
  const last = place.options.find((option) => codes(option).includes(path));
  if (last) return [last];
  for (const option of place.options)
    for (const code of codes(option)) {
      const inside = path.startsWith(`${code}/`) && optionsTo(catalogue, option, path.slice(code.length + 1));
      if (inside) return [option, ...inside];
    }
  return undefined;
}
