import * as v from 'valibot';
import { toId18 } from '../../core/crm/ids';
import { text } from '../../core/crm/text';
import type { Picklist, PickRecord, StandingPick } from '../../core/writeBack/picks';
import type { PickPlace, PickSource, WriteResult } from '../connector';
import { allRecords } from './allRecords';
import type { Client, RawRecord, Saved } from './client';
import { idOf, inCollections, isGone, toResults, wordOf } from './collections';
import { askJson, fieldOf, OBJECT_OF } from './pickFields';
import { createPickField, readCreation, removePickField } from './tooling';

const FIELD = v.object({
  name: v.string(),
  label: v.string(),
  type: v.string(),
  custom: v.optional(v.boolean(), false),
  updateable: v.optional(v.boolean(), false),
  restrictedPicklist: v.optional(v.boolean(), false),
  picklistValues: v.optional(
    v.array(v.object({ value: v.string(), label: v.nullish(v.string()), active: v.optional(v.boolean(), true) })),
    [],
  ),
});
const DESCRIBED = v.object({ fields: v.array(FIELD) });

const MOST_PEOPLE = 20;
/** The most allowed values that a refusal lists. */
const MOST_LISTED = 20;

/** The picklists of an org. `pause` waits before what was locked is tried again. */
export function createPicks(
  open: (signal: AbortSignal) => Client,
  pause: (attempt: number, signal: AbortSignal) => Promise<void>,
): PickSource {
  return {
    picklists: async (signal) => {
      const client = open(signal);
      return [...(await describePicklists(client, 'customer')), ...(await describePicklists(client, 'opportunity'))];
    },
    picklist: (of, signal) => describePicklist(open(signal), of),
    values: (of, ids, signal) => readValues(open(signal), of, ids),
    all: (of, signal) => readAll(open(signal), of),
    set: (of, values, signal) => setValues(open(signal), of, values, (attempt) => pause(attempt, signal)),
    people: (contains, signal) => findPeople(open(signal), contains),
    active: (ids, signal) => readActive(open(signal), ids),
    creation: (signal) => readCreation(open(signal)),
    create: (field, signal) => createPickField(open(signal), field),
    remove: (field, signal) => removePickField(open(signal), field),
  };
}

async function describePicklists(client: Client, on: PickRecord): Promise<Picklist[]> {
  const { fields } = await askJson(client, DESCRIBED, { method: 'GET', path: `/sobjects/${OBJECT_OF[on]}/describe` });
  return fields
    .filter(({ type }) => type === 'picklist')
    .map(({ name, label, custom, updateable, restrictedPicklist, picklistValues }) => ({
      on,
      field: name,
      label,
      custom,
      restricted: restrictedPicklist,
      writable: updateable,
      values: picklistValues
        .filter(({ active }) => active)
        .map((each) => ({ value: each.value, label: each.label ?? each.value })),
    }));
}

async function describePicklist(client: Client, { on, field }: PickPlace): Promise<Picklist | undefined> {
  return (await describePicklists(client, on)).find((picklist) => picklist.field === field);
}

async function readValues(client: Client, { on, field }: PickPlace, ids: readonly string[]): Promise<StandingPick[]> {
  if (ids.length === 0) return [];
  const listed = ids.map((id) => `'${idOf(id)}'`).join(', ');
  const soql = `SELECT Id, Name, ${fieldOf(field)} FROM ${OBJECT_OF[on]} WHERE Id IN (${listed})`;
  return (await client.query(soql)).records.flatMap((record) => toStanding(record, field) ?? []);
}

async function* readAll(
  client: Client,
  { on, field }: PickPlace,
): AsyncGenerator<(StandingPick & { customer: string })[], void, void> {
  const customer = on === 'customer' ? 'Id' : 'AccountId';
  const select = ['Id', 'Name', fieldOf(field), 'LastModifiedBy.Name', ...(on === 'customer' ? [] : ['AccountId'])];
  const where = on === 'customer' ? [] : ['IsClosed = false'];
  for await (const page of allRecords(client, { select, from: OBJECT_OF[on], where })) {
    yield page.flatMap((record) => {
      const found = toStanding(record, field);
      const of = wordOf(record[customer]);
      return found && of ? [{ ...found, customer: toId18(of) ?? of }] : [];
    });
  }
}

function toStanding(record: RawRecord, field: string): StandingPick | undefined {
  const id = wordOf(record.Id);
  if (!id) return undefined;
  const by = record.LastModifiedBy;
  const changedBy = typeof by === 'object' && by !== null && 'Name' in by ? wordOf(by.Name) : undefined;
  const name = wordOf(record.Name) ?? id;
  return { id: toId18(id) ?? id, name, value: wordOf(record[field]) ?? null, ...(changedBy && { changedBy }) };
}

async function setValues(
  client: Client,
  { on, field }: PickPlace,
  values: readonly { id: string; value: string | null }[],
  pause: (attempt: number) => Promise<void>,
): Promise<WriteResult[]> {
  const records = values.map(({ id, value }) => ({ Id: idOf(id), [fieldOf(field)]: value }));
  const saved = await inCollections(records, (part) => client.save(OBJECT_OF[on], part), pause);
  const results = toResults(saved);
  const bad = saved.some(isBadValue) ? await allowedIn(client, { on, field }) : undefined;
  return results.map((result, i) => {
    const id = values[i]?.id;
    if (isGone(saved[i])) return { ok: false, problem: text('pick.gone') };
    if (!bad || !isBadValue(saved[i])) return { ...result, ...(id && { id }) };
    return { ok: false, problem: text('pick.badValue', { value: values[i]?.value ?? '', ...bad }) };
  });
}

const isBadValue = (saved: Saved | undefined) =>
  saved?.errors.some(({ statusCode }) => statusCode === 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST') === true;

async function allowedIn(client: Client, of: PickPlace): Promise<{ label: string; allowed: string }> {
  const found = await describePicklist(client, of);
  const listed = found?.values.slice(0, MOST_LISTED).map(({ value }) => value) ?? [];
  return { label: found?.label ?? of.field, allowed: listed.join(', ') };
}

async function findPeople(client: Client, contains: string): Promise<{ id: string; name: string }[]> {
  const words = contains.trim().replace(/[\\'%_]/g, (sign) => `\\${sign}`);
  if (words === '') return [];
  const soql =
    `SELECT Id, Name FROM User WHERE IsActive = true AND Name LIKE '%${words}%' ` +
    `ORDER BY Name LIMIT ${MOST_PEOPLE}`;
  return (await client.query(soql)).records.flatMap(({ Id, Name }) => {
    const id = wordOf(Id);
    return id ? [{ id: toId18(id) ?? id, name: wordOf(Name) ?? id }] : [];
  });
}

async function readActive(client: Client, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const listed = ids.map((id) => `'${idOf(id)}'`).join(', ');
  const { records } = await client.query(`SELECT Id FROM User WHERE IsActive = true AND Id IN (${listed})`);
  return records.flatMap(({ Id }) => (typeof Id === 'string' ? (toId18(Id) ?? []) : []));
}
