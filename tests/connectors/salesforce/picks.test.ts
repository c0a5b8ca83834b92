import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PickSource } from '../../../connectors/connector';
import { tinyCompany } from '../../org/fixtures/tiny';
import type { Connected } from './connected';
import { connect, never } from './connected';

const rating = { on: 'customer', field: 'Rating' } as const;
let connected: Connected;
let picks: PickSource;
/** The next answer to a collection of updates, in place of the org's. */
let answer: ((body: { records: unknown[] }) => unknown[]) | undefined;

beforeEach(async () => {
  answer = undefined;
  connected = await connect(tinyCompany(), (request) => async (url, init) => {
    const given = answer;
    if (init.method !== 'PATCH' || !given) return request(url, init);
    answer = undefined;
    return Response.json(given(JSON.parse(String(init.body)) as { records: unknown[] }));
  });
  if (!connected.connector.picks) throw new Error('no picklists');
  picks = connected.connector.picks;
});
afterEach(() => connected.org.stop());

const idOf = (companyId: string) => connected.org.ids.of(companyId);
const refused = (statusCode: string, message: string) => ({ success: false, errors: [{ statusCode, message }] });

it('picklists are told with their values, and whether they can be written', async () => {
  const found = (await picks.picklists(never)).find(({ on, field }) => on === 'customer' && field === 'Rating');
  expect(found).toMatchObject({ label: 'Account Rating', writable: true, custom: false, restricted: false });
  expect(found?.values.map(({ value }) => value)).toEqual(expect.arrayContaining(['Hot', 'Warm', 'Cold']));
});

it('values are set, emptied and read back, record by record', async () => {
  const id = idOf('c1');
  expect(await picks.set(rating, [{ id, value: 'Hot' }], never)).toEqual([{ ok: true, id }]);
  expect(await picks.values(rating, [id], never)).toMatchObject([{ id, value: 'Hot' }]);
  await picks.set(rating, [{ id, value: null }], never);
  expect(connected.org.org.find(id)?.Rating).toBeNull();
  expect(await picks.values(rating, [], never)).toEqual([]);
});

it('every customer is told once, with the one who changed it last; of deals the open ones', async () => {
  const all = [];
  for await (const page of picks.all(rating, never)) all.push(...page);
  expect(all.map(({ id }) => id)).toEqual(
    connected.org.org
      .table('Account')
      .rows.map((row) => row.Id)
      .sort(),
  );
  for (const one of all) expect([one.customer, typeof one.changedBy]).toEqual([one.id, 'string']);
  const deals = [];
  for await (const page of picks.all({ on: 'opportunity', field: 'Type' }, never)) deals.push(...page);
  const open = connected.org.org.table('Opportunity').rows.filter((row) => row.IsClosed !== true);
  expect(deals.map(({ id }) => id).sort()).toEqual(open.map((row) => row.Id).sort());
});

it('a value that is not allowed says which are, a locked record is tried again, others go through', async () => {
  const values = [
    { id: idOf('c1'), value: 'Boiling' },
    { id: idOf('c2'), value: 'Warm' },
  ];
  answer = () => [
    refused('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'bad value'),
    refused('UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access'),
  ];
  const [bad, locked] = await picks.set(rating, values, never);
  expect(bad?.problem).toMatchObject({ key: 'pick.badValue', values: { value: 'Boiling', label: 'Account Rating' } });
  expect(String(bad?.problem?.values?.allowed)).toContain('Hot');
  expect(locked).toEqual({ ok: true, id: idOf('c2') });
  expect(connected.org.org.find(idOf('c2'))?.Rating).toBe('Warm');
  expect(connected.waits).toEqual([500]);
});

it('nothing but a name and ids goes into a query', async () => {
  await expect(picks.values({ on: 'customer', field: 'Name, Id' }, [idOf('c1')], never)).rejects.toThrow('unexpected');
  await expect(picks.values(rating, ["x' OR Name != '"], never)).rejects.toThrow('unexpected');
});

it('active users are found by a part of their name', async () => {
  const user = connected.org.org.table('User').rows[0];
  const found = await picks.people(String(user?.LastName).slice(0, 4), never);
  expect(found.map(({ id }) => id)).toContain(user?.Id);
  expect(await picks.people("'%", never)).toEqual([]);
  expect(await picks.active([String(user?.Id)], never)).toEqual([user?.Id]);
});
