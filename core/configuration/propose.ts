import type { RecordRef } from '../crm/ids';
import { MOST_RECORDS } from '../crm/reason';
import { type Text, text } from '../crm/text';
import type { ConfigurationInsight, Maybe, ProposedLine } from '../engine/insight';
import { notesOf, noteText } from './areaNotes';
import type { ProductCatalogue } from './catalogue';
import { EVERYBODY } from './fit';
import { isFromFile, refOfOrder, tellOrders } from './foundOrders';
import { insideOf } from './inside';
import type { ConfigurationModel } from './model';
import { type OrderSearch, type SearchedFor, searchOrders } from './orderSearch';
import { everyLine, type OrderedLine, type OrderIndex } from './orders';
import { type Conflict, explainConflict } from './product/conflict';
import type { ProductModel } from './product/model';
import type { Place } from './recommend/area';
import type { Ask } from './recommend/method';
import type { Recommender } from './recommend/recommend';
import { askOf } from './recommend/table';
import { methodText } from './recommend/told';
import { NEEDED_ORDERS, type OrderTarget, type SimilarOrder, similarOrders } from './similarOrders';
import { shareOf, shrunkShare } from './strength';
import { typicalOptions } from './typical';

/**
 * A line is proposed when at least this share of the similar orders has it, or when it is among the most common ones, up to
 * as many lines as similar orders usually have.
 */
const NEEDED_SHARE = 1 / 3;
/** Drawn towards its share of all orders of the segment, its share must be at least this: a chance find is no habit. */
const LEAST_SHARE = 0.15;
const MOST_LINES = 20;
/** So many of the used orders must have a product before they alone speak for what is inside it. */
const NEEDED_INSIDE = 5;
const MOST_QUANTITIES = 5;

/** A request, or a record, that a configuration is proposed for. `segment`: the customer's, a prospect's nearest, or the one asked for. */
export interface ProposalInput extends OrderTarget, SearchedFor {
  priceBook: string | undefined;
  /** Products that are proposed whatever similar orders have. */
  asked?: ReadonlySet<string>;
  size?: number | undefined;
  /** What past orders say of the inside of a product, and what is valid there; undefined of a product that cannot be configured. */
  configured(product: string, area?: Place): Recommender | undefined;
  /** What is known of the request before anything is chosen, in words by id of the context's column. */
  words: Readonly<Record<string, string | undefined>>;
  refOf(kind: 'order' | 'product' | 'customer', id: string): RecordRef;
}

/** What a proposal is made from. */
interface Proposal {
  model: ConfigurationModel;
  index: OrderIndex;
  catalogue: ProductCatalogue;
  input: ProposalInput;
  /** Segment number, or {@link EVERYBODY}. */
  group: number;
  search: OrderSearch;
  /** By product id, of every product proposed. */
  models: Record<string, ProductModel>;
  /** Rules that do not count inside them, each told once. */
  problems: Map<string, Text>;
}

/** Decided values of which no valid configuration was found; `conflict` names nothing where it is not proved that there is none. */
class Contradiction {
  constructor(
    readonly product: string,
    readonly conflict: Conflict,
  ) {}
}

/** A line as it was bought in one order. */
interface Bought {
  order: number;
  line: OrderedLine;
}

/**
 * The configuration that most similar orders have: the orders of the segment (of all, where the segment has
 * fewer than {@link NEEDED_ORDERS}) in the narrowest area that has enough, ranked by how alike customer and products are, the most
 * similar ones counted. Inside a product the most probable configuration that is valid and complete. Abstains below
 * {@link NEEDED_ORDERS} orders and where they have no line in common.
 */
