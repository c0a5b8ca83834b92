import type { FieldLook, LookedField, Mapping } from '../../../core/crm/mapping';
import type { TableName } from '../../../core/crm/schema';
import type { Client, RawRecord } from '../client';
import type { Described } from '../describes';
import { describeIfThere } from '../describes';
import { accountLookup } from '../fitted';
import { NEVER_READ, sourcesFor } from '../mapping';

/** The newest records of an object are enough to see whether people use a field. */
const MOST_RECORDS = 2_000;
const LEAST_RECORDS = 200;
/** Values in one answer: beyond it the CRM answers slowly. */
const CELLS = 120_000;
/** Names that fit into one address, with room to spare. */
const MOST_FIELDS = 250;
const VALUES = 3;

/** Types of a few characters. What is longer is text that people wrote, and is never read. */
const SHORT_TYPES = new Set(
  'picklist combobox boolean int long double currency percent date datetime reference string url id'.split(' '),
);
/** Texts beside these are someone's words about somebody: of activities nothing but counts is read. */
const WORDLESS: ReadonlySet<TableName> = new Set(['activity', 'case']);
const FREE_TEXT = new Set(['string', 'url', 'combobox']);

/** Requests that {@link lookAt} makes: a describe, and one page of the newest records. */
export const LOOK_CALLS = 2;
/** One more describe where records stand in place of accounts. */
const ACCOUNT_CALLS = 1;

/**
 * What the newest records of a table's object have in each field: how many have a value, and the most frequent values.
 * @returns undefined where the object is not there.
 */
export async function lookAt(
  client: Client,
  table: TableName,
  mapping: Mapping | undefined,
): Promise<FieldLook | undefined> {
  const source = sourcesFor(mapping).find((one) => one.table === table);
  if (!source) return undefined;
  const described = await describeIfThere(client, source.object);
  if (!described) return undefined;
  const behind =
    table === 'customer' && described.name !== 'Account' ? await fieldsOfAccount(client, described) : undefined;
  const fields = [...described.fields, ...(behind ?? [])];
  const asked = fields.filter((field) => isLookedAt(table, field)).sort(customFirst);
  const names = asked.slice(0, MOST_FIELDS).map((field) => field.name);
  const limit = Math.max(LEAST_RECORDS, Math.min(MOST_RECORDS, Math.floor(CELLS / Math.max(1, names.length))));
  const newest = described.fields.some((field) => field.name === 'CreatedDate') ? ' ORDER BY CreatedDate DESC' : '';
  const { records } = await client.query(
    `SELECT ${['Id', ...names].join(', ')} FROM ${source.object}${newest} LIMIT ${limit}`,
  );
  const looked = new Set(names);
  return {
    table,
    object: described.name,
    label: described.label,
    fields: fields.map((field) => summarise(field, looked.has(field.name) ? records : undefined)),
    records: records.length,
    calls: LOOK_CALLS + (behind ? ACCOUNT_CALLS : 0),
  };
}

/** The fields of the account that a record belongs to, by their paths; undefined without a lookup to it. */
async function fieldsOfAccount(client: Client, described: Described): Promise<Field[] | undefined> {
  const lookup = accountLookup(described);
  const account = lookup && (await describeIfThere(client, 'Account'));
  if (!account) return undefined;
  return account.fields
    .filter(({ name, type }) => type !== 'reference' && type !== 'id' && !NEVER_READ.has(name))
    .map((field) => ({
      ...field,
      name: `${lookup.relationshipName}.${field.name}`,
      label: `${lookup.label}: ${field.label}`,
    }));
}

type Field = Described['fields'][number];

function isLookedAt(table: TableName, { name, type }: Field): boolean {
  return (
    name !== 'Id' && !NEVER_READ.has(name) && SHORT_TYPES.has(type) && !(WORDLESS.has(table) && FREE_TEXT.has(type))
  );
}

function customFirst(a: Field, b: Field): number {
  return Number(b.name.endsWith('__c')) - Number(a.name.endsWith('__c'));
}

function valueAt(record: RawRecord, path: string): unknown {
  const [parent = '', field] = path.split('.');
  const found = record[parent];
  if (field === undefined) return found;
  return typeof found === 'object' && found !== null ? (found as RawRecord)[field] : undefined;
}

function summarise(field: Field, records: readonly RawRecord[] | undefined): LookedField {
  const { name, label, type, referenceTo, relationshipName } = field;
  const shape = { name, label, type, referenceTo, ...(relationshipName && { relationshipName }) };
  if (!records) return { ...shape, filled: undefined, distinct: 0, values: [] };
  const counts = new Map<string, number>();
  let filled = 0;
  for (const record of records) {
    const value = valueAt(record, name);
    if (value === null || value === undefined || value === '') continue;
    filled++;
    counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  }
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const values = type === 'reference' || type === 'id' ? [] : byCount.slice(0, VALUES).map(([value]) => value);
  return { ...shape, filled, distinct: counts.size, values: values.map((value) => value.slice(0, 80)) };
}
