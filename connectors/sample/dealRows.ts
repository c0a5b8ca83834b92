import { parseInstant } from '../../core/crm/time';
import { changed, day, money, ownerNames, type RowMakers } from './cells';
import type { Company } from './company';

type DealTable = 'contactRole' | 'stage' | 'opportunity' | 'stageChange' | 'opportunityLine' | 'order' | 'orderLine';

/** Rows of opportunities and orders with all that hangs on them. */
export function dealRows(company: Company): Pick<RowMakers, DealTable> {
  return { ...opportunityRows(company), ...orderRows(company) };
}

/** Total of a line, in whole units: the price in units times the quantity, rounded once. */
function lineMoney(line: { quantity: number; unitPrice: number; listPrice: number }) {
  return {
    unitPrice: money(line.unitPrice),
    listPrice: money(line.listPrice),
    total: money(line.quantity * line.unitPrice),
  };
}

function opportunityRows(
  company: Company,
): Pick<RowMakers, 'contactRole' | 'stage' | 'opportunity' | 'stageChange' | 'opportunityLine'> {
  const nameOf = ownerNames(company);
  const lastChange = new Map(company.stageChanges.map((change) => [change.opportunity, change.at]));
  return {
    contactRole: () => company.contactRoles.map((role) => ({ ...role, createdOn: day(role.createdOn) })),
    stage: () =>
      company.stages.map(({ id, name, order, closed, won }) => ({ id, name, order, closed, won, active: true })),
    opportunity: () => {
      const stages = new Map(company.stages.map((stage) => [stage.name, stage]));
      return company.opportunities.map((opportunity) => ({
        ...opportunity,
        closed: stages.get(opportunity.stage)?.closed,
        won: stages.get(opportunity.stage)?.won,
        amount: money(opportunity.amount),
        closeOn: day(opportunity.closeOn),
        createdOn: day(opportunity.createdOn),
        owner: nameOf(opportunity.owner),
        modifiedAt: changed(opportunity.createdOn, lastChange.get(opportunity.id)),
      }));
    },
    stageChange: () =>
      company.stageChanges.map((change) => ({
        ...change,
        amount: money(change.amount),
        closeOn: day(change.closeOn),
        at: parseInstant(change.at),
        modifiedAt: parseInstant(change.at),
      })),
    opportunityLine: () =>
      company.opportunityLines.map((line) => ({
        ...line,
        ...lineMoney(line),
        createdOn: day(line.createdOn),
        modifiedAt: changed(lastChange.get(line.opportunity)),
      })),
  };
}

function orderRows(company: Company): Pick<RowMakers, 'order' | 'orderLine'> {
  return {
    order: () => {
      const totals = new Map<string, number>();
      for (const line of company.orderLines) {
        totals.set(line.order, (totals.get(line.order) ?? 0) + (lineMoney(line).total ?? 0));
      }
      return company.orders.map((order) => ({
        ...order,
        orderedOn: day(order.orderedOn),
        total: totals.get(order.id),
        modifiedAt: changed(order.orderedOn),
      }));
    },
    orderLine: () => {
      const days = new Map(company.orders.map((order) => [order.id, order.orderedOn]));
      return company.orderLines.map((line) => ({
        ...line,
        ...lineMoney(line),
        modifiedAt: changed(days.get(line.order)),
      }));
    },
  };
}
