import { PeerlensError } from '../../../core/crm/error';
import type { Classes, Mapping, ValueCount } from '../../../core/crm/mapping';
import { allRecords } from '../allRecords';
import type { Client } from '../client';
import { sourcesFor } from '../mapping';

/** Enough to see how customers are segmented today; reading more would cost more requests than the answer is worth. */
const MOST_CUSTOMERS = 10_000;
const MOST_FIELDS = 20;
const MOST_VALUES = 200;

/** Custom objects that this user sees, by label. One request. */
export async function customObjects(client: Client): Promise<{ name: string; label: string }[]> {
  const listed = await client.objects();
  return listed
    .filter(({ name, queryable }) => queryable && name.endsWith('__c'))
    .map(({ name, label }) => ({ name, label }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** How many customers have each value of a field, the most frequent first. One request, and a describe. */
export async function countsOf(client: Client, field: string, mapping: Mapping | undefined): Promise<ValueCount[]> {
  const object = customerObject(mapping);
  const [known] = await seen(client, object, [field]);
  if (!known) throw new PeerlensError('fieldNotSeen', 'askAdmin', { field, object });
  const soql = `SELECT ${known.name} value, COUNT(Id) records FROM ${object} GROUP BY ${known.name} ORDER BY COUNT(Id) DESC LIMIT ${MOST_VALUES}`;
  const { records } = await client.query(soql);
  return records.flatMap(({ value, records: count }) =>
    value === null || value === undefined ? [] : [{ value: String(value), count: Number(count) }],
  );
}

/** What customers have in these fields, page by page in the order of their ids; fields that are not seen are left out. */
export async function classesOf(
  client: Client,
  fields: readonly string[],
  mapping: Mapping | undefined,
): Promise<Classes> {
  const object = customerObject(mapping);
  const known = await seen(client, object, fields.slice(0, MOST_FIELDS));
  const read: Classes = {
    ids: [],
    names: [],
    fields: known.map(({ name, label }) => ({ name, label, values: [] })),
    cut: false,
    calls: 1,
  };
  const select = ['Id', 'Name', ...known.map(({ name }) => name).filter((name) => name !== 'Name')];
  for await (const page of allRecords(client, { select, from: object })) {
    // There are more than were taken.
    if (read.ids.length >= MOST_CUSTOMERS) return { ...read, cut: true };
    read.calls++;
    for (const record of page) {
      read.ids.push(String(record.Id));
      read.names.push(String(record.Name ?? ''));
      for (const { name, values } of read.fields) values.push(record[name] == null ? null : String(record[name]));
    }
  }
  return read;
}

function customerObject(mapping: Mapping | undefined): string {
  return sourcesFor(mapping).find(({ table }) => table === 'customer')?.object ?? 'Account';
}

async function seen(client: Client, object: string, fields: readonly string[]) {
  const described = await client.describe(object);
  return described.fields.filter(({ name }) => fields.includes(name));
}
