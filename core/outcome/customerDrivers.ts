import { casesOfYear, installedOn, ordersBefore } from './customerFacts';
import type { Deals } from './deals';
import type { Driver } from './driver';
import { closedBefore, openCases } from './facts';

/** Twice the cases for the same sales is dear to serve. */
const DEAR = 2;

/** A driver that only a deal with a known customer has. */
function ofCustomer(
  id: string,
  exists: Driver['exists'],
  levelOn: (known: Parameters<Driver['levelOn']>[0], customer: number, day: number) => string | undefined,
): Driver {
  return {
    id,
    exists,
    levelOn(known, deal, day) {
      const customer = known.deals.customer[deal] ?? -1;
      return customer < 0 ? undefined : levelOn(known, customer, day);
    },
  };
}

const yesNo = (is: boolean) => (is ? 'yes' : 'no');
const hasOrders = (deals: Deals) => deals.orders.rows.length > 0;
const hasAssets = (deals: Deals) => deals.assets.rows.length > 0;
const hasCases = (deals: Deals) => deals.cases.rows.length > 0;

/** The customer as it was on the day; its mark as strategic alone is the present one. */
export const CUSTOMER_DRIVERS: readonly Driver[] = [
  ofCustomer(
    'wonBefore',
    () => true,
    ({ deals }, customer, day) => yesNo(closedBefore(deals, customer, day).won > 0),
  ),
  ofCustomer('buyer', hasOrders, ({ deals }, customer, day) => yesNo((deals.boughtFrom[customer] ?? Number.NaN) < day)),
  ofCustomer('orders', hasOrders, ({ deals }, customer, day) => {
    const { orders } = ordersBefore(deals, customer, day);
    return orders === 0 ? 'none' : orders < 4 ? 'few' : 'many';
  }),
  {
    ...ofCustomer(
      'strategic',
      (deals) => deals.rows.customer.columns.strategic.values.includes(1),
      ({ deals }, customer) => yesNo(deals.rows.customer.columns.strategic.values[customer] === 1),
    ),
    undated: true,
  },
  ofCustomer('openCase', hasCases, ({ deals }, customer, day) => yesNo(openCases(deals, customer, day) > 0)),
  ofCustomer(
    'costToServe',
    (deals) => hasCases(deals) && hasOrders(deals),
    ({ deals, usualCasesPerSales }, customer, day) => {
      const cases = casesOfYear(deals, customer, day);
      const { salesOfYear } = ordersBefore(deals, customer, day);
      const usual = usualCasesPerSales(day);
      if (Number.isNaN(usual)) return undefined;
      return cases === 0 ? 'none' : cases > DEAR * usual * salesOfYear ? 'high' : 'usual';
    },
  ),
  ofCustomer('installed', hasAssets, ({ deals }, customer, day) => {
    const { count } = installedOn(deals, customer, day);
    return count === 0 ? 'none' : count < 4 ? 'few' : 'many';
  }),
  ofCustomer('installedAge', hasAssets, ({ deals }, customer, day) => {
    const { count, years } = installedOn(deals, customer, day);
    return count === 0 ? undefined : years < 2 ? 'young' : years < 5 ? 'middle' : 'old';
  }),
];
