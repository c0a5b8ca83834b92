import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAPPED_TABLES } from '../../../../components/options/fieldUses';
import type { FieldSource } from '../../../../connectors/connector';
import { suggestFields } from '../../../../connectors/salesforce/suggest/suggest';
import type { FieldLook } from '../../../../core/crm/mapping';
import { tinyCompany } from '../../../org/fixtures/tiny';
import type { Connected } from '../connected';
import { connect, never } from '../connected';

let connected: Connected;
let fields: FieldSource;
const asked: string[] = [];
beforeAll(async () => {
  connected = await connect(tinyCompany(), (request) => (url, init) => {
    asked.push(`${decodeURIComponent(url)} ${String(init.body ?? '')}`);
    return request(url, init);
  });
  if (!connected.connector.fields) throw new Error('the connector has no fields');
  fields = connected.connector.fields;
});
afterAll(() => connected.org.stop());

describe('a look at the org', () => {
  it('tells fill and values of the newest records in as many requests as it says', async () => {
    asked.length = 0;
    const look = (await fields.look('customer', never)) as FieldLook;
    expect(asked).toHaveLength(look.calls);
    expect(look.records).toBe(tinyCompany().customers.length);
    const name = look.fields.find((field) => field.name === 'Name');
    expect([name?.filled, name?.distinct]).toEqual([look.records, look.records]);
    expect(suggestFields(look).industry?.[0]?.path).toBe('Industry');
    expect(look.fields.find((field) => field.name === 'ParentId')?.values).toEqual([]);
  });

  it('never asks for what people wrote, and is undefined for an object that is not there', async () => {
    asked.length = 0;
    for (const table of [...MAPPED_TABLES, 'activity'] as const) await fields.look(table, never);
    expect(await fields.look('asset', never)).toBeUndefined();
    expect(asked.filter((query) => /\b(?:Subject|Description|Comments)\b/.test(query))).toEqual([]);
    expect(asked.some((query) => query.includes('FROM Task'))).toBe(true);
  });

  it('counts values, and reads what customers have in fields', async () => {
    const { customers } = tinyCompany();
    const counts = await fields.counts('BillingCountry', never);
    const known = customers.filter(({ country }) => country).length;
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(known);
    await expect(fields.counts('No_Such__c', never)).rejects.toMatchObject({ failure: { code: 'fieldNotSeen' } });
    const classes = await fields.classes(['Type', 'Rating', 'No_Such__c'], never);
    expect(classes.fields.map(({ name }) => name).sort()).toEqual(['Rating', 'Type']);
    expect([classes.ids.length, classes.cut, classes.calls]).toEqual([customers.length, false, 2]);
    expect((await fields.objects(never)).every(({ name }) => name.endsWith('__c'))).toBe(true);
  });
});
