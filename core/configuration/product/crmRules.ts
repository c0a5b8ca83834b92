import { type Text, text } from '../../crm/text';
import type { OptionGroup, ProductCatalogue } from '../catalogue';
import type { Rule } from '../rules';
import type { Constraint, Literal, Variable } from './model';
import { everyPlace, type Place, presence } from './tree';

/** The CRM's own rules of a product: required options, what requires or excludes what, and how many of a group, at every place of it. */
export function crmConstraints(catalogue: ProductCatalogue, root: Place, variables: readonly Variable[]): Constraint[] {
  const model = { variables: [...variables] };
  return [...everyPlace(root)].flatMap((place) => {
    const here = place.variable < 0 ? [] : [presence(model, place.variable)];
    const there = (product: string): Literal[] =>
      [...everyPlace(place)]
        .filter((one) => one !== place && one.product === product)
        .map(({ variable }) => presence(model, variable));
    const rules = catalogue.rulesOf(place.product).flatMap((rule) => ruleConstraints(rule, here, there));
    const groups = catalogue.groupsOf(place.product).flatMap((group) => {
      const literals = place.options
        .filter(({ product }) => group.options.includes(product))
        .map(({ variable }) => presence(model, variable));
      return groupConstraint(group, literals, here);
    });
    return [...rules, ...groups];
  });
}

/** @param here that the bundle is there. @param there that a product is, at each place inside it. */
function ruleConstraints(rule: Rule, here: Literal[], there: (product: string) => Literal[]): Constraint[] {
  const { kind, product, given, target, text: said } = rule;
  const origin = given === product ? 'tree' : 'crm';
  const conditions = given === product ? [[]] : there(given).map((one) => [one]);
  if (kind === 'requires')
    return conditions.map((one) => ({
      kind: 'implies',
      given: [...here, ...one],
      then: there(target),
      text: said,
      origin,
    }));
  return conditions.flatMap((one) =>
    there(target).map(
      (other): Constraint => ({ kind: 'implies', given: [...here, ...one, other], then: [], text: said, origin }),
    ),
  );
}

function groupConstraint({ name, least = 0, most }: OptionGroup, literals: Literal[], given: Literal[]): Constraint[] {
  const upTo = Math.min(most ?? literals.length, literals.length);
  if (literals.length === 0 || (least === 0 && upTo >= literals.length)) return [];
  return [
    {
      kind: 'count',
      literals,
      least,
      most: upTo,
      given,
      text: groupText(name, least, upTo, literals.length),
      origin: 'tree',
    },
  ];
}

function groupText(group: string, least: number, most: number, of: number): Text {
  const way = least === most ? 'exactly' : least === 0 ? 'atMost' : most >= of ? 'atLeast' : 'between';
  return text(`configuration.rule.group.${way}`, { group, least, most });
}
