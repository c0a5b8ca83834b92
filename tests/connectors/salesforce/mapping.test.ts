import { afterEach, describe, expect, it } from 'vitest';
import type { Request } from '../../../connectors/connector';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import { sourcesFor } from '../../../connectors/salesforce/mapping';
import type { Mapping } from '../../../core/crm/mapping';
import { tinyCompany } from '../../org/fixtures/tiny';
import { PAGE_HOST } from '../../org/server';
import type { Connected } from './connected';
import { changeDescribe, connect, cursorOf, never, pullAll, store } from './connected';

let connected: Connected | undefined;
afterEach(async () => {
  await connected?.org.stop();
  connected = undefined;
});

const NOTHING: Mapping = { objects: {}, fields: {} };

/** What the org describes, without the field that this user does not see now. */
const withoutField = (request: Request, chosen: { hidden: string }): Request =>
  changeDescribe(request, 'Account', (described) => ({
    ...described,
    fields: described.fields.filter(({ name }) => name !== chosen.hidden),
  }));

/** A connector to the tiny company's org whose mapping can be changed between runs. */
async function mapped(first: Mapping) {
  const chosen = { mapping: first, hidden: '' };
  const made = await connect(tinyCompany(), (plain) => withoutField(plain, chosen));
  connected = made;
  const { request, org } = made;
  const sid = org.signIn();
  const connector = createSalesforceConnector({
    host: PAGE_HOST,
    request,
    token: async () => sid,
    mapping: async () => chosen.mapping,
  });
  return { connector, chosen, usual: made.connector };
}

const notices = (batches: Awaited<ReturnType<typeof pullAll>>) =>
  batches.flatMap((batch) => batch.notices).filter(({ key }) => key === 'notice.mappedFieldGone');

describe('a mapping', () => {
  it('without choices reads what no mapping reads', () => {
    expect(sourcesFor(NOTHING)).toEqual(sourcesFor(undefined));
  });

  it('fills a field from another one, empties one, and reads the object anew when it changes', async () => {
    const {
      connector,
      chosen,
      usual: plain,
    } = await mapped({
      objects: {},
      fields: { customer: { industry: 'BillingCity', city: null } },
    });
    const batches = await pullAll(connector);
    const rows = store(batches);
    const usual = store(await pullAll(plain));
    expect([...(rows.get('customer')?.values() ?? [])].map(({ industry }) => industry)).toEqual(
      [...(usual.get('customer')?.values() ?? [])].map(({ city }) => city),
    );
    expect([...(rows.get('customer')?.values() ?? [])].every(({ city }) => city === undefined)).toBe(true);

    chosen.mapping = NOTHING;
    store(await pullAll(connector, cursorOf(batches)), rows);
    expect(rows.get('customer')).toEqual(usual.get('customer'));
  });

  it('counts only records with the chosen values as customers; others go when that changes', async () => {
    const { connector, chosen } = await mapped(NOTHING);
    const batches = await pullAll(connector);
    const rows = store(batches);
    const all = [...(rows.get('customer')?.entries() ?? [])];
    const country = all[0]?.[1].country;
    chosen.mapping = { ...NOTHING, customersOnly: { field: 'BillingCountry', values: [String(country)] } };
    store(await pullAll(connector, cursorOf(batches)), rows);
    const kept = all.filter(([, row]) => row.country === country);
    expect(kept.length).toBeLessThan(all.length);
    expect([...(rows.get('customer')?.keys() ?? [])].sort()).toEqual(kept.map(([id]) => id).sort());
  });

  it('says once that a mapped field is gone, leaves out what was read of it, and reads it again when it is back', async () => {
    const { connector, chosen } = await mapped({ objects: {}, fields: { customer: { industry: 'BillingCity' } } });
    const first = await pullAll(connector);
    const rows = store(first);
    const before = new Map([...(rows.get('customer')?.entries() ?? [])].map(([id, row]) => [id, row.industry]));
    expect(new Set(before.values()).size).toBeGreaterThan(1);
    chosen.hidden = 'BillingCity';
    const second = await pullAll(connector, cursorOf(first));
    expect(notices(second)).toEqual([
      { key: 'notice.mappedFieldGone', values: { field: 'BillingCity', object: 'Account' } },
    ]);
    store(second, rows);
    expect(rows.get('customer')?.size).toBe(before.size);
    for (const row of rows.get('customer')?.values() ?? []) {
      expect(row).not.toHaveProperty('industry');
      expect(row.name).toBeDefined();
    }
    const third = await pullAll(connector, cursorOf(second));
    expect(notices(third)).toEqual([]);
    expect(third.flatMap(({ table, upserts }) => (table === 'customer' ? upserts.ids : []))).toEqual([]);
    expect((await connector.check(never)).missing).toContainEqual({
      key: 'missing.mapped',
      values: { field: 'BillingCity', object: 'Account' },
    });

    chosen.hidden = '';
    await connector.check(never);
    const anew = store(await pullAll(connector, cursorOf(third)));
    expect(new Map([...(anew.get('customer') ?? [])].map(([id, row]) => [id, row.industry]))).toEqual(before);
    expect((await connector.check(never)).missing).not.toContainEqual(
      expect.objectContaining({ key: 'missing.mapped' }),
    );
  });

  it('never reads what people wrote to each other', () => {
    const sly: Mapping = { objects: {}, fields: { activity: { kind: 'Subject', owner: 'Description' } } };
    expect(JSON.stringify(sourcesFor(sly))).not.toMatch(/Subject|Description/);
  });
});
