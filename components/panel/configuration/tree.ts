import { ABSENT, type ProductModel, type Variable } from '../../../core/configuration/product/model';
import { quantityText, timesQuantity } from '../../../core/configuration/product/tree';
import type { RecordRef } from '../../../core/crm/ids';
import type { Text } from '../../../core/crm/text';
import type { ConfigurationInsight, ProposedLine, ProposedValue } from '../../../core/engine/insight';

/** A parameter of a line as it stands: an option with how often it is taken, or an attribute with its value. */
export interface Parameter {
  /** Id of its variable: {@link Variable.id}. */
  id: string;
  kind: Variable['kind'];
  /** Product id of an option. */
  product: string;
  name: string;
  group?: string;
  /** {@link ABSENT} = not there; undefined = to be chosen. */
  value: string | undefined;
  /** Undefined where it was not proposed. */
  proposed: string | undefined;
  support?: { have: number; of: number };
  evidence: RecordRef[];
  forcedBy?: Text;
  lineage?: Text;
  /** Values with how many orders have them, most common first. */
  seen: { value: string; count: number }[];
  /** Other options in its place, with how many orders have them. */
  instead: { id: string; name: string; support: number }[];
  unitPrice?: number;
  /** Whether the quantity of an option is that for one of what it is inside of. */
  perOne: boolean;
  children: Parameter[];
}

export interface LineContext {
  line: ProposedLine;
  model: ProductModel | undefined;
  products: ConfigurationInsight['products'];
}

type Values = Readonly<Record<string, string>>;

/** What is proposed inside a line, by id of the variable. */
export function proposedValues(line: ProposedLine, model: ProductModel | undefined): Values {
  const values: Record<string, string> = {};
  const read = ({ options, values: own = [], quantity }: ProposedLine, parent: string) => {
    for (const value of own) values[value.variable] = value.value;
    for (const option of options) {
      const id = idOf(parent, option);
      values[id] = quantityOf(model, id, option.quantity, quantity).value;
      read(option, id);
    }
  };
  read(line, '');
  return values;
}

/**
 * The quantity of an option as its variable has it: for one of what it is inside of, where the model knows that number. Else, and without
 * a model, as it is: some options are sold once for all.
 */
function quantityOf(model: ProductModel | undefined, id: string, quantity: number, above: number) {
  const values = model?.variables.find((variable) => variable.id === id)?.values ?? [];
  const each = quantityText(quantity, above);
  return values.includes(each) ? { value: each, perOne: true } : { value: String(quantity), perOne: false };
}

/** Whether the quantity of an option is that for one of what it is inside of. */
function isPerOne(id: string, told: Told | undefined, model: ProductModel | undefined): boolean {
  if (!told || !('option' in told)) return model !== undefined;
  return quantityOf(model, id, told.option.quantity, told.above).perOne;
}

function idOf(parent: string, option: ProposedLine): string {
  return parent ? `${parent}/${option.product.id}` : option.product.id;
}

/** The parameters of a line that are there, as a tree, in the order of the model; without one, as they were proposed. */
export function parametersOf(context: LineContext, values: Values): Parameter[] {
  const told = toldOf(context.line);
  const proposed = proposedValues(context.line, context.model);
  const known = context.model?.variables.map(({ id }) => id) ?? [];
  // Ids stand after those of what they are inside of: the model has them so, and so have proposals.
  const ids = known.length > 0 ? known : [...told.keys()];
  const byId = new Map<string, Parameter>();
  const roots: Parameter[] = [];
  const variables = new Map(context.model?.variables.map((variable) => [variable.id, variable]));
  for (const id of ids) {
    const parameter = parameterOf(id, variables.get(id), told.get(id), context);
    parameter.proposed = proposed[id];
    parameter.value = values[id] ?? parameter.value;
    const above = aboveOf(id);
    const parent = above === undefined ? undefined : byId.get(above);
    if (above !== undefined && !isThere(parent)) continue;
    byId.set(id, parameter);
    (parent?.children ?? roots).push(parameter);
  }
  return roots;
}

/** How many there are of an option for all of what it is inside of. */
export function quantityInAll({ value, perOne }: Parameter, above: number): number {
  return timesQuantity(value ?? ABSENT, perOne ? above : 1);
}

/**
 * What a file says of quantities, as the variables of a line have it: for one of what an option is inside of, or as it is where the option
 * is sold once for all.
 * @param inAll of the line ("") and, by id of the variable, of options for all of it.
 */
