import { check } from '../../../core/configuration/product/check';
import { ABSENT, type ProductModel, UNKNOWN } from '../../../core/configuration/product/model';
import { type Alternative, alternatives, type Change } from '../../../core/configuration/product/repair';
import { type Compiled, compile } from '../../../core/configuration/product/session';
import { type Text, text } from '../../../core/crm/text';
import type { ConfigurationInsight } from '../../../core/engine/insight';
import { assignmentOf } from './assignments';
import type { Also, Editing } from './editing';
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

const kept = new WeakMap<ProductModel, Compiled>();

/** A model is compiled once: every click asks it. */
function compiled(model: ProductModel): Compiled {
  const known = kept.get(model) ?? compile(model);
  kept.set(model, known);
  return known;
}

/**
 * @param values what stands now, by id of the variable.
 * @param fixed what a person chose of it: that is changed last to make another choice valid.
 */
export function editingOf(
  model: ProductModel,
  values: Values,
  fixed: Values,
  nameOfProduct: (id: string) => string,
): Editing {
  const { variables } = model;
  const place = new Map(variables.map(({ id }, v) => [id, v]));
  const now = assignmentOf(model, values);
  const locked = new Set(
    variables.flatMap(({ id, values: can }, v) => (fixed[id] === can[now[v] as number] ? [v] : [])),
  );
  const others = new Map<number, Alternative[]>();
  const othersOf = (v: number) => {
    const found = others.get(v) ?? alternatives(compiled(model), now, v, locked);
    others.set(v, found);
    return found;
  };
  const isCalledFor = (v: number) => {
    const parent = variables[v]?.parent;
    return !parent || parent.values.includes(now[parent.variable] as number);
  };
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
      const never = new Map(othersOf(v).map((one) => [one.value, neverOf(one)]));
      return variable.values.flatMap((value, i) => {
        if (value === ABSENT && !variable.optional) return [];
        const because = never.get(i);
        return [{ value, chosen: now[v] === i && values[id] !== undefined, ...(because && { never: because }) }];
      });
    },
    addable: () =>
      variables.flatMap(({ id, group, values: can }, v) =>
        now[v] !== 0 || can[0] !== ABSENT || can.length < 2 || !isCalledFor(v) ? [] : [{ id, ...(group && { group }) }],
      ),
    choose(id, value) {
      const v = place.get(id);
      const i = v === undefined ? -1 : (variables[v]?.values.indexOf(value) ?? -1);
      const found = v === undefined ? undefined : othersOf(v).find((one) => one.value === i);
      if (v === undefined || !found || found.state === 'free') return { also: [] };
      if (found.state !== 'with') return { never: neverOf(found) ?? TREE };
      const moved = [v, ...found.changes.map(({ variable }) => variable)].map((one) => variables[one]?.id ?? '');
      return { also: found.changes.flatMap((change) => alsoOf(model, moved, change)) };
    },
    get problems() {
      const { broken } = check(model, now);
      return [...new Map(broken.map(({ text: rule }) => [JSON.stringify(rule), rule])).values()];
    },
  };
}

const TREE: Text = text('configuration.treeRule');

/** That nothing was found is not that nothing is. */
const NOT_FOUND: Text = text('configuration.notFound');

function neverOf(one: Alternative): Text | undefined {
  if (one.state === 'unknown') return NOT_FOUND;
  return one.state === 'never' ? (one.conflict.rules[0]?.text ?? TREE) : undefined;
}

/**
 * What a person is told of a change. What comes and goes with what it is inside of, and what was still open, is not told.
 * @param moved ids of everything that changes.
 */
function alsoOf({ variables }: ProductModel, moved: readonly string[], change: Change): Also[] {
  const { variable, from, to, because } = change;
  const changed = variables[variable];
  if (!changed || from === UNKNOWN) return [];
  const { id, values: can } = changed;
  const isInside = moved.some((above) => id.startsWith(`${above}/`) || id.startsWith(`${above}#`));
  if (isInside && (to === 0 || from === 0) && !because) return [];
  return [{ id, from: can[from] ?? ABSENT, to: can[to] ?? ABSENT, because: because ?? TREE }];
}
