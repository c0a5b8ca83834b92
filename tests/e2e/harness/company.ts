import type { Company } from '../../../connectors/sample/company';
import { generateCompany } from '../../../connectors/sample/generate';

/**
 * The built-in company, small enough that a test connects in seconds and large enough for segments. Of so few deals
 * not every company has a chance that is shown: that of seed 12 has one, that of seed 5 has none.
 */
export function smallCompany(seed = 12): Company {
  return generateCompany(seed, { customers: 150, lines: 4_000 }).company;
}

/** The company without anything that happened: what an org looks like on its first day. */
export function emptyCompany(): Company {
  const company = smallCompany();
  return {
    ...company,
    customers: [],
    leads: [],
    contacts: [],
    contactRoles: [],
    opportunities: [],
    stageChanges: [],
    opportunityLines: [],
    orders: [],
    orderLines: [],
    activities: [],
    cases: [],
    contracts: [],
  };
}

/** Open deals, those with the most history of their customer first. */
export function openDeals(company: Company): Company['opportunities'] {
  const closed = new Set(company.stages.filter((stage) => stage.closed).map((stage) => stage.name));
  const orders = new Map<string, number>();
  for (const order of company.orders) orders.set(order.customer, (orders.get(order.customer) ?? 0) + 1);
  return company.opportunities
    .filter((deal) => !closed.has(deal.stage))
    .sort((a, b) => (orders.get(b.customer) ?? 0) - (orders.get(a.customer) ?? 0) || (a.id < b.id ? -1 : 1));
}