export function fromInAll(
  inAll: Readonly<Record<string, number>>,
  { line, model }: Pick<LineContext, 'line' | 'model'>,
): Values {
  const told = toldOf(line);
  const values = new Map(model?.variables.map((variable) => [variable.id, variable.values]));
  return Object.fromEntries(
    Object.entries(inAll).flatMap(([id, quantity]) => {
      if (id === '') return [];
      const above = isPerOne(id, told.get(id), model) ? (inAll[aboveOf(id) ?? ''] ?? 1) : 1;
      const known = values.get(id);
      const fits = known?.find((value) => value !== ABSENT && isInAll(value, above, quantity));
      if (fits !== undefined) return [[id, fits]];
      // What the model does not know stays as it is, and is told. A number that would be known but means another quantity must not pass for it.
      const once = String(quantity);
      return [[id, known?.includes(once) ? `${once} ÷ ${above}` : once]];
    }),
  );
}

/** Whether so many for one are a quantity in all, as exactly as both are written: six digits for one, four in all. */
function isInAll(value: string, above: number, quantity: number): boolean {
  return Math.abs(Number(value) * above - quantity) <= 0.5e-4 + 0.5e-6 * above + 1e-9;
}

/** Whether a parameter is part of the configuration. */
export function isThere(parameter: Parameter | undefined): boolean {
  return parameter !== undefined && parameter.value !== undefined && parameter.value !== ABSENT;
}

/** What was taken out of a proposal stays, struck; what nobody proposed and nobody chose does not. */
export function isShown(parameter: Parameter): boolean {
  return isThere(parameter) || parameter.value === undefined || parameter.proposed !== undefined;
}

/** "O1/O3#colour" is inside "O1/O3", that inside "O1"; "#voltage" and "O1" stand at the first level. */
function aboveOf(id: string): string | undefined {
  const at = id.includes('#') ? id.indexOf('#') : id.lastIndexOf('/');
  return at > 0 ? id.slice(0, at) : undefined;
}

/** `above`: the quantity of what an option is inside of. */
type Told = { option: ProposedLine; above: number } | { value: ProposedValue };

/** What is told of every parameter that was proposed. */
function toldOf(line: ProposedLine, parent = '', told = new Map<string, Told>()): Map<string, Told> {
  for (const value of line.values ?? []) told.set(value.variable, { value });
  for (const option of line.options) {
    const id = idOf(parent, option);
    told.set(id, { option, above: line.quantity });
    toldOf(option, id, told);
  }
  return told;
}

function parameterOf(
  id: string,
  variable: Variable | undefined,
  told: Told | undefined,
  { model, products }: LineContext,
): Parameter {
  const of = told && ('option' in told ? told.option : told.value);
  const product = variable?.product ?? (told && 'option' in told ? told.option.product.id : '');
  const known = products?.[product];
  const unitPrice = told && 'option' in told ? told.option.unitPrice : known?.unitPrice;
  const kind = variable?.kind ?? (id.includes('#') ? 'attribute' : 'option');
  return {
    id,
    kind,
    product,
    name: kind === 'attribute' ? id.slice(id.indexOf('#') + 1) : nameOf(told, known?.name ?? product),
    ...(variable?.group && { group: variable.group }),
    value: variable === undefined || variable.optional ? ABSENT : undefined,
    proposed: undefined,
    ...(of && { support: { have: of.support, of: of.of } }),
    evidence: of?.evidence ?? [],
    ...(of?.forcedBy && { forcedBy: of.forcedBy }),
    ...(of?.lineage && { lineage: of.lineage }),
    seen: seenOf(id, told, model),
    instead: insteadOf(id, told),
    ...(unitPrice !== undefined && { unitPrice }),
    perOne: isPerOne(id, told, model),
    children: [],
  };
}

function nameOf(told: Told | undefined, otherwise: string): string {
  return told && 'option' in told ? told.option.name : otherwise;
}

function insteadOf(id: string, told: Told | undefined): Parameter['instead'] {
  if (!told || !('option' in told)) return [];
  const above = aboveOf(id);
  return (told.option.instead ?? []).map(({ product, name, support }) => ({
    id: above ? `${above}/${product.id}` : product.id,
    name,
    support,
  }));
}

function seenOf(id: string, told: Told | undefined, model: ProductModel | undefined): Parameter['seen'] {
  if (!told) return [];
  if ('value' in told) return told.value.alternatives;
  const { above } = told;
  const counts = new Map<string, number>();
  for (const { quantity, count } of told.option.quantities) {
    const { value } = quantityOf(model, id, quantity, above);
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return [...counts].map(([value, count]) => ({ value, count }));
}

/** Every parameter of some trees that is there, parents before what is inside them. */
export function* everyParameter(parameters: Iterable<Parameter>): Generator<Parameter> {
  for (const parameter of parameters) {
    if (!isThere(parameter)) continue;
    yield parameter;
    yield* everyParameter(parameter.children);
  }
}

/** Parameters that are called for and have no value yet. */
export function leftToChoose(parameters: readonly Parameter[]): Parameter[] {
  const here = [{ children: parameters }, ...everyParameter(parameters)];
  return here.flatMap(({ children }) => children.filter(({ value }) => value === undefined));
}
