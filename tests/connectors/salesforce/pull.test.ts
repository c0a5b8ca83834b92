import { afterEach, describe, expect, it } from 'vitest';
import type { Batch, Cursor, Request } from '../../../connectors/connector';
import type { Company } from '../../../connectors/sample/company';
import { companyToRows } from '../../../connectors/sample/toTables';
import { SCHEMA, TABLE_NAMES } from '../../../core/crm/schema';
import { tinyCompany } from '../../org/fixtures/tiny';
import type { Connected, PlainRow, Stored } from './connected';
import { connect, cursorOf, never, plainRows, pullAll, refuseQueries, store } from './connected';

let connected: Connected;
afterEach(() => connected.org.stop());

/** The tiny company, with what the org would add by itself: a price of a sold product. */
function company(): Company {
  const tiny = tinyCompany();
  const price = { id: 'e5', priceBook: 'b1', product: 'p3', unitPrice: 9.99 };
  return {
    ...tiny,
    priceEntries: [...tiny.priceEntries, price],
    // The prices of an inactive product are inactive in the org.
    products: tiny.products.map((product) => ({ ...product, active: true })),
  };
}

/** The same company as the sample connector tells it, with the org's ids. */
function expected(): Stored {
  const rows = companyToRows(company());
  const idOf = (id: string) => connected.org.ids.of(id);
  return new Map(
    TABLE_NAMES.map((name) => {
      const refs = Object.entries(SCHEMA[name]).flatMap(([field, kind]) => (kind === 'ref' ? [field] : []));
      const translated = plainRows(rows[name]).map(([id, row]): [string, PlainRow] => {
        const { modifiedAt: _, ...rest } = row;
        for (const field of refs) if (typeof rest[field] === 'string') rest[field] = idOf(rest[field]);
        return [idOf(id), rest];
      });
      return [name, new Map(translated)];
    }),
  );
}

/** An org whose pages hold two records, as a server may choose: every object is read in several steps. */
const smallPages =
  (request: Request): Request =>
  async (url, init) => {
    const response = await request(url.replace(/LIMIT%202000/, 'LIMIT%202'), init);
    if (!url.includes('LIMIT%202000') || !response.ok) return response;
    const page = (await response.json()) as { records: unknown[] };
    return Response.json({ ...page, done: page.records.length < 2 }, { headers: response.headers });
  };

const stored = (batches: Batch[]) => store(batches);

