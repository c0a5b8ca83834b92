import * as v from 'valibot';
import type { Mapping } from '../core/crm/mapping';
import { TABLE_NAMES } from '../core/crm/schema';
import type { Store } from '../core/store/store';
import { openStore } from '../core/store/store';

/** API names, and paths behind one lookup: they become part of queries. */
export const API_NAME = v.pipe(v.string(), v.regex(/^\w{1,80}$/));
const path = v.pipe(v.string(), v.regex(/^\w{1,80}(?:\.\w{1,80})?$/));
const table = v.picklist(TABLE_NAMES);

export const MAPPING: v.GenericSchema<unknown, Mapping> = v.object({
  objects: v.optional(v.record(table, API_NAME), {}),
  fields: v.optional(v.record(table, v.record(API_NAME, v.nullable(path))), {}),
  customersOnly: v.optional(
    v.object({ field: API_NAME, values: v.pipe(v.array(v.pipe(v.string(), v.maxLength(255))), v.maxLength(200)) }),
  ),
  lostAfter: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(20))),
  unit: v.optional(
    v.variant('kind', [
      v.object({ kind: v.literal('account') }),
      v.object({ kind: v.literal('group'), numbers: v.picklist(['keep', 'add']) }),
      v.object({ kind: v.literal('endUser'), opportunity: v.optional(API_NAME), order: v.optional(API_NAME) }),
    ]),
  ),
});

/** The mapping of an open store; undefined where there is none, or none that can be read. */
export async function mappingOf(store: Pick<Store, 'mapping'>): Promise<Mapping | undefined> {
  const parsed = v.safeParse(MAPPING, await store.mapping());
  return parsed.success ? parsed.output : undefined;
}

/** The mapping of an org and user by the name of their store. */
export async function storedMapping(storeName: string): Promise<Mapping | undefined> {
  const store = await openStore(storeName);
  try {
    return await mappingOf(store);
  } finally {
    store.close();
  }
}

/** The newest version when a mapping was kept: as long as there is no newer one, segments are those of before. */
export function builtBefore(stored: unknown): string | undefined {
  const parsed = v.safeParse(v.object({ builtBefore: v.optional(v.string()) }), stored);
  return parsed.success ? parsed.output.builtBefore : undefined;
}
