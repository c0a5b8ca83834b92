import type { Text } from '../../crm/text';
import { type Conflict, explainConflict } from './conflict';
import { type Assignment, type Constraint, type Literal, type ProductModel, UNKNOWN } from './model';
import { type GaveUp, type Scores, type SearchLimits, search } from './search';
import { type Compiled, sessionWith } from './session';

/** The most probable valid and complete configuration. */
export interface Decoded {
  values: Assignment;
  /** Whether no other valid configuration scores more; false where the search was cut short. */
  best: boolean;
}

/**
 * The valid and complete configuration with the highest sum of scores (logarithms of probabilities: the most probable one, its
 * parameters taken by themselves) that agrees with what is known.
 * @returns the conflict where there is none; {@link GaveUp} where none was found within the limits, and nothing is proved.
 */
export function decode(
  compiled: Compiled,
  known: Assignment,
  scores: Scores,
  limits?: SearchLimits,
): Decoded | { conflict: Conflict } | GaveUp {
  const found = search(compiled, known, scores, limits);
  if (found === 'unknown') return { gaveUp: true };
  return found ? { values: found.values, best: found.best } : { conflict: explainConflict(compiled, known) };
}

/**
 * The rule that leaves a variable of a valid configuration no other value: because of what was known before anything was chosen, or
 * because something else that is chosen requires it. Undefined where another value could have been chosen in its place.
 */
export function forcedBy(
  compiled: Compiled,
  known: Assignment,
  values: Assignment,
): (variable: number) => Text | undefined {
  const { session } = sessionWith(compiled, known);
  const { model } = compiled;
  return (variable) => {
    if (known[variable] !== UNKNOWN) return undefined;
    if (session.valueOf(variable) !== UNKNOWN)
      for (const cause of session.causesOf(variable)) if (cause >= 0) return model.constraints[cause]?.text;
    return requiring(model, values, variable)?.text;
  };
}

/** The rule whose condition holds and whose only effect that holds is this variable's value. */
function requiring({ constraints }: ProductModel, values: Assignment, variable: number): Constraint | undefined {
  const holds = (one: Literal) => one.values.includes(values[one.variable] as number);
  return constraints.find((constraint) => {
    if (constraint.kind !== 'implies' || constraint.given.some((one) => one.variable === variable)) return false;
    if (!constraint.given.every(holds)) return false;
    const met = constraint.then.filter(holds);
    return met.length === 1 && met[0]?.variable === variable;
  });
}
