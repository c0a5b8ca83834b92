import fc from 'fast-check';
import type {
  Assignment,
  Constraint,
  Literal,
  ProductModel,
  Variable,
} from '../../../../core/configuration/product/model';

const said = { text: { key: 'rule' }, origin: 'file' as const };

/** Small models with a tree of up to five levels and rules of every kind, made from a list of numbers. */
export const smallModels = fc
  .record({
    sizes: fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 6 }),
    draws: fc.array(fc.nat(10_000), { minLength: 120, maxLength: 120 }),
    rules: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ sizes, draws, rules }) => {
    let at = 0;
    const draw = (below: number) => (draws[at++ % draws.length] ?? 0) % below;
    const variables = sizes.map((size, v) => variableOf(v, size, draw));
    const literal = (): Literal => {
      const variable = draw(sizes.length);
      const value = draw(sizes[variable] ?? 1);
      return { variable, values: draw(3) === 0 ? [value, (value + 1) % (sizes[variable] ?? 1)] : [value] };
    };
    const constraints = Array.from({ length: rules }, () => ruleOf(draw, literal, variables));
    const model: ProductModel = { product: 'p', variables, constraints, defaults: [] };
    const scores = sizes.map((size) => Float64Array.from({ length: size }, () => -draw(50) / 10));
    const known = Int16Array.from(sizes, (size) => (draw(3) === 0 ? draw(size) : -1));
    const whole = Int16Array.from(sizes, (size) => draw(size));
    return { model, scores, known, whole };
  });

function variableOf(v: number, size: number, draw: (below: number) => number): Variable {
  const parent = v > 0 && draw(3) > 0 ? { variable: draw(v), values: draw(2) === 0 ? [1] : [size - 1] } : undefined;
  if (parent) parent.values = [1];
  if (!parent && draw(3) === 0)
    return { id: `#${v}`, kind: 'attribute', product: 'p', values: ['a', 'b', 'c'].slice(0, size), optional: false };
  return {
    id: `O${v}`,
    kind: 'option',
    product: `O${v}`,
    values: ['', '1', '2'].slice(0, size),
    optional: draw(3) > 0,
    ...(parent && { parent }),
  };
}

function ruleOf(draw: (below: number) => number, literal: () => Literal, variables: readonly Variable[]): Constraint {
  switch (draw(4)) {
    case 0:
      return {
        ...said,
        kind: 'implies',
        given: Array.from({ length: draw(3) }, literal),
        then: Array.from({ length: draw(3) }, literal),
      };
    case 1: {
      const least = draw(3);
      const given = draw(2) === 0 ? { given: [literal()] } : {};
      return {
        ...said,
        kind: 'count',
        literals: [literal(), literal(), literal()],
        least,
        most: least + draw(2),
        ...given,
      };
    }
    case 2: {
      const terms = variables.map(({ values }, variable) => ({ variable, amounts: values.map(() => draw(4) - 1) }));
      return { ...said, kind: 'sum', terms, least: draw(3) - 1, most: 2 + draw(4) };
    }
    default: {
      const of = [draw(variables.length), draw(variables.length)];
      const row = () => of.map((v) => draw(variables[v]?.values.length ?? 1));
      return {
        ...said,
        kind: 'table',
        variables: of,
        allowed: draw(2) === 0,
        rows: Array.from({ length: 1 + draw(4) }, row),
      };
    }
  }
}

/** Whether a whole configuration breaks nothing, word for word by the contract. */
export function isValid({ variables, constraints }: ProductModel, values: ArrayLike<number>): boolean {
  const has = ({ variable, values: of }: Literal) => of.includes(values[variable] as number);
  const tree = variables.every(({ parent, optional, values: words }, v) => {
    if (words[0] !== '') return true;
    return parent === undefined || has(parent) ? optional || values[v] !== 0 : values[v] === 0;
  });
  return tree && constraints.every((rule) => keeps(rule, values, has));
}

function keeps(rule: Constraint, values: ArrayLike<number>, has: (one: Literal) => boolean): boolean {
  if (rule.kind === 'implies') return !rule.given.every(has) || rule.then.some(has);
  if (rule.kind === 'table')
    return (
      rule.rows.some((row) => row.every((value, i) => values[rule.variables[i] as number] === value)) === rule.allowed
    );
  if (rule.given && !rule.given.every(has)) return true;
  const amount =
    rule.kind === 'count'
      ? rule.literals.filter(has).length
      : rule.terms.reduce((sum, { variable, amounts }) => sum + (amounts[values[variable] as number] ?? 0), 0);
  return amount >= rule.least && amount <= rule.most;
}

export function everything({ variables }: ProductModel): number[][] {
  return variables.reduce<number[][]>(
    (all, { values }) => all.flatMap((before) => values.map((_, value) => [...before, value])),
    [[]],
  );
}

export function agreeing(all: readonly number[][], known: Assignment): number[][] {
  return all.filter((values) => known.every((value, v) => value === -1 || value === values[v]));
}
