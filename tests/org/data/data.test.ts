import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Company } from '../../../connectors/sample/company';
import { companyToRows } from '../../../connectors/sample/toTables';
import { parseDay } from '../../../core/crm/time';
import { OPEN_OPPORTUNITIES } from './derived';
import { shiftTo } from './files';
import { loadCompany } from './index';

const SHARED = resolve(__dirname, '../../../../shared/data');

/** Runs with a public data set; skipped, with its reason in the title, where the data are not beside the checkout. */
function withData(name: 'adventureworks' | 'northwind' | 'maven-crm', check: (company: Company) => void): void {
  const there = existsSync(resolve(SHARED, name));
  const title = there ? name : `${name} (skipped: ${SHARED} holds no ${name})`;
  if (there) describe(title, () => check(loadCompany(name)));
  else it.skip(title, () => undefined);
}

function paid(company: Company): number {
  return company.orderLines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
}

/** What all loaders keep. */
function itHoldsTogether(company: Company): void {
  it('refers to records that exist, on days until today', () => {
    const rows = companyToRows(company);
    const customers = new Set(rows.customer.ids);
    const products = new Set(rows.product.ids);
    const stages = new Set(company.stages.map((stage) => stage.name));
    expect(company.orders.filter((order) => !customers.has(order.customer))).toEqual([]);
    expect(company.orderLines.filter((line) => !products.has(line.product))).toEqual([]);
    expect(company.opportunities.filter((deal) => !stages.has(deal.stage) || !customers.has(deal.customer))).toEqual(
      [],
    );
    expect(company.orders.filter((order) => order.orderedOn > company.today)).toEqual([]);
    expect(company.customers.filter((customer) => Number.isNaN(parseDay(customer.createdOn)))).toEqual([]);
    const present = new Map(company.stageChanges.map((change) => [change.opportunity, change.stage]));
    expect(company.opportunities.filter((deal) => present.get(deal.id) !== deal.stage)).toEqual([]);
  });

  it('ends within the week before today', () => {
    const last =
      company.orders
        .map((order) => order.orderedOn)
        .sort()
        .at(-1) ?? '';
    expect(parseDay(company.today) - parseDay(last)).toBeGreaterThanOrEqual(1);
    expect(parseDay(company.today) - parseDay(last)).toBeLessThanOrEqual(7);
  });
}

withData('adventureworks', (company) => {
  itHoldsTogether(company);

  it('has the published totals', () => {
    expect(company.orderLines.length).toBe(60_855);
    expect(company.orders.length).toBe(3_796);
    expect(company.customers.length).toBe(701);
    expect(company.customers.filter((customer) => customer.type === 'Customer').length).toBe(635);
    expect(paid(company)).toBeCloseTo(80_450_596.98, 1);
  });

  it('keeps one product per article number, with cost and price', () => {
    expect(new Set(company.products.map((product) => product.code)).size).toBe(company.products.length);
    expect(company.products.every((product) => (product.unitCost ?? 0) > 0)).toBe(true);
    expect(company.products.find((product) => product.code === 'HL-U509-R')?.active).toBe(true);
    expect(company.priceEntries.find((entry) => entry.id === 'B1-HL-U509-R')?.unitPrice).toBe(34.99);
  });

  it('has won and open deals, and no lost one', () => {
    const count = (stage: string) => company.opportunities.filter((deal) => deal.stage === stage).length;
    expect([count('Closed Won'), count('Closed Lost')]).toEqual([3_796, 0]);
    expect(count('Qualification')).toBe(OPEN_OPPORTUNITIES);
    expect(company.note).toContain('without conversion');
  });
});

withData('northwind', (company) => {
  itHoldsTogether(company);

  it('has the published totals', () => {
    expect(company.orders.length).toBe(830);
    expect(company.orderLines.length).toBe(2_155);
    expect(company.customers.filter((customer) => customer.type === 'Customer').length).toBe(89);
    expect(company.orderLines.reduce((sum, line) => sum + line.quantity * line.listPrice, 0)).toBeCloseTo(
      1_354_458.59,
      2,
    );
    expect(paid(company)).toBeCloseTo(1_265_793.04, 1);
    expect(company.orders.filter((order) => order.status === 'Activated').length).toBe(21);
  });

  it('offers the mean of earlier orders as the next one', () => {
    const open = company.opportunities.find((deal) => deal.stage === 'Qualification');
    const orders = company.orders.filter((order) => order.customer === open?.customer);
    const ids = new Set(orders.map((order) => order.id));
    const total = company.orderLines
      .filter((line) => ids.has(line.order))
      .reduce((sum, line) => sum + line.quantity * line.unitPrice, 0);
    expect(open?.amount).toBeCloseTo(total / orders.length, 1);
  });
});

withData('maven-crm', (company) => {
  itHoldsTogether(company);
  const count = (stage: string) => company.opportunities.filter((deal) => deal.stage === stage).length;

  it('has the published totals, less the open deals without account', () => {
    expect([count('Won'), count('Lost'), count('Engaging'), count('Prospecting')]).toEqual([4_238, 2_473, 501, 163]);
    expect(company.note).toContain('1425 open opportunities');
    expect(company.customers.length).toBe(85);
    expect(company.orders.length).toBe(4_238);
  });

  it('joins the product that the source writes in two ways, and spells as the world does', () => {
    expect(company.opportunityLines.filter((line) => line.product === 'GTX-Pro').length).toBeGreaterThan(1_000);
    const words = company.customers.flatMap((customer) => [customer.industry, customer.country]);
    expect(words).toContain('technology');
    expect(words).toContain('Philippines');
    expect(words).not.toContain('technolgy');
  });

  it('tells nothing of the outcome before it is known', () => {
    const priceOf = new Map(company.priceEntries.map((entry) => [entry.product, entry.unitPrice]));
    const productOf = new Map(company.opportunityLines.map((line) => [line.opportunity, line.product]));
    for (const deal of company.opportunities) expect(deal.amount).toBe(priceOf.get(productOf.get(deal.id) ?? ''));
    const cycles = new Set(
      company.stageChanges
        .filter((change) => change.stage === 'Engaging')
        .map((change) => parseDay(change.closeOn) - parseDay(change.at.slice(0, 10))),
    );
    expect(cycles.size).toBe(1);
  });
});

describe('loading', () => {
  it('says what is missing where the data are not there', () => {
    expect(() => loadCompany('northwind', { folder: '/nowhere' })).toThrow(
      'The data set "northwind" is not there: the folder /nowhere holds no OrderDetails.csv.',
    );
  });

  it('moves dates by whole weeks to before today', () => {
    const shift = shiftTo('2026-11-20', ['2013-11-01', '2013-11-29']);
    // Both are Fridays: the last row comes to lie a week before today, not on it.
    expect(shift.date('2013-11-29')).toBe('2026-11-13');
    expect(shift.date('2013-11-01')).toBe('2026-10-16');
    expect(() => shiftTo('2026-11-20', ['29.11.2013'])).toThrow(/is not a date/);
  });

  it('gives the built-in company by its seed', () => {
    const [first, second] = [loadCompany('sample'), loadCompany('sample', { seed: 2 })];
    expect(second.name).toBe(first.name);
    expect(second.customers[0]).not.toEqual(first.customers[0]);
  });
});
