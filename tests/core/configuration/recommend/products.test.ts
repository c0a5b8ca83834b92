import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../../core/configuration/catalogue';
import type { Offer } from '../../../../core/configuration/offers/offer';
import { orderSteps } from '../../../../core/configuration/orders';
import { UNKNOWN } from '../../../../core/configuration/product/model';
import { customerContext } from '../../../../core/configuration/recommend/context';
import { forwardSplit } from '../../../../core/configuration/recommend/judge';
import { configuredProducts, judgedProducts, orderedProducts } from '../../../../core/configuration/recommend/products';
import { askOf, configurationOf, contextOf } from '../../../../core/configuration/recommend/table';
import { type AreaNote, EMPTY_BOOK } from '../../../../core/configuration/ruleBook/ruleBook';
import { parseDay } from '../../../../core/crm/time';
import { finish } from '../../../../core/kernels/finish';
import type { Rows } from '../../../../core/table/table';
import { makeRows } from '../../engine/rows';

const ids = ['pump', 'hose', 'sensor'];
const ORDERS = 9;

function offer(id: string, told: Partial<Offer>, options: string[]): Offer {
  const line = (code: string, lines: Offer['lines'], values = {}) => ({ code, name: code, quantity: 1, values, lines });
  const inside = options.map((code) => line(code, []));
  return { id, lines: [line('PUMP', inside, { voltage: '400' })], ...told };
}

/** Orders of the CRM have a hose; offers of files a sensor and a voltage, which the CRM knows nothing of. */
function rowsWith(offers: Offer[], orders = ORDERS): Rows {
  const numbers = Array.from({ length: orders }, (_, i) => `o${i}`);
  const rows = makeRows(
    {
      customer: [{ id: 'a', name: 'Aalto', country: 'Finland', employees: 60 }],
      product: [...ids, 'station'].map((id) => ({ id, name: id, code: id.toUpperCase(), active: true })),
      productOption: ids.slice(1).map((option) => ({ id: `pump-${option}`, product: 'pump', option, quantity: 1 })),
      order: numbers.map((id) => ({ id, customer: 'a', orderedOn: '2026-03-01', status: 'Activated' })),
      orderLine: numbers.flatMap((order) => [
        { id: `${order}-1`, order, product: 'pump', quantity: 1 },
        { id: `${order}-2`, order, product: 'hose', quantity: 1, parentLine: `${order}-1` },
      ]),
    },
    '2026-11-21',
  );
  return { ...rows, book: { offers, rules: EMPTY_BOOK } };
}

function readBoth(offers: Offer[]) {
  const rows = rowsWith(offers);
  const [index, catalogue] = [finish(orderSteps(rows, parseDay('2026-11-21'), 5)), readCatalogue(rows)];
  const context = customerContext(rows, () => 's');
  const configured = configuredProducts(index, catalogue, context, undefined)('pump');
  const [judged] = finish(judgedProducts(index, catalogue, context));
  if (!configured || !judged) throw new Error('no pump');
  return { rows, configured, judged };
}

const DATED = offer('f1', { on: parseDay('2026-05-01'), country: 'Norway', size: 3 }, ['SENSOR']);
const UNDATED = offer('f2', { customer: 'a' }, ['SENSOR']);

