import { compareIds } from '../../crm/ids';
import type { Text } from '../../crm/text';
import type { Rows } from '../../table/table';
import { wordAt } from '../../table/table';
import type { ProductCatalogue } from '../catalogue';
import { buildProductModel } from '../product/build';
import { type Codes, readCodes } from './codes';
import type { RuleSaid } from './identity';
import type { History } from './mining/history';

/** A parameter inside a product as rules name it. */
export interface GroundParameter {
  /** Codes on the way, as in a condition. */
  parameter: string;
  /** "Motor IE3", and inside an option "Controller networked › Touch panel". */
  name: string;
  /** Values of an attribute, or quantities of an option, that were sold; empty where it never was. */
  values: string[];
}

/** A product that rules can be made for, with what the CRM says of it already. */
export interface GroundProduct {
  code: string;
  name: string;
  parameters: GroundParameter[];
  /** The CRM's own rules and what its option tree requires, in the words of a rule book. They cannot be changed here. */
  rules: RuleSaid[];
  /** Rules of the CRM that contradict the others, so that they do not count: each as a sentence. */
  problems: Text[];
}

/** What rules and area notes are made of. Plain JSON. */
export interface RuleGround {
  /** Products with options or attributes, by name. */
  products: GroundProduct[];
  /** Countries of customers, most customers first. */
  countries: string[];
}

/** Options inside options are told so deep. */
const DEEPEST = 4;
const MOST_PARAMETERS = 500;
const MOST_VALUES = 50;

/** Reads what rules can be about: the option trees of the CRM and what was sold beside them. */
export function* readGround(
  rows: Rows,
  catalogue: ProductCatalogue,
  histories: readonly History[],
): Generator<undefined, RuleGround> {
  const codes = readCodes(rows);
  const historyOf = new Map(histories.map((history) => [history.product, history]));
  const products: GroundProduct[] = [];
  for (const product of new Set([...catalogue.optionsOf.keys(), ...historyOf.keys()])) {
    yield;
    if (!catalogue.isActive(product)) continue;
    const values = new Map<string, string[]>(treePaths(catalogue, product).map((path) => [path, []]));
    for (const { path, values: seen } of historyOf.get(product)?.parameters ?? [])
      values.set(path, seen.slice(1, MOST_VALUES + 1).sort(compareIds));
    const parameters = [...values].slice(0, MOST_PARAMETERS).map(([path, of]) => ({
      parameter: codes.toCodes(path),
      name: pathName(path, catalogue),
      values: of,
    }));
    const paths = [...values.keys()];
    products.push({
      code: codes.codeOf(product),
      name: catalogue.nameOf(product),
      parameters: parameters.sort((a, b) => compareIds(a.name, b.name)),
      rules: catalogue.rulesOf(product).flatMap((rule) => crmRules(rule, paths, codes)),
      problems: buildProductModel(catalogue, product).problems.map(({ problem }) => problem),
    });
  }
  products.sort((a, b) => compareIds(a.name, b.name) || compareIds(a.code, b.code));
  return { products, countries: countriesOf(rows) };
}

function treePaths(catalogue: ProductCatalogue, product: string): string[] {
  const paths: string[] = [];
  const walk = (of: string, path: string, above: readonly string[]): void => {
    for (const option of catalogue.optionsOf.get(of) ?? []) {
      const inside = path === '' ? option : `${path}/${option}`;
      // A product inside itself is a circle of the CRM's tree.
      if (above.includes(option) || paths.length >= MOST_PARAMETERS) continue;
      paths.push(inside);
      if (above.length < DEEPEST) walk(option, inside, [...above, option]);
    }
  };
  walk(product, '', [product]);
  return paths;
}

function pathName(path: string, catalogue: ProductCatalogue): string {
  const at = path.indexOf('#');
  const way = (at < 0 ? path : path.slice(0, at)).split('/').filter((part) => part !== '');
  const names = way.map(catalogue.nameOf);
  if (at >= 0) names.push(path.slice(at + 1));
  return names.join(' › ');
}

/** A rule of the CRM for every place in the tree where what it names stands. */
function crmRules(
  { product, kind, given, target }: ProductCatalogue['rules'][number],
  paths: readonly string[],
  codes: Codes,
): RuleSaid[] {
  const placesOf = (id: string) => paths.filter((path) => path.split('/').at(-1) === id);
  const said = { product: codes.codeOf(product), origin: 'person' } as const;
  return placesOf(target).flatMap((path): RuleSaid[] => {
    const then = { parameter: codes.toCodes(path) };
    if (given === product) {
      const times = kind === 'requires' ? 1 : 0;
      return [{ ...said, kind: 'count', of: [then], least: times, most: times }];
    }
    return placesOf(given).map((from) => ({ ...said, kind, given: [{ parameter: codes.toCodes(from) }], then }));
  });
}

function countriesOf({ customer }: Rows): string[] {
  const counts = new Map<string, number>();
  for (let row = 0; row < customer.length; row++) {
    const country = wordAt(customer.columns.country, row);
    if (country !== undefined) counts.set(country, (counts.get(country) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || compareIds(a[0], b[0])).map(([country]) => country);
}