export function propose(
  model: ConfigurationModel,
  index: OrderIndex,
  catalogue: ProductCatalogue,
  input: ProposalInput,
): Maybe<ConfigurationInsight> {
  const search = searchOrders(index, input);
  const { considered, inSegment, relaxed, steps } = search;
  const found = similarOrders(index, catalogue, search.orders, input);
  const { used } = found;
  if (used.length < NEEDED_ORDERS) return abstain(used.length, NEEDED_ORDERS);
  const group = relaxed || input.segment < 0 ? EVERYBODY : input.segment;
  const proposal: Proposal = { model, index, catalogue, input, group, search, models: {}, problems: new Map() };
  const lines = proposeLines(proposal, used);
  if (lines instanceof Contradiction) return contradicted(catalogue, lines);
  if (lines.length === 0) return abstain(used.length, used.length);
  const { models, problems } = proposal;
  const notes = notesOf(index.rows, input.place ?? {});
  const unreadRules = index.rows.book?.rules.unread?.length;
  const method = model.recommendation && methodText(model.recommendation, lines[0]?.product.id);
  return {
    lines,
    trace: { considered, inSegment, used: used.length, relaxed },
    currency: index.rows.org.currency,
    typical: typicalOptions(model, catalogue, input.segment, input.refOf),
    orders: tellOrders(index, catalogue, found, input),
    widened: steps,
    ...(notes.length > 0 && { notes: notes.map(noteText) }),
    ...(unreadRules && { unreadRules }),
    ...(problems.size > 0 && { ruleProblems: [...problems.values()] }),
    ...(Object.keys(models).length > 0 && { models, products: productsIn(catalogue, models, input.priceBook) }),
    ...(method && { method }),
  };
}

/** Names and prices of everything that the models name. */
function productsIn(
  catalogue: ProductCatalogue,
  models: Readonly<Record<string, ProductModel>>,
  priceBook: string | undefined,
): NonNullable<ConfigurationInsight['products']> {
  const ids = new Set(Object.values(models).flatMap(({ variables }) => variables.map(({ product }) => product)));
  return Object.fromEntries(
    [...ids].map((id) => {
      const unitPrice = catalogue.priceOf(id, priceBook);
      const named = { name: catalogue.nameOf(id), code: catalogue.codeOf(id) };
      return [id, unitPrice === undefined ? named : { ...named, unitPrice }];
    }),
  );
}

/** What is decided inside a product can be part of no valid configuration, or of none that was found. */
function contradicted(catalogue: ProductCatalogue, { product, conflict }: Contradiction): Maybe<ConfigurationInsight> {
  const { known, rules } = conflict;
  const isProved = known.length + rules.length > 0;
  const [rule] = rules;
  return {
    abstained: true,
    because: text(isProved ? 'configuration.contradiction' : 'configuration.notDecided', {
      product: catalogue.nameOf(product),
    }),
    needs: rule
      ? text('configuration.contradiction.rule', { rule: { as: 'text', text: rule.text } })
      : text('configuration.contradiction.change'),
    have: [],
  };
}

/** The orders most like what is asked for, and how they were looked for, whether or not they make a proposal. */
export function findOrders(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  input: ProposalInput,
): Required<Pick<ConfigurationInsight, 'orders' | 'widened'>> {
  const { orders, steps } = searchOrders(index, input);
  const { listed } = similarOrders(index, catalogue, orders, input);
  return { orders: tellOrders(index, catalogue, { used: [], listed }, input), widened: steps };
}

function abstain(have: number, need: number): Maybe<ConfigurationInsight> {
  const enough = have >= need;
  return {
    abstained: true,
    because: text('configuration.thin'),
    needs: enough ? text('configuration.thin.lines', { of: have }) : text('configuration.thin.needs', { have, need }),
    have: enough ? [] : [{ label: text('configuration.thin.orders'), have, need }],
  };
}

function proposeLines(proposal: Proposal, used: readonly SimilarOrder[]): ProposedLine[] | Contradiction {
  const { catalogue, input } = proposal;
  const byProduct = new Map<string, Bought[]>();
  for (const { order, lines } of used) for (const line of lines) addTo(byProduct, line.product, { order, line });
  const { model, group } = proposal;
  const popularity = model.popularity.find((one) => one.segment === group);
  const ranked = [...byProduct]
    .filter(([product]) => catalogue.isActive(product))
    .map(([product, bought]) => ({
      product,
      bought,
      share: shrunkShare(bought.length, used.length, shareOf(popularity, product), model.strength),
    }))
    .sort((a, b) => b.share - a.share || (a.product < b.product ? -1 : 1));
  const sizes = used.map(({ lines }) => lines.length).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  const lines: ProposedLine[] = [];
  for (const { product, bought, share } of ranked) {
    const isCommon = bought.length >= used.length * NEEDED_SHARE || lines.length < usual;
    const isOnDeal = input.products.has(product) && bought.length >= 2;
    if (lines.length >= MOST_LINES || !(isOnDeal || (isCommon && share >= LEAST_SHARE))) continue;
    const line = lineWithInside(proposal, product, bought, used);
    if (line instanceof Contradiction) return line;
    if (line) lines.push(line);
  }
  const proposed = new Set(lines.map(({ product }) => product.id));
  for (const product of input.asked ?? []) {
    if (proposed.has(product) || !catalogue.isActive(product)) continue;
    const bought = byProduct.get(product) ?? [];
    const line = lineWithInside(proposal, product, bought, used);
    if (line instanceof Contradiction) return line;
    if (line) lines.push(line);
  }
  return lines.sort((a, b) => b.support - a.support || (a.product.id < b.product.id ? -1 : 1));
}

