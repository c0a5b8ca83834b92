import type { RecordRef } from '../crm/ids';
import { MOST_RECORDS } from '../crm/reason';
import { text } from '../crm/text';
import type { ConfigurationInsight, Maybe, ProposedLine } from '../engine/insight';
import { notesOf, noteText } from './areaNotes';
import type { ProductCatalogue } from './catalogue';
import { EVERYBODY } from './fit';
import { isFromFile, refOfOrder, tellOrders } from './foundOrders';
import type { CommonSet, ConfigurationModel } from './model';
import { type SearchedFor, searchOrders } from './orderSearch';
import type { OrderedLine, OrderIndex } from './orders';
import { buildValidSet } from './rules';
import { chooseSet, countSets } from './sets';
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
const MOST_QUANTITIES = 5;

/** A request, or a record, that a configuration is proposed for. `segment`: the customer's, a prospect's nearest, or the one asked for. */
export interface ProposalInput extends OrderTarget, SearchedFor {
  priceBook: string | undefined;
  /** Products that are proposed whatever similar orders have. */
  asked?: ReadonlySet<string>;
  size?: number | undefined;
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
}

/** A line as it was bought in one order. */
interface Bought {
  order: number;
  line: OrderedLine;
}

/**
 * The configuration that most similar orders have: the orders of the segment (of all, where the segment has
 * fewer than {@link NEEDED_ORDERS}) in the narrowest area that has enough, ranked by how alike customer and products are, the most
 * similar ones counted. Inside a bundle the most common whole set of options that breaks no rule is proposed. Abstains below
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
  const proposal = { model, index, catalogue, input, group: relaxed ? EVERYBODY : input.segment };
  const lines = proposeLines(proposal, used);
  if (lines.length === 0) return abstain(used.length, used.length);
  const bundles = new Set(flat(lines).map((line) => line.product.id));
  const notes = notesOf(index.rows, input.place ?? {});
  return {
    lines,
    trace: { considered, inSegment, used: used.length, relaxed },
    rules: catalogue.rules.filter((rule) => bundles.has(rule.product)),
    currency: index.rows.org.currency,
    typical: typicalOptions(model, catalogue, input.segment, input.refOf),
    orders: tellOrders(index, catalogue, found, input),
    widened: steps,
    ...(notes.length > 0 && { notes: notes.map(noteText) }),
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

function flat(lines: readonly ProposedLine[]): ProposedLine[] {
  return lines.flatMap((line) => [line, ...flat(line.options)]);
}

function proposeLines(proposal: Proposal, used: readonly SimilarOrder[]): ProposedLine[] {
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
    const options = proposeOptions(proposal, product, bought);
    if (options) lines.push({ ...makeLine(proposal, product, bought, used.length), options });
  }
  const proposed = new Set(lines.map(({ product }) => product.id));
  for (const product of input.asked ?? []) {
    if (proposed.has(product) || !catalogue.isActive(product)) continue;
    const bought = byProduct.get(product) ?? [];
    const options = proposeOptions(proposal, product, bought);
    if (options) lines.push({ ...makeLine(proposal, product, bought, used.length), options });
  }
  return lines.sort((a, b) => b.support - a.support || (a.product.id < b.product.id ? -1 : 1));
}

function addTo(map: Map<string, Bought[]>, product: string, bought: Bought): void {
  const list = map.get(product);
  if (list) list.push(bought);
  else map.set(product, [bought]);
}

/** The options of a bundle, a valid set, with their own options; undefined where the bundle's own rules allow none. */
function proposeOptions(proposal: Proposal, bundle: string, bought: readonly Bought[]): ProposedLine[] | undefined {
  const { catalogue } = proposal;
  const rules = catalogue.rulesOf(bundle);
  const byOption = new Map<string, Bought[]>();
  for (const { order, line } of bought)
    for (const option of line.options.values()) addTo(byOption, option.product, { order, line: option });
  const support = (option: string) => byOption.get(option)?.length ?? 0;
  const sets = bought.map(({ line }) => line.options.keys());
  const chosen =
    chooseSet(countSets(bundle, sets, rules, catalogue.isActive), commonSet(proposal, bundle), support) ??
    buildValidSet(bundle, byHalf(byOption, bought.length, catalogue), rules);
  if (!chosen) return undefined;
  const isForced = (option: string) =>
    rules.find((r) => r.kind === 'requires' && r.target === option && (r.given === bundle || chosen.includes(r.given)));
  const lines = chosen.map((option): ProposedLine => {
    const seen = byOption.get(option) ?? [];
    const line = makeLine(proposal, option, seen, bought.length);
    const quantity = seen.length > 0 ? line.quantity : catalogue.quantityOf(bundle, option);
    const inside = seen.length > 0 ? (proposeOptions(proposal, option, seen) ?? []) : [];
    return { ...line, quantity, forcedBy: isForced(option)?.text, options: inside };
  });
  return lines.sort((a, b) => b.support - a.support || (a.product.id < b.product.id ? -1 : 1));
}

/** Options that at least half of the orders with the bundle have, most common first. */
function byHalf(byOption: ReadonlyMap<string, readonly Bought[]>, of: number, catalogue: ProductCatalogue): string[] {
  return [...byOption]
    .filter(([option, seen]) => seen.length * 2 >= of && catalogue.isActive(option))
    .sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    .map(([option]) => option);
}

function commonSet({ model, group }: Proposal, bundle: string): CommonSet | undefined {
  const find = (segment: number) => model.common.find((set) => set.segment === segment && set.bundle === bundle);
  return find(group) ?? find(EVERYBODY);
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
