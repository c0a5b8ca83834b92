import type { Company } from '../../../connectors/sample/company';
import { formatDay, parseDay } from '../../../core/crm/time';
import { emptyCompany } from './empty';
import { dataFolder, numberOf, readTable, type Shift, shiftTo, textOf } from './files';

const PIPELINE = 'sales_pipeline.csv';
const STAGES: Company['stages'] = [
  { id: 'S1', name: 'Prospecting', order: 1, closed: false, won: false, probability: 10 },
  { id: 'S2', name: 'Engaging', order: 2, closed: false, won: false, probability: 40 },
  { id: 'S3', name: 'Won', order: 3, closed: true, won: true, probability: 100 },
  { id: 'S4', name: 'Lost', order: 4, closed: true, won: false, probability: 0 },
];
/** Spellings that the source gets wrong. */
const SPELLING: Record<string, string> = {
  technolgy: 'technology',
  Philipines: 'Philippines',
  GTXPro: 'GTX Pro',
};

type Row = ReturnType<typeof readPipeline>[number];

/**
 * Maven CRM: a seller of computer hardware with 85 accounts, 7 products and a pipeline of won, lost and open deals.
 * - The amount of every deal, and the price on its line, is its product's list price: the source gives a value to won
 *   deals only, and only once they are won. The value stands on the order that each won deal becomes, with one line.
 * - A deal begins on the day of engaging. One that is still prospected has none: it begins on the last day of the data.
 * - A deal is expected, while open, to close after the mean cycle of the closed ones, so that the older ones are overdue.
 * - Open rows without account cannot be placed and are left out; their number is in the company's note.
 */
export function loadMavenCrm(today: string, folder?: string): Company {
  const at = dataFolder('maven-crm', PIPELINE, folder);
  const all = readPipeline(at);
  const rows = all.filter((row) => row.account !== '');
  const left = all.length - rows.length;
  const company = emptyCompany({
    name: 'Maven computer hardware (amounts in USD)',
    currency: 'USD',
    zone: 'America/New_York',
    today,
    note: `${left} open opportunities without account are left out. Amounts in US dollars are the list prices of the products.`,
  });
  company.stages = STAGES;
  const agents = readTable(at, 'sales_teams.csv', ['sales_agent'] as const).map((row) => row.sales_agent);
  company.users = agents.sort().map((name, i) => ({ id: `U${String(i + 1).padStart(2, '0')}`, name }));
  addProducts(company, at);
  const shift = shiftTo(
    today,
    rows.flatMap((row) => [row.engage_date, row.close_date]).filter((date) => date !== ''),
  );
  addDeals(company, rows, shift);
  addCustomers(company, at);
  return company;
}

function readPipeline(folder: string) {
  const columns = [
    'opportunity_id',
    'sales_agent',
    'product',
    'account',
    'deal_stage',
    'engage_date',
    'close_date',
    'close_value',
  ] as const;
  return readTable(folder, PIPELINE, columns);
}

function spelled(word: string): string {
  return SPELLING[word] ?? word;
}

function addProducts(company: Company, folder: string): void {
  company.priceBooks = [{ id: 'B1', name: 'List prices', standard: true }];
  for (const row of readTable(folder, 'products.csv', ['product', 'series', 'sales_price'] as const)) {
    const id = row.product.replaceAll(' ', '-');
    company.products.push({ id, name: row.product, code: id, family: row.series, active: true });
    company.priceEntries.push({ id: `B1-${id}`, priceBook: 'B1', product: id, unitPrice: Number(row.sales_price) });
  }
}

/** Mean days from engaging to closing. */
function meanCycle(rows: readonly Row[]): number {
  const cycles = rows
    .filter((row) => row.close_date !== '' && row.engage_date !== '')
    .map((row) => parseDay(row.close_date) - parseDay(row.engage_date));
  return cycles.length === 0 ? 0 : cycles.reduce((sum, days) => sum + days, 0) / cycles.length;
}

