import type { Cursor, SyncPlan } from '../connector';
import type { Client } from './client';
import { QUERIES_AT_ONCE } from './client';
import type { Progress } from './cursor';
import { keyOf, readCursor } from './cursor';
import type { Source } from './mapping';
import { countQuery } from './soql';

/** The order of a Bulk job, the looks at its state, and what changed meanwhile. */
const BULK_CALLS = 9;
/** What every run asks for before it reads: who is signed in, objects, org, currency, shapes. */
const BASE_CALLS = 7;

/** How many records of each object are to be read, by {@link keyOf}; undefined where the CRM does not tell, absent where it is not asked. */
export async function countUnread(
  client: Client,
  sources: readonly Source[],
  { parts, fields, run }: Progress,
): Promise<Map<string, number | undefined>> {
  const asked = sources.filter((source) => {
    const key = keyOf(source);
    const wasRead = run ? run.done.includes(key) || run.from[key] : parts[key];
    // A position at the beginning is given to rows that are stored, though nothing of the object was read.
    return (!wasRead || fields[key] === undefined) && !run?.jobs[key];
  });
  const counts = await client.counts(
    asked.map((source) => ({
      soql: countQuery(source.object, parts[keyOf(source)], source.archived ?? false),
      deleted: source.archived ?? false,
    })),
  );
  return new Map(asked.map((source, i) => [keyOf(source), counts[i]]));
}

/** What a sync from a cursor is going to ask for. Changes since the last one are few as a rule, and are not counted. */
export async function plan(client: Client, from: Cursor | undefined, sources: readonly Source[]): Promise<SyncPlan> {
  const objects = new Map((await client.objects()).map((object) => [object.name, object]));
  const present = sources.filter(({ object }) => objects.get(object)?.queryable);
  const unread = await countUnread(client, present, readCursor(from, sources));
  const parts = present.map((source): SyncPlan['parts'][number] => {
    const { table, object } = source;
    const key = keyOf(source);
    const rows = unread.get(key);
    if (!unread.has(key)) return { table, object, rows: undefined, way: 'joint', calls: 0 };
    if ((rows ?? 0) >= client.sizes.bulkFrom) {
      const calls = BULK_CALLS + Math.ceil((rows ?? 0) / client.sizes.bulkPage);
      return { table, object, rows, way: 'bulk', calls };
    }
    return { table, object, rows, way: 'pages', calls: Math.floor((rows ?? 0) / client.sizes.page) + 1 };
  });
  const joint = parts.filter(({ way }) => way === 'joint').length;
  const together = Math.ceil(unread.size / QUERIES_AT_ONCE) + Math.ceil(joint / QUERIES_AT_ONCE);
  const calls = parts.reduce((sum, part) => sum + part.calls, BASE_CALLS + together);
  return { parts, calls, used: client.usage?.used, limit: client.usage?.limit };
}
