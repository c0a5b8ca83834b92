import type { RecordRef } from '../crm/ids';
import { text } from '../crm/text';
import { DAYS_PER_YEAR } from '../crm/time';
import type { ConfigurationInsight, Maybe, ProposedLine } from '../engine/insight';
import type { ProductCatalogue } from './catalogue';
import { EVERYBODY } from './fit';
import type { CommonSet, ConfigurationModel } from './model';
import type { OrderedLine, OrderIndex } from './orders';
import { readOrder } from './orders';
import { buildValidSet } from './rules';
import { chooseSet, countSets } from './sets';

/** A proposal needs so many similar orders. */
export const NEEDED_ORDERS = 8;
const MOST_ORDERS = 20;
/** So many of them may come from one customer, as long as there are enough others. */
const MOST_OF_ONE_CUSTOMER = 5;
/** Orders this much less similar than the best one (of 100) are left out, once there are enough. */
const FALL_OFF = 25;
const LOSS_PER_YEAR = 2;
/** A line is proposed when at least this share of the similar orders has it. */
const NEEDED_SHARE = 1 / 3;
const MOST_LINES = 12;
const MOST_EVIDENCE = 50;
const MOST_QUANTITIES = 5;

export interface ProposalInput {
  /** Segment number by row of rows.customer; −1 = none. */
  segmentOf: Int32Array;
  /** The customer's segment (a prospect's nearest); −1 = none. */
  segment: number;
  /** 0–100 by row of rows.customer. */
  similarityOf(customerRow: number): number;
  /** Products that the deal has already; empty for a record that is no deal. */
  products: ReadonlySet<string>;
  priceBook: string | undefined;
  refOf(kind: 'order' | 'product', id: string): RecordRef;
}

interface SimilarOrder {
  order: number;
  score: number;
  lines: OrderedLine[];
}

/**
 * The configuration that most similar orders have: the orders of the customer's segment (of all, where the segment has
 * fewer than {@link NEEDED_ORDERS}), ranked by how alike customer and products are, the most similar ones counted. Inside a
 * bundle the most common whole set of options that breaks no rule is proposed. Abstains below {@link NEEDED_ORDERS} orders.
 */
export function propose(
  model: ConfigurationModel,
  index: OrderIndex,
  catalogue: ProductCatalogue,
  input: ProposalInput,
): Maybe<ConfigurationInsight> {
  const inSegment = index.considered.filter(
    (order) => input.segment >= 0 && input.segmentOf[index.customer[order] ?? -1] === input.segment,
  );
  const relaxed = inSegment.length < NEEDED_ORDERS;
  const used = mostSimilar(index, catalogue, relaxed ? index.considered : inSegment, input);
  if (used.length < NEEDED_ORDERS)
    return {
      abstained: true,
      because: text('configuration.thin'),
      needs: text('configuration.thin.needs', { have: used.length, need: NEEDED_ORDERS }),
      have: [{ label: text('configuration.thin.orders'), have: used.length, need: NEEDED_ORDERS }],
    };
  const lines = proposeLines(model, index, catalogue, input, used, relaxed ? EVERYBODY : input.segment);
  const bundles = new Set(lines.map((line) => line.product.id));
  return {
    lines,
    trace: { considered: index.considered.length, inSegment: inSegment.length, used: used.length, relaxed },
    rules: catalogue.rules.filter((rule) => bundles.has(rule.product)),
    currency: index.rows.org.currency,
  };
}

function mostSimilar(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  orders: readonly number[],
  input: ProposalInput,
): SimilarOrder[] {
  const { orderedOn } = index.rows.order.columns;
  const ids = index.rows.order.ids;
  const families = new Set([...input.products].map(catalogue.familyOf));
  const scored = orders.map((order): SimilarOrder => {
    const age = (index.asOf - (orderedOn.values[order] ?? 0)) / DAYS_PER_YEAR;
    const alike = input.similarityOf(index.customer[order] ?? -1) - LOSS_PER_YEAR * age;
    if (input.products.size === 0) return { order, score: alike, lines: [] };
    const lines = readOrder(index, order);
    return { order, score: (alike + 100 * overlap(lines, input.products, families, catalogue)) / 2, lines };
  });
  scored.sort((a, b) => b.score - a.score || ((ids[a.order] ?? '') < (ids[b.order] ?? '') ? -1 : 1));
  const used: SimilarOrder[] = [];
  const spare: SimilarOrder[] = [];
  const ofCustomer = new Map<number, number>();
  const best = scored[0]?.score ?? 0;
  for (const one of scored) {
    if (used.length >= MOST_ORDERS || (used.length >= NEEDED_ORDERS && one.score < best - FALL_OFF)) break;
    const customer = index.customer[one.order] ?? -1;
    const already = ofCustomer.get(customer) ?? 0;
    ofCustomer.set(customer, already + 1);
    (already < MOST_OF_ONE_CUSTOMER ? used : spare).push(one);
  }
  while (used.length < NEEDED_ORDERS && spare.length > 0) used.push(...spare.splice(0, 1));
  return used.map((one) => (one.lines.length > 0 ? one : { ...one, lines: readOrder(index, one.order) }));
}