describe('what past configurations teach', () => {
  it('comes from orders of the CRM and from offers of files alike', () => {
    const { configured, judged } = readBoth([DATED, UNDATED]);
    for (const { model, rows, order } of [configured.table, judged.table]) {
      expect(model.variables.map(({ id }) => id).sort()).toEqual(['#voltage', 'hose', 'sensor']);
      expect(rows).toBe(ORDERS + 2);
      // One without a date is older than any; offers are numbered on from the orders.
      expect([order[0], order.at(-1)]).toEqual([ORDERS + 1, ORDERS]);
    }
    const voltage = judged.table.model.variables.findIndex(({ id }) => id === '#voltage');
    const values = [0, 1].map((row) => configurationOf(judged.table, row)[voltage]);
    expect(values.map((value) => value === UNKNOWN)).toEqual([false, true]);
  });

  it('is told by what an offer says, then by its customer', () => {
    const { table } = readBoth([DATED, UNDATED]).judged;
    const words = (row: number) => [...contextOf(table, row)].map((code, c) => table.context[c]?.words[code]);
    expect(words(table.rows - 1)).toEqual([undefined, 'Norway', undefined, undefined, '0–9']);
    expect(words(0)).toEqual(['s', 'Finland', undefined, undefined, '50–249']);
  });

  it('counts offers beside orders, each as evidence', () => {
    const { configured } = readBoth([DATED, UNDATED]);
    const found = configured.recommend(askOf(configured.table, { sensor: '1' }, {}));
    const sensor = configured.table.model.variables.findIndex(({ id }) => id === 'sensor');
    expect(found?.orders).toBe(ORDERS + 2);
    expect([...(found?.parameters[sensor]?.evidence ?? [])].sort()).toEqual([ORDERS + 1, ORDERS].sort());
    const { variables } = configured.table.model;
    const voltage = variables.findIndex(({ id }) => id === '#voltage');
    const { value = -1, support, of } = found?.parameters[voltage] ?? {};
    // The orders of the CRM tell no voltage: they are not counted against it.
    expect([variables[voltage]?.values[value], support, of]).toEqual(['400', 2, 2]);
  });

  it('never foresees what has no date', () => {
    const offers = Array.from({ length: 40 }, (_, i) => offer(`f${i}`, {}, ['SENSOR']));
    const { table } = readBoth([...offers, DATED]).judged;
    const split = forwardSplit(table, table.rows, 1_000, 1_000);
    for (const row of split?.later ?? []) expect(Number.isFinite(table.day[row])).toBe(true);
    expect(split?.earlier.rows).toBeGreaterThanOrEqual(40);
  });

  it('is read once for all places of which nothing is noted, and anew where something is', () => {
    const prefer = { parameter: 'SENSOR' };
    const note = { id: 'n1', country: 'Norway', note: 'Cold', effect: { kind: 'must', product: 'PUMP', then: prefer } };
    const rows = rowsWith([DATED]);
    const book = { offers: [DATED], rules: { ...EMPTY_BOOK, notes: [note as AreaNote] } };
    const index = finish(orderSteps({ ...rows, book }, parseDay('2026-11-21'), 5));
    const configured = configuredProducts(
      index,
      readCatalogue(rows),
      customerContext(rows, () => 's'),
      undefined,
    );
    const finland = configured('pump', { country: 'Finland', postalCode: '53850' });
    expect(configured('pump', { country: 'Sweden' })).toBe(finland);
    const norway = configured('pump', { country: 'Norway' });
    expect(norway).not.toBe(finland);
    const has = (recommender: typeof norway) => {
      const { model } = (recommender as NonNullable<typeof norway>).table;
      const sensor = model.variables.findIndex(({ id }) => id === 'sensor');
      const found = recommender?.recommend(askOf({ model, context: [] }, {}, {}));
      return model.variables[sensor]?.values[found?.values[sensor] ?? -1];
    };
    expect([finland, norway].map(has)).toEqual(['', '1']);
  });

  it('counts an order with several of a product once, and each of them as a configuration', () => {
    const station = { code: 'STATION', name: 'station', quantity: 1, values: {}, lines: DATED.lines };
    const rows = rowsWith([{ ...DATED, lines: [...DATED.lines, station] }], 2);
    const index = finish(orderSteps(rows, parseDay('2026-11-21'), 5));
    const context = customerContext(rows, () => 's');
    const [pump] = finish(orderedProducts(index, readCatalogue(rows), context));
    expect(pump?.orders).toBe(3);
    expect(finish((pump as NonNullable<typeof pump>).table()).rows).toBe(4);
  });

  it('leaves out offers that were lost', () => {
    const lost = offer('f3', { outcome: 'lost' }, ['SENSOR']);
    expect(readBoth([lost]).judged.table.rows).toBe(ORDERS);
  });
});
