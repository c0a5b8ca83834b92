import type { Text } from '../../crm/text';
import { isBroken, isValidConfiguration, placeOf, variablesOf } from './check';
import { type Conflict, explainConflict } from './conflict';
import { ABSENT, type Assignment, type ProductModel, UNKNOWN } from './model';
import { type GaveUp, type Scores, type SearchLimits, search } from './search';
import type { Compiled } from './session';

/** A value that has to be another one. */
export interface Change {
  variable: number;
  /** {@link UNKNOWN} where it was not decided. */
  from: number;
  to: number;
  /** The rule that makes it necessary; absent where the tree does, or where it was only left open. */
  because?: Text;
}

export interface Repaired {
  values: Assignment;
  /** In the order of the variables. */
  changes: Change[];
  /** Whether fewer changes would not do; false where the search was cut short. */
  smallest: boolean;
}

/** What changing a decided value costs beside the number of changes; below 1 in sum. Higher = changed less gladly. */
export type ChangeCost = (variable: number, value: number) => number;

/** A change outweighs all costs. */
const PER_CHANGE = 1_000;
const LIMITS: SearchLimits = { first: 40_000, after: 20_000 };

/**
 * The smallest change that makes a configuration valid and complete: the fewest decided values that become others, then the least
 * cost. What is open is filled, absent where it can be.
 * @param fixed variables that must keep their value.
 */
export function repair(
  compiled: Compiled,
  values: Assignment,
  {
    fixed = [],
    cost = () => 0,
    limits = LIMITS,
  }: { fixed?: readonly number[]; cost?: ChangeCost; limits?: SearchLimits } = {},
): Repaired | { conflict: Conflict } | GaveUp {
  const { model } = compiled;
  const known = new Int16Array(values.length).fill(UNKNOWN);
  for (const variable of fixed) known[variable] = values[variable] as number;
  const found = search(compiled, known, keeping(model, values, cost), limits);
  if (found === 'unknown') return { gaveUp: true };
  if (!found) return { conflict: explainConflict(compiled, known) };
  return { values: found.values, changes: changesOf(model, values, found.values), smallest: found.best };
}

/** Scores under which the best configuration is the one with the fewest changes. */
function keeping({ variables }: ProductModel, values: Assignment, cost: ChangeCost): Scores {
  return variables.map(({ values: words }, v) =>
    words.map((word, value) => {
      if (values[v] === value) return 0;
      if (values[v] === UNKNOWN) return word === ABSENT ? 0 : -cost(v, value) - 1e-3;
      return -PER_CHANGE - cost(v, value);
    }),
  );
}

function changesOf(model: ProductModel, before: Assignment, after: Assignment): Change[] {
  const changes: Change[] = [];
  for (const [variable, to] of after.entries()) {
    const from = before[variable] as number;
    if (from === to || (from === UNKNOWN && model.variables[variable]?.values[to] === ABSENT)) continue;
    const because = from === UNKNOWN ? undefined : whyNot(model, after, variable, from);
    changes.push({ variable, from, to, ...(because && { because }) });
  }
  return changes;
}

/** The rule that a value would break in a configuration; undefined where none does. */
export function whyNot(model: ProductModel, values: Assignment, variable: number, value: number): Text | undefined {
  const tried = values.slice();
  tried[variable] = value;
  return model.constraints.find((one) => variablesOf(one).includes(variable) && isBroken(one, tried))?.text;
}

/** What choosing a value would mean. */
export type Alternative = { value: number } & (
  | { state: 'free' }
  /** Possible with these other changes. */
  | { state: 'with'; changes: Change[] }
  | { state: 'never'; conflict: Conflict }
  /** Nothing valid with it was found in the time of a click; that there is nothing is not proved. */
  | { state: 'unknown' }
);

/** Looks at fewer configurations than a repair: somebody waits for it. */
const QUICK: SearchLimits = { first: 2_000, after: 400 };

/**
 * What each other value of a variable would mean for a configuration: it can be had with everything else kept, with the smallest other
 * changes, or not at all; or that is not known.
 * @param fixed variables that a person has decided; changed only where nothing else helps, and then last.
 */
export function alternatives(
  compiled: Compiled,
  values: Assignment,
  variable: number,
  fixed: ReadonlySet<number> = new Set(),
): Alternative[] {
  const { model } = compiled;
  const words = model.variables[variable]?.values ?? [];
  return [...words.keys()]
    .filter((value) => value !== values[variable] && isCalledFor(model, values, variable, value))
    .map((value): Alternative => {
      const tried = values.slice();
      tried[variable] = value;
      if (isValidConfiguration(model, tried)) return { value, state: 'free' };
      const cost: ChangeCost = (v) => (fixed.has(v) ? 0.5 : 0);
      const repaired = repair(compiled, tried, { fixed: [variable], cost, limits: QUICK });
      if ('gaveUp' in repaired) return { value, state: 'unknown' };
      if ('conflict' in repaired) return { value, state: 'never', conflict: repaired.conflict };
      return { value, state: 'with', changes: repaired.changes };
    });
}

/** Being absent is no choice where a value is called for, and being there none where it is not. */
function isCalledFor(model: ProductModel, values: Assignment, variable: number, value: number): boolean {
  const tried = values.slice();
  tried[variable] = value;
  return placeOf(model, tried, variable) !== 'astray';
}
