import * as v from 'valibot';
import { failureText, PeerlensError } from '../../core/crm/error';
import { toId18 } from '../../core/crm/ids';
import { text } from '../../core/crm/text';
import type { NewPickField, PickOffer, PickStep } from '../../core/writeBack/messages';
import type { CreatedPick, PickPlace } from '../connector';
import type { Client } from './client';
import { idOf, wordOf } from './collections';
import { refusedCode } from './failure';
import { askJson, fieldOf, OBJECT_OF } from './pickFields';

/** Stands in the definition of a field that was created here, by which it is known again. */
const MARK = 'Created by Peerlens';
const FOUND = v.object({ records: v.array(v.object({ Id: v.string() })) });
const NAME = v.nullish(v.string());
const VALUES = v.object({ value: v.array(v.object({ fullName: NAME, valueName: NAME })) });
const DEFINITION = v.object({
  Metadata: v.object({
    label: NAME,
    description: NAME,
    valueSet: v.nullish(v.object({ valueSetDefinition: v.nullish(VALUES) })),
  }),
});

const MADE = v.object({ id: v.string(), success: v.boolean() });
const NONE = v.nullish(v.unknown());
const COUNTED = v.object({ totalSize: v.number() });

/** The most permission sets and profiles that are offered. */
const MOST_SETS = 500;

/** Whether this user may create fields, and the permission sets (those of profiles too) that could be let in. */
export async function readCreation(client: Client): Promise<Pick<PickOffer, 'mayCreate' | 'permissionSets'>> {
  if (!(await mayCustomise(client))) return { mayCreate: false, permissionSets: [] };
  const soql = `SELECT Id, Label, IsOwnedByProfile, Profile.Name FROM PermissionSet ORDER BY Label LIMIT ${MOST_SETS}`;
  const permissionSets = (await client.query(soql)).records.flatMap((record) => {
    const id = wordOf(record.Id);
    const { Profile: of, IsOwnedByProfile } = record;
    const profile = typeof of === 'object' && of !== null && 'Name' in of ? wordOf(of.Name) : undefined;
    return id ? [{ id, label: profile ?? wordOf(record.Label) ?? id, profile: IsOwnedByProfile === true }] : [];
  });
  return { mayCreate: true, permissionSets };
}

/** By the profile or by a permission set; an org that does not tell is taken for a no, and the guide helps. */
async function mayCustomise(client: Client): Promise<boolean> {
  const right = 'PermissionsCustomizeApplication = true';
  try {
    const me = idOf((await client.identity()).userId);
    const assigned = `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${me}' AND PermissionSet.${right} LIMIT 1`;
    if ((await client.query(assigned)).records.length > 0) return true;
    const [user] = (await client.query(`SELECT ProfileId FROM User WHERE Id = '${me}'`)).records;
    const profile = wordOf(user?.ProfileId);
    if (!profile) return false;
    const owned = `SELECT Id FROM PermissionSet WHERE ${right} AND ProfileId = '${idOf(profile)}' LIMIT 1`;
    return (await client.query(owned)).records.length > 0;
  } catch (thrown) {
    if (refusedCode(thrown) !== undefined) return false;
    throw thrown;
  }
}

/** `Value profile` → `Value_profile__c`: letters, digits and single underscores, as the CRM wants it. */
function apiNameOf(label: string): string {
  const plain = label
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
  return `${/^[A-Za-z]/.test(plain) ? plain : `F_${plain}`}__c`;
}

/**
 * Creates a restricted picklist, then lets each permission set see and edit it. What is refused is told with its step. One
 * that Peerlens made, here before the background died or in another browser, is taken for the one that is asked for; it
 * has no `createdId`, because it can be somebody else's to delete.
 */
export async function createPickField(
  client: Client,
  { on, label, values, permissionSets }: Omit<NewPickField, 'role'>,
): Promise<{ created?: CreatedPick; steps: PickStep[] }> {
  const object = OBJECT_OF[on];
  const field = apiNameOf(label);
  const definition = {
    FullName: `${object}.${field}`,
    Metadata: {
      label,
      description: MARK,
      type: 'Picklist',
      required: false,
      valueSet: {
        restricted: true,
        valueSetDefinition: {
          sorted: false,
          value: values.map((value) => ({ fullName: value, default: false, label: value })),
        },
      },
    },
  };
  let createdId: string | undefined;
  const made = await step(text('pick.step.create', { field: `${object}.${field}` }), async () => {
    const path = '/tooling/sobjects/CustomField';
    try {
      createdId = (await askJson(client, MADE, { method: 'POST', path, body: definition })).id;
    } catch (thrown) {
      if (refusedCode(thrown) !== 'DUPLICATE_DEVELOPER_NAME') throw thrown;
      if (!(await isByPeerlens(client, object, field, { label, values }))) throw thrown;
    }
  });
  if (!made.ok) return { steps: [made] };
  const isThere = createdId === undefined;
  const steps = [isThere ? { ...made, what: text('pick.step.found', { field: `${object}.${field}` }) } : made];
  for (const set of permissionSets) steps.push(await letIn(client, set, `${object}.${field}`, isThere));
  return { created: { on, field, ...(createdId && { createdId: toId18(createdId) ?? createdId }) }, steps };
}

