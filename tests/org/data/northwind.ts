import type { Company } from '../../../connectors/sample/company';
import { dealsOfOrders, firstOrders } from './derived';
import { emptyCompany } from './empty';
import { dataFolder, numberOf, readTable, shiftTo, textOf } from './files';

const NOTE =
  'The source names no currency; amounts are taken as US dollars. Opportunities are derived from the orders: none was lost.';

/**
 * Northwind Traders: a food wholesaler with 91 customers, of whom 89 have ordered; the other two are prospects.
 * - The list price of a line is its price before the discount, as it was at the time; the products have today's prices.
 * - An order that was not shipped is activated, the others are fulfilled.
 * - A customer's record is as old as its first order, because the data do not say more.
 * - Opportunities: see {@link dealsOfOrders}.
 */
export function loadNorthwind(today: string, folder?: string): Company {
  const at = dataFolder('northwind', 'OrderDetails.csv', folder);
  const company = emptyCompany({
    name: 'Northwind Traders (amounts in USD)',
    currency: 'USD',
    zone: 'America/Los_Angeles',
    today,
    note: NOTE,
  });
  addProducts(company, at);
  addOrders(company, at);
  addCustomers(company, at);
  return { ...company, ...dealsOfOrders(company) };
}

function addProducts(company: Company, folder: string): void {
  const families = new Map(
    readTable(folder, 'Categories.csv', ['CategoryID', 'CategoryName'] as const).map((row) => [
      row.CategoryID,
      row.CategoryName,
    ]),
  );
  const columns = ['ProductID', 'ProductName', 'CategoryID', 'UnitPrice', 'Discontinued'] as const;
  company.priceBooks = [{ id: 'B1', name: 'List prices', standard: true }];
  for (const row of readTable(folder, 'Products.csv', columns)) {
    const id = productId(row.ProductID);
    const family = families.get(row.CategoryID) ?? 'Other';
    company.products.push({ id, name: row.ProductName, code: id, family, active: row.Discontinued === '0' });
    const unitPrice = numberOf(row.UnitPrice);
    if (unitPrice !== undefined) company.priceEntries.push({ id: `B1-${id}`, priceBook: 'B1', product: id, unitPrice });
  }
}

function productId(key: string): string {
  return `P${key.padStart(3, '0')}`;
}

function addOrders(company: Company, folder: string): void {
  const columns = ['OrderID', 'CustomerID', 'EmployeeID', 'OrderDate', 'ShippedDate'] as const;
  const orders = readTable(folder, 'Orders.csv', columns);
  const shift = shiftTo(
    company.today,
    orders.map((order) => order.OrderDate),
  );
  const sellers = [...new Set(orders.map((order) => order.EmployeeID))].sort();
  company.users = sellers.map((key) => ({ id: `U${key}`, name: `Seller ${key}` }));
  company.orders = orders.map((row) => ({
    id: row.OrderID,
    customer: row.CustomerID,
    orderedOn: shift.date(row.OrderDate),
    status: row.ShippedDate === '' ? 'Activated' : 'Fulfilled',
  }));
  const details = ['OrderID', 'ProductID', 'UnitPrice', 'Quantity', 'Discount'] as const;
  company.orderLines = readTable(folder, 'OrderDetails.csv', details).map((row) => {
    const listPrice = Number(row.UnitPrice);
    return {
      id: `${row.OrderID}-${row.ProductID.padStart(3, '0')}`,
      order: row.OrderID,
      product: productId(row.ProductID),
      quantity: Number(row.Quantity),
      unitPrice: listPrice * (1 - Number(row.Discount)),
      listPrice,
    };
  });
}

function addCustomers(company: Company, folder: string): void {
  const columns = [
    'CustomerID',
    'CompanyName',
    'ContactName',
    'ContactTitle',
    'City',
    'Region',
    'PostalCode',
    'Country',
  ] as const;
  const first = firstOrders(company.orders);
  const earliest = [...first.values()].sort()[0] ?? company.today;
  for (const row of readTable(folder, 'Customers.csv', columns)) {
    const since = first.get(row.CustomerID);
    company.customers.push({
      id: row.CustomerID,
      name: row.CompanyName,
      type: since ? 'Customer' : 'Prospect',
      country: textOf(row.Country),
      state: textOf(row.Region),
      city: textOf(row.City),
      postalCode: textOf(row.PostalCode),
      createdOn: since ?? earliest,
    });
    const space = row.ContactName.indexOf(' ');
    company.contacts.push({
      id: `K-${row.CustomerID}`,
      customer: row.CustomerID,
      firstName: space < 0 ? '' : row.ContactName.slice(0, space),
      lastName: row.ContactName.slice(space + 1),
      title: textOf(row.ContactTitle),
      createdOn: since ?? earliest,
    });
  }
}
