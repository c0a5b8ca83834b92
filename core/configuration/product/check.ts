import type { Text } from '../../crm/text';
import { ABSENT, type Assignment, type Constraint, type Literal, type ProductModel, UNKNOWN } from './model';

/** A rule that a configuration breaks. */
export interface BrokenRule {
  /** Index of the constraint. */
  constraint: number;
  text: Text;
  /** Variables that it is about. */
  variables: number[];
}

/** What is wrong with a configuration, and what is missing. A valid and complete one has three empty lists. */
export interface Checked {
  broken: BrokenRule[];
  /** Variables that are there without what they belong to, or absent though it calls for them. */
  astray: number[];
  /** Variables that are not decided, and would have to be. */
  open: number[];
}

/** Holds a configuration against its model. A constraint counts as broken when what is decided of it breaks it for sure. */
export function check(model: ProductModel, values: Assignment): Checked {
  const broken = model.constraints.flatMap((constraint, at): BrokenRule[] =>
    isBroken(constraint, values) ? [{ constraint: at, text: constraint.text, variables: variablesOf(constraint) }] : [],
  );
  const astray: number[] = [];
  const open: number[] = [];
  model.variables.forEach((_, v) => {
    const state = placeOf(model, values, v);
    if (state === 'astray') astray.push(v);
    if (state === 'open') open.push(v);
  });
  return { broken, astray, open };
}

/** Whether a configuration is valid and complete. */
export function isValidConfiguration(model: ProductModel, values: Assignment): boolean {
  return (
    model.variables.every((_, v) => placeOf(model, values, v) === 'right') &&
    !model.constraints.some((constraint) => isBroken(constraint, values))
  );
}

/** Where a variable stands in the tree. */
export function placeOf(model: ProductModel, values: Assignment, variable: number): 'right' | 'astray' | 'open' {
  const { parent, optional, values: words } = model.variables[variable] as ProductModel['variables'][number];
  const value = values[variable] as number;
  const above = parent ? (values[parent.variable] as number) : UNKNOWN;
  const isCalled = parent === undefined || parent.values.includes(above);
  if (value === UNKNOWN) return parent && above !== UNKNOWN && !isCalled ? 'right' : 'open';
  if (words[value] === undefined) return 'astray';
  const isThere = words[value] !== ABSENT;
  if (parent && above === UNKNOWN) return isThere ? 'astray' : 'right';
  return isThere ? (isCalled ? 'right' : 'astray') : isCalled && !optional ? 'astray' : 'right';
}

const holds = (values: Assignment, literal: Literal) => literal.values.includes(values[literal.variable] as number);
const fails = (values: Assignment, literal: Literal) => values[literal.variable] !== UNKNOWN && !holds(values, literal);
const allHold = (values: Assignment, literals: readonly Literal[] = []) => literals.every((one) => holds(values, one));

/** Sums of decimal quantities are compared this closely. */
const CLOSE = 1e-9;

/** Whether what is decided breaks a constraint, whatever else is decided. */
export function isBroken(constraint: Constraint, values: Assignment): boolean {
  switch (constraint.kind) {
    case 'implies':
      return allHold(values, constraint.given) && constraint.then.every((one) => fails(values, one));
    case 'count': {
      if (!allHold(values, constraint.given)) return false;
      const sure = constraint.literals.filter((one) => holds(values, one)).length;
      const never = constraint.literals.filter((one) => fails(values, one)).length;
      return sure > constraint.most || constraint.literals.length - never < constraint.least;
    }
    case 'sum': {
      if (!allHold(values, constraint.given)) return false;
      const amounts = constraint.terms.map(({ variable, amounts: all }) => all[values[variable] as number]);
      if (amounts.includes(undefined)) return false;
      const sum = amounts.reduce<number>((total, one) => total + (one as number), 0);
      return sum > constraint.most + CLOSE || sum < constraint.least - CLOSE;
    }
    case 'table': {
      const { variables, rows, allowed } = constraint;
      if (!allowed) return rows.some((row) => row.every((value, i) => values[variables[i] as number] === value));
      const agrees = (row: readonly number[]) =>
        row.every((value, i) => {
          const own = values[variables[i] as number];
          return own === UNKNOWN || own === value;
        });
      return !rows.some(agrees);
    }
  }
}

/** The variables that a constraint is about, each once. */
export function variablesOf(constraint: Constraint): number[] {
  const of = (literals: readonly Literal[] = []) => literals.map(({ variable }) => variable);
  switch (constraint.kind) {
    case 'implies':
      return [...new Set([...of(constraint.given), ...of(constraint.then)])];
    case 'count':
      return [...new Set([...of(constraint.given), ...of(constraint.literals)])];
    case 'sum':
      return [...new Set([...of(constraint.given), ...constraint.terms.map(({ variable }) => variable)])];
    case 'table':
      return [...new Set(constraint.variables)];
  }
}
