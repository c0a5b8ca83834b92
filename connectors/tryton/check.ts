import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import { type Text, text } from '../../core/crm/text';
import type { Access, CrmSchema } from '../connector';
import type { Client } from './client';
import type { Facts } from './facts';
import { idOf, type TrytonPlace } from './page';
import { PARTS } from './parts';
import { orgIdOf } from './signIn';
import { flag } from './values';

const MODELS = [...new Set(PARTS.map(({ model }) => model))];
export const LINE_MODEL = 'sale.opportunity.line';

const RIGHTS = v.record(v.string(), v.object({ read: flag, create: flag, delete: flag }));

/** The models that are installed and that this user may read, and whether lines can be written. */
export interface Rights {
  readable: ReadonlySet<string>;
  canWriteLines: boolean;
}

/** 2 requests. A model that is not installed is no model at all for the server, so it is not asked about. */
export async function readRights(client: Client): Promise<Rights> {
  const installed = new Set(await client.model('ir.model', 'list_models', [], v.array(v.string())));
  const models = MODELS.filter((model) => installed.has(model));
  const rights = await client.model('ir.model.access', 'get_access', [models], RIGHTS);
  return {
    readable: new Set(models.filter((model) => rights[model]?.read)),
    canWriteLines: rights[LINE_MODEL]?.create === true && rights[LINE_MODEL].delete === true,
  };
}

/** Who is signed in and what this user may do. Throws PeerlensError noParties where there are no customers to be seen. */
export function accessOf(place: TrytonPlace, userId: number, facts: Facts, rights: Rights): Access {
  if (!rights.readable.has('party.party')) throw new PeerlensError('noParties', 'askAdmin');
  const tables = new Set(PARTS.filter(({ model }) => !rights.readable.has(model)).map(({ table }) => table));
  const missing: Text[] = Array.from(tables, (table) =>
    text('missing.part', { part: { as: 'text', text: text(`table.${table}`) } }),
  );
  return {
    orgId: orgIdOf(place),
    userId: idOf(userId),
    userName: facts.userName,
    org: facts.org,
    missing,
    canWriteLines: rights.canWriteLines,
  };
}

const FIELDS = v.record(v.string(), v.looseObject({ string: v.string(), type: v.string() }));

/** Every field of what is read, in the user's language. */
export async function describe(client: Client, { readable }: Rights): Promise<CrmSchema> {
  const models = MODELS.filter((model) => readable.has(model));
  const described = await Promise.all(models.map((model) => client.model(model, 'fields_get', [null], FIELDS)));
  return {
    objects: models.map((name, i) => ({
      name,
      label: name,
      fields: Object.entries(described[i] ?? {}).map(([field, { string: label, type }]) => ({
        name: field,
        label,
        type,
      })),
    })),
  };
}
