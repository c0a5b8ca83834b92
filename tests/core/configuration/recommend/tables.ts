import type { ProductModel, Variable } from '../../../../core/configuration/product/model';
import type { Ask, ContextColumn, ParameterTable } from '../../../../core/configuration/recommend/method';
import type { Validity } from '../../../../core/configuration/recommend/proposals';
import { askOf } from '../../../../core/configuration/recommend/table';
import { likeliest } from '../../../../core/configuration/recommend/votes';

/** A product with attributes of so many values each, and no rules. */
export function attributes(...sizes: number[]): ProductModel {
  const variables = sizes.map(
    (size, v): Variable => ({
      id: `#a${v}`,
      kind: 'attribute',
      product: 'p',
      attribute: `a${v}`,
      values: Array.from({ length: size }, (_, value) => `${value}`),
      optional: false,
    }),
  );
  return { product: 'p', variables, constraints: [], defaults: [] };
}

/** A past configuration: values, and what was known of the customer. */
export interface Past {
  values: number[];
  context?: number[];
  customer?: number;
  day?: number;
}

/** A table of hand-written rows; the context has so many columns as the rows tell, words "0", "1" … */
export function tableOf(model: ProductModel, past: readonly Past[]): ParameterTable {
  const columns = past[0]?.context?.length ?? 0;
  const words = (c: number) => 1 + Math.max(-1, ...past.map(({ context }) => context?.[c] ?? -1));
  return {
    model,
    rows: past.length,
    values: Int16Array.from(past.flatMap(({ values }) => values)),
    context: Array.from(
      { length: columns },
      (_, c): ContextColumn => ({
        id: `c${c}`,
        labelKey: `c${c}`,
        words: Array.from({ length: words(c) }, (_, code) => `${code}`),
      }),
    ),
    codes: Int32Array.from(past.flatMap(({ context = [] }) => context)),
    day: Float64Array.from(past, ({ day }, row) => day ?? row),
    order: Int32Array.from(past, (_, row) => row),
    customer: Int32Array.from(past, ({ customer = -1 }) => customer),
  };
}

/** Everything is valid. */
export const anything: Validity = {
  isValid: () => true,
  decode: (_, distributions) => likeliest(distributions),
};

/** So many of the same. */
export const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

/** A request of which nothing is known. */
export const emptyAsk = (table: ParameterTable): Ask => askOf(table, {}, {});
