import { type Text, text } from '../../crm/text';
import type { ProductCatalogue } from '../catalogue';
import type { BookRule, Condition } from '../ruleBook/ruleBook';
import { bookRuleText } from '../ruleBook/say';
import { ABSENT, type Constraint, type Default, type Literal, type Variable } from './model';
import { everyPlace, type Place, presence } from './tree';
import { codeAt, wayTo } from './ways';

/** Rules by code, as they hold in the model of a product. */
export interface Resolved {
  /** Each with the id of its rule. */
  constraints: { rule: string; constraint: Constraint }[];
  defaults: Default[];
  /** Rules that name what the product does not have, each with why. */
  problems: { rule: string; problem: Text }[];
}

/** Resolves what a condition says at one place of a product. */
export type Resolve = (place: Place, condition: Condition) => Literal | { unknown: string };

/**
 * The name of a parameter for people: names of the options on the way, and the attribute's, at the first place of its product that has it;
 * its codes where nobody knows them. No parameter is the product itself.
 */
export function parameterNames(
  catalogue: ProductCatalogue,
  root: Place,
): (product: string, parameter: string) => string {
  const placesOf = new Map<string, Place[]>();
  for (const place of everyPlace(root))
    for (const name of new Set([codeAt(catalogue, place), place.product]))
      placesOf.set(name, [...(placesOf.get(name) ?? []), place]);
  return (product, parameter) => {
    const places = placesOf.get(product) ?? [];
    if (parameter === '') return places[0] ? catalogue.nameOf(places[0].product) : product;
    for (const place of places) {
      const way = wayTo(catalogue, place, parameter);
      if (!way) continue;
      const names = way.options.map((option) => catalogue.nameOf(option.product));
      return [...names, ...(way.attribute === undefined ? [] : [way.attribute])].join(' › ');
    }
    return parameter;
  };
}

/** Finds parameters by the codes on their way. */
export function resolver(catalogue: ProductCatalogue, variables: readonly Variable[]): Resolve {
  const model = { variables: [...variables] };
  return (place, { parameter, values }) => {
    const way = wayTo(catalogue, place, parameter);
    const at = way && (way.options.at(-1) ?? place);
    const { attribute } = way ?? {};
    const variable =
      attribute === undefined ? at?.variable : at?.attributes.find(({ name }) => name === attribute)?.variable;
    if (variable === undefined || variable < 0) return { unknown: parameter };
    if (!values) return presence(model, variable);
    const words = (variables[variable] as Variable).values;
    const known = values.map((word) => words.indexOf(word)).filter((value) => value >= 0);
    // A value that was never seen is no reason to forbid what the rule is about.
    return known.length > 0 ? { variable, values: known } : { unknown: `${parameter}=${values.join('|')}` };
  };
}

/** The rules of a book that hold inside a product, at every place where it stands. */
export function bookConstraints(
  catalogue: ProductCatalogue,
  root: Place,
  variables: readonly Variable[],
  rules: readonly BookRule[],
): Resolved {
  const resolve = resolver(catalogue, variables);
  const nameOf = parameterNames(catalogue, root);
  const resolved: Resolved = { constraints: [], defaults: [], problems: [] };
  for (const place of everyPlace(root)) {
    const here = place.variable < 0 ? [] : [presence({ variables: [...variables] }, place.variable)];
    for (const rule of rules) {
      if (rule.product !== codeAt(catalogue, place) && rule.product !== place.product) continue;
      const made = makeRule(rule, variables, here, (condition) => resolve(place, condition));
      const told = bookRuleText(rule, nameOf);
      if ('unknown' in made) {
        const about = { as: 'text' as const, text: told };
        const values = { parameter: made.unknown, product: catalogue.nameOf(place.product), rule: about };
        resolved.problems.push({ rule: rule.id, problem: text('configuration.rule.unknown', values) });
        continue;
      }
      const said = { text: withNote(told, rule.note), origin: rule.origin };
      if (made.constraint) resolved.constraints.push({ rule: rule.id, constraint: { ...made.constraint, ...said } });
      if (made.preset) resolved.defaults.push({ ...made.preset, ...said });
    }
  }
  return resolved;
}

/** Whoever meets a rule is told why it holds, where somebody wrote that down. */
export function withNote(rule: Text, note: string | undefined): Text {
  return note ? text('configuration.rule.noted', { rule: { as: 'text', text: rule }, note }) : rule;
}

type Unsaid<Of> = Of extends unknown ? Omit<Of, 'text' | 'origin'> : never;
type Made = { constraint?: Unsaid<Constraint>; preset?: Omit<Default, 'text' | 'origin'> } | { unknown: string };

function makeRule(
  rule: BookRule,
  variables: readonly Variable[],
  here: Literal[],
  resolve: (condition: Condition) => Literal | { unknown: string },
): Made {
  const all = (conditions: readonly Condition[] = []): Literal[] | { unknown: string } => {
    const found = conditions.map(resolve);
    const unknown = found.find((one) => 'unknown' in one);
    return unknown ? (unknown as { unknown: string }) : (found as Literal[]);
  };
  const given = all(rule.kind === 'count' ? [] : rule.given);
  if ('unknown' in given) return given;
  const when = [...here, ...given];
  switch (rule.kind) {
    case 'requires':
    case 'excludes': {
      const then = resolve(rule.then);
      if ('unknown' in then) return then;
      const constraint =
        rule.kind === 'requires' ? { given: when, then: [then] } : { given: [...when, then], then: [] };
      return { constraint: { kind: 'implies', ...constraint } };
    }
    case 'count': {
      const literals = all(rule.of);
      if ('unknown' in literals) return literals;
      return { constraint: { kind: 'count', literals, least: rule.least, most: rule.most, given: here } };
    }
    case 'range': {
      const literal = resolve({ parameter: rule.parameter });
      if ('unknown' in literal) return literal;
      return {
        constraint: { kind: 'implies', given: [...when, literal], then: [withinRange(variables, literal, rule)] },
      };
    }
    case 'default': {
      const then = resolve(rule.then);
      if ('unknown' in then) return then;
      const value = then.values[0];
      return value === undefined
        ? { unknown: rule.then.parameter }
        : { preset: { given: when, variable: then.variable, value } };
    }
  }
}

/** The values of a variable that are numbers between two ends. */
function withinRange(
  variables: readonly Variable[],
  { variable, values }: Literal,
  { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }: { least?: number; most?: number },
): Literal {
  const words = (variables[variable] as Variable).values;
  const isWithin = (word: string | undefined) => word !== ABSENT && Number(word) >= least && Number(word) <= most;
  return { variable, values: values.filter((value) => isWithin(words[value])) };
}
