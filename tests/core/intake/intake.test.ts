import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { adoptRecipe } from '../../../core/intake/adopt';
import { daysOf, doubtsOf } from '../../../core/intake/doubts';
import { matchKeys } from '../../../core/intake/join';
import { lookAtColumn } from '../../../core/intake/look';
import { pairsOf } from '../../../core/intake/pairs';
import { missingWordsOf } from '../../../core/intake/sheet';
import { suggestRecipe } from '../../../core/intake/suggest';
import { finish } from '../../../core/kernels/finish';
import { intake, profiled, readSheet, rowsOf } from './sheets';

describe('a text that comes in pieces', () => {
  it('is the same table, wherever it is cut', () => {
    const content = 'Name;Menge;Bemerkung\r\n"A; ""B""";1;"zwei\r\nZeilen"\r\n\r\nC;2;ä€\r\n';
    const whole = readSheet('a.csv', content, content.length);
    for (let piece = 1; piece < content.length; piece++) expect(readSheet('a.csv', content, piece)).toEqual(whole);
    expect(whole.sheet.columns.map(({ words }) => words.dictionary)).toEqual([
      ['A; "B"', 'C'],
      ['1', '2'],
      ['zwei\nZeilen', 'ä€'],
    ]);
  });

  it('is read to its end though a quotation mark is never closed', () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => `${i},x`).join('\n');
    const { sheet, notes } = readSheet('a.csv', `id,name\n1,"x\n${rows}`, 1_000);
    expect(notes.open).toBe(true);
    expect(sheet.rows).toBeGreaterThan(2_900);
  });

  it('may begin with a title, and says which row has the names', () => {
    const { notes, sheet } = readSheet(
      'a.csv',
      'Export of 2026-11-20,,\nkunde,menge,datum\na,1,2026-01-02\nb,2,2026-01-03\n',
    );
    expect(notes.header).toBe(1);
    expect(sheet.columns.map(({ name }) => name)).toEqual(['kunde', 'menge', 'datum']);
  });
});

const CUSTOMERS =
  'Kundennummer;Firma;Land;Mitarbeiter;Jahresumsatz\nK1;Alpha GmbH;Germany;12;1.234,50\nK2;Beta AG;Austria;n/a;2.000,00\nK3;Gamma;Germany;40;\n';
const ORDERS =
  'Auftragsnummer;Kundennummer;Auftragsdatum;Artikelnummer;Menge;Einzelpreis\nA1;K1;31.12.2025;P1;2;10,50\nA1;K1;31.12.2025;P2;1;99,00\nA2;k-2;13.01.2026;P1;3;10,00\nA3;K9;14.01.2026;P1;1;10,00\n';