function addDeals(company: Company, rows: readonly Row[], shift: Shift): void {
  const userOf = new Map(company.users.map((user) => [user.name, user.id]));
  const productOf = new Map(company.products.map((product) => [product.name, product.id]));
  const priceOf = new Map(company.priceEntries.map((entry) => [entry.product, entry.unitPrice]));
  const lastDay = rows.reduce((last, row) => [last, row.engage_date, row.close_date].sort().at(-1) ?? last, '');
  const cycle = Math.round(meanCycle(rows));
  for (const row of rows) {
    const name = spelled(row.product);
    const product = productOf.get(name);
    if (!product)
      throw new Error(`The deal ${row.opportunity_id} is about ${row.product}, which is not in products.csv.`);
    const listPrice = priceOf.get(product) ?? 0;
    const createdOn = shift.date(row.engage_date || lastDay);
    const expectedOn = formatDay(parseDay(createdOn) + cycle);
    const closeOn = row.close_date ? shift.date(row.close_date) : expectedOn;
    const id = row.opportunity_id;
    company.opportunities.push({
      id,
      customer: row.account,
      name: `${name} for ${row.account}`,
      stage: row.deal_stage,
      amount: listPrice,
      closeOn,
      createdOn,
      owner: userOf.get(row.sales_agent),
      priceBook: 'B1',
    });
    company.opportunityLines.push({
      id: `I-${id}`,
      opportunity: id,
      product,
      quantity: 1,
      unitPrice: listPrice,
      listPrice,
    });
    addHistory(company, { id, stage: row.deal_stage, amount: listPrice, createdOn, closeOn, expectedOn });
    if (row.deal_stage === 'Won') addOrder(company, row, { product, listPrice, orderedOn: closeOn });
  }
}

function addOrder(
  company: Company,
  { opportunity_id: id, account, close_value }: Row,
  sold: { product: string; listPrice: number; orderedOn: string },
): void {
  const { product, listPrice, orderedOn } = sold;
  const order = `O-${id}`;
  company.orders.push({ id: order, customer: account, opportunity: id, orderedOn, status: 'Fulfilled' });
  company.orderLines.push({ id: `Q-${id}`, order, product, quantity: 1, unitPrice: Number(close_value), listPrice });
}

/**
 * As far as it is known: engaging (prospecting for those not engaged), then the outcome. While a deal was open, its close
 * date was an expectation like that of the deals that are open today.
 */
function addHistory(
  company: Company,
  deal: { id: string; stage: string; amount: number; createdOn: string; closeOn: string; expectedOn: string },
): void {
  const { id: opportunity, stage, amount, createdOn, closeOn, expectedOn } = deal;
  const closed = stage === 'Won' || stage === 'Lost';
  const first = closed ? 'Engaging' : stage;
  company.stageChanges.push({
    id: `H-${opportunity}-1`,
    opportunity,
    stage: first,
    amount,
    closeOn: expectedOn,
    at: `${createdOn}T09:00:00.000Z`,
  });
  if (closed)
    company.stageChanges.push({
      id: `H-${opportunity}-2`,
      opportunity,
      stage,
      amount,
      closeOn,
      at: `${closeOn}T10:00:00.000Z`,
    });
}

function addCustomers(company: Company, folder: string): void {
  const first = new Map<string, string>();
  for (const { customer, createdOn } of company.opportunities) {
    if (createdOn < (first.get(customer) ?? '9999')) first.set(customer, createdOn);
  }
  const columns = [
    'account',
    'sector',
    'year_established',
    'revenue',
    'employees',
    'office_location',
    'subsidiary_of',
  ] as const;
  const bought = new Set(company.orders.map((order) => order.customer));
  company.customers = readTable(folder, 'accounts.csv', columns).map((row) => {
    const revenue = numberOf(row.revenue);
    return {
      id: row.account,
      name: row.account,
      parent: textOf(row.subsidiary_of),
      type: bought.has(row.account) ? 'Customer' : 'Prospect',
      industry: textOf(spelled(row.sector)),
      country: textOf(spelled(row.office_location)),
      employees: numberOf(row.employees),
      revenue: revenue === undefined ? undefined : Math.round(revenue * 1e6),
      foundedYear: numberOf(row.year_established),
      createdOn: first.get(row.account) ?? company.today,
    };
  });
}