/** Share of the deal's products that an order has; a product of the same family counts half. */
function overlap(
  lines: readonly OrderedLine[],
  products: ReadonlySet<string>,
  families: ReadonlySet<string>,
  catalogue: ProductCatalogue,
): number {
  const bought = new Set(lines.flatMap((line) => [line.product, ...line.options.keys()]));
  const boughtFamilies = new Set([...bought].map(catalogue.familyOf));
  let same = 0;
  for (const product of products) if (bought.has(product)) same++;
  let sameFamily = 0;
  for (const family of families) if (boughtFamilies.has(family)) sameFamily++;
  return (same / products.size + sameFamily / families.size) / 2;
}

interface Bought {
  order: number;
  line: OrderedLine;
}

function proposeLines(
  model: ConfigurationModel,
  index: OrderIndex,
  catalogue: ProductCatalogue,
  input: ProposalInput,
  used: readonly SimilarOrder[],
  group: number,
): ProposedLine[] {
  const byProduct = new Map<string, Bought[]>();
  for (const { order, lines } of used)
    for (const line of lines) {
      const seen = byProduct.get(line.product);
      if (seen) seen.push({ order, line });
      else byProduct.set(line.product, [{ order, line }]);
    }
  const needed = Math.max(2, Math.ceil(used.length * NEEDED_SHARE));
  const lines: ProposedLine[] = [];
  for (const [product, bought] of byProduct) {
    if (!catalogue.isActive(product) || bought.length < (input.products.has(product) ? 2 : needed)) continue;
    const options = proposeOptions(commonSet(model, group, product), catalogue, product, bought);
    if (!options) continue;
    const line = makeLine(
      index,
      catalogue,
      input,
      product,
      bought.map(({ order, line }) => ({ order, quantity: line.quantity })),
      used.length,
    );
    lines.push({
      ...line,
      options: options.map((option) => optionLine(index, catalogue, input, product, option, bought, options)),
    });
  }
  lines.sort((a, b) => b.support - a.support || (a.product.id < b.product.id ? -1 : 1));
  return lines.slice(0, MOST_LINES);
}

function commonSet(model: ConfigurationModel, group: number, bundle: string): CommonSet | undefined {
  const find = (segment: number) => model.common.find((set) => set.segment === segment && set.bundle === bundle);
  return find(group) ?? find(EVERYBODY);
}

/** A valid set of options; undefined where the bundle's own rules allow none. */
function proposeOptions(
  common: CommonSet | undefined,
  catalogue: ProductCatalogue,
  bundle: string,
  bought: readonly Bought[],
): string[] | undefined {
  const rules = catalogue.rulesOf(bundle);
  const support = new Map<string, number>();
  for (const { line } of bought)
    for (const option of line.options.keys()) support.set(option, (support.get(option) ?? 0) + 1);
  const supportOf = (option: string) => support.get(option) ?? 0;
  const counted = countSets(
    bundle,
    bought.map(({ line }) => line.options.keys()),
    rules,
    catalogue.isActive,
  );
  const chosen = chooseSet(counted, common, supportOf);
  if (chosen) return chosen;
  const half = [...support.keys()].filter(
    (option) => supportOf(option) * 2 >= bought.length && catalogue.isActive(option),
  );
  half.sort((a, b) => supportOf(b) - supportOf(a) || (a < b ? -1 : 1));
  return buildValidSet(bundle, half, rules);
}

function optionLine(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  input: ProposalInput,
  bundle: string,
  option: string,
  bought: readonly Bought[],
  chosen: readonly string[],
): ProposedLine {
  const seen = bought.flatMap(({ order, line }) => {
    const quantity = line.options.get(option);
    return quantity === undefined ? [] : [{ order, quantity }];
  });
  const line = makeLine(index, catalogue, input, option, seen, bought.length);
  const rule = catalogue
    .rulesOf(bundle)
    .find((r) => r.kind === 'requires' && r.target === option && (r.given === bundle || chosen.includes(r.given)));
  const quantity = seen.length > 0 ? line.quantity : catalogue.quantityOf(bundle, option);
  return rule ? { ...line, quantity, forcedBy: rule.text } : { ...line, quantity };
}

function makeLine(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  input: ProposalInput,
  product: string,
  seen: readonly { order: number; quantity: number }[],
  of: number,
): ProposedLine {
  const counts = new Map<number, number>();
  for (const { quantity } of seen) counts.set(quantity, (counts.get(quantity) ?? 0) + 1);
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
    evidence: seen.slice(0, MOST_EVIDENCE).map(({ order }) => input.refOf('order', index.rows.order.ids[order] ?? '')),
    quantities: quantities.slice(0, MOST_QUANTITIES),
    options: [],
  };
}