async function save(method: string, path: string, body?: unknown): Promise<void> {
  const { org } = connected;
  const response = await fetch(`${org.url}/services/data/v62.0/${path}`, {
    method,
    headers: { authorization: `Bearer ${org.signIn()}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.ok, await response.clone().text()).toBe(true);
}

describe('first sync', () => {
  it('reads every table as the sample connector tells it', async () => {
    connected = await connect(company());
    const read = stored(await pullAll(connected.connector));
    for (const [name, rows] of expected()) {
      expect([...(read.get(name)?.keys() ?? [])].sort(), name).toEqual([...rows.keys()].sort());
      // The CRM knows more than the company: unticked boxes, totals, who made a record.
      for (const [id, row] of rows) expect(read.get(name)?.get(id), `${name} ${id}`).toMatchObject(row);
    }
  });

  it('says how far it is and counts what there is beforehand', async () => {
    connected = await connect(company(), smallPages);
    const batches = await pullAll(connected.connector);
    const customers = batches.filter((batch) => batch.table === 'customer').map((batch) => batch.progress);
    expect(customers.map(({ done, total }) => [done, total])).toEqual([
      [2, 3],
      [3, 3],
    ]);
    const read = [...new Set(batches.map((batch) => batch.table))];
    for (const { progress } of batches) expect(progress.order).toEqual(read);
    const last = batches.at(-1)?.progress;
    expect(last?.partsDone).toBe(last?.parts);
    expect(last?.parts).toBe(TABLE_NAMES.length);
    expect(batches.at(-1)?.cursor).not.toHaveProperty('run');
  });

  it('reads the same in small pages, though many records share a stamp', async () => {
    connected = await connect(company());
    const whole = stored(await pullAll(connected.connector));
    await connected.org.stop();
    connected = await connect(company(), smallPages);
    expect(stored(await pullAll(connected.connector))).toEqual(whole);
  });

  it('carries the org’s own time, zone and name', async () => {
    connected = await connect(company());
    const [first] = await pullAll(connected.connector);
    expect(first?.org).toMatchObject({ zone: 'Europe/Berlin', name: 'Tiny Tools', currency: { scale: 2 } });
    expect(Math.abs((first?.org.now ?? 0) - connected.org.org.clock.now())).toBeLessThan(60_000);
  });

  it('writes nothing and asks nobody else', async () => {
    const bodies: string[] = [];
    connected = await connect(company(), (request) => async (url, init) => {
      if (init.method !== 'GET') bodies.push(`${new URL(url).pathname} ${String(init.body)}`);
      return request(url, init);
    });
    await pullAll(connected.connector);
    for (const body of bodies.filter((one) => !one.includes('/Soap/'))) {
      expect(body).toMatch(/^\/services\/data\/v62\.0\/composite /);
      expect(body).not.toMatch(/"method":"(?!GET)/);
    }
  });
});

describe('resuming', () => {
  it('gives the same rows from the cursor of any batch', async () => {
    connected = await connect(company(), smallPages);
    const whole = await pullAll(connected.connector);
    for (let k = 1; k < whole.length; k += 4) {
      const before = whole.slice(0, k);
      const after = await pullAll(connected.connector, cursorOf(before));
      expect(stored([...before, ...after]), `after batch ${k}`).toEqual(stored(whole));
      expect(after.length, `after batch ${k}`).toBeLessThan(whole.length - k + 2);
    }
  });

  it('starts anew from a cursor of another format', async () => {
    connected = await connect(company());
    const whole = await pullAll(connected.connector);
    expect(stored(await pullAll(connected.connector, { format: 99, parts: 'x' }))).toEqual(stored(whole));
  });

  it('stops between batches when it is told to', async () => {
    connected = await connect(company());
    const stop = new AbortController();
    const pull = connected.connector.pull(undefined, stop.signal);
    await pull.next();
    stop.abort();
    await expect(pull.next()).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('incremental sync', () => {
  it('reads nothing where nothing changed', async () => {
    connected = await connect(company());
    const first = await pullAll(connected.connector);
    const second = await pullAll(connected.connector, cursorOf(first));
    expect(second.flatMap((batch) => [...batch.upserts.ids, ...batch.deletions])).toEqual([]);
  });

  it('catches changes, new records and deletions', async () => {
    connected = await connect(company());
    const { org, connector } = connected;
    const first = await pullAll(connector);
    await save('PATCH', `sobjects/Account/${org.ids.of('c1')}`, { Industry: 'Energy' });
    await save('POST', 'sobjects/Account', { Name: 'Newcomer', Type: 'Prospect' });
    await save('DELETE', `sobjects/Case/${org.ids.of('x1')}`);
    const second = await pullAll(connector, cursorOf(first));
    const now = stored([...first, ...second]);
    expect(second.flatMap((batch) => batch.upserts.ids).length).toBe(2);
    expect(now.get('customer')?.get(org.ids.of('c1'))?.industry).toBe('Energy');
    expect([...(now.get('customer')?.values() ?? [])].map((row) => row.name)).toContain('Newcomer');
    expect(now.get('case')?.size).toBe(0);
    const third = await pullAll(connector, cursorOf(second));
    expect(stored([...first, ...second, ...third])).toEqual(now);
  });

  it('catches a deletion even if the run was cut off before it', async () => {
    connected = await connect(company(), smallPages);
    const { org, connector } = connected;
    const first = await pullAll(connector);
    await save('DELETE', `sobjects/Case/${org.ids.of('x1')}`);
    const begun = (await pullAll(connector, cursorOf(first))).slice(0, 3);
    const rest = await pullAll(connector, cursorOf(begun));
    expect(stored([...first, ...begun, ...rest]).get('case')?.size).toBe(0);
  });

  it('drops a rule that is switched off', async () => {
    connected = await connect(company());
    const { org, connector } = connected;
    const first = await pullAll(connector);
    await save('PATCH', `sobjects/SBQQ__OptionConstraint__c/${org.ids.of('pr1')}`, { SBQQ__Active__c: false });
    const second = await pullAll(connector, cursorOf(first));
    expect(stored([...first, ...second]).get('productRule')?.size).toBe(0);
  });

  it('reads an object anew when a field appears that was hidden', async () => {
    connected = await connect(company());
    const first = await pullAll(connected.connector);
    const cursor = cursorOf(first) as { fields: Record<string, string[]> } & Cursor;
    cursor.fields['customer Account'] =
      cursor.fields['customer Account']?.filter((field) => field !== 'Industry') ?? [];
    const second = await pullAll(connected.connector, cursor);
    expect(second.flatMap((batch) => batch.upserts.ids).sort()).toEqual(
      [...(stored(first).get('customer')?.keys() ?? [])].sort(),
    );
  });

  it('leaves out what it read of a field that this user does not see any more, says so once, and reads it again', async () => {
    connected = await connect(company());
    const { connector, org } = connected;
    const rights = org.rightsOf();
    const gone = (batches: readonly Batch[]) =>
      batches.flatMap((batch) => batch.notices).filter(({ key }) => key === 'notice.fieldGone');
    let batches = await pullAll(connector);
    const rows = stored(batches);
    const before = new Map(rows.get('customer'));
    expect([...before.values()].some(({ industry }) => industry !== undefined)).toBe(true);
    rights.hiddenFields.add('Account.Industry');
    await connector.check(never);
    batches = await pullAll(connector, cursorOf(batches));
    expect(gone(batches)).toEqual([{ key: 'notice.fieldGone', values: { field: 'Industry', object: 'Account' } }]);
    const without = [...before].map(([id, { industry: _, ...rest }]) => [id, rest] as const);
    expect(store(batches, rows).get('customer')).toEqual(new Map(without));
    expect(batches.flatMap(({ table, upserts }) => (table === 'customer' ? [] : upserts.ids))).toEqual([]);
    await connector.check(never);
    batches = await pullAll(connector, cursorOf(batches));
    expect(gone(batches)).toEqual([]);
    expect(batches.flatMap(({ upserts }) => upserts.ids)).toEqual([]);
    rights.hiddenFields.delete('Account.Industry');
    await connector.check(never);
    expect(store(await pullAll(connector, cursorOf(batches)), rows).get('customer')).toEqual(before);
  });

  it('leaves out what it read behind a lookup that is refused from now on', async () => {
    let refuses = false;
    connected = await connect(company(), (request) =>
      refuseQueries(request, (soql) => refuses && /\bOwner\.Name\b.* FROM Account\b/.test(soql), {
        errorCode: 'INVALID_FIELD',
        message: "Didn't understand relationship 'Owner' in field path.",
      }),
    );
    const first = await pullAll(connected.connector);
    const rows = stored(first);
    const names = [...(rows.get('customer')?.values() ?? [])].map(({ owner }) => owner);
    refuses = true;
    const second = await pullAll(connected.connector, cursorOf(first));
    const owners = [...(store(second, rows).get('customer')?.values() ?? [])].map(({ owner }) => String(owner));
    expect(owners).toHaveLength(3);
    for (const owner of owners) expect(names).not.toContain(owner);
    const third = await pullAll(connected.connector, cursorOf(second));
    expect(third.flatMap(({ upserts }) => upserts.ids)).toEqual([]);
  });

  it('reads an object whose field is described but refused once, and anew when the field is given after all', async () => {
    let refuses = true;
    connected = await connect(company(), (request) =>
      refuseQueries(request, (soql) => refuses && /\bIndustry\b.* FROM Account\b/.test(soql), {
        errorCode: 'INVALID_FIELD',
        message: "No such column 'Industry' on entity 'Account'",
      }),
    );
    const read = (batches: readonly Batch[]) =>
      batches.flatMap((batch) => (batch.table === 'customer' ? batch.upserts.ids : [])).length;
    let batches = await pullAll(connected.connector);
    expect(read(batches)).toBe(3);
    for (let again = 0; again < 2; again++) {
      batches = await pullAll(connected.connector, cursorOf(batches));
      expect(read(batches)).toBe(0);
      expect(batches.flatMap((batch) => batch.notices)).toContainEqual({
        key: 'notice.fieldGone',
        values: { field: 'Industry', object: 'Account' },
      });
    }
    refuses = false;
    batches = await pullAll(connected.connector, cursorOf(batches));
    const first = connected.org.ids.of('c1');
    expect(stored(batches).get('customer')?.get(first)?.industry).toBeDefined();
    expect(read(batches)).toBe(3);
    batches = await pullAll(connected.connector, cursorOf(batches));
    expect(read(batches)).toBe(0);
  });
});