function addTo(map: Map<string, Bought[]>, product: string, bought: Bought): void {
  const list = map.get(product);
  if (list) list.push(bought);
  else map.set(product, [bought]);
}

/**
 * A line with the most probable valid configuration inside it; undefined where the product's own rules allow none.
 */
function lineWithInside(
  proposal: Proposal,
  product: string,
  bought: readonly Bought[],
  used: readonly SimilarOrder[],
): ProposedLine | Contradiction | undefined {
  const { index, catalogue, input, search, models, problems } = proposal;
  const line = makeLine(proposal, product, bought, used.length);
  const lineage = lineageOf(line, search, used);
  const recommender = input.configured(product, input.place);
  if (!recommender) return { ...line, lineage };
  const known = input.known?.[product] ?? {};
  const ask = askOf(recommender.table, known, input.words, input.customer);
  const found = recommender.recommend({ ...ask, ...amongUsed(recommender, used) });
  if (!found) {
    if (Object.keys(known).length === 0) return undefined;
    return new Contradiction(product, explainConflict(recommender.compiled, ask.known));
  }
  const { model } = recommender.table;
  models[product] = model;
  for (const problem of recommender.problems) problems.set(JSON.stringify(problem), problem);
  const context = { index, catalogue, priceBook: input.priceBook, refOf: input.refOf };
  return { ...line, lineage, ...insideOf(context, model, found, line.quantity) };
}

function lineageOf(
  { product, support, of }: ProposedLine,
  { steps }: OrderSearch,
  used: readonly SimilarOrder[],
): Text {
  const step = steps.at(-1)?.step;
  if (support === 0 || !step) {
    const inside = used.filter(({ lines }) => [...everyLine(lines)].some((line) => line.product === product.id)).length;
    return inside === 0 ? text('lineage.asked', { of }) : text('lineage.inside', { inside, of });
  }
  return text('lineage.line', { support, of, where: { as: 'text', text: step } });
}

/** The orders that the lines are counted over speak for the inside too, as long as enough of them have the product. */
function amongUsed({ table }: Recommender, used: readonly SimilarOrder[]): Pick<Ask, 'among'> {
  const orders = new Set(used.map(({ order }) => order));
  const among = Int32Array.from([...table.order.keys()].filter((row) => orders.has(table.order[row] as number)));
  return new Set(Array.from(among, (row) => table.order[row])).size < NEEDED_INSIDE ? {} : { among };
}

function makeLine(
  { index, catalogue, input }: Proposal,
  product: string,
  seen: readonly Bought[],
  of: number,
): ProposedLine {
  const counts = new Map<number, number>();
  for (const { line } of seen) counts.set(line.quantity, (counts.get(line.quantity) ?? 0) + 1);
  const quantities = [...counts]
    .map(([quantity, count]) => ({ quantity, count }))
    .sort((a, b) => b.count - a.count || a.quantity - b.quantity);
  return {
    product: input.refOf('product', product),
    name: catalogue.nameOf(product),
    code: catalogue.codeOf(product),
    quantity: quantities[0]?.quantity ?? 1,
    unitPrice: catalogue.priceOf(product, input.priceBook),
    support: seen.length,
    of,
    evidence: evidenceOf(index, seen, input.refOf),
    quantities: quantities.slice(0, MOST_QUANTITIES),
    options: [],
  };
}

/** The records of the orders; an offer of a file has none. */
function evidenceOf(index: OrderIndex, seen: readonly Bought[], refOf: ProposalInput['refOf']): RecordRef[] {
  const orders = seen.map(({ order }) => refOfOrder(index, order, refOf)).filter((ref) => !isFromFile(ref));
  return orders.slice(0, MOST_RECORDS);
}
