import { describe, expect, it } from 'vitest';
import { chartTable } from '../../components/kit/chartTable';
import { createWriter } from '../../components/kit/text';
import { duplicatesTable } from '../../components/options/duplicatesTable';
import { pricesFile } from '../../components/options/pricesFile';
import { profileTable } from '../../components/options/profileTable';
import { similarTable } from '../../components/panel/similarTable';
import { bundlesTable } from '../../components/studio/lists/export';
import { offersTable } from '../../components/studio/offers/offersTable';
import { parseDay } from '../../core/crm/time';
import { duplicateCustomers } from '../../core/engine/duplicateCustomers';
import { tableAsCsv } from '../../core/export/csv';
import type { ExportTable } from '../../core/export/table';
import { finish } from '../../core/kernels/finish';
import type { ListAnswer } from '../../core/reports/lists';
import { fitSample, ref } from '../core/engine/fitted';

const write = createWriter('en', 0);

/** The cells of a row by their heads, and what the columns hold. */
function rowOf({ columns, rows }: ExportTable, row = 0) {
  for (const each of rows) expect(each).toHaveLength(columns.length);
  return Object.fromEntries(columns.map(({ head, kind }, i) => [head, { kind, cell: rows[row]?.[i] }]));
}

describe('what is shown is saved with its types', () => {
  it('similar customers and deals: similarity as a share, amounts with their currency, days as days', () => {
    const { scorer, buyer } = fitSample();
    const { similar } = scorer.insight(ref('customer', buyer));
    if (similar.customers.abstained || similar.deals.abstained) throw new Error('The sample has similar ones');
    const [customer] = similar.customers.list;
    const saved = rowOf(similarTable(similar.customers.list, 'customers', write));
    expect(saved.Name?.cell).toBe(customer?.name);
    expect(saved.Similarity).toEqual({ kind: 'share', cell: (customer?.similarity ?? 0) / 100 });
    const deal = similar.deals.list.find(({ amount, on }) => amount && on !== undefined);
    const table = similarTable(deal ? [deal] : [], 'deals', write);
    const cells = rowOf(table);
    expect(cells.Amount).toMatchObject({ kind: 'money', cell: (deal?.amount?.units ?? 0) / 100 });
    expect(cells.Day).toEqual({ kind: 'day', cell: deal?.on });
    expect(tableAsCsv(table)).toContain('Amount (EUR)');
  });

  it('duplicates: each pair with its group and the one to keep', () => {
    const { rows } = fitSample();
    const names = rows.customer.columns.name;
    // The first two customers have one name.
    const codes = names.codes.slice();
    codes[1] = codes[0] as number;
    const customer = { ...rows.customer, columns: { ...rows.customer.columns, name: { ...names, codes } } };
    const report = finish(duplicateCustomers({ ...rows, customer }, new Set(), undefined));
    const table = duplicatesTable(report, write);
    expect(table.rows.length).toBeGreaterThan(0);
    const cells = rowOf(table);
    expect(cells.Group).toEqual({ kind: 'number', cell: 1 });
    expect([cells['First customer']?.cell, cells['Second customer']?.cell]).toContain(cells['To keep']?.cell);
  });

  it('bundles, prices and offers: counts and shares as numbers, months as days', () => {
    const answer: Extract<ListAnswer, { kind: 'bundles' }> = {
      kind: 'bundles',
      orders: 90,
      bundles: [
        {
          products: ['Pump', 'Valve'].map((name, i) => ({ ref: ref('product', String(i)), name, code: name })),
          orders: 12,
          of: 90,
          customers: 7,
          lift: 2.5,
          almost: [],
        },
      ],
    } as never;
    const bundle = rowOf(bundlesTable(answer, write));
    expect(bundle.Products?.cell).toBe('Pump + Valve');
    expect(bundle['Times as often as by chance']).toEqual({ kind: 'number', cell: 2.5 });
    const month = parseDay('2027-01-01') as number;
    const price = rowOf(pricesFile('cost', [{ month, name: 'Pumps', value: 0.025 }], write));
    expect(Object.values(price)).toEqual([
      { kind: 'day', cell: month },
      { kind: 'text', cell: 'Pumps' },
      { kind: 'share', cell: 0.025 },
    ]);
    const line = {
      depth: 2,
      code: 'P-1',
      name: 'Pump',
      quantity: 3,
      unit: 'pcs',
      unitPrice: 12.5,
      values: { DN: '50' },
    };
    const offers = [{ id: 'O-1', on: month, lines: [line], more: 0 }] as never;
    const offer = rowOf(offersTable(offers, write));
    expect(offer['Unit price']).toEqual({ kind: 'number', cell: 12.5 });
    expect(offer.Attributes?.cell).toBe('DN: 50');
  });

  it('the data profile: one row a feature, what is missing as a share, and the words as people read them', () => {
    const base = { group: 'firmographic', one: 1, mostlyNumbers: false, log: false, weight: 2, codes: [], missing: [] };
    const features = [
      {
        ...base,
        id: 'employees',
        labelKey: 'feature.employees',
        kind: 'number',
        found: 'number',
        known: 75,
        values: { kind: 'numbers', counts: [1], low: '1', middle: '20', high: '900' },
        notes: [],
        fill: { method: 'median', rows: 25 },
      },
    ] as never;
    const cells = rowOf(profileTable({ customers: 100 }, features, write));
    expect(cells['Without a value']).toEqual({ kind: 'share', cell: 0.25 });
    expect(cells.Middle?.cell).toBe('20');
    expect(cells.Feature?.cell).toBe(write({ key: 'feature.employees' }));
  });

  it('a chart: what its table says in words is a number in the file', () => {
    const table = chartTable(
      'chart-x',
      'X',
      [
        ['A', 'text'],
        ['B', 'share'],
      ],
      [
        ['one', 0.5],
        ['two', undefined],
      ],
    );
    expect(tableAsCsv(table)).toBe('A,B\r\none,0.5\r\ntwo,\r\n');
  });
});
