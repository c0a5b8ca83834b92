import { toId18 } from '../../core/crm/ids';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import type { LineToRemove, TargetRef, WriteResult } from '../connector';
import { allRecords } from './allRecords';
import type { Client, RawRecord } from './client';
import type { Pause } from './collections';
import { COLLECTION, idOf, inCollections, isGone, toResults, wordOf } from './collections';
import type { LineShape } from './lineShapes';
import { readRecord, shapeOf } from './lineShapes';
import { setBook, standing } from './lines';

/** Lines as they are now, by id. */
type Found = ReadonlyMap<string, RawRecord>;

/**
 * Removes lines that were written before, those inside another one before it. One that somebody else removed counts as removed; one that
 * somebody changed since stays, and so does one that has another line inside that stays: its result says so. With
 * `clearBook` the record loses the price book that its lines came from too, once no line is left on it. One result per line, in order.
 */
export async function removeLines(
  client: Client,
  target: TargetRef,
  lines: readonly LineToRemove[],
  clearBook: boolean,
  pause: Pause,
): Promise<WriteResult[]> {
  const shape = shapeOf(target);
  const ids = lines.map(({ id }) => idOf(id));
  const found = await readLines(client, shape, ids, 'Id');
  const inside = await readInside(client, shape, ids);
  const results = new Map<string, WriteResult>();
  const stay = (id: string, problem: Text) => results.set(id, { ok: false, id, problem });
  lines.forEach((line, i) => {
    const id = ids[i] as string;
    if (isChanged(shape, line, found.get(id))) stay(id, text('write.changedSince'));
  });
  for (const level of levelsOf(ids, found, shape)) {
    const free = level.filter((id) => {
      if (results.has(id)) return false;
      const holds = [...inside].some(([child, row]) => parentOf(row, shape) === id && !results.get(child)?.ok);
      if (holds) stay(id, text('write.holdsOthers'));
      return !holds;
    });
    const saved = await inCollections(free, (part) => client.destroy(shape.lines, part), pause);
    toResults(saved).forEach((result, i) => {
      const id = free[i] as string;
      results.set(id, isGone(saved[i]) ? { ok: true, id } : { ...result, id });
    });
  }
  const removed = ids.map((id): WriteResult => results.get(id) ?? { ok: false, id });
  if (clearBook && removed.every((one) => one.ok)) await clearBookOf(client, target, [...found.values()]);
  return removed;
}

/** Lines whose field is one of some ids; those that are gone are absent. */
async function readLines(
  client: Client,
  { lines: object, quantity, price, within, ofEntry }: LineShape,
  ids: readonly string[],
  field: string,
): Promise<Map<string, RawRecord>> {
  const { fields } = await client.describe(object);
  const seen = [quantity, price, ...(within ? [within] : [])].filter((name) => fields.some((one) => one.name === name));
  const fixed = ['Id', 'CreatedDate', 'LastModifiedDate', 'CreatedById', 'LastModifiedById'];
  const select = [...fixed, ...(ofEntry ? ['PricebookEntry.Pricebook2Id'] : []), ...seen];
  const found = new Map<string, RawRecord>();
  for (let start = 0; start < ids.length; start += COLLECTION) {
    const part = ids.slice(start, start + COLLECTION).map((id) => `'${id}'`);
    const of = { select, from: object, where: [`${field} IN (${part.join(', ')})`] };
    for await (const page of allRecords(client, of))
      for (const record of page) found.set(toId18(String(record.Id)) ?? '', record);
  }
  return found;
}

/** Whatever stands inside these lines, theirs or somebody else's; none where no line can stand inside another. */
async function readInside(client: Client, shape: LineShape, ids: readonly string[]): Promise<Found> {
  const { within } = shape;
  const { fields } = await client.describe(shape.lines);
  if (within === undefined || !fields.some(({ name }) => name === within)) return new Map();
  return readLines(client, shape, ids, within);
}

function parentOf(row: RawRecord | undefined, { within }: LineShape): string | undefined {
  const parent = within && wordOf(row?.[within]);
  return parent ? toId18(parent) : undefined;
}

/** The lines by how deep they stand, the deepest first. */
function levelsOf(ids: readonly string[], found: Found, shape: LineShape): string[][] {
  const levels: string[][] = [];
  for (const id of new Set(ids)) {
    const way = new Set([id]);
    for (let up = parentOf(found.get(id), shape); up && !way.has(up); up = parentOf(found.get(up), shape)) way.add(up);
    const level = levels[way.size - 1] ?? [];
    levels[way.size - 1] = level;
    level.push(id);
  }
  return Array.from(levels, (level) => level ?? []).reverse();
}

/**
 * A line is written by one request: whatever changed it afterwards left a later time, or other numbers. What the package calculates anew
 * it does in the name of who wrote the line, and its prices are its own: there another person or another quantity counts.
 */
function isChanged(shape: LineShape, { quantity, price }: LineToRemove, now: RawRecord | undefined): boolean {
  if (!now) return false;
  const differs = (written: number | undefined, value: unknown) =>
    written !== undefined && typeof value === 'number' && value !== written;
  if (differs(quantity, now[shape.quantity])) return true;
  if (shape.recalculated) return now.LastModifiedById !== now.CreatedById;
  return now.LastModifiedDate !== now.CreatedDate || differs(price, now[shape.price]);
}

/** A book that the record was given since is somebody's choice and stays. */
async function clearBookOf(client: Client, target: TargetRef, removed: readonly RawRecord[]): Promise<void> {
  const ours = removed.map(({ PricebookEntry: entry }) =>
    typeof entry === 'object' && entry !== null && 'Pricebook2Id' in entry ? wordOf(entry.Pricebook2Id) : undefined,
  );
  const { book } = await readRecord(client, target);
  if (book === undefined || !ours.includes(book)) return;
  if ((await standing(client, target)).lines.length === 0) await setBook(client, target, null);
}
