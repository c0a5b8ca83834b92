import { type Text, text } from '../../crm/text';
import type { ProductCatalogue } from '../catalogue';
import type { OrderedLine } from '../orders';
import type { Place as Area } from '../recommend/area';
import { isInArea } from '../ruleBook/area';
import type { AreaNote, RuleBook } from '../ruleBook/ruleBook';
import { effectText } from '../ruleBook/say';
import { bookConstraints, parameterNames, type Resolved, resolver, withNote } from './bookRules';
import { crmConstraints } from './crmRules';
import type { Constraint, ProductModel } from './model';
import { nothingKnown, type SearchLimits, search } from './search';
import { compile } from './session';
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
  /**
   * Rules that do not count, each with the sentence why: they name what is not there, or nothing could be valid with them. `rule`: its id in
   * the book; absent where the CRM says it.
   */
  problems: { rule?: string; problem: Text }[];
}

/**
 * The model of a product: the CRM's option tree with its nested bundles and rules, what was sold inside it, the rule book's rules and what
 * holds in an area. A product without any tree gets one from what was sold. A rule of the book that allows nothing together with the CRM's
 * own and with the book's earlier ones is left out and told, and so is one of the CRM's beside its earlier ones: a rule that contradicts the
 * others silences no proposal.
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
  const start: ProductModel = { product, variables, constraints: [], defaults: rules.defaults };
  const said: Said[] = [...own.map((constraint) => ({ constraint })), ...rules.constraints, ...ofArea.constraints];
  const { model, left } = withSound(start, said);
  const problems = left.map(({ rule, constraint }) => ({
    ...(rule !== undefined && { rule }),
    problem: text('configuration.rule.contradicts', { rule: { as: 'text', text: constraint.text } }),
  }));
  return { model, preferred: ofArea.preferred, problems: [...rules.problems, ...problems] };
}

type Ruled = Resolved['constraints'];
type Said = { rule?: string; constraint: Constraint };

/** Decisions after which a model counts as one that allows something. */
const ANY: SearchLimits = { first: 2_000, after: 0 };

/**
 * Adds rules in their order as long as something can be valid with them: all at once where they agree, else by halves, so that of many rules
 * the few that contradict those before them are found in few steps.
 */
function withSound(model: ProductModel, more: readonly Said[]): { model: ProductModel; left: Said[] } {
  const all = { ...model, constraints: [...model.constraints, ...more.map(({ constraint }) => constraint)] };
  if (more.length === 0 || allowsSomething(all)) return { model: all, left: [] };
  if (more.length === 1) return { model, left: [...more] };
  const half = more.length >> 1;
  const first = withSound(model, more.slice(0, half));
  const second = withSound(first.model, more.slice(half));
  return { model: second.model, left: [...first.left, ...second.left] };
}

/** False only where it is proved that nothing is valid. */
function allowsSomething(model: ProductModel): boolean {
  const compiled = compile(model);
  const even = model.variables.map(({ values }) => new Float64Array(values.length));
  return search(compiled, nothingKnown(compiled), even, ANY) !== undefined;
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
