import * as v from 'valibot';
import type { CustomersObject } from '../connectors/connector';
import { SOURCE_NAMES, type SourceName } from '../connectors/registry';
import type { Text } from '../core/crm/text';
import type { Weights } from '../core/engine/plan';
import { WAYS, type Way } from '../core/signIn';
import type { Preparation } from '../core/table/preparation';
import { localItem } from './localItem';
import { log } from './log';
import { PREPARATION } from './preparationSchema';

/** The org and user that are connected. There is one at a time. */
export interface Connection {
  source: SourceName;
  host: string | undefined;
  /** How the person signed in: through the company's app, or with the browser's own session. */
  way: Way;
  /** The company's app; undefined where the browser's session is used. */
  clientId: string | undefined;
  orgId: string;
  userId: string;
  orgName: string;
  userName: string;
  canWriteLines: boolean;
  missing: Text[];
  /** Set where another object stands in place of accounts. */
  customers?: CustomersObject | undefined;
  /** Name of the database of this org and user. */
  store: string;
}

export interface Settings {
  connection: Connection | undefined;
  /** Databases that exist, to be able to delete them all. */
  stores: string[];
  /** Host patterns that were asked for, to be able to give them back. */
  hosts: string[];
  /** The company's app with which somebody signed in last. */
  clientId: string | undefined;
  weights: Weights;
  strategic: Weights;
  /** The version that was looked at when weights were saved. */
  weightsFor: string | undefined;
  /** How builds prepare features; undefined = as by default. */
  preparation: Preparation | undefined;
  /** BCP 47; undefined = the browser's. */
  language: string | undefined;
}

const weights = v.record(v.string(), v.number());
const connection = v.object({
  source: v.picklist(SOURCE_NAMES),
  host: v.optional(v.string()),
  way: v.optional(v.picklist(WAYS), 'session'),
  clientId: v.optional(v.string()),
  orgId: v.string(),
  userId: v.string(),
  orgName: v.string(),
  userName: v.string(),
  canWriteLines: v.boolean(),
  missing: v.array(v.custom<Text>((value) => v.is(v.object({ key: v.string() }), value))),
  customers: v.optional(v.object({ object: v.string(), prefix: v.string() })),
  store: v.string(),
});
const schema = v.object({
  connection: v.optional(connection),
  stores: v.optional(v.array(v.string()), []),
  hosts: v.optional(v.array(v.string()), []),
  clientId: v.optional(v.string()),
  weights: v.optional(weights, {}),
  strategic: v.optional(weights, {}),
  weightsFor: v.optional(v.string()),
  preparation: v.optional(PREPARATION),
  language: v.optional(v.string()),
});

const item = localItem<unknown>('settings');
const queue = { last: Promise.resolve() };

/** The settings; what cannot be read is as if it had never been set. */
export async function readSettings(): Promise<Settings> {
  const stored = await item.getValue();
  const parsed = v.safeParse(schema, stored ?? {});
  if (!parsed.success) log.warn('settings', 'unreadable');
  const { connection, language, weightsFor, clientId, preparation, ...rest } = parsed.success
    ? parsed.output
    : v.parse(schema, {});
  const connected = connection && { ...connection, host: connection.host, clientId: connection.clientId };
  return { ...rest, language, weightsFor, clientId, preparation, connection: connected };
}

/** Changes settings, one change after the other. */
export function changeSettings(change: (settings: Settings) => Partial<Settings>): Promise<void> {
  const next = queue.last.then(async () => {
    const settings = await readSettings();
    await item.setValue({ ...settings, ...change(settings) });
  });
  queue.last = next.catch(() => undefined);
  return next;
}
