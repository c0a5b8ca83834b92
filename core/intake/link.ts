import { FILE_ID } from '../crm/ids';
import { toUnits } from '../crm/money';
import type { TableName } from '../crm/schema';
import { taxKey } from '../table/companyKeys';
import type { CodedColumn, Column, Table } from '../table/table';
import { FILES_SCALE } from './amounts';

/** What of a connected CRM rows of files can be joined to. */
export interface CrmRecords {
  customers: readonly { id: string; taxNumber: string }[];
  products: readonly { id: string; code: string; name: string }[];
  /** The customer of a name; undefined where there is none, or more than one. */
  findByName: (head: { customerName: string; country: string; postalCode: string }) => string | undefined;
  /** Decimals that its amounts are kept with. */
  scale: number;
}

/** How the customers of files found those of the CRM. */
export interface LinkReport {
  /** Customers in the files; those found by the CRM's own id, by tax number, by name alone. */
  customers: number;
  byId: number;
  byTaxNumber: number;
  byName: number;
  /** Those that the CRM does not have, or has more than once, by the number of rows that are left out with them; at most ten. */
  unknown: { id: string; name: string; rows: number }[];
  unknownCustomers: number;
  /** Products that are the CRM's own, and others. */
  products: { found: number; own: number };
  /** Rows that are not joined, by table: nobody's, or of a table that the CRM alone keeps. */
  left: Partial<Record<TableName, number>>;
}

/** What happened outside of the CRM; what people, deals and quotes are, the CRM itself says. */
const JOINED: readonly TableName[] = ['order', 'orderLine', 'activity', 'case', 'asset', 'contract'];
const MOST_TOLD = 10;

/**
 * Joins what files brought to the customers of a connected CRM: by its ids, by tax number, else by a name that only one of them has. Of the files stay what
 * happened and the products of it; rows of customers that are not found are left out and counted. Ids of files get a mark of their own
 * ({@link FILE_ID}), so that no sync takes them for records of the CRM. Products are found by id, code, or a name that is one.
 */
export function linkTables(tables: readonly Table[], crm: CrmRecords): { tables: Table[]; report: LinkReport } {
  const report: LinkReport = {
    customers: 0,
    byId: 0,
    byTaxNumber: 0,
    byName: 0,
    unknown: [],
    unknownCustomers: 0,
    products: { found: 0, own: 0 },
    left: {},
  };
  const customerOf = findCustomers(named(tables, 'customer'), crm, report);
  const productOf = findProducts(named(tables, 'product'), crm);
  const orders = named(tables, 'order');
  const orderOf = new Map(orders ? ownersOf(orders, 'customer', customerOf).kept.map((id) => [id, FILE_ID + id]) : []);
  const rowsLeft = new Map<string, number>();
  const linked = tables.flatMap((table): Table[] => {
    if (table.name === 'customer' || table.name === 'product') return [];
    const isJoined = JOINED.includes(table.name);
    const by = table.name === 'orderLine' ? orderOf : customerOf;
    const { rows, lost } = isJoined
      ? ownersOf(table, table.name === 'orderLine' ? 'order' : 'customer', by)
      : { rows: new Int32Array(), lost: [] };
    for (const owner of lost) if (table.name !== 'orderLine') rowsLeft.set(owner, (rowsLeft.get(owner) ?? 0) + 1);
    if (rows.length < table.length) report.left[table.name] = table.length - rows.length;
    return rows.length === 0 ? [] : [renamed(table, rows, { customerOf, orderOf, productOf }, crm.scale)];
  });
  report.unknown = report.unknown
    .map((one) => ({ ...one, rows: rowsLeft.get(one.id) ?? 0 }))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, MOST_TOLD);
  const products = ownProducts(named(tables, 'product'), linked, { customerOf, orderOf, productOf }, crm.scale, report);
  return { tables: products ? [...linked, products] : linked, report };
}

const named = (tables: readonly Table[], name: TableName): Table | undefined =>
  tables.find((table) => table.name === name);

const columnsOf = (table: Table): Record<string, Column> => table.columns as unknown as Record<string, Column>;

function wordOf(table: Table, field: string, row: number): string {
  const { dictionary, codes } = columnsOf(table)[field] as CodedColumn;
  return dictionary[codes[row] as number] ?? '';
}

function findCustomers(table: Table | undefined, crm: CrmRecords, report: LinkReport): Map<string, string> {
  const known = new Set(crm.customers.map(({ id }) => id));
  const byTax = onlyOnes(crm.customers.map(({ id, taxNumber }) => [taxKey(taxNumber), id]));
  const found = new Map<string, string>();
  for (const [row, id] of (table?.ids ?? []).entries()) {
    const own = table as Table;
    const tax = byTax.get(taxKey(wordOf(own, 'taxNumber', row)) ?? '');
    const name = wordOf(own, 'name', row);
    const head = {
      customerName: name,
      country: wordOf(own, 'country', row),
      postalCode: wordOf(own, 'postalCode', row),
    };
    const target = known.has(id) ? id : (tax ?? crm.findByName(head));
    report.customers++;
    if (target === undefined) {
      report.unknownCustomers++;
      report.unknown.push({ id, name, rows: 0 });
      continue;
    }
    found.set(id, target);
    if (target === id) report.byId++;
    else if (tax !== undefined) report.byTaxNumber++;
    else report.byName++;
  }
  return found;
}

