import { toId18 } from '../../core/crm/ids';
import { text } from '../../core/crm/text';
import type { LineToRemove, TargetRef, WriteResult } from '../connector';
import { allRecords } from './allRecords';
import type { Client, RawRecord } from './client';
import type { Pause } from './collections';
import { COLLECTION, idOf, inCollections, isGone, toResults, wordOf } from './collections';
import { LINES, readParent, setBook, standing } from './lines';

/**
 * Removes lines that were written before. One that somebody else removed counts as removed; one that somebody changed
 * since stays, and its result says so. With `clearBook` the record loses the price book that its lines came from too,
 * once no line is left on it. One result per line, in order.
 */
export async function removeLines(
  client: Client,
  target: TargetRef,
  lines: readonly LineToRemove[],
  clearBook: boolean,
  pause: Pause,
): Promise<WriteResult[]> {
  const ids = lines.map(({ id }) => idOf(id));
  const found = await readLines(client, target, ids);
  const stays = new Set(lines.flatMap((line, i) => (isChanged(line, found.get(ids[i] ?? '')) ? [ids[i]] : [])));
  const free = ids.filter((id) => !stays.has(id));
  const saved = await inCollections(free, (part) => client.destroy(LINES[target.kind].lines, part), pause);
  const results = toResults(saved);
  const removed = ids.map((id): WriteResult => {
    if (stays.has(id)) return { ok: false, id, problem: text('write.changedSince') };
    const i = free.indexOf(id);
    return isGone(saved[i]) ? { ok: true, id } : { ok: false, ...results[i], id };
  });
  if (clearBook && removed.every((one) => one.ok)) await clearBookOf(client, target, [...found.values()]);
  return removed;
}

/** The lines as they are now, by id; those that are gone are absent. */
async function readLines(
  client: Client,
  { kind }: TargetRef,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RawRecord>> {
  const { lines: object } = LINES[kind];
  const { fields } = await client.describe(object);
  const select = ['Quantity', 'UnitPrice'].filter((name) => fields.some((field) => field.name === name));
  const fixed = ['Id', 'CreatedDate', 'LastModifiedDate', 'PricebookEntry.Pricebook2Id'];
  const found = new Map<string, RawRecord>();
  for (let start = 0; start < ids.length; start += COLLECTION) {
    const part = ids.slice(start, start + COLLECTION).map((id) => `'${id}'`);
    const of = { select: [...fixed, ...select], from: object, where: [`Id IN (${part.join(', ')})`] };
    for await (const page of allRecords(client, of))
      for (const record of page) found.set(toId18(String(record.Id)) ?? '', record);
  }
  return found;
}

/** A line is written by one request: whatever changed it afterwards left a later time, or other numbers. */
function isChanged({ quantity, price }: LineToRemove, now: RawRecord | undefined): boolean {
  if (!now) return false;
  const differs = (written: number | undefined, value: unknown) =>
    written !== undefined && typeof value === 'number' && value !== written;
  return now.LastModifiedDate !== now.CreatedDate || differs(quantity, now.Quantity) || differs(price, now.UnitPrice);
}

/** A book that the record was given since is somebody's choice and stays. */
async function clearBookOf(client: Client, target: TargetRef, removed: readonly RawRecord[]): Promise<void> {
  const ours = removed.map(({ PricebookEntry: entry }) =>
    typeof entry === 'object' && entry !== null && 'Pricebook2Id' in entry ? wordOf(entry.Pricebook2Id) : undefined,
  );
  const { book } = await readParent(client, target);
  if (book === undefined || !ours.includes(book)) return;
  if ((await standing(client, target)).lines.length === 0) await setBook(client, target, null);
}
