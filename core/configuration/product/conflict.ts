import type { Text } from '../../crm/text';
import { type Assignment, type ProductModel, UNKNOWN } from './model';
import { search } from './search';
import { type Compiled, compile, sessionWith } from './session';

/** Why what is known cannot be part of any valid configuration. */
export interface Conflict {
  /** Variables whose known values clash: leaving out any one of them helps. Empty where the model itself allows nothing. */
  known: number[];
  /** Rules that they break together; empty where only the tree stands against them. */
  rules: { constraint: number; text: Text }[];
}

/**
 * The smallest part of what is known that cannot be: what is left out one after the other and still clashes was no part of it.
 * Propagation tells, or, where it sees nothing wrong, a short search; where neither proves a clash nothing is named.
 * Source: deletion filter, J. Chinneck and E. Dravnieks 1991, "Locating minimal infeasible constraint sets in linear programs".
 */
export function explainConflict(compiled: Compiled, known: Assignment): Conflict {
  const { model } = compiled;
  const clashes = sessionWith(compiled, known).clash === undefined ? clashesBySearch : clashesByPropagation;
  if (!clashes(compiled, known)) return { known: [], rules: [] };
  const tried = known.slice();
  for (const [variable, value] of known.entries()) {
    if (value === UNKNOWN) continue;
    tried[variable] = UNKNOWN;
    if (!clashes(compiled, tried)) tried[variable] = value;
  }
  const left = [...tried.keys()].filter((variable) => tried[variable] !== UNKNOWN);
  const first = neededRules(model, model.constraints.keys(), tried, clashes);
  // What propagation needs to see a clash can be more than the clash needs.
  const rules = first.length > MOST_RULES ? first : neededRules(model, first, tried, clashesBySearch);
  return { known: left, rules: rules.map((at) => ({ constraint: at, text: textOf(model, at) })) };
}

const textOf = (model: ProductModel, at: number): Text =>
  (model.constraints[at] as ProductModel['constraints'][number]).text;

type Clashes = (compiled: Compiled, known: Assignment) => boolean;

const clashesByPropagation: Clashes = (compiled, known) => sessionWith(compiled, known).clash !== undefined;

/** Decisions after which something counts as possible. */
const MOST_STEPS = 300;

function clashesBySearch(compiled: Compiled, known: Assignment): boolean {
  const even = compiled.model.variables.map(({ values }) => new Float64Array(values.length));
  return search(compiled, known, even, { first: MOST_STEPS, after: 0 }) === undefined;
}

/** Rules that clash are looked for among so many. */
const MOST_RULES = 400;

/** Constraints without which there would be no clash: halves are left out as long as it stays, then one by one. */
function neededRules(model: ProductModel, among: Iterable<number>, known: Assignment, clashes: Clashes): number[] {
  let rules = [...among];
  const clashesWith = (kept: readonly number[]) => {
    const constraints = kept.map((at) => model.constraints[at] as ProductModel['constraints'][number]);
    return clashes(compile({ ...model, constraints }), known);
  };
  for (let size = rules.length >> 1; size >= 1; size >>= 1)
    for (let at = 0; at < rules.length && rules.length <= MOST_RULES; ) {
      const without = [...rules.slice(0, at), ...rules.slice(at + size)];
      if (clashesWith(without)) rules = without;
      else at += size;
    }
  return rules;
}