describe('files of an office', () => {
  it('become customers, orders with their sums in cents, lines and products; decimal commas and German dates are read', () => {
    const { tables, reports } = intake({ 'kunden.csv': CUSTOMERS, 'auftragspositionen.csv': ORDERS });
    expect(rowsOf(tables, 'customer')).toEqual({
      K1: { name: 'Alpha GmbH', country: 'Germany', employees: 12, revenue: 123_450 },
      K2: { name: 'Beta AG', country: 'Austria', revenue: 200_000 },
      K3: { name: 'Gamma', country: 'Germany', employees: 40 },
      K9: { name: 'K9' },
    });
    expect(rowsOf(tables, 'order')).toEqual({
      A1: { customer: 'K1', orderedOn: parseDay('2025-12-31'), total: 12_000 },
      A2: { customer: 'K2', orderedOn: parseDay('2026-01-13'), total: 3000 },
      A3: { customer: 'K9', orderedOn: parseDay('2026-01-14'), total: 1000 },
    });
    expect(rowsOf(tables, 'orderLine')['A1 #2']).toEqual({
      order: 'A1',
      product: 'P2',
      quantity: 1,
      unitPrice: 9900,
      total: 9900,
    });
    const customers = reports.find(({ table }) => table === 'customer');
    expect(customers).toMatchObject({
      rows: 4,
      onlyElsewhere: { count: 1, ids: ['K9'] },
      near: { pairs: [{ id: 'k-2', as: 'K2' }] },
    });
    expect(doubtsOf({ reports }).map(({ key }) => key)).toContain('elsewhere.customer');
    expect(daysOf(tables, parseDay('2026-02-01')).newest).toBe(parseDay('2026-01-14'));
  });

  it('have the day of an order in the only column of days, whatever that is called', () => {
    const rows = ['10,K,2026-03-01,Pump,2,5', '11,K,2026-03-02,Pump,1,5'];
    for (const name of ['Day', 'Tag', 'Wann', 'Column 3']) {
      const { tables } = intake({
        'sales.csv': [`Order no.,Customer,${name},Product,Quantity,Price`, ...rows].join('\n'),
      });
      expect(Object.values(rowsOf(tables, 'order')).map(({ orderedOn }) => orderedOn)).toEqual([
        parseDay('2026-03-01'),
        parseDay('2026-03-02'),
      ]);
    }
    // Of two, a person says which one it is.
    const both = rows.map((row, i) => row.replace(',Pump', `,2026-04-0${i + 1},Pump`));
    const two = ['Order no.,Customer,First,Second,Product,Quantity,Price', ...both].join('\n');
    expect(Object.values(rowsOf(intake({ 'sales.csv': two }).tables, 'order'))[0]).not.toHaveProperty('orderedOn');
  });

  it('of a row without an id nothing is made, and of two rows with one id the last that says something counts', () => {
    const { tables, reports } = intake(
      { 'customers.csv': 'CustomerID,Country,City\nC1,FI,Oulu\nC1,SE,\n,DE,Bonn\nC2,FI,Espoo\n' },
      (recipe) => ({
        ...recipe,
        sheets: recipe.sheets.map((sheet) => ({ ...sheet, rowIs: 'customer' as const })),
      }),
    );
    expect(rowsOf(tables, 'customer')).toEqual({
      C1: { name: 'C1', country: 'SE', city: 'Oulu' },
      C2: { name: 'C2', country: 'FI', city: 'Espoo' },
    });
    expect(reports[0]?.from[0]).toMatchObject({
      withoutId: 1,
      duplicates: [{ id: 'C1', rows: 2 }],
      duplicateIds: 1,
      conflicts: 1,
    });
    expect(doubtsOf({ reports }).map(({ key }) => key)).toEqual(
      expect.arrayContaining(['withoutId', 'duplicates', 'nothingHappened']),
    );
  });

  it('without a customer cannot be kept, and says so', () => {
    const { reports } = intake({ 'products.csv': 'ProductID,ProductName\n1,A\n2,B\n' });
    expect(doubtsOf({ reports })[0]).toEqual({ key: 'noCustomers', grave: true });
  });

  it('a discount goes off the price, in percent or as a share', () => {
    const lines = (discounts: string[]) =>
      intake({
        'orderdetails.csv': `OrderID,ProductID,UnitPrice,Quantity,Discount\n${discounts.map((discount, i) => `${i},P,100,1,${discount}`).join('\n')}\n`,
      });
    expect(
      Object.values(rowsOf(lines(['0.25', '0', '0.5']).tables, 'orderLine')).map(({ unitPrice }) => unitPrice),
    ).toEqual([7500, 10_000, 5000]);
    expect(
      Object.values(rowsOf(lines(['25', '0', '50']).tables, 'orderLine')).map(({ unitPrice }) => unitPrice),
    ).toEqual([7500, 10_000, 5000]);
  });

  it('the same lines in another file have the same ids', () => {
    const first = intake({ 'a.csv': ORDERS }).tables;
    const second = intake({ 'b.csv': `${ORDERS}A4;K1;15.01.2026;P1;1;10,00\n` }).tables;
    expect(Object.keys(rowsOf(second, 'orderLine'))).toEqual([...Object.keys(rowsOf(first, 'orderLine')), 'A4 #1']);
  });

  it('whatever stands in the cells, every row is in the tables or counted as left out', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('', '=1+1', '"', ';', '\n', '1,5', '31.12.2025', '__proto__', 'constructor'),
    );
    const quoted = (value: string) => `"${value.replace(/"/g, '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 }), (rows) => {
        const content = `CustomerID,Country,City\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;
        const { sheet, profiles } = profiled('customers.csv', content);
        const none = missingWordsOf(profiles[0]);
        const { reports } = intake({ 'customers.csv': content }, (recipe) => ({
          ...recipe,
          sheets: recipe.sheets.map((own) => ({
            ...own,
            rowIs: 'customer' as const,
            means: [{ column: 'CustomerID', table: 'customer' as const, field: 'id' }],
          })),
        }));
        const ids = new Set(
          rows.map(([id]) => id.trim().replace(/\s+/g, ' ')).filter((id) => id !== '' && !none.has(id)),
        );
        expect(reports[0]?.rows).toBe(ids.size);
        expect(reports[0]?.from[0]?.withoutId).toBe(
          sheet.rows -
            (sheet.columns[0]?.words.codes.filter(
              (code) => code >= 0 && !none.has(sheet.columns[0]?.words.dictionary[code] ?? ''),
            ).length ?? 0),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('keys of two sheets', () => {
  it('are matched as they are written, else without blanks and signs where that leaves one', () => {
    const { codes, near } = matchKeys(['GTXPro', 'A-1', 'zz', 'b'], ['GTX Pro', 'A-1', 'A1', 'B', 'b ']);
    expect([...codes]).toEqual([0, 1, -1, -1]);
    expect([...near]).toEqual([1, 0, 0, 0]);
  });
});

describe('a saved recipe', () => {
  const files = [profiled('kunden.csv', CUSTOMERS), profiled('auftragspositionen.csv', ORDERS)];
  const saved = suggestRecipe(files, 'CHF');
  const columns = new Map(files.map(({ sheet, profiles }) => [sheet.name, profiles.map(({ name }) => name)]));

  it('reads files of other names by their columns', () => {
    const renamed = new Map([...columns].map(([name, own]) => [`2027-${name}`, own]));
    const { recipe, gone } = adoptRecipe(saved, suggestRecipe([], 'EUR'), renamed);
    expect(gone).toEqual([]);
    expect(recipe.currency).toBe('CHF');
    expect(recipe.sheets.map(({ sheet, means }) => [sheet, means.length])).toEqual(
      saved.sheets.map(({ sheet, means }) => [`2027-${sheet}`, means.length]),
    );
  });

  it('tells which column and which sheet are gone', () => {
    const less = new Map([['kunden.csv', ['Kundennummer', 'Firma']]]);
    const { recipe, gone } = adoptRecipe(saved, suggestRecipe([], 'EUR'), less);
    expect(gone).toContainEqual({ sheet: 'auftragspositionen.csv' });
    expect(gone).toContainEqual({ sheet: 'kunden.csv', column: 'Land' });
    expect(recipe.sheets[0]?.means.map(({ column }) => column)).toEqual(['Kundennummer', 'Firma']);
  });
});

describe('a look at data', () => {
  const amounts = Array.from({ length: 200 }, (_, i) => 100 + (i % 50));
  const content = `id,amount,region,other\n${[...amounts, 90_000].map((amount, i) => `c${i},${amount},${amount % 2 ? 'north' : 'south'},${200 - amount}`).join('\n')}\n`;
  const { sheet, profiles } = profiled('a.csv', content);
  const profileOf = (name: string) => profiles.find((profile) => profile.name === name) as (typeof profiles)[number];

  it('tells the middle of numbers, how they lie, and what is far from all others', () => {
    const look = lookAtColumn(sheet, profileOf('amount'));
    expect(look.middle).toMatchObject({ least: 100, most: 90_000 });
    expect(look.odd).toEqual([{ value: 90_000, rows: 1 }]);
    expect(look.histogram?.rows.reduce((all, one) => all + one, 0)).toBe(201);
    expect(look.histogram?.edges).toHaveLength((look.histogram?.rows.length ?? 0) + 1);
  });

  it('tells the commonest words, and what is missing', () => {
    expect(lookAtColumn(sheet, profileOf('region'))).toMatchObject({
      words: [
        { word: 'south', rows: 101 },
        { word: 'north', rows: 100 },
      ],
      others: 0,
      missing: 0,
    });
  });

  it('finds what goes together, the closest first', () => {
    const [first] = finish(pairsOf(sheet, profiles));
    expect(first).toMatchObject({ a: 'amount', b: 'other', measure: 'rank', rows: 201 });
    expect(first?.strength).toBeCloseTo(-1, 6);
  });
});
