import { type Text, text } from '../../crm/text';
import type { ProductCatalogue } from '../catalogue';
import type { OrderedLine } from '../orders';
import type { Place as Area } from '../recommend/area';
import { isInArea } from '../ruleBook/area';
import type { AreaNote, RuleBook } from '../ruleBook/ruleBook';
import { effectText } from '../ruleBook/say';
import { bookConstraints, parameterNames, type Resolved, resolver, withNote } from './bookRules';
import { crmConstraints } from './crmRules';
import type { ProductModel } from './model';
import { compile, openSession } from './session';
import { everyPlace, type Place, presence, variablesOfProduct } from './tree';

/** What beside the CRM's own tree and rules makes a model. */
export interface ModelSources {
  /** Lines of the product as they were sold: quantities, attributes and options that no tree names. */
  sold?: Iterable<OrderedLine>;
  book?: Pick<RuleBook, 'rules' | 'notes'>;
  /** Where the customer is: notes of that area count. */
  area?: Area;
}

/** A value that an area speaks for without forcing it. */
export interface Preferred {
  variable: number;
  values: number[];
  text: Text;
}

export interface BuiltModel {
  model: ProductModel;
  preferred: Preferred[];
  /** Rules of the book that do not count, by id, each with the sentence why: they name what is not there, or nothing could be valid with them. */
  problems: { rule: string; problem: Text }[];
}

/**
 * The model of a product: the CRM's option tree with its nested bundles and rules, what was sold inside it, the rule book's rules and what
 * holds in an area. A product without any tree gets one from what was sold. A rule of the book that allows nothing together with the CRM's
 * own and with the book's earlier ones is left out and told; the CRM's own rules are never left out.
 */
export function buildProductModel(
  catalogue: ProductCatalogue,
  product: string,
  sources: ModelSources = {},
): BuiltModel {
  const { sold = [], book = { rules: [], notes: [] }, area = {} } = sources;
  const { root, variables } = variablesOfProduct(catalogue, product, sold);
  const own = crmConstraints(catalogue, root, variables);
  const rules = bookConstraints(catalogue, root, variables, book.rules);
  const ofArea = areaConstraints(
    catalogue,
    root,
    variables,
    book.notes.filter((one) => isInArea(one, area)),
  );
  const start: ProductModel = { product, variables, constraints: own, defaults: rules.defaults };
  const { model, left } = withSound(start, [...rules.constraints, ...ofArea.constraints]);
  const problems = left.map(({ rule, constraint }) => ({
    rule,
    problem: text('configuration.rule.contradicts', { rule: { as: 'text', text: constraint.text } }),
  }));
  return { model, preferred: ofArea.preferred, problems: [...rules.problems, ...problems] };
}

type Ruled = Resolved['constraints'];

/** Adds constraints as long as something can be valid with them. */
function withSound(model: ProductModel, more: Ruled): { model: ProductModel; left: Ruled } {
  const all = { ...model, constraints: [...model.constraints, ...more.map(({ constraint }) => constraint)] };
  if (more.length === 0 || openSession(compile(all)).possible) return { model: all, left: [] };
  const constraints = [...model.constraints];
  const left: Ruled = [];
  for (const one of more) {
    constraints.push(one.constraint);
    if (openSession(compile({ ...model, constraints })).possible) continue;
    constraints.pop();
    left.push(one);
  }
  return { model: { ...model, constraints }, left };
}

function areaConstraints(
  catalogue: ProductCatalogue,
  root: Place,
  variables: ProductModel['variables'],
  notes: readonly AreaNote[],
): { constraints: Ruled; preferred: Preferred[] } {
  const resolve = resolver(catalogue, variables);
  const nameOf = parameterNames(catalogue, root);
  const found: { constraints: Ruled; preferred: Preferred[] } = { constraints: [], preferred: [] };
  for (const place of everyPlace(root))
    for (const { id, note, effect } of notes) {
      if (!effect || (effect.product !== catalogue.codeOf(place.product) && effect.product !== place.product)) continue;
      const then = resolve(place, effect.then);
      const said = effectText({ effect }, nameOf);
      if ('unknown' in then || !said) continue;
      const why = {
        text: withNote(said, note),
        origin: 'area' as const,
      };
      const here = place.variable < 0 ? [] : [presence({ variables }, place.variable)];
      if (effect.kind === 'prefer') found.preferred.push({ ...then, text: why.text });
      else {
        const sides = effect.kind === 'must' ? { given: here, then: [then] } : { given: [...here, then], then: [] };
        found.constraints.push({ rule: id, constraint: { kind: 'implies', ...sides, ...why } });
      }
    }
  return found;
}
