import fc from 'fast-check';
import { isValidConfiguration } from '../../../../core/configuration/product/check';
import type {
  Assignment,
  Constraint,
  Literal,
  ProductModel,
  Variable,
} from '../../../../core/configuration/product/model';
import { text } from '../../../../core/crm/text';

const SAID = { text: text('test'), origin: 'file' as const };

/** Models of so many variables, in trees up to so deep, with constraints of every kind. */
export function models({ most, deepest }: { most: number; deepest: number }): fc.Arbitrary<ProductModel> {
  return fc.integer({ min: 1, max: most }).chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, v) => variable(v, deepest))).chain((drafts) => {
      const variables = planted(drafts, deepest);
      return fc
        .array(constraint(variables), { maxLength: 4 })
        .map((constraints): ProductModel => ({ product: 'P', variables, constraints, defaults: [] }));
    }),
  );
}

interface Draft {
  values: number;
  optional: boolean;
  above: number;
  calls: number;
}

const variable = (v: number, deepest: number): fc.Arbitrary<Draft> =>
  fc.record({
    values: fc.integer({ min: 1, max: 3 }),
    optional: fc.boolean(),
    above: deepest > 1 ? fc.integer({ min: -1, max: v - 1 }) : fc.constant(-1),
    calls: fc.integer({ min: 1, max: 7 }),
  });

function planted(drafts: readonly Draft[], deepest: number): Variable[] {
  const depth: number[] = [];
  return drafts.map(({ values, optional, above, calls }, v): Variable => {
    const isInside = above >= 0 && (depth[above] as number) < deepest;
    depth.push(isInside ? (depth[above] as number) + 1 : 1);
    const words = Array.from({ length: values }, (_, i) => String(i + 1));
    const canBeAbsent = isInside || optional;
    const parent = drafts[above] as Draft;
    const calling = isInside
      ? Array.from({ length: parent.values }, (_, i) => i + 1).filter((i) => (calls >> (i - 1)) & 1)
      : [];
    return {
      id: `v${v}`,
      kind: 'option',
      product: `v${v}`,
      values: canBeAbsent ? ['', ...words] : words,
      ...(isInside && { parent: { variable: above, values: calling } }),
      optional,
    };
  });
}

function constraint(variables: readonly Variable[]): fc.Arbitrary<Constraint> {
  const one = fc.integer({ min: 0, max: variables.length - 1 });
  const literal: fc.Arbitrary<Literal> = one.chain((v) =>
    fc
      .subarray([...(variables[v] as Variable).values.keys()], { minLength: 1 })
      .map((values) => ({ variable: v, values })),
  );
  const literals = (min: number, max: number) =>
    fc.uniqueArray(literal, { minLength: min, maxLength: max, selector: (of) => of.variable });
  const bounds = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }));
  return fc.oneof(
    fc
      .record({ given: literals(0, 2), then: literals(0, 2) })
      .map((of): Constraint => ({ kind: 'implies', ...of, ...SAID })),
    fc.record({ literals: literals(1, 3), bounds, given: literals(0, 1) }).map(
      ({ bounds: [a, b], ...of }): Constraint => ({
        kind: 'count',
        ...of,
        least: Math.min(a, b),
        most: Math.max(a, b),
        ...SAID,
      }),
    ),
    fc
      .record({ of: fc.uniqueArray(one, { minLength: 1, maxLength: 3 }), bounds, given: literals(0, 1) })
      .map(({ of, bounds: [a, b], given }): Constraint => {
        const terms = of.map((v) => ({
          variable: v,
          amounts: (variables[v] as Variable).values.map((word) => Number(word) || 0),
        }));
        return { kind: 'sum', terms, given, least: Math.min(a, b), most: Math.max(a, b) + 2, ...SAID };
      }),
    fc
      .record({ of: fc.uniqueArray(one, { minLength: 1, maxLength: 3 }), allowed: fc.boolean() })
      .chain(({ of, allowed }) =>
        fc
          .array(
            fc.tuple(...of.map((v) => fc.integer({ min: 0, max: (variables[v] as Variable).values.length - 1 }))),
            {
              minLength: 1,
              maxLength: 6,
            },
          )
          .map(
            (rows): Constraint => ({
              kind: 'table',
              variables: of,
              allowed,
              rows: rows.map((row) => [...row]),
              ...SAID,
            }),
          ),
      ),
  );
}

/** Every valid and complete configuration that agrees with what is known, by trying all of them. */
export function everyValid(model: ProductModel, known?: Assignment): Assignment[] {
  const found: Assignment[] = [];
  const values = new Int16Array(model.variables.length);
  const go = (v: number): void => {
    if (v === model.variables.length) {
      if (isValidConfiguration(model, values)) found.push(values.slice());
      return;
    }
    const { length } = (model.variables[v] as Variable).values;
    for (let value = 0; value < length; value++) {
      if (known && known[v] !== -1 && known[v] !== value) continue;
      values[v] = value;
      go(v + 1);
    }
  };
  go(0);
  return found;
}

/** What is known: a value for some of the variables. */
export function knownOf(model: ProductModel): fc.Arbitrary<Assignment> {
  return fc
    .tuple(...model.variables.map(({ values }) => fc.integer({ min: -2, max: values.length - 1 })))
    .map((values) => Int16Array.from(values, (value) => Math.max(-1, value)));
}
