import type { Company } from '../../connectors/sample/company';
import { companyToRows } from '../../connectors/sample/toTables';
import { createScorer } from '../../core/engine/infer';
import type { ProposedLine } from '../../core/engine/insight';
import type { Subject } from '../company';
import { figure, type Row, row } from '../form';
import { fitRows } from './fitRows';
import { companyAsOf, daysBack } from './timeMachine';

type Overlap = { hits: number; proposed: number; bought: number };

function add(sum: Overlap, proposal: ReadonlySet<string>, bought: ReadonlySet<string>): void {
  for (const product of proposal) if (bought.has(product)) sum.hits++;
  sum.proposed += proposal.size;
  sum.bought += bought.size;
}

/** Harmonic mean of the share of proposed products that were bought and of bought products that were proposed. */
const f1 = (sum: Overlap) => (2 * sum.hits) / Math.max(1, sum.proposed + sum.bought);

function productsOf(lines: readonly ProposedLine[]): string[] {
  return lines.flatMap((line) => [line.product.id, ...productsOf(line.options)]);
}

function productsByOrder(company: Company): Map<string, Set<string>> {
  const products = new Map<string, Set<string>>();
  for (const line of company.orderLines) {
    const set = products.get(line.order) ?? new Set();
    products.set(line.order, set.add(line.product));
  }
  return products;
}

/** The most popular products of all orders, as many as an order has on average: what a list of best sellers would propose. */
function bestSellers(company: Company): Set<string> {
  const orders = [...productsByOrder(company).values()];
  const counts = new Map<string, number>();
  for (const products of orders) for (const product of products) counts.set(product, (counts.get(product) ?? 0) + 1);
  const size = Math.round(orders.reduce((sum, products) => sum + products.size, 0) / Math.max(1, orders.length));
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Set(ranked.slice(0, size).map(([product]) => product));
}

/** Where every customer buys something else, nothing is proposed: that is told, and is no failure. */
function nothingProposed(name: string, company: Company, abstained: number): Row {
  const orders = [...productsByOrder(company).values()];
  const [best] = bestSellers(company);
  const having = orders.filter((products) => best !== undefined && products.has(best)).length;
  return row({
    name: `${name}: proposed lines that were bought next`,
    subject: 'no proposal: similar orders have too little in common',
    reference: `the most common product is in ${having} of ${orders.length} orders`,
    value: abstained,
    unit: 'customers without a proposal',
    goal: '',
  });
}

/** Proposals of a past day held against what the customer ordered next, beside the best sellers of that day. */
export function evaluateConfiguration(subject: Subject): Row[] {
  const { company, name } = subject;
  const ours: Overlap = { hits: 0, proposed: 0, bought: 0 };
  const baseline: Overlap = { hits: 0, proposed: 0, bought: 0 };
  const bought = productsByOrder(company);
  let orders = 0;
  let abstained = 0;
  for (const day of daysBack(company, 2, 182)) {
    const before = companyAsOf(company, day);
    const rows = companyToRows(before);
    const scorer = createScorer(fitRows(rows), rows);
    const known = new Set(before.customers.map((customer) => customer.id));
    const popular = bestSellers(before);
    const next = new Map<string, Company['orders'][number]>();
    for (const order of [...company.orders].sort((a, b) => (a.orderedOn < b.orderedOn ? -1 : 1)))
      if (order.orderedOn > day && known.has(order.customer) && !next.has(order.customer))
        next.set(order.customer, order);
    for (const [customer, order] of next) {
      const truth = bought.get(order.id);
      if (!truth) continue;
      const { configuration } = scorer.insight({ source: 'sample', kind: 'customer', id: customer }, {});
      if (configuration.abstained) {
        abstained++;
        continue;
      }
      orders++;
      add(ours, new Set(productsOf(configuration.lines)), truth);
      add(baseline, popular, truth);
    }
  }
  if (orders === 0) return [nothingProposed(name, company, abstained)];
  return [
    row({
      name: `${name}: proposed lines that were bought next`,
      subject: `F1 ${figure(f1(ours))}, ${orders} orders, ${abstained} without proposal`,
      reference: `best sellers F1 ${figure(f1(baseline))}`,
      value: f1(ours) / Math.max(1e-9, f1(baseline)),
      unit: '×',
      goal: '≥ 1',
    }),
  ];
}
