import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PickSource } from '../../../connectors/connector';
import { fault } from '../../org/faults/library';
import { tinyCompany } from '../../org/fixtures/tiny';
import type { Connected } from './connected';
import { connect, never } from './connected';

const rating = { on: 'customer', field: 'Rating' } as const;
let connected: Connected;
let picks: PickSource;

beforeEach(async () => {
  connected = await connect(tinyCompany());
  if (!connected.connector.picks) throw new Error('no picklists');
  picks = connected.connector.picks;
});
afterEach(() => connected.org.stop());

const idOf = (companyId: string) => connected.org.ids.of(companyId);

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

it('a value that a restricted picklist does not have says which it has; the others of the same request go through', async () => {
  await connected.org.stop();
  connected = await connect(tinyCompany(), undefined, { custom: true });
  if (!connected.connector.picks) throw new Error('no picklists');
  picks = connected.connector.picks;
  const segment = (await picks.picklists(never)).find((one) => one.on === 'customer' && one.custom && one.restricted);
  if (!segment) throw new Error('The org has no restricted picklist of its own.');
  const { value } = segment.values[0] ?? { value: '' };
  const values = [
    { id: idOf('c1'), value: 'Boiling' },
    { id: idOf('c2'), value },
  ];
  const [bad, good] = await picks.set(segment, values, never);
  expect(bad).toMatchObject({ ok: false, problem: { key: 'pick.badValue', values: { value: 'Boiling' } } });
  expect(bad?.problem?.values).toMatchObject({ label: segment.label });
  expect(String(bad?.problem?.values?.allowed)).toContain(value);
  expect(good).toEqual({ ok: true, id: idOf('c2') });
  expect(await picks.values(segment, [idOf('c2')], never)).toMatchObject([{ value }]);
  expect(await picks.picklist(segment, never)).toEqual(segment);
  expect(await picks.picklist({ on: 'customer', field: 'Gone__c' }, never)).toBeUndefined();
});

it('a record that somebody else holds is tried again and then set; one that stays held says so', async () => {
  const id = idOf('c2');
  connected.org.faults.set([fault('lockedRow', { times: 1 })]);
  expect(await picks.set(rating, [{ id, value: 'Warm' }], never)).toEqual([{ ok: true, id }]);
  expect(connected.org.org.find(id)?.Rating).toBe('Warm');
  expect(connected.waits).toEqual([500]);
  connected.org.faults.set([fault('lockedRow')]);
  const [held] = await picks.set(rating, [{ id, value: 'Cold' }], never);
  expect(held?.problem).toMatchObject({ key: 'write.locked' });
  expect(connected.org.org.find(id)?.Rating).toBe('Warm');
});

it('what an org refuses as a bad value is told with the values that the field has', async () => {
  connected.org.faults.set([fault('picklistValue', { times: 1 })]);
  const [refused] = await picks.set(rating, [{ id: idOf('c1'), value: 'Hot' }], never);
  expect(refused?.problem).toMatchObject({ key: 'pick.badValue', values: { value: 'Hot', label: 'Account Rating' } });
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

it('a field that Peerlens made and nobody noted is known again, gets the rights that it lacks and is not ours to delete; one of somebody else is not known', async () => {
  const { permissionSets } = await picks.creation(never);
  const [one, other] = permissionSets;
  if (!one || !other) throw new Error('The org has no permission sets.');
  const field = { on: 'customer' as const, label: 'Segment', values: ['Forest', 'Road'], permissionSets: [one] };
  const first = await picks.create(field, never);
  expect(first.created).toMatchObject({ field: 'Segment__c', createdId: expect.any(String) });
  const again = await picks.create({ ...field, permissionSets: [one, other] }, never);
  expect(again.steps.map(({ ok }) => ok)).toEqual([true, true, true]);
  expect(again.steps[0]?.what.key).toBe('pick.step.found');
  expect(again.created).toEqual({ on: 'customer', field: 'Segment__c' });
  const given = connected.org.org.table('FieldPermissions').rows.filter((row) => row.Field === 'Account.Segment__c');
  expect(given.map(({ ParentId }) => ParentId).sort()).toEqual([one.id, other.id].sort());
  for (const row of given.filter(({ ParentId }) => ParentId === other.id))
    connected.org.org.table('FieldPermissions').patch(row, { PermissionsEdit: false });
  const { steps } = await picks.create({ ...field, permissionSets: [one, other] }, never);
  expect(steps.map(({ ok }) => ok)).toEqual([true, true, false]);
  expect(steps[2]?.problem?.key).toBe('pick.readOnly');

  const types = connected.org.org.table('CustomField').rows.length;
  const more = await picks.create({ ...field, values: ['Forest', 'Sea'] }, never);
  expect(more).toMatchObject({ steps: [{ ok: false, problem: { key: 'write.refused' } }] });
  const definition = connected.org.org.type('Account')?.byName.get('segment__c');
  if (!definition) throw new Error('The field is gone.');
  connected.org.org.changeField('Account', { ...definition, description: 'Kept by sales operations' });
  const foreign = await picks.create(field, never);
  expect(foreign).toMatchObject({ steps: [{ ok: false, problem: { key: 'write.refused' } }] });
  expect(foreign.created).toBeUndefined();
  expect(connected.org.org.table('CustomField').rows).toHaveLength(types);
});
