import type { ProductModel, Variable } from '../core/configuration/product/model';
import type { ParameterTable } from '../core/configuration/recommend/method';
import { createRandom, integer, type Random } from '../core/kernels/random';

/** Sizes of a made product and its orders. */
export interface MadeSize {
  orders: number;
  parameters: number;
  seed: number;
}

const KINDS = 12;
const CUSTOMERS = 2_000;
/** How often a parameter is decided otherwise than the kind of customer does. */
const NOISE = 0.08;
/** Options per group inside the product; each group stands below its first option. */
const GROUP = 10;

/**
 * A made product of many parameters, a tree of two levels, and orders of customers of some kinds that each have their usual
 * configuration: what speed is measured on.
 */
export function madeTable({ orders, parameters, seed }: MadeSize): ParameterTable {
  const random = createRandom(seed);
  const model = madeModel(parameters);
  const usual = Array.from({ length: KINDS }, () => drawUsual(model, random));
  const kindOf = Int32Array.from({ length: CUSTOMERS }, () => integer(random, KINDS));
  const values = new Int16Array(orders * parameters);
  const codes = new Int32Array(orders * 5);
  const customer = new Int32Array(orders);
  for (let row = 0; row < orders; row++) {
    const who = integer(random, CUSTOMERS);
    const kind = kindOf[who] as number;
    customer[row] = who;
    codes.set([kind, who % 15, who % 90, integer(random, 8), who % 6], row * 5);
    values.set(drawOrder(model, usual[kind] as Int16Array, random), row * parameters);
  }
  const column = (id: string, words: number) => ({
    id,
    labelKey: id,
    words: Array.from({ length: words }, (_, i) => `${i}`),
  });
  return {
    model,
    rows: orders,
    values,
    context: [
      column('segment', KINDS),
      column('country', 15),
      column('postal', 90),
      column('industry', 8),
      column('size', 6),
    ],
    codes,
    day: Float64Array.from({ length: orders }, (_, row) => Math.floor(row / 10)),
    order: Int32Array.from({ length: orders }, (_, row) => row),
    customer,
  };
}

/** Options and attributes in groups: the first of a group is an option, the others are inside it. */
export function madeModel(parameters: number): ProductModel {
  const variables = Array.from({ length: parameters }, (_, v): Variable => {
    const head = v - (v % GROUP);
    const option: Variable = { id: `O${v}`, kind: 'option', product: `O${v}`, values: ['', '1'], optional: true };
    if (v === head) return option;
    const inside = { id: `O${head}/O${v}`, parent: { variable: head, values: [1] } };
    if (v % 3 > 0) return { ...option, ...inside };
    return {
      ...inside,
      id: `O${head}#a${v}`,
      kind: 'attribute',
      product: `O${head}`,
      attribute: `a${v}`,
      values: ['', 'x', 'y', 'z'],
      optional: false,
    };
  });
  const rule = { text: { key: 'made' }, origin: 'file' as const };
  const constraints: ProductModel['constraints'] = Array.from({ length: parameters / GROUP - 1 }, (_, g) => ({
    ...rule,
    kind: 'implies',
    given: [{ variable: g * GROUP + 1, values: [1] }],
    then: [{ variable: (g + 1) * GROUP, values: [1] }],
  }));
  return { product: 'made', variables, constraints, defaults: [] };
}

function drawUsual(model: ProductModel, random: Random): Int16Array {
  return drawOrder(
    model,
    Int16Array.from(model.variables, ({ values }) => integer(random, values.length)),
    random,
  );
}

/** What is usual with some noise, as a valid configuration: nothing without its parent, nothing that a rule needs left out. */
function drawOrder(model: ProductModel, usual: Int16Array, random: Random): Int16Array {
  const values = usual.map((value, v) =>
    random.next() < NOISE ? integer(random, model.variables[v]?.values.length ?? 1) : value,
  );
  for (let v = 0; v < values.length; v++) {
    const head = v - (v % GROUP);
    if (v === head && v > 0 && values[v - GROUP + 1] === 1) values[v] = 1;
    if (v === head) continue;
    if (values[head] !== 1) values[v] = 0;
    else if (values[v] === 0 && model.variables[v]?.kind === 'attribute') values[v] = 1;
  }
  return values;
}
