import { describe, expect, it } from 'vitest';
import { orderSteps } from '../../../../core/configuration/orders';
import { type ProductModel, UNKNOWN, type Variable } from '../../../../core/configuration/product/model';
import { contextWords, customerContext, sizeClass } from '../../../../core/configuration/recommend/context';
import {
  askOf,
  configurationOf,
  contextOf,
  lineReader,
  parameterTable,
  rowsOfTable,
  soldConfigurations,
} from '../../../../core/configuration/recommend/table';
import { parseDay } from '../../../../core/crm/time';
import { finish } from '../../../../core/kernels/finish';
import { makeRows } from '../../engine/rows';

const option = (id: string, values: string[]): Variable => ({
  id,
  kind: 'option',
  product: id,
  values,
  optional: true,
});
const model: ProductModel = {
  product: 'pump',
  variables: [
    {
      id: '#voltage',
      kind: 'attribute',
      product: 'pump',
      attribute: 'voltage',
      values: ['230', '400'],
      optional: false,
    },
    option('motor', ['', '1']),
    { ...option('motor/sensor', ['', '1', '2']), parent: { variable: 1, values: [1] } },
    {
      id: 'motor#class',
      kind: 'attribute',
      product: 'motor',
      attribute: 'class',
      values: ['', 'A', 'B'],
      optional: false,
    },
    option('hose', ['', '1', '5', '10']),
  ],
  constraints: [],
  defaults: [],
};
const rows = makeRows({
  customer: [
    { id: 'a', country: 'Finland', postalCode: '53 850', industry: 'Food', employees: 60 },
    { id: 'b', country: 'Finland' },
  ],
  product: ['pump', 'motor', 'sensor', 'hose'].map((id) => ({ id, name: id })),
  order: [
    { id: 'o1', customer: 'a', orderedOn: '2026-03-01', status: 'Activated' },
    { id: 'o2', customer: 'b', orderedOn: '2026-01-01', status: 'Activated' },
  ],
  orderLine: [
    { id: 'l1', order: 'o1', product: 'pump', quantity: 2 },
    { id: 'l2', order: 'o1', product: 'motor', quantity: 2, parentLine: 'l1' },
    { id: 'l3', order: 'o1', product: 'sensor', quantity: 4, parentLine: 'l2' },
    { id: 'l4', order: 'o1', product: 'hose', quantity: 8, parentLine: 'l1' },
    { id: 'l5', order: 'o2', product: 'pump', quantity: 1 },
  ],
});
const index = finish(orderSteps(rows, parseDay('2026-11-21'), 5));
const context = customerContext(rows, (customer) => (customer === 0 ? 's1' : undefined));
const sold = finish(soldConfigurations(index, index.considered, new Set(['pump', 'motor'])));
const table = finish(parameterTable(model, sold.get('pump') ?? [], context));

describe('orders of a product as a table', () => {
  it('have one row each, oldest first, with a value for each variable of the model', () => {
    expect(table.rows).toBe(2);
    expect([...table.order].map((order) => rows.order.ids[order])).toEqual(['o2', 'o1']);
    // The pump of January is bare; what it cannot be without is not told of either.
    expect([...configurationOf(table, 0)]).toEqual([UNKNOWN, 0, 0, 0, 0]);
    // Two sensors in a motor; four hoses are not sold, five are nearest; the CRM knows no class of a motor.
    expect([...configurationOf(table, 1)]).toEqual([UNKNOWN, 1, 2, UNKNOWN, 2]);
  });

  it('tell what was known of the customer before', () => {
    const words = (row: number) => [...contextOf(table, row)].map((code, c) => table.context[c]?.words[code]);
    expect(words(1)).toEqual(['s1', 'Finland', 'Finland 53', 'Food', '50–249']);
    expect(words(0)).toEqual([undefined, 'Finland', undefined, undefined, undefined]);
  });

  it('are found at any depth', () => {
    expect(sold.get('motor')?.map(({ line }) => line.options.get('sensor')?.quantity)).toEqual([4]);
  });

  it('can be taken in part', () => {
    const part = rowsOfTable(table, [1]);
    expect([part.rows, part.day[0], part.customer[0]]).toEqual([1, parseDay('2026-03-01'), 0]);
    expect(configurationOf(part, 0)).toEqual(configurationOf(table, 1));
    expect(contextOf(part, 0)).toEqual(contextOf(table, 1));
  });
});

describe('a line', () => {
  const read = lineReader(model);
  it('is read with its attributes; a value that is not known stays open', () => {
    const motor = { product: 'motor', quantity: 1, options: new Map(), values: { class: 'B' } };
    const values = { voltage: '690' };
    expect([...read({ product: 'pump', quantity: 1, options: new Map([['motor', motor]]), values })]).toEqual([
      UNKNOWN,
      1,
      0,
      2,
      0,
    ]);
    expect(read({ product: 'pump', quantity: 1, options: new Map(), values: { voltage: '400' } })[0]).toBe(1);
  });

  it('may have options that the model does not know', () => {
    const other = { product: 'other', quantity: 1, options: new Map() };
    expect([...read({ product: 'pump', quantity: 1, options: new Map([['other', other]]) })]).toEqual([
      UNKNOWN,
      0,
      0,
      0,
      0,
    ]);
  });
});

describe('a request', () => {
  it('is understood as far as the table has its words', () => {
    const words = contextWords({ country: 'Finland', postalCode: '53100', industry: 'Mining', size: 4_000 });
    const { known, context: codes } = askOf(table, { motor: '1', hose: '', unknown: '1', 'motor#class': 'Z' }, words);
    expect([...known]).toEqual([UNKNOWN, 1, UNKNOWN, UNKNOWN, 0]);
    expect([...codes].map((code, c) => table.context[c]?.words[code])).toEqual([
      undefined,
      'Finland',
      'Finland 53',
      undefined,
      undefined,
    ]);
  });

  it('has a size that is one of few classes', () => {
    expect([0, 9, 10, 249, 250, 3_999, 4_000].map(sizeClass)).toEqual([
      '0–9',
      '0–9',
      '10–49',
      '50–249',
      '250–999',
      '1000–3999',
      '4000+',
    ]);
    expect([undefined, -1, Number.NaN].map(sizeClass)).toEqual([undefined, undefined, undefined]);
  });
});
