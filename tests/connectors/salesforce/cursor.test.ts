import { afterEach, describe, expect, it } from 'vitest';
import type { Cursor } from '../../../connectors/connector';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import type { Mapping } from '../../../core/crm/mapping';
import { tinyCompany } from '../../org/fixtures/tiny';
import { PAGE_HOST } from '../../org/server';
import type { Connected } from './connected';
import { connect, cursorOf, pullAll, store } from './connected';

const DAY = 86_400_000;
let connected: Connected;
afterEach(() => connected.org.stop());

const rowsOf = (batches: readonly { upserts: { length: number } }[]) =>
  batches.reduce((sum, { upserts }) => sum + upserts.length, 0);

async function connectorWith(mapping?: Mapping) {
  connected = await connect(tinyCompany());
  const { org, request } = connected;
  const token = async () => org.signIn();
  return createSalesforceConnector({ host: PAGE_HOST, request, token, mapping: async () => mapping });
}

/** The name of an object without that of its table, as cursors had it before. */
const bare = (key: string) => key.slice(key.indexOf(' ') + 1);
const older = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' ? bare(one) : one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [bare(key), one]));
};

function olderCursor(cursor: Cursor, format: 1 | 2): Cursor {
  const { parts, fields, refused, deletedTo, sweptAt, run, ...rest } = cursor;
  const under = run
    ? { run: Object.fromEntries(Object.entries(run).map(([name, value]) => [name, older(value)])) }
    : undefined;
  const news = format === 2 ? { deletedTo: older(deletedTo), sweptAt: older(sweptAt) } : {};
  return { ...rest, ...news, parts: older(parts), fields: older(fields), refused: older(refused), ...under, format };
}

describe('a cursor', () => {
  it('knows two tables that are filled from one object apart', async () => {
    const connector = await connectorWith({ objects: { lead: 'Account' }, fields: {} });
    const first = await pullAll(connector);
    const stored = store(first);
    const customers = [...(stored.get('customer')?.keys() ?? [])].sort();
    expect(customers.length).toBeGreaterThan(0);
    expect([...(stored.get('lead')?.keys() ?? [])].sort()).toEqual(customers);
    connected.org.advance(DAY);
    connected.org.hand().update(connected.org.ids.of('c3'), { Name: 'Renamed' });
    const next = await pullAll(connector, cursorOf(first));
    const changed = next.filter(({ upserts }) => upserts.length > 0).map(({ table, upserts }) => [table, upserts.ids]);
    expect(changed.map(([table]) => table).sort()).toEqual(['customer', 'lead']);
  });

  it.each([1, 2] as const)('of format %i is read on without reading everything again', async (format) => {
    const connector = await connectorWith();
    const first = await pullAll(connector);
    const cursor = olderCursor(cursorOf(first), format);
    expect(Object.keys(cursor.parts as object)).toContain('Account');
    connected.org.advance(DAY);
    connected.org.hand().update(connected.org.ids.of('c3'), { Name: 'Renamed' });
    const next = await pullAll(connector, cursor);
    expect(rowsOf(first)).toBeGreaterThan(20);
    expect(rowsOf(next)).toBe(1);
    expect(cursorOf(next).format).toBe(3);
  });

  it('of an older format goes on in the middle of a run', async () => {
    const connector = await connectorWith();
    const whole = await pullAll(connector);
    const half = whole.slice(0, Math.floor(whole.length / 2));
    const rest = await pullAll(connector, olderCursor(cursorOf(half), 2));
    expect(rest.length).toBe(whole.length - half.length);
    expect(store(rest, store(half))).toEqual(store(whole));
  });
});
