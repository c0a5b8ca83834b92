import { createdOf } from './deals';
import type { Loader } from './loader';
import { entryFor } from './products';

const cents = (amount: number) => Math.round(amount * 100) / 100;
const numbered = (n: number) => String(n).padStart(8, '0');

export function addOrders(loader: Loader): void {
  const { company } = loader;
  loader.reserve('Order', company.orders);
  const totals = new Map<string, number>();
  for (const line of company.orderLines)
    totals.set(line.order, (totals.get(line.order) ?? 0) + cents(line.unitPrice * line.quantity));
  const standard = loader.rows('Pricebook2').find((row) => row.IsStandard === true)?.Id;
  company.orders.forEach((order, i) => {
    const opportunity = loader.ref('Opportunity', order.opportunity);
    const deal = opportunity === null ? undefined : loader.tables.get('Opportunity')?.get(opportunity);
    const fields = {
      OwnerId: deal?.OwnerId ?? loader.user(undefined),
      AccountId: loader.ref('Account', order.customer),
      Pricebook2Id: deal?.Pricebook2Id ?? standard,
      OpportunityId: opportunity,
      EffectiveDate: order.orderedOn,
      Status: order.status,
      Type: order.type,
      StatusCode: /draft/i.test(order.status) ? 'Draft' : /cancel/i.test(order.status) ? 'Canceled' : 'Activated',
      OrderNumber: numbered(i + 100),
      TotalAmount: cents(totals.get(order.id) ?? 0),
    };
    loader.add('Order', loader.ref('Order', order.id), fields, { created: loader.stampOn(order.orderedOn, i) });
  });
}

export function addOrderLines(loader: Loader): void {
  loader.reserve('OrderItem', loader.company.orderLines);
  loader.company.orderLines.forEach((line, i) => {
    const order = loader.ref('Order', line.order);
    const product = loader.ref('Product2', line.product);
    const book = order === null ? null : loader.tables.get('Order')?.get(order)?.Pricebook2Id;
    const fields = {
      Product2Id: product,
      OrderId: order,
      PricebookEntryId: entryFor(loader, product, book)?.Id,
      Quantity: line.quantity,
      UnitPrice: line.unitPrice,
      ListPrice: line.listPrice,
      TotalPrice: cents(line.unitPrice * line.quantity),
      OrderItemNumber: numbered(i + 1),
      SBQQ__RequiredBy__c: loader.ref('OrderItem', line.parentLine),
    };
    loader.add('OrderItem', loader.ref('OrderItem', line.id), fields, { created: createdOf(loader, 'Order', order) });
  });
}

export function addCases(loader: Loader): void {
  loader.reserve('Case', loader.company.cases);
  loader.company.cases.forEach((item, i) => {
    const closed = item.closedOn === undefined ? undefined : loader.stampOn(item.closedOn, i);
    const fields = {
      CaseNumber: numbered(i + 1000),
      AccountId: loader.ref('Account', item.customer),
      Type: item.type,
      Status: item.status,
      Origin: 'Email',
      Subject: item.subject,
      Priority: item.priority,
      IsClosed: item.closedOn !== undefined,
      ClosedDate: closed,
      OwnerId: loader.user(undefined),
    };
    const created = loader.stampOn(item.openedOn, i);
    loader.add('Case', loader.ref('Case', item.id), fields, { created, modified: closed });
  });
}

export function addContracts(loader: Loader): void {
  loader.reserve('Contract', loader.company.contracts);
  const { today } = loader.company;
  loader.company.contracts.forEach((contract, i) => {
    const fields = {
      AccountId: loader.ref('Account', contract.customer),
      OwnerId: loader.user(undefined),
      Status: contract.status,
      StartDate: contract.startOn,
      EndDate: contract.endOn,
      ContractTerm: months(contract.startOn, contract.endOn),
      StatusCode: /draft/i.test(contract.status) ? 'Draft' : contract.endOn < today ? 'Expired' : 'Activated',
      ContractNumber: numbered(i + 500),
      Kind__c: contract.kind,
      Value__c: contract.value,
    };
    const day = [contract.startOn, today].sort()[0] ?? today;
    loader.add('Contract', loader.ref('Contract', contract.id), fields, { created: loader.stampOn(day, i) });
  });
}

function months(from: string, to: string): number {
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(1, count(to) - count(from));
}
