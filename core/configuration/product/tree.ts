import type { ProductCatalogue } from '../catalogue';
import type { OrderedLine } from '../orders';
import { ABSENT, type ProductModel, type Variable } from './model';

/** A product where it stands: what is configured itself, or an option inside it. */
export interface Place {
  product: string;
  /** Product ids on the way, joined by "/"; "" = what is configured. */
  path: string;
  /** Index of its variable; −1 of what is configured. */
  variable: number;
  options: Place[];
  attributes: { name: string; variable: number }[];
}

/** A chain of options is followed so deep; a circle of options ends there, or where it comes back to itself. */
const DEEPEST = 6;
/** Of an option no more different quantities can be chosen: the most common ones. */
const MOST_QUANTITIES = 12;
/** Of an attribute no more different values. */
const MOST_VALUES = 200;

/** What was seen of a place in lines that were sold. */
interface Seen {
  /** Lines at this place whose source tells attributes. */
  telling: number;
  /** How often each quantity was, as decimal text, for one of what it is inside of. */
  quantities: Map<string, number>;
  values: Map<string, Map<string, number>>;
  inside: Map<string, Seen>;
}

const nothingSeen = (): Seen => ({ telling: 0, quantities: new Map(), values: new Map(), inside: new Map() });

/** The variables of a product with the places that they stand at. */
export function variablesOfProduct(
  catalogue: ProductCatalogue,
  product: string,
  sold: Iterable<OrderedLine>,
): { root: Place; variables: Variable[] } {
  const seen = nothingSeen();
  for (const line of sold) note(seen, line, 1, 0);
  const variables: Variable[] = [];
  const root: Place = { product, path: '', variable: -1, options: [], attributes: [] };
  grow({ catalogue, variables }, root, seen, [product]);
  return { root, variables };
}

/** The quantity of an option for one of what it is inside of, as decimal text. */
export function quantityText(quantity: number, above: number): string {
  return String(Math.round((quantity / above) * 1e6) / 1e6);
}

/** The quantity of as many: "0.333333" for each of three is one. */
export function timesQuantity(word: string, above: number): number {
  return Math.round(Number(word) * above * 1e4) / 1e4;
}

function note(seen: Seen, line: OrderedLine, above: number, depth: number): void {
  if (line.values) seen.telling++;
  const quantity = quantityText(line.quantity, above);
  seen.quantities.set(quantity, (seen.quantities.get(quantity) ?? 0) + 1);
  for (const [name, value] of Object.entries(line.values ?? {})) {
    if (value === ABSENT) continue;
    const counts = seen.values.get(name) ?? new Map<string, number>();
    seen.values.set(name, counts.set(value, (counts.get(value) ?? 0) + 1));
  }
  if (depth >= DEEPEST) return;
  for (const [product, option] of line.options) {
    const inside = seen.inside.get(product) ?? nothingSeen();
    seen.inside.set(product, inside);
    note(inside, option, line.quantity, depth + 1);
  }
}

interface Growing {
  catalogue: ProductCatalogue;
  variables: Variable[];
}

function grow(growing: Growing, place: Place, seen: Seen, way: readonly string[]): void {
  addAttributes(growing, place, seen);
  if (way.length > DEEPEST) return;
  const { catalogue, variables } = growing;
  const groupOf = new Map(
    catalogue.groupsOf(place.product).flatMap(({ name, options }) => options.map((option) => [option, name] as const)),
  );
  for (const option of optionsAt(catalogue, place, seen)) {
    if (way.includes(option)) continue;
    const inside = seen.inside.get(option) ?? nothingSeen();
    const path = place.path === '' ? option : `${place.path}/${option}`;
    const group = groupOf.get(option);
    const variable = variables.length;
    variables.push({
      id: path,
      kind: 'option',
      product: option,
      values: [ABSENT, ...quantitiesOf(catalogue, place.product, option, inside)],
      ...parentOf(variables, place),
      optional: true,
      ...(group !== undefined && { group }),
    });
    const next: Place = { product: option, path, variable, options: [], attributes: [] };
    place.options.push(next);
    grow(growing, next, inside, [...way, option]);
  }
}

function parentOf(variables: readonly Variable[], { variable }: Place): Pick<Variable, 'parent'> {
  const above = variables[variable];
  return above
    ? { parent: { variable, values: [...above.values.keys()].filter((v) => above.values[v] !== ABSENT) } }
    : {};
}

/** Options of the tree, in its order, then what its rules require, then what was sold inside it; only what can still be sold. */
function optionsAt(catalogue: ProductCatalogue, { product }: Place, seen: Seen): string[] {
  const required = catalogue.rulesOf(product).flatMap(({ kind, target }) => (kind === 'requires' ? [target] : []));
  const tree = catalogue.optionsOf.get(product) ?? new Set<string>();
  const sold = [...seen.inside.keys()].sort();
  const deeper = new Set([...tree].flatMap((option) => [...(catalogue.optionsOf.get(option) ?? [])]));
  const named = [...tree, ...required.filter((option) => option !== product && !deeper.has(option)), ...sold];
  return [...new Set(named)].filter((option) => catalogue.isActive(option) || catalogue.codeOf(option) === '');
}

/** Quantities of the tree and those that were sold, as far as the tree allows them, ascending. */
function quantitiesOf(catalogue: ProductCatalogue, bundle: string, option: string, seen: Seen): string[] {
  const { least = 0, most = Number.POSITIVE_INFINITY } = catalogue.quantityRangeOf(bundle, option);
  const usual = Math.min(Math.max(catalogue.quantityOf(bundle, option), least), most);
  const common = [...seen.quantities]
    .filter(([text]) => Number(text) >= least && Number(text) <= most && Number(text) > 0)
    .sort((a, b) => b[1] - a[1] || Number(a[0]) - Number(b[0]))
    .slice(0, MOST_QUANTITIES)
    .map(([text]) => text);
  const tree = catalogue.optionsOf.get(bundle)?.has(option) || common.length === 0 ? [String(usual)] : [];
  return [...new Set([...common, ...tree])].sort((a, b) => Number(a) - Number(b));
}

function addAttributes({ variables }: Growing, place: Place, seen: Seen): void {
  for (const [name, counts] of [...seen.values].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const told = [...counts.values()].reduce((sum, one) => sum + one, 0);
    const optional = told < seen.telling;
    const words = [...counts]
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MOST_VALUES)
      .map(([word]) => word);
    place.attributes.push({ name, variable: variables.length });
    variables.push(attribute(variables, place, name, words.sort(), optional));
  }
}

function attribute(
  variables: readonly Variable[],
  place: Place,
  name: string,
  words: readonly string[],
  optional: boolean,
): Variable {
  const canBeAbsent = optional || place.variable >= 0;
  return {
    id: `${place.path}#${name}`,
    kind: 'attribute',
    product: place.product,
    attribute: name,
    values: canBeAbsent ? [ABSENT, ...words] : [...words],
    ...parentOf(variables, place),
    optional,
  };
}

/** Every place of a tree, what is configured first. */
export function* everyPlace(place: Place): Generator<Place> {
  yield place;
  for (const option of place.options) yield* everyPlace(option);
}

/** That a variable is there: each of its values but being absent. */
export function presence(
  { variables }: Pick<ProductModel, 'variables'>,
  variable: number,
): { variable: number; values: number[] } {
  const { values } = variables[variable] as Variable;
  return { variable, values: [...values.keys()].filter((value) => values[value] !== ABSENT) };
}
