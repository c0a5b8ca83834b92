import type { Company } from '../../connectors/sample/company';

export interface Chosen {
  customer: Company['customers'][number];
  deal: Company['opportunities'][number] | undefined;
}

/** The open deal whose customer has the most history to show, and that customer; without open deals the busiest customer. */
export function chooseRecords(company: Company): Chosen {
  const orders = countBy(company.orders.map((order) => order.customer));
  const deals = countBy(company.opportunities.map((deal) => deal.customer));
  const history = (customer: string) => (orders.get(customer) ?? 0) + (deals.get(customer) ?? 0);
  const closed = new Set(company.stages.filter((stage) => stage.closed).map((stage) => stage.name));
  const stageOrder = new Map(company.stages.map((stage) => [stage.name, stage.order]));
  const rank = (deal: Company['opportunities'][number]) =>
    history(deal.customer) + 3 * (stageOrder.get(deal.stage) ?? 0);
  const [deal] = company.opportunities
    .filter((one) => !closed.has(one.stage))
    .sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1));
  const [busiest] = [...company.customers].sort((a, b) => history(b.id) - history(a.id) || (a.id < b.id ? -1 : 1));
  const customer = company.customers.find((one) => one.id === deal?.customer) ?? busiest;
  if (!customer) throw new Error('The company has no customers to show.');
  return { customer, deal };
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
