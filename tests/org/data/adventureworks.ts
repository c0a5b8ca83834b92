import type { Company } from '../../../connectors/sample/company';
import { dealsOfOrders, firstOrders } from './derived';
import { emptyCompany } from './empty';
import { dataFolder, numberOf, readTable, type Shift, shiftTo, textOf } from './files';

const SALES = 'FactResellerSales.csv.gz';
const NOTE =
  'Amounts are in five currencies in the source; they are taken as US dollars, without conversion. Opportunities are derived from the orders: none was lost.';

type Sale = ReturnType<typeof readSales>[number];
type Version = ReturnType<typeof readProducts>[number];

/**
 * AdventureWorks: a bicycle maker selling to 701 resellers, of whom 635 have ordered; the others are prospects.
 * - The kind of business is the industry, annual sales are the revenue, the year opened is the year founded.
 * - Products are kept once per article number (the current version, otherwise the newest); the list price of a line is
 *   that of the version that was sold; the price paid is what was charged after the discount.
 * - A customer's record is as old as its first order, because the data do not say more.
 * - Bikes are built from fixed parts: the bill of materials knows no choice, so there are no option trees.
 * - Opportunities: see {@link dealsOfOrders}.
 */
export function loadAdventureWorks(today: string, folder?: string): Company {
  const at = dataFolder('adventureworks', SALES, folder);
  const sales = readSales(at);
  const shift = shiftTo(
    today,
    sales.map((sale) => sale.OrderDate),
  );
  const versions = readProducts(at);
  const company = emptyCompany({
    name: 'Adventure Works Cycles (amounts in USD)',
    currency: 'USD',
    zone: 'America/Los_Angeles',
    today,
    note: NOTE,
  });
  const sellers = [...new Set(sales.map((sale) => sale.EmployeeKey))].sort();
  company.users = sellers.map((key) => ({ id: `U${key}`, name: `Seller ${key}` }));
  addProducts(company, at, versions);
  const resellers = readResellers(at);
  const accountOf = new Map(resellers.map((reseller) => [reseller.ResellerKey, reseller.ResellerAlternateKey]));
  addOrders(company, sales, { shift, versions, accountOf });
  addCustomers(company, at, resellers, sellerOf(sales));
  return { ...company, ...dealsOfOrders(company) };
}

function readSales(folder: string) {
  return readTable(folder, SALES, [
    'ProductKey',
    'ResellerKey',
    'EmployeeKey',
    'SalesOrderNumber',
    'SalesOrderLineNumber',
    'OrderQuantity',
    'SalesAmount',
    'OrderDate',
  ] as const);
}

function readProducts(folder: string) {
  return readTable(folder, 'DimProduct.csv', [
    'ProductKey',
    'ProductAlternateKey',
    'ProductSubcategoryKey',
    'EnglishProductName',
    'StandardCost',
    'ListPrice',
    'DealerPrice',
    'StartDate',
    'Status',
  ] as const);
}

function readResellers(folder: string) {
  return readTable(folder, 'DimReseller.csv', [
    'ResellerKey',
    'GeographyKey',
    'ResellerAlternateKey',
    'BusinessType',
    'ResellerName',
    'NumberEmployees',
    'AnnualSales',
    'YearOpened',
  ] as const);
}

/** One product per article number that has a list price, with a standard and a dealer price book. */
function addProducts(company: Company, folder: string, versions: readonly Version[]): void {
  const categories = new Map(
    readTable(folder, 'DimProductCategory.csv', ['ProductCategoryKey', 'EnglishProductCategoryName'] as const).map(
      (row) => [row.ProductCategoryKey, row.EnglishProductCategoryName],
    ),
  );
  const families = new Map(
    readTable(folder, 'DimProductSubcategory.csv', ['ProductSubcategoryKey', 'ProductCategoryKey'] as const).map(
      (row) => [row.ProductSubcategoryKey, categories.get(row.ProductCategoryKey)],
    ),
  );
  company.priceBooks = [
    { id: 'B1', name: 'List prices', standard: true },
    { id: 'B2', name: 'Dealer prices', standard: false },
  ];
  for (const [code, version] of currentVersions(versions)) {
    const listPrice = numberOf(version.ListPrice);
    if (listPrice === undefined) continue;
    company.products.push({
      id: code,
      name: version.EnglishProductName,
      code,
      family: families.get(version.ProductSubcategoryKey) ?? 'Other',
      active: version.Status === 'Current',
      unitCost: numberOf(version.StandardCost),
    });
    company.priceEntries.push({ id: `B1-${code}`, priceBook: 'B1', product: code, unitPrice: listPrice });
    const dealerPrice = numberOf(version.DealerPrice);
    if (dealerPrice !== undefined)
      company.priceEntries.push({ id: `B2-${code}`, priceBook: 'B2', product: code, unitPrice: dealerPrice });
  }
}

