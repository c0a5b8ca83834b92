import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { intake, rowsOf } from './sheets';

const valuesOf = (files: Record<string, string>, table: string, field: string) =>
  Object.values(rowsOf(intake(files).tables, table)).map((row) => row[field]);

describe('amounts of files', () => {
  it('are whole cents, as those of a CRM; a price below a cent counts until the end', () => {
    const { tables } = intake({
      'orderdetails.csv': 'OrderID,ProductID,UnitPrice,Quantity\nA,P,19.99,1\nA,Q,0.125,1000\nB,P,1.005,1\n',
    });
    expect(Object.values(rowsOf(tables, 'orderLine')).map(({ unitPrice, total }) => [unitPrice, total])).toEqual([
      [1999, 1999],
      [13, 12_500],
      [101, 101],
    ]);
    expect(rowsOf(tables, 'order')).toEqual({ A: { total: 14_499 }, B: { total: 101 } });
  });

  it('are not told as the whole where a line has none', () => {
    const { tables } = intake({
      'orderdetails.csv': 'OrderID,ProductID,UnitPrice,Quantity\nA,P,10,1\nA,Q,,2\nB,P,10,3\n',
    });
    expect(rowsOf(tables, 'order')).toEqual({ A: {}, B: { total: 3000 } });
  });

  it('of a discount in money are no share of a price', () => {
    const lines = (discount: string) =>
      valuesOf(
        {
          'orderdetails.csv': `OrderID,ProductID,UnitPrice,Quantity,${discount}\nA,P,100,1,20 €\nB,P,100,1,5 €\nC,P,100,1,10 €\n`,
        },
        'orderLine',
        'unitPrice',
      );
    expect(lines('Discount')).toEqual([10_000, 10_000, 10_000]);
    expect(lines('Rabattbetrag')).toEqual([10_000, 10_000, 10_000]);
  });

  it('are read by the decimal sign of the sheet even where hardly a row has one', () => {
    const rows = Array.from({ length: 60 }, (_, i) => `K${i};${i},50;${i === 3 ? '1.234' : ''};1.234`);
    const { tables } = intake(
      { 'kunden.csv': `Kundennummer;Score;Jahresumsatz;Mitarbeiter\n${rows.join('\n')}\n` },
      (recipe) => ({
        ...recipe,
        sheets: recipe.sheets.map((sheet) => ({
          ...sheet,
          rowIs: 'customer' as const,
          means: [
            { column: 'Kundennummer', table: 'customer' as const, field: 'id' },
            { column: 'Jahresumsatz', table: 'customer' as const, field: 'revenue' },
            { column: 'Mitarbeiter', table: 'customer' as const, field: 'employees' },
          ],
        })),
      }),
    );
    expect(rowsOf(tables, 'customer').K3).toMatchObject({ revenue: 123_400, employees: 1234 });
  });

  it('that are looked up in another file are read as that file writes them', () => {
    const products = Array.from({ length: 20 }, (_, i) => `P${i};${i},5;${i + 1}.234`).join('\n');
    const lines = Array.from({ length: 20 }, (_, i) => `A${i},P${i},10.25,1`).join('\n');
    const { tables } = intake({
      'orderlines.csv': `OrderID,ProductID,UnitPrice,Quantity\n${lines}\n`,
      'products.csv': `ProductID;Weight;ListPrice\n${products}\n`,
    });
    expect(rowsOf(tables, 'orderLine')['A3 #1']).toMatchObject({ unitPrice: 1025, listPrice: 423_400 });
  });
});

describe('what deals came to', () => {
  it('is found in rare stages too', () => {
    const stages = ['A', 'B', 'C', 'D', 'E', 'F'].flatMap((stage) => [stage, stage, stage]);
    const rows = [...stages, 'Closed Won', 'Closed Lost'].map((stage, i) => `D${i},K${i % 4},${stage},100`);
    const { tables } = intake({ 'deals.csv': `DealID,CustomerID,Stage,Amount\n${rows.join('\n')}\n` });
    const deals = Object.values(rowsOf(tables, 'opportunity'));
    expect(deals.filter(({ won }) => won).length).toBe(1);
    expect(deals.filter(({ closed }) => closed).length).toBe(2);
  });
});

describe('days of files', () => {
  it('are those that stand there, whatever the zone beside them', () => {
    const days = valuesOf(
      {
        'orders.csv':
          'OrderID,CustomerID,OrderDate,Total\nA,K,2024-03-01T00:30:00+02:00,1\nB,K,2024-03-01T23:30:00-05:00,1\nC,K,2024-03-01T12:00:00Z,1\n',
      },
      'order',
      'orderedOn',
    );
    expect(days).toEqual([parseDay('2024-03-01'), parseDay('2024-03-01'), parseDay('2024-03-01')]);
  });
});
