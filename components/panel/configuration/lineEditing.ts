import { ABSENT, type Assignment, type ProductModel } from '../../../core/configuration/product/model';
import type { Text } from '../../../core/crm/text';
import type { ConfigurationInsight } from '../../../core/engine/insight';
import { assignmentOf } from './assignments';
import type { Editing } from './editing';
import { brokenRules, rulesFor, smallestRepair, whyNever } from './repair';
import type { StandingLine } from './written';

/** What can be chosen inside a line; undefined where nothing is configured in it. */
export function lineEditing({ products }: ConfigurationInsight, standing: StandingLine): Editing | undefined {
  const { model, values, draft, line } = standing;
  if (!model) return undefined;
  const names = new Map([[line.product.id, line.name]]);
  const walk = (options: readonly (typeof line)[]) => {
    for (const option of options) {
      names.set(option.product.id, option.name);
      walk(option.options);
    }
  };
  walk(line.options);
  return editingOf(
    model,
    values,
    draft.values,
    (product) => products?.[product]?.name ?? names.get(product) ?? product,
  );
}

type Values = Readonly<Record<string, string>>;

/**
 * @param values what stands now, by id of the variable.
 * @param fixed what a person chose of it: that is not changed to make another choice valid.
 */
export function editingOf(
  model: ProductModel,
  values: Values,
  fixed: Values,
  nameOfProduct: (id: string) => string,
): Editing {
  const { variables } = model;
  const rules = rulesFor(model);
  const place = new Map(variables.map(({ id }, v) => [id, v]));
  const now = assignmentOf(model, values);
  const locked = lockedOf(model, now, fixed);
  const isCalledFor = (v: number) => {
    const parent = variables[v]?.parent;
    return !parent || parent.values.includes(now[parent.variable] as number);
  };
  const never = (v: number, value: number): Text | undefined => whyNever(model, rules, now, locked, v, value);
  return {
    has: (id) => place.has(id) && isCalledFor(place.get(id) as number),
    nameOf(id) {
      const variable = variables[place.get(id) ?? -1];
      return variable?.attribute ?? nameOfProduct(variable?.product ?? id);
    },
    usual: (id) => variables[place.get(id) ?? -1]?.values.find((value) => value !== ABSENT) ?? ABSENT,
    choices(id) {
      const v = place.get(id);
      const variable = v === undefined ? undefined : variables[v];
      if (v === undefined || !variable) return [];
      return variable.values.flatMap((value, i) => {
        if (value === ABSENT && !variable.optional) return [];
        const because = now[v] === i ? undefined : never(v, i);
        return [{ value, chosen: now[v] === i && values[id] !== undefined, ...(because && { never: because }) }];
      });
    },
    addable: () =>
      variables.flatMap(({ id, group, values: can }, v) => {
        if (now[v] !== 0 || can[0] !== ABSENT || can.length < 2 || !isCalledFor(v)) return [];
        const because = never(v, 1);
        return [{ id, ...(group && { group }), ...(because && { never: because }) }];
      }),
    choose(id, value) {
      const v = place.get(id);
      const i = v === undefined ? -1 : (variables[v]?.values.indexOf(value) ?? -1);
      if (v === undefined || i < 0) return { also: [] };
      const found = smallestRepair(model, rules, now, locked, v, i);
      if ('never' in found) return found;
      return {
        also: found.changes.map(({ variable, value: to, because }) => {
          const { id: other, values: can } = variables[variable] as (typeof variables)[number];
          return { id: other, from: can[now[variable] as number], to: can[to] ?? ABSENT, because };
        }),
      };
    },
    get problems() {
      return brokenRules(rules, now);
    },
  };
}

/** The variables that a person has set, and that are part of what stands now. */
function lockedOf({ variables }: ProductModel, now: Assignment, fixed: Values): ReadonlySet<number> {
  const locked = new Set<number>();
  variables.forEach(({ id, values }, v) => {
    const said = fixed[id];
    if (said !== undefined && values[now[v] as number] === said) locked.add(v);
  });
  return locked;
}