function findProducts(table: Table | undefined, crm: CrmRecords): Map<string, string> {
  const plain = (word: string) => word.trim().toLowerCase() || undefined;
  const byId = new Map(crm.products.map(({ id }) => [plain(id), id]));
  const byCode = onlyOnes(crm.products.map(({ id, code }) => [plain(code), id]));
  const byName = onlyOnes(crm.products.map(({ id, name }) => [plain(name), id]));
  const found = new Map<string, string>();
  for (const [row, id] of (table?.ids ?? []).entries()) {
    const words = [id, wordOf(table as Table, 'code', row), wordOf(table as Table, 'name', row)].map(plain);
    const [own, code, name] = words;
    const target = byId.get(own) ?? byCode.get(own) ?? byCode.get(code) ?? byName.get(name);
    found.set(id, target ?? FILE_ID + id);
  }
  return found;
}

/** What is said of one alone. */
function onlyOnes(entries: readonly (readonly [string | undefined, string])[]): Map<string | undefined, string> {
  const found = new Map<string | undefined, string>();
  const twice = new Set<string | undefined>([undefined]);
  for (const [key, id] of entries) {
    if (found.has(key)) twice.add(key);
    found.set(key, id);
  }
  for (const key of twice) found.delete(key);
  return found;
}

/** The rows whose owner is known, and the owners of the others. */
function ownersOf(table: Table, field: string, known: ReadonlyMap<string, string>) {
  const kept: string[] = [];
  const rows: number[] = [];
  const lost: string[] = [];
  for (const [row, id] of table.ids.entries()) {
    const owner = wordOf(table, field, row);
    if (known.has(owner)) {
      kept.push(id);
      rows.push(row);
    } else lost.push(owner);
  }
  return { kept, rows: Int32Array.from(rows), lost };
}

interface Names {
  customerOf: ReadonlyMap<string, string>;
  orderOf: ReadonlyMap<string, string>;
  productOf: ReadonlyMap<string, string>;
}

/** Rows of a table under their ids in the CRM's store, with references and amounts as that store has them. */
function renamed(table: Table, rows: Int32Array, names: Names, scale: number): Table {
  const columns = Object.entries(columnsOf(table)).map(([field, column]): [string, Column] => {
    if (!('dictionary' in column)) {
      const values = column.kind === 'flag' ? Uint8Array.from(rows, (row) => column.values[row] as number) : undefined;
      if (values) return [field, { kind: 'flag', values }];
      const factor = column.kind === 'money' ? 10 ** (scale - FILES_SCALE) : 1;
      const numbers = Float64Array.from(rows, (row) => column.values[row] as number);
      const scaled = factor === 1 ? numbers : numbers.map((amount) => toUnits(amount * factor, 0));
      return [field, { ...column, values: scaled } as Column];
    }
    const to = column.kind === 'ref' ? targetOf(field, names) : undefined;
    const dictionary: string[] = [];
    const codeOf = column.dictionary.map((word) => {
      const target = to ? to(word) : word;
      return target === undefined ? -1 : dictionary.push(target) - 1;
    });
    const codes = Int32Array.from(rows, (row) => codeOf[column.codes[row] as number] ?? -1);
    return [field, { ...column, codes, dictionary }];
  });
  const ids = Array.from(rows, (row) => FILE_ID + table.ids[row]);
  return { ...table, length: ids.length, ids, columns: Object.fromEntries(columns) } as unknown as Table;
}

/** What a reference of files means in the CRM; deals and the like are not joined. */
function targetOf(field: string, { customerOf, orderOf, productOf }: Names): (id: string) => string | undefined {
  if (field === 'customer') return (id) => customerOf.get(id);
  if (field === 'order') return (id) => orderOf.get(id);
  if (field === 'product') return (id) => productOf.get(id);
  return field === 'parentLine' ? (id) => FILE_ID + id : () => undefined;
}

/** Products that stand in what is joined and that the CRM does not have. */
function ownProducts(
  table: Table | undefined,
  linked: readonly Table[],
  names: Names,
  scale: number,
  report: LinkReport,
): Table | undefined {
  if (!table) return undefined;
  const used = new Set<string>();
  for (const own of linked) {
    const column = columnsOf(own).product;
    if (column && 'dictionary' in column)
      for (const code of column.codes) if (code >= 0) used.add(column.dictionary[code] as string);
  }
  const rows: number[] = [];
  const found = new Set<string>();
  for (const [row, id] of table.ids.entries()) {
    const target = names.productOf.get(id) as string;
    if (!used.has(target)) continue;
    if (target === FILE_ID + id) rows.push(row);
    else found.add(target);
  }
  report.products = { found: found.size, own: rows.length };
  return rows.length > 0 ? renamed(table, Int32Array.from(rows), names, scale) : undefined;
}
