import { ABSENT, type Assignment, type ProductModel, UNKNOWN } from '../../../core/configuration/product/model';

type Values = Readonly<Record<string, string>>;

/**
 * Values as the model counts them. What its parent does not call for is absent; what was not said is absent where it may be, what it
 * alone can be where there is one such value, and else unknown.
 */
export function assignmentOf({ variables }: ProductModel, values: Values): Assignment {
  const found = new Int16Array(variables.length);
  variables.forEach(({ id, values: can, parent, optional }, v) => {
    if (parent && !parent.values.includes(found[parent.variable] as number)) {
      found[v] = 0;
      return;
    }
    const said = values[id];
    const mayMiss = can[0] === ABSENT;
    const index = said === undefined ? -1 : can.indexOf(said);
    if (index > 0 || (index === 0 && (optional || !mayMiss))) found[v] = index;
    else if (optional && mayMiss) found[v] = 0;
    else found[v] = can.length === (mayMiss ? 2 : 1) ? can.length - 1 : UNKNOWN;
  });
  return found;
}

/** {@link assignmentOf} by id of the variable; what is unknown is left out. */
export function completed(model: ProductModel, values: Values): Values {
  const assignment = assignmentOf(model, values);
  return Object.fromEntries(
    model.variables.flatMap(({ id, values: can }, v) =>
      assignment[v] === UNKNOWN ? [] : [[id, can[assignment[v] as number] ?? ABSENT]],
    ),
  );
}