/** The current version of each article number; the one that started last where none is current. */
function currentVersions(versions: readonly Version[]): Map<string, Version> {
  const chosen = new Map<string, Version>();
  for (const version of versions) {
    const held = chosen.get(version.ProductAlternateKey);
    const newer = held?.Status !== 'Current' && version.StartDate >= (held?.StartDate ?? '');
    if (version.Status === 'Current' || newer) chosen.set(version.ProductAlternateKey, version);
  }
  return chosen;
}

function addOrders(
  company: Company,
  sales: readonly Sale[],
  { shift, versions, accountOf }: { shift: Shift; versions: readonly Version[]; accountOf: Map<string, string> },
): void {
  const versionOf = new Map(versions.map((version) => [version.ProductKey, version]));
  const seen = new Set<string>();
  for (const sale of sales) {
    const order = sale.SalesOrderNumber;
    const customer = accountOf.get(sale.ResellerKey);
    const version = versionOf.get(sale.ProductKey);
    const quantity = Number(sale.OrderQuantity);
    if (!customer || !version || !(quantity > 0))
      throw new Error(`Line ${sale.SalesOrderLineNumber} of ${order} has no reseller, product or quantity.`);
    if (!seen.has(order)) {
      seen.add(order);
      company.orders.push({ id: order, customer, orderedOn: shift.date(sale.OrderDate), status: 'Fulfilled' });
    }
    company.orderLines.push({
      id: `${order}-${sale.SalesOrderLineNumber.padStart(3, '0')}`,
      order,
      product: version.ProductAlternateKey,
      quantity,
      unitPrice: Number(sale.SalesAmount) / quantity,
      listPrice: Number(version.ListPrice),
    });
  }
}

/** The seller of each reseller's latest order. */
function sellerOf(sales: readonly Sale[]): Map<string, string> {
  const latest = new Map<string, { day: string; seller: string }>();
  for (const { ResellerKey, OrderDate, EmployeeKey } of sales) {
    if (OrderDate >= (latest.get(ResellerKey)?.day ?? ''))
      latest.set(ResellerKey, { day: OrderDate, seller: `U${EmployeeKey}` });
  }
  return new Map([...latest].map(([key, { seller }]) => [key, seller]));
}

function addCustomers(
  company: Company,
  folder: string,
  resellers: ReturnType<typeof readResellers>,
  sellers: Map<string, string>,
): void {
  const places = new Map(
    readTable(folder, 'DimGeography.csv', [
      'GeographyKey',
      'City',
      'StateProvinceName',
      'EnglishCountryRegionName',
      'PostalCode',
    ] as const).map((row) => [row.GeographyKey, row]),
  );
  const first = firstOrders(company.orders);
  const earliest = [...first.values()].sort()[0] ?? company.today;
  company.customers = resellers.map((row) => {
    const place = places.get(row.GeographyKey);
    const since = first.get(row.ResellerAlternateKey);
    return {
      id: row.ResellerAlternateKey,
      name: row.ResellerName,
      type: since ? 'Customer' : 'Prospect',
      industry: textOf(row.BusinessType),
      country: place?.EnglishCountryRegionName,
      state: place?.StateProvinceName,
      city: place?.City,
      postalCode: place?.PostalCode,
      employees: numberOf(row.NumberEmployees),
      revenue: numberOf(row.AnnualSales),
      foundedYear: numberOf(row.YearOpened),
      owner: sellers.get(row.ResellerKey),
      createdOn: since ?? earliest,
    };
  });
}
