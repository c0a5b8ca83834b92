import type { Text } from '../../crm/text';
import { type Assignment, type ProductModel, UNKNOWN } from './model';
import { type Compiled, compile, openSession, sessionWith } from './session';

/** Why what is known cannot be part of any valid configuration. */
export interface Conflict {
  /** Variables whose known values clash: leaving out any one of them helps. Empty where the model itself allows nothing. */
  known: number[];
  /** Rules that they break together; empty where only the tree stands against them. */
  rules: { constraint: number; text: Text }[];
}

/**
 * The smallest part of what is known that cannot be, as propagation tells: what is left out one after the other and still clashes
 * was no part of it.
 * Source: deletion filter, J. Chinneck and E. Dravnieks 1991, "Locating minimal infeasible constraint sets in linear programs".
 */
export function explainConflict(compiled: Compiled, known: Assignment): Conflict {
  const { model } = compiled;
  const tried = known.slice();
  for (const [variable, value] of known.entries()) {
    if (value === UNKNOWN) continue;
    tried[variable] = UNKNOWN;
    if (clashes(compiled, tried) === undefined) tried[variable] = value;
  }
  const left = [...tried.keys()].filter((variable) => tried[variable] !== UNKNOWN);
  return { known: left, rules: neededRules(model, tried).map((at) => ({ constraint: at, text: textOf(model, at) })) };
}

const textOf = (model: ProductModel, at: number): Text =>
  (model.constraints[at] as ProductModel['constraints'][number]).text;

/** @returns undefined where nothing clashes. */
function clashes(compiled: Compiled, known: Assignment): number | undefined {
  return sessionWith(compiled, known).clash;
}

/** Rules that clash are looked for among so many. */
const MOST_RULES = 400;

/** Constraints without which there would be no clash: halves are left out as long as it stays, then one by one. */
function neededRules(model: ProductModel, known: Assignment): number[] {
  let rules = [...model.constraints.keys()];
  const clashesWith = (kept: readonly number[]) => {
    const constraints = kept.map((at) => model.constraints[at] as ProductModel['constraints'][number]);
    return clashes(compile({ ...model, constraints }), known) !== undefined;
  };
  for (let size = rules.length >> 1; size >= 1; size >>= 1)
    for (let at = 0; at < rules.length && rules.length <= MOST_RULES; ) {
      const without = [...rules.slice(0, at), ...rules.slice(at + size)];
      if (clashesWith(without)) rules = without;
      else at += size;
    }
  return rules;
}

/** Whether anything can be valid at all, as far as propagation tells. */
export function allowsAnything(compiled: Compiled): boolean {
  return openSession(compiled).possible;
}
