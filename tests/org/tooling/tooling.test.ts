import { Connection } from 'jsforce';
import { describe, expect, it } from 'vitest';
import { apiClient } from '../fixtures/client';
import { member } from '../fixtures/member';
import { orgForEachTest } from '../fixtures/running';

const running = orgForEachTest();

const valueSet = (restricted: boolean, names: readonly string[]) => ({
  restricted,
  valueSetDefinition: {
    sorted: false,
    value: names.map((name) => ({ fullName: name, label: `${name} customers`, default: false })),
  },
});
const segment = (restricted = true) => ({
  FullName: 'Account.Segment__c',
  Metadata: { type: 'Picklist', label: 'Segment', valueSet: valueSet(restricted, ['Growing', 'Steady']) },
});

const codeOf = (json: unknown) => member(member(json, 0), 'errorCode');

const create = (body: unknown, client = running.api) =>
  client.call('tooling/sobjects/CustomField', { method: 'POST', body });

async function setOf(label: string): Promise<string> {
  const { json } = await running.api.query(`SELECT Id FROM PermissionSet WHERE Label = '${label}'`);
  return String(member(member(member(json, 'records'), 0), 'Id'));
}

async function allow(Field: string, PermissionsEdit: boolean, client = running.api) {
  const [SobjectType = ''] = Field.split('.');
  const body = { ParentId: await setOf('Sales Users'), SobjectType, Field, PermissionsRead: true, PermissionsEdit };
  return client.call('sobjects/FieldPermissions', { method: 'POST', body });
}

async function fieldNames(): Promise<unknown[]> {
  const { json } = await running.api.call('sobjects/Account/describe');
  const fields = member(json, 'fields');
  return Array.isArray(fields) ? fields.map((field) => member(field, 'name')) : [];
}

