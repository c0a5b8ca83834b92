/** How much of everything the built-in company holds. What is not given follows from what is. */
export interface CompanySize {
  /** Customers that have bought at least once. */
  customers: number;
  /** Accounts that have not bought yet. */
  prospects: number;
  leads: number;
  opportunities: number;
  orders: number;
  /** Lines of all orders together. */
  lines: number;
}

export const DEFAULT_SIZE: CompanySize = {
  customers: 1_200,
  prospects: 60,
  leads: 90,
  opportunities: 5_000,
  orders: 9_000,
  lines: 40_000,
};

/**
 * Completes a size in the proportions of the default one. Orders follow from lines where lines are given, otherwise from
 * customers; there is never a customer without an order, nor an order without a line.
 * Throws a RangeError on a count that is negative or not whole.
 */
export function completeSize(wanted: Partial<CompanySize>): CompanySize {
  for (const [name, count] of Object.entries(wanted)) {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`${name} must be a whole number of 0 or more`);
  }
  const share = (part: keyof CompanySize, whole: keyof CompanySize, of: number) =>
    Math.round((DEFAULT_SIZE[part] / DEFAULT_SIZE[whole]) * of);
  const customers = wanted.customers ?? DEFAULT_SIZE.customers;
  const follow =
    wanted.lines === undefined ? share('orders', 'customers', customers) : share('orders', 'lines', wanted.lines);
  const orders = customers === 0 ? 0 : Math.max(wanted.orders ?? follow, customers);
  return {
    customers,
    prospects: wanted.prospects ?? share('prospects', 'customers', customers),
    leads: wanted.leads ?? share('leads', 'customers', customers),
    opportunities: wanted.opportunities ?? share('opportunities', 'orders', orders),
    orders,
    lines: Math.max(wanted.lines ?? share('lines', 'orders', orders), orders),
  };
}
