import { describe, expect, it } from 'vitest';
import { createCustomerFinder } from '../../../core/configuration/offers/match';
import { parseDay } from '../../../core/crm/time';
import { type CrmRecords, linkTables } from '../../../core/intake/link';
import { intake, rowsOf } from './sheets';

const CUSTOMERS = [
  { id: '001A', name: 'Alpha GmbH', taxNumber: '' },
  { id: '001B', name: 'Beta AG', taxNumber: 'DE 123 456 789' },
  { id: '001C', name: 'Twice', taxNumber: '' },
  { id: '001D', name: 'Twice', taxNumber: '' },
];
const find = createCustomerFinder(CUSTOMERS);
const CRM: CrmRecords = {
  customers: CUSTOMERS,
  products: [{ id: '01tX', code: 'P-1', name: 'Pump' }],
  findByName: (head) => find({ id: '', ...head }),
  scale: 2,
};
const files = {
  'kunden.csv':
    'Kundennummer;Firma;USt-ID;Jahresumsatz\n10;alpha;;5\n11;Otherwise written;DE123456789;6\n12;Nobody;;7\n13;Twice;;8\n001A;Alpha GmbH;;9\n',
  'auftragspositionen.csv':
    'Auftragsnummer;Kundennummer;Auftragsdatum;Artikelnummer;Menge;Einzelpreis\nA1;10;2026-01-05;p-1;2;10,50\nA2;11;2026-01-06;Q-9;1;99,00\nA3;12;2026-01-07;R-7;1;10,00\nA4;13;2026-01-08;P-1;1;10,00\nA5;001A;2026-01-09;P-1;1;1,00\n',
};
const linked = (crm = CRM) => {
  const { tables } = intake(files, (recipe) => ({
    ...recipe,
    sheets: recipe.sheets.map((sheet) =>
      sheet.sheet === 'kunden.csv'
        ? { ...sheet, means: [...sheet.means, { column: 'USt-ID', table: 'customer' as const, field: 'taxNumber' }] }
        : sheet,
    ),
  }));
  return linkTables(tables, crm);
};

describe('files that are joined to the customers of a CRM', () => {
  it('bring orders, lines and unknown products to those who are found by id, tax number or a name that one has', () => {
    const { tables } = linked();
    expect(rowsOf(tables, 'order')).toEqual({
      'file A1': { customer: '001A', orderedOn: parseDay('2026-01-05'), total: 2100 },
      'file A2': { customer: '001B', orderedOn: parseDay('2026-01-06'), total: 9900 },
      'file A5': { customer: '001A', orderedOn: parseDay('2026-01-09'), total: 100 },
    });
    expect(rowsOf(tables, 'orderLine')['file A1 #1']).toEqual({
      order: 'file A1',
      product: '01tX',
      quantity: 2,
      unitPrice: 1050,
      total: 2100,
    });
    // The CRM's own product, and one of a customer who is not found, are not brought.
    expect(rowsOf(tables, 'product')).toEqual({ 'file Q-9': { name: 'Q-9' } });
    expect(tables.map(({ name }) => name).sort()).toEqual(['order', 'orderLine', 'product']);
  });

  it('tell how each was found, and whom they leave out', () => {
    expect(linked().report).toEqual({
      customers: 5,
      byId: 1,
      byTaxNumber: 1,
      byName: 1,
      unknown: [
        { id: '12', name: 'Nobody', rows: 1 },
        { id: '13', name: 'Twice', rows: 1 },
      ],
      unknownCustomers: 2,
      products: { found: 1, own: 1 },
      left: { order: 2, orderLine: 2 },
    });
  });

  it('have amounts in the units of the CRM', () => {
    expect(rowsOf(linked({ ...CRM, scale: 0 }).tables, 'order')['file A1']).toMatchObject({ total: 21 });
  });

  it('bring nothing where nobody is found', () => {
    const { tables, report } = linked({ ...CRM, customers: [], findByName: () => undefined });
    expect(tables).toEqual([]);
    expect(report.unknownCustomers).toBe(5);
  });
});
