import type { Plain } from '../engine/rows';

/** Deals of a small company: `won(customer, deal)` decides. One deal a month and customer, closed after three weeks. */
export function dealsOf(
  customers: number,
  months: number,
  won: (customer: number, month: number) => boolean,
): Plain & { opportunity: NonNullable<Plain['opportunity']> } {
  const ids = Array.from({ length: customers }, (_, c) => `c${String(c).padStart(3, '0')}`);
  return {
    customer: ids.map((id, c) => ({
      id,
      name: `Customer ${c}`,
      industry: c % 4 < 2 ? 'Mining' : 'Retail',
      country: 'FI',
    })),
    opportunity: ids.flatMap((customer, c) =>
      Array.from({ length: months }, (_, m) => {
        const month = `${2024 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`;
        return {
          id: `${customer}-${String(m).padStart(2, '0')}`,
          name: `Deal ${c} ${m}`,
          customer,
          closed: true,
          won: won(c, m),
          amount: 100_000,
          createdOn: `${month}-01`,
          closeOn: `${month}-22`,
        };
      }),
    ),
  };
}

/** An open deal of a customer. */
export function openDeal(id: string, customer: string) {
  return { id, name: id, customer, closed: false, amount: 100_000, createdOn: '2026-11-01', closeOn: '2026-12-31' };
}
