import type { RecordRef } from '../crm/ids';
import { MOST_RECORDS } from '../crm/reason';
import { type Text, text } from '../crm/text';
import type { ProposedLine, ProposedValue } from '../engine/insight';
import type { ProductCatalogue } from './catalogue';
import { isFromFile, refOfOrder, type ToldBeside } from './foundOrders';
import type { OrderIndex } from './orders';
import { ABSENT, type ProductModel, type Variable } from './product/model';
import { timesQuantity } from './product/tree';
import type { Recommendation, RecommendedParameter } from './recommend/method';

/** What a configuration is told with. */
export interface InsideContext {
  index: OrderIndex;
  catalogue: ProductCatalogue;
  priceBook: string | undefined;
  refOf: ToldBeside['refOf'];
}

/** What is proposed inside a product: its options with theirs, and its attributes. */
export type Inside = Pick<ProposedLine, 'options' | 'values'>;

const MOST_QUANTITIES = 5;
const MOST_INSTEAD = 5;

/**
 * A recommended configuration as the inside of a line. What is absent is left out; an option stands inside the one that it is an option of,
 * in the order of the model.
 * @param quantity of the line: quantities of options are those for one of it.
 */
export function insideOf(context: InsideContext, model: ProductModel, found: Recommendation, quantity: number): Inside {
  const root: Pick<ProposedLine, 'options' | 'quantity'> & { values: ProposedValue[] } = {
    options: [],
    quantity,
    values: [],
  };
  const at = new Map<string, { options: ProposedLine[]; quantity: number; values?: ProposedValue[] }>([['', root]]);
  model.variables.forEach((variable, v) => {
    const parameter = found.parameters[v];
    const word = variable.values[parameter?.value ?? 0] ?? ABSENT;
    if (!parameter || word === ABSENT) return;
    const above = at.get(pathAbove(variable));
    if (!above) return;
    if (variable.kind === 'attribute') {
      above.values = [...(above.values ?? []), attributeOf(context, variable, parameter, word)];
      return;
    }
    const line = optionOf(context, variable, parameter, timesQuantity(word, above.quantity), above.quantity);
    const instead = insteadOf(context, model, found, v);
    if (instead.length > 0) line.instead = instead;
    above.options.push(line);
    at.set(variable.id, line);
  });
  return { options: root.options, ...(root.values.length > 0 && { values: root.values }) };
}

/** Where a variable's line stands: an option inside another one, an attribute of its option. */
function pathAbove({ id, kind }: Variable): string {
  return kind === 'attribute' ? id.slice(0, id.indexOf('#')) : id.slice(0, Math.max(0, id.lastIndexOf('/')));
}

function optionOf(
  context: InsideContext,
  { product, values }: Variable,
  parameter: RecommendedParameter,
  quantity: number,
  above: number,
): ProposedLine {
  const { catalogue, refOf, priceBook } = context;
  const there = parameter.alternatives.filter(({ value }) => values[value] !== ABSENT);
  return {
    product: refOf('product', product),
    name: catalogue.nameOf(product),
    code: catalogue.codeOf(product),
    quantity,
    unitPrice: catalogue.priceOf(product, priceBook),
    // How many take it, in whatever quantity.
    support: there.reduce((sum, { count }) => sum + count, 0),
    of: parameter.of,
    evidence: evidenceOf(context, parameter),
    quantities: there
      .map(({ value, count }) => ({ quantity: timesQuantity(values[value] ?? ABSENT, above), count }))
      .slice(0, MOST_QUANTITIES),
    options: [],
    ...saidOf(parameter),
  };
}

function attributeOf(
  context: InsideContext,
  { id, attribute = '', values }: Variable,
  parameter: RecommendedParameter,
  value: string,
): ProposedValue {
  return {
    variable: id,
    attribute,
    value,
    support: parameter.support,
    of: parameter.of,
    evidence: evidenceOf(context, parameter),
    alternatives: parameter.alternatives
      .map((one) => ({ value: values[one.value] ?? ABSENT, count: one.count }))
      .filter((one) => one.value !== ABSENT),
    ...saidOf(parameter),
  };
}

function saidOf(parameter: RecommendedParameter): { forcedBy?: Text; lineage: Text } {
  const { forcedBy } = parameter;
  return { ...(forcedBy && { forcedBy }), lineage: lineageOf(parameter) };
}

function lineageOf({ given, support, of, value, alternatives, forcedBy }: RecommendedParameter): Text {
  if (given) return text('lineage.given');
  if (support === 0) return text('lineage.preset');
  const isUsual = forcedBy !== undefined || alternatives[0]?.value === value || alternatives[0]?.count === support;
  return text(isUsual ? 'lineage.counted' : 'lineage.fewer', { support, of });
}

function evidenceOf({ index, refOf }: InsideContext, { evidence }: RecommendedParameter): RecordRef[] {
  const orders = Array.from(evidence, (order) => refOfOrder(index, order, refOf));
  return orders.filter((ref) => !isFromFile(ref)).slice(0, MOST_RECORDS);
}

/** Other options of the same group that were taken, most common first. */
function insteadOf(
  { catalogue, refOf }: InsideContext,
  { variables }: ProductModel,
  { parameters }: Recommendation,
  of: number,
): NonNullable<ProposedLine['instead']> {
  const own = variables[of];
  if (own?.group === undefined) return [];
  return variables
    .flatMap((other, v) => {
      const parameter = parameters[v];
      if (v === of || other.kind !== 'option' || other.group !== own.group || pathAbove(other) !== pathAbove(own))
        return [];
      if (!parameter || other.values[parameter.value] !== ABSENT) return [];
      const support =
        parameter.of - (parameter.alternatives.find(({ value }) => value === parameter.value)?.count ?? 0);
      const { product } = other;
      return support > 0 ? [{ product: refOf('product', product), name: catalogue.nameOf(product), support }] : [];
    })
    .sort((a, b) => b.support - a.support)
    .slice(0, MOST_INSTEAD);
}
