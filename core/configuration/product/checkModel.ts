import type { Text } from '../../crm/text';
import { text } from '../../crm/text';
import { explainConflict } from './conflict';
import { ABSENT, type Constraint, type Literal, type ProductModel } from './model';
import { nothingKnown, type SearchLimits, search } from './search';
import { compile } from './session';

/**
 * What is wrong with a model itself, as sentences: parents that do not stand before their children (a circle is that too), variables
 * without values, rules and presets that name what is not there, rows of another width, and rules under which nothing is valid.
 * Empty = it can be worked with.
 */
export function checkModel(model: ProductModel): Text[] {
  const broken = [
    ...model.variables.flatMap((_, v) => variableProblems(model, v)),
    ...model.constraints.flatMap((one) => (isSound(model, one) ? [] : [ruleProblem(one.text)])),
    ...model.defaults.flatMap((one) =>
      literalsSound(model, [...one.given, { variable: one.variable, values: [one.value] }])
        ? []
        : [ruleProblem(one.text)],
    ),
  ];
  return broken.length > 0 ? broken : nothingValid(model);
}

/** The first valid configuration is enough. */
const ANY: SearchLimits = { first: 4_000, after: 0 };

const ruleProblem = (rule: Text) => text('product.bad.rule', { rule: { as: 'text', text: rule } });

function variableProblems(model: ProductModel, v: number): Text[] {
  const variable = model.variables[v] as ProductModel['variables'][number];
  const { values, parent, optional } = variable;
  const name = variable.attribute ?? variable.id;
  if (values.length === 0) return [text('product.bad.noValues', { name })];
  if (new Set(values).size < values.length || values.indexOf(ABSENT) > 0) return [text('product.bad.values', { name })];
  if ((parent || optional) && values[0] !== ABSENT) return [text('product.bad.absent', { name })];
  if (!parent) return [];
  if (!(parent.variable >= 0 && parent.variable < v)) return [text('product.bad.parent', { name })];
  return literalsSound(model, [parent]) && !isAbsence(model, parent) ? [] : [text('product.bad.parent', { name })];
}

/** A parent's own absence calls for nothing. */
const isAbsence = ({ variables }: ProductModel, { variable, values }: Literal) =>
  values.some((value) => variables[variable]?.values[value] === ABSENT);

function literalsSound({ variables }: ProductModel, literals: readonly Literal[]): boolean {
  return (
    literals.every(({ variable, values }) =>
      values.every((value) => variables[variable]?.values[value] !== undefined && Number.isInteger(value)),
    ) && literals.every(({ variable }) => variables[variable] !== undefined)
  );
}

function isSound(model: ProductModel, rule: Constraint): boolean {
  switch (rule.kind) {
    case 'implies':
      return literalsSound(model, [...rule.given, ...rule.then]);
    case 'count':
      return literalsSound(model, [...rule.literals, ...(rule.given ?? [])]) && rule.least <= rule.most;
    case 'sum':
      return (
        rule.least <= rule.most &&
        literalsSound(model, rule.given ?? []) &&
        rule.terms.every(
          ({ variable, amounts }) =>
            amounts.length === model.variables[variable]?.values.length && amounts.every(Number.isFinite),
        )
      );
    case 'table':
      return (
        rule.variables.length > 0 &&
        rule.variables.every((v) => model.variables[v] !== undefined) &&
        rule.rows.every(
          (row) =>
            row.length === rule.variables.length &&
            row.every((value, i) => model.variables[rule.variables[i] as number]?.values[value] !== undefined),
        )
      );
  }
}

/** Nothing is said where no contradiction was found in the steps of a usual search. */
function nothingValid(model: ProductModel): Text[] {
  const compiled = compile(model);
  const even = model.variables.map(({ values }) => new Float64Array(values.length));
  const nothing = nothingKnown(compiled);
  if (search(compiled, nothing, even, ANY) !== undefined) return [];
  const { rules } = explainConflict(compiled, nothing);
  return [
    text('product.bad.contradiction'),
    ...rules.map((rule) => text('product.bad.because', { rule: { as: 'text', text: rule.text } })),
  ];
}