/** Lets a permission set see and edit a field. `isThere`: the field was found, and the set can have that right already. */
async function letIn(
  client: Client,
  { id, label: set }: NewPickField['permissionSets'][number],
  field: string,
  isThere: boolean,
): Promise<PickStep> {
  const [object] = field.split('.');
  const body = {
    ParentId: idOf(id),
    SobjectType: object,
    Field: field,
    PermissionsRead: true,
    PermissionsEdit: true,
  };
  const what = text('pick.step.permission', { set });
  let isReadOnly = false;
  try {
    const given = await step(what, async () => {
      try {
        await askJson(client, MADE, { method: 'POST', path: '/sobjects/FieldPermissions', body });
      } catch (thrown) {
        if (!isThere || refusedCode(thrown) !== 'DUPLICATE_VALUE') throw thrown;
        const soql = `SELECT PermissionsEdit FROM FieldPermissions WHERE ParentId = '${body.ParentId}' AND Field = '${field}'`;
        isReadOnly = (await client.query(soql)).records[0]?.PermissionsEdit !== true;
      }
    });
    return isReadOnly ? { what, ok: false, problem: text('pick.readOnly') } : given;
  } catch (thrown) {
    // The field is there: what stands in the way of its rights is told, and the field is not forgotten over it.
    if (!(thrown instanceof PeerlensError)) throw thrown;
    return { what, ok: false, problem: failureText(thrown.failure) };
  }
}

/** Whether a field was made by Peerlens with this label and has all these values. */
async function isByPeerlens(
  client: Client,
  object: string,
  field: string,
  { label, values }: Pick<NewPickField, 'label' | 'values'>,
): Promise<boolean> {
  const name = fieldOf(field).replace(/__c$/, '');
  const soql = `SELECT Id FROM CustomField WHERE TableEnumOrId = '${object}' AND DeveloperName = '${name}'`;
  const path = `/tooling/query?q=${encodeURIComponent(soql)}`;
  const [found] = (await askJson(client, FOUND, { method: 'GET', path })).records;
  if (!found) return false;
  const about = `/tooling/sobjects/CustomField/${idOf(found.Id)}`;
  const { Metadata: is } = await askJson(client, DEFINITION, { method: 'GET', path: about });
  const has = new Set(is.valueSet?.valueSetDefinition?.value.map((one) => one.fullName ?? one.valueName));
  return is.description === MARK && is.label === label && values.every((value) => has.has(value));
}

/** Deletes a field that Peerlens made, unless a record has a value in it. */
export async function removePickField(
  client: Client,
  { on, field, createdId }: PickPlace & { createdId: string },
): Promise<PickStep[]> {
  const object = OBJECT_OF[on];
  const soql = `SELECT COUNT() FROM ${object} WHERE ${fieldOf(field)} != null`;
  const { totalSize } = await askJson(client, COUNTED, { method: 'GET', path: `/query?q=${encodeURIComponent(soql)}` });
  const what = text('pick.step.delete', { field: `${object}.${field}` });
  if (totalSize > 0) return [{ what, ok: false, problem: text('pick.inUse', { count: totalSize }) }];
  return [
    await step(what, async () => {
      await askJson(client, NONE, { method: 'DELETE', path: `/tooling/sobjects/CustomField/${idOf(createdId)}` });
    }),
  ];
}

/** A refusal ends its step and no more; what says nothing about the step goes on. */
async function step(what: PickStep['what'], run: () => Promise<void>): Promise<PickStep> {
  try {
    await run();
    return { what, ok: true };
  } catch (thrown) {
    if (!(thrown instanceof PeerlensError) || refusedCode(thrown) === undefined) throw thrown;
    return { what, ok: false, problem: text('write.refused', { message: String(thrown.failure.values.message) }) };
  }
}