describe('a custom field', () => {
  it('is there once it is created and permitted, for describe, query, write and pages', async () => {
    const created = await create(segment());
    expect([created.status, created.json]).toEqual([
      201,
      { id: expect.stringMatching(/^00N\w{15}$/), success: true, errors: [], warnings: [], infos: [] },
    ]);
    expect(await fieldNames()).not.toContain('Segment__c');
    expect(codeOf((await running.api.query('SELECT Segment__c FROM Account')).json)).toBe('INVALID_FIELD');

    expect((await allow('Account.Segment__c', true)).status).toBe(201);
    expect(await fieldNames()).toContain('Segment__c');
    const path = `sobjects/Account/${running.org.ids.of('c1')}`;
    const before = await running.api.call(`${path}?fields=SystemModstamp,Segment__c`);
    expect(member(before.json, 'Segment__c')).toBeNull();
    expect((await running.api.call(path, { method: 'PATCH', body: { Segment__c: 'Growing' } })).status).toBe(204);
    const { json } = await running.api.query("SELECT Segment__c FROM Account WHERE Segment__c = 'Growing'");
    expect(member(member(json, 'records'), 0)).toMatchObject({ Segment__c: 'Growing' });
  });

  it('refuses values that a restricted picklist does not have, and takes any where it is not restricted', async () => {
    await create(segment(true));
    await create({ ...segment(false), FullName: 'Account.Open__c' });
    await allow('Account.Segment__c', true);
    await allow('Account.Open__c', true);
    const patch = (body: unknown) =>
      running.api.call(`sobjects/Account/${running.org.ids.of('c1')}`, { method: 'PATCH', body });
    const refused = await patch({ Segment__c: 'Shrinking' });
    expect([refused.status, refused.json]).toEqual([
      400,
      [
        {
          message: 'Segment: bad value for restricted picklist field: Shrinking',
          errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
          fields: ['Segment__c'],
        },
      ],
    ]);
    expect((await patch({ Open__c: 'Anything' })).status).toBe(204);
  });

  it('can be read only, changed and taken away again', async () => {
    const id = String(member((await create(segment())).json, 'id'));
    await allow('Account.Segment__c', false);
    const patch = () =>
      running.api.call(`sobjects/Account/${running.org.ids.of('c1')}`, {
        method: 'PATCH',
        body: { Segment__c: 'New' },
      });
    expect(codeOf((await patch()).json)).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    const { json } = await running.api.query("SELECT Id FROM FieldPermissions WHERE Field = 'Account.Segment__c'");
    const permission = String(member(member(member(json, 'records'), 0), 'Id'));
    await running.api.call(`sobjects/FieldPermissions/${permission}`, {
      method: 'PATCH',
      body: { PermissionsEdit: true },
    });
    expect(codeOf((await patch()).json)).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');

    const path = `tooling/sobjects/CustomField/${id}`;
    const Metadata = { ...segment().Metadata, valueSet: valueSet(true, ['Growing', 'New']) };
    expect((await running.api.call(path, { method: 'PATCH', body: { Metadata } })).status).toBe(204);
    expect((await patch()).status).toBe(204);
    const told = await running.api.call(path);
    expect(told.json).toMatchObject({
      FullName: 'Account.Segment__c',
      Metadata: { type: 'Picklist', label: 'Segment' },
    });

    await running.api.call(`sobjects/FieldPermissions/${permission}`, { method: 'DELETE' });
    expect(await fieldNames()).not.toContain('Segment__c');
    expect((await running.api.call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await running.api.call(path)).status).toBe(404);
    expect((await create(segment())).status).toBe(201);
  });

  it('is seen by those whose profile or permission set says so, and by nobody else', async () => {
    await create(segment());
    const body = { SobjectType: 'Account', Field: 'Account.Segment__c', PermissionsRead: true, PermissionsEdit: true };
    const ParentId = await setOf('System Administrator');
    await running.api.call('sobjects/FieldPermissions', { method: 'POST', body: { ParentId, ...body } });
    expect((await running.api.query('SELECT Segment__c FROM Account')).status).toBe(200);
    const other = apiClient(running.org, running.org.signIn('user2'));
    expect(codeOf((await other.query('SELECT Segment__c FROM Account')).json)).toBe('INVALID_FIELD');
    await running.api.call('sobjects/FieldPermissions', {
      method: 'POST',
      body: { ParentId: await setOf('Sales Users'), ...body },
    });
    expect((await other.query('SELECT Segment__c FROM Account')).status).toBe(200);
  });

  it('is refused without the right, twice, without a suffix, on no object, or half described', async () => {
    const other = apiClient(running.org, running.org.signIn('user2'));
    const refused = await create(segment(), other);
    expect([refused.status, codeOf(refused.json)]).toEqual([403, 'INSUFFICIENT_ACCESS']);
    await create(segment());
    const permission = await allow('Account.Segment__c', true, other);
    expect([permission.status, codeOf(permission.json)]).toEqual([403, 'INSUFFICIENT_ACCESS_OR_READONLY']);
    const code = async (body: unknown) => codeOf((await create(body)).json);
    expect(await code(segment())).toBe('DUPLICATE_DEVELOPER_NAME');
    expect(await code({ ...segment(), FullName: 'Account.Segment' })).toBe('FIELD_INTEGRITY_EXCEPTION');
    expect(await code({ ...segment(), FullName: 'Nothing.Segment__c' })).toBe('INVALID_CROSS_REFERENCE_KEY');
    expect(await code({ FullName: 'Account.X__c', Metadata: { type: 'Picklist', label: 'X' } })).toBe(
      'FIELD_INTEGRITY_EXCEPTION',
    );
    expect(await code({ FullName: 'Account.X__c', Metadata: { type: 'Text', length: 10 } })).toBe(
      'REQUIRED_FIELD_MISSING',
    );
  });

  it('is created by unmodified jsforce, and found by a query of the Tooling API alone', async () => {
    const connection = new Connection({
      instanceUrl: running.org.url,
      accessToken: running.org.signIn(),
      version: '66.0',
    });
    const created = await connection.tooling.create('CustomField', segment());
    expect(created).toMatchObject({ success: true });
    const soql =
      "SELECT Id, DeveloperName FROM CustomField WHERE TableEnumOrId = 'Account' AND DeveloperName = 'Segment'";
    expect((await connection.tooling.query(soql)).records).toMatchObject([
      { Id: created.id, DeveloperName: 'Segment' },
    ]);
    await expect(connection.query(soql)).rejects.toMatchObject({ errorCode: 'INVALID_TYPE' });
  });
});
