import type { ProductCatalogue } from '../catalogue';
import type { OrderedLine } from '../orders';
import { ABSENT, type Constraint, type Literal, type ProductModel, type Variable } from '../product/model';
import type { SoldConfiguration } from './table';

/** An option tree is followed so deep; a product inside itself is reached by nobody. */
const DEEPEST = 5;
/** Most quantities of one option: those that were sold most. */
const MOST_QUANTITIES = 12;

/**
 * What can be configured of a bundle as far as the CRM's option tree and its rules tell: which options, how often, and what requires or
 * excludes what. Quantities are those of the tree and those that were sold.
 */
export function optionModel(
  catalogue: ProductCatalogue,
  product: string,
  sold: readonly SoldConfiguration[],
): ProductModel {
  const variables: Variable[] = [];
  const constraints: Constraint[] = [];
  const quantities = soldQuantities(sold);
  const inside = (bundle: string, path: string, parent: Variable['parent'], above: readonly string[]): void => {
    const placeOf = new Map<string, number>();
    for (const option of [...(catalogue.optionsOf.get(bundle) ?? [])].sort()) {
      if (above.includes(option) || above.length > DEEPEST) continue;
      const id = path === '' ? option : `${path}/${option}`;
      const usual = String(catalogue.quantityOf(bundle, option));
      const seen = [...(quantities.get(id) ?? [])].sort((a, b) => b[1] - a[1] || Number(a[0]) - Number(b[0]));
      const values = new Set([usual, ...seen.slice(0, MOST_QUANTITIES).map(([quantity]) => quantity)]);
      const place = variables.length;
      placeOf.set(option, place);
      variables.push({
        id,
        kind: 'option',
        product: option,
        values: [ABSENT, ...[...values].sort((a, b) => Number(a) - Number(b))],
        ...(parent && { parent }),
        optional: !isRequired(catalogue, bundle, option),
      });
    }
    for (const [option, place] of placeOf)
      inside(option, variables[place]?.id ?? '', { variable: place, values: thereOf(variables[place]) }, [
        ...above,
        option,
      ]);
    constraints.push(...rulesInside(catalogue, bundle, path, variables, parent));
  };
  inside(product, '', undefined, [product]);
  return { product, variables, constraints, defaults: [] };
}

const thereOf = (variable: Variable | undefined) => [...(variable?.values.keys() ?? [])].slice(1);

function isRequired(catalogue: ProductCatalogue, bundle: string, option: string): boolean {
  return catalogue
    .rulesOf(bundle)
    .some(({ kind, given, target }) => kind === 'requires' && given === bundle && target === option);
}

/** The rules of a bundle inside the product, for the options below it at any depth. */
function rulesInside(
  catalogue: ProductCatalogue,
  bundle: string,
  path: string,
  variables: readonly Variable[],
  parent: Variable['parent'],
): Constraint[] {
  const below = (product: string): Literal[] =>
    variables.flatMap((variable, v) =>
      variable.product === product && (path === '' || variable.id.startsWith(`${path}/`))
        ? [{ variable: v, values: thereOf(variable) }]
        : [],
    );
  return catalogue.rulesOf(bundle).flatMap(({ kind, given, target, text }): Constraint[] => {
    if (given === bundle && kind === 'requires') return [];
    const from = given === bundle ? [parent ?? EVERYWHERE] : below(given);
    const to = below(target);
    const said = { kind: 'implies', text, origin: 'crm' } as const;
    if (kind === 'requires') return from.map((one) => ({ ...said, given: [one], then: to }));
    return from.flatMap((one) => to.map((other) => ({ ...said, given: lasting([one, other]), then: [] })));
  });
}

/** What the product itself is: always there. */
const EVERYWHERE: Literal = { variable: -1, values: [] };
const lasting = (literals: readonly Literal[]) => literals.filter((literal) => literal !== EVERYWHERE);

/** How often each option was sold in each quantity for one of what it is inside of, by id of its variable. */
function soldQuantities(sold: readonly SoldConfiguration[]): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const count = (line: OrderedLine, path: string): void => {
    for (const [product, option] of line.options) {
      const id = path === '' ? product : `${path}/${product}`;
      const quantity = String(option.quantity / line.quantity);
      const counts = found.get(id) ?? new Map<string, number>();
      found.set(id, counts.set(quantity, (counts.get(quantity) ?? 0) + 1));
      count(option, id);
    }
  };
  for (const { line } of sold) count(line, '');
  return found;
}
