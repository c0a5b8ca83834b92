import type { Company } from '../../connectors/sample/company';
import { formatDay, parseDay } from '../../core/crm/time';

/**
 * The company as its CRM stood at the end of a day: what was created later is gone, a deal that closed later is open again,
 * in the stage, with the amount and the expected close date that it had. What has no history (a customer's industry) stays.
 */
export function companyAsOf(company: Company, day: string): Company {
  const past = (date: string) => date.slice(0, 10) <= day;
  const changes = new Map<string, Company['stageChanges'][number]>();
  const stageChanges = company.stageChanges.filter((change) => past(change.at));
  for (const change of stageChanges) {
    const known = changes.get(change.opportunity);
    if (!known || known.at <= change.at) changes.set(change.opportunity, change);
  }
  const opportunities = company.opportunities
    .filter((deal) => past(deal.createdOn))
    .flatMap((deal) => {
      const last = changes.get(deal.id);
      return last ? [{ ...deal, stage: last.stage, amount: last.amount ?? deal.amount, closeOn: last.closeOn }] : [];
    });
  const deals = new Set(opportunities.map((deal) => deal.id));
  const orders = company.orders.filter((order) => past(order.orderedOn));
  const orderIds = new Set(orders.map((order) => order.id));
  const closed = new Set(company.stages.filter((stage) => stage.closed).map((stage) => stage.name));
  const stillOpen = new Set(opportunities.filter((deal) => !closed.has(deal.stage)).map((deal) => deal.id));
  return {
    ...company,
    today: day,
    customers: company.customers.filter((customer) => past(customer.createdOn)),
    leads: company.leads.filter((lead) => past(lead.createdOn)),
    contacts: company.contacts.filter((contact) => past(contact.createdOn)),
    contactRoles: company.contactRoles.filter((role) => deals.has(role.opportunity)),
    opportunities,
    stageChanges,
    // Lines carry no date: those of a deal that is still open would tell what it came to be.
    opportunityLines: company.opportunityLines.filter((l) => deals.has(l.opportunity) && !stillOpen.has(l.opportunity)),
    orders,
    orderLines: company.orderLines.filter((line) => orderIds.has(line.order)),
    activities: company.activities.filter((activity) => past(activity.on)),
    cases: company.cases
      .filter((item) => past(item.openedOn))
      .map((item) => (item.closedOn && !past(item.closedOn) ? { ...item, closedOn: undefined, status: 'Open' } : item)),
    contracts: company.contracts.filter((contract) => past(contract.startOn)),
  };
}

/** Days before the company's today, `step` apart, oldest first. */
export function daysBack(company: Company, count: number, step: number): string[] {
  const today = parseDay(company.today);
  return Array.from({ length: count }, (_, i) => formatDay(today - (count - i) * step));
}
