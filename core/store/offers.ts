import * as v from 'valibot';
import type { Before, OfferImport } from '../configuration/offers/imports';
import { forgetIn, takeBack } from '../configuration/offers/imports';
import type { KeepMode } from '../configuration/offers/merge';
import { mergeOffers } from '../configuration/offers/merge';
import type { Offer, OfferLine } from '../configuration/offers/offer';
import { PeerlensError } from '../crm/error';
import type { OfferStock } from '../protocolConfiguration';
import type { Writing } from './configuration';
import { growEpoch } from './configuration';
import { META } from './meta';
import type { Database } from './schema';
import { inTransaction } from './schema';

/** Offers and lines in a part: one is a few hundred kilobytes, however large the file was. */
const PART_SIZE = 2_000;
/** Imports that can be taken back, and offers that they may remember together; the latest always can. */
const MOST_IMPORTS = 20;
const MOST_REMEMBERED = 100_000;

const count = v.number();
const stockSchema = v.object({
  offers: v.number(),
  lines: v.number(),
  file: v.optional(v.string()),
  importedAt: v.optional(v.number()),
  imports: v.optional(
    v.array(
      v.object({
        id: v.number(),
        file: v.optional(v.string()),
        importedAt: v.optional(v.number()),
        counts: v.object({ added: count, changed: count, removed: count }),
      }),
    ),
  ),
});
const NO_STOCK: OfferStock = { offers: 0, lines: 0 };
const STORES = ['meta', 'offerParts', 'offerImports'] as const;

/** Where offers come from: the file, and the machine's time (UTC ms). */
type From = Pick<OfferStock, 'file' | 'importedAt'>;

/**
 * Keeps offers beside those before or in their place, and remembers what that changed: all of it or nothing, in one transaction. Its own epoch grows, since what is
 * proposed rests on them.
 * @param offers with ids that do not repeat. @returns what is kept now.
 */
export function keepOffers(
  db: Database,
  offers: readonly Offer[],
  from: From,
  mode: KeepMode = 'replace',
): Promise<OfferStock> {
  return inTransaction(db, [...STORES], 'readwrite', async (tx) => {
    const before = await readParts(tx);
    const { offers: after, changes } = mergeOffers(before, offers, mode);
    const { added, changed, removed } = changes;
    const { imports = [] } = parseStock(await tx.objectStore('meta').get(META.offers));
    const id = await growEpoch(tx);
    const counts = { added: added.length, changed: changed.length, removed: removed.length };
    const isChange = added.length + changed.length + removed.length > 0;
    if (isChange) {
      const was = new Map(before.map((offer) => [offer.id, offer]));
      const own: Before = new Map([...added, ...changed, ...removed].map((one) => [one, was.get(one) ?? null]));
      await tx.objectStore('offerImports').put(own, id);
    }
    const now = isChange ? [{ id, ...from, counts }, ...imports] : imports;
    await tx.objectStore('meta').put(id, META.offersUntold);
    return writeOffers(tx, after, { ...from, imports: await keepLatest(tx, now) }, id);
  });
}

/**
 * Takes an import back as if it had never been; what later imports changed as well stays as they left it.
 * Throws `offers.nothingToUndo` where it is not remembered any more.
 */
export function takeBackOffers(db: Database, id: number): Promise<OfferStock> {
  return inTransaction(db, [...STORES], 'readwrite', async (tx) => {
    const memory = tx.objectStore('offerImports');
    const own = await memory.get(id);
    if (!own) throw new PeerlensError('offers.nothingToUndo', 'nothing');
    const later = (await memory.getAllKeys()).filter((key) => key > id);
    const remembered = await Promise.all(later.map(async (key) => (await memory.get(key)) ?? new Map()));
    const kept = new Map((await readParts(tx)).map((offer) => [offer.id, offer]));
    const told = takeBack(kept, own, remembered);
    for (const [i, one] of remembered.entries()) if (told.has(one)) await memory.put(one, later[i] as number);
    await memory.delete(id);
    const stock = parseStock(await tx.objectStore('meta').get(META.offers));
    const imports = (stock.imports ?? []).filter((one) => one.id !== id);
    const { file, importedAt } = imports[0] ?? {};
    const epoch = await growEpoch(tx);
    await tx.objectStore('meta').put(epoch, META.offersUntold);
    return writeOffers(tx, [...kept.values()], { file, importedAt, imports }, epoch);
  });
}

/** The epoch at which offers were kept last: those of the same number are the same. */
export async function offersEpoch(db: Database): Promise<number> {
  const parsed = v.safeParse(v.object({ epoch: v.number() }), await db.get('meta', META.offers));
  return parsed.success ? parsed.output.epoch : 0;
}

/** What is kept of offers, in short; nothing where it cannot be read. */
export async function offerStock(db: Database): Promise<OfferStock> {
  return parseStock(await db.get('meta', META.offers));
}

/**
 * What is kept, where that changed since it was told last: a page may be closed before it tells anybody what it did. It stays untold until
 * {@link offersTold} is called with the number of that change.
 */
export async function untoldOffers(db: Database): Promise<{ stock: OfferStock; change: number } | undefined> {
  const tx = db.transaction('meta');
  const change = v.safeParse(v.number(), await tx.store.get(META.offersUntold));
  return change.success ? { stock: parseStock(await tx.store.get(META.offers)), change: change.output } : undefined;
}

/** A change was told; one that came meanwhile is still to be. */
export function offersTold(db: Database, change: number): Promise<void> {
  return inTransaction(db, ['meta'], 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    if ((await meta.get(META.offersUntold)) === change) await meta.delete(META.offersUntold);
  });
}

/** The offers as they were kept, by id ascending. */
export async function readOffers(db: Database): Promise<unknown[]> {
  return (await db.getAll('offerParts')).flat();
}

/** Takes the offers of customers away that are gone from the CRM, or that this user sees no more; no import brings them back. */
export async function dropOffersOf(tx: Writing, customers: readonly string[]): Promise<void> {
  if (customers.length === 0) return;
  const gone = new Set(customers);
  await dropOffers(tx, ({ customer }) => customer !== undefined && gone.has(customer));
}

/** Takes offers away, from what imports remember as well. @returns the numbers of those that were kept until now. */
export async function dropOffers(tx: Writing, isGone: (offer: Offer) => boolean): Promise<string[]> {
  const memory = tx.objectStore('offerImports');
  for (const id of await memory.getAllKeys()) {
    const before = await memory.get(id);
    if (before && forgetIn(before, isGone)) await memory.put(before, id);
  }
  const kept = await readParts(tx);
  const left = kept.filter((offer) => !isGone(offer));
  if (left.length < kept.length)
    await writeOffers(tx, left, parseStock(await tx.objectStore('meta').get(META.offers)), await growEpoch(tx));
  return kept.filter(isGone).map(({ id }) => id);
}

/** What is kept, damaged too, but for what has no number: nobody could ask for it, nor take it back. */
async function readParts(tx: Writing): Promise<Offer[]> {
  const kept = (await tx.objectStore('offerParts').getAll()).flat();
  return kept.filter((one: Partial<Offer> | null) => typeof one?.id === 'string');
}

/** Forgets imports that are too old, or that remember too much. */
async function keepLatest(tx: Writing, imports: readonly OfferImport[]): Promise<OfferImport[]> {
  const memory = tx.objectStore('offerImports');
  let remembered = 0;
  const kept = imports.filter(({ counts }, place) => {
    remembered += counts.changed + counts.removed;
    return place === 0 || (place < MOST_IMPORTS && remembered <= MOST_REMEMBERED);
  });
  for (const one of imports) if (!kept.includes(one)) await memory.delete(one.id);
  return kept;
}

async function writeOffers(
  tx: Writing,
  offers: readonly Offer[],
  { file, importedAt, imports = [] }: Partial<Pick<OfferStock, 'file' | 'importedAt' | 'imports'>>,
  epoch: number,
): Promise<OfferStock> {
  const parts = tx.objectStore('offerParts');
  await parts.clear();
  let lines = 0;
  let part: Offer[] = [];
  let size = 0;
  let number = 0;
  for (const offer of [...offers].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))) {
    const inside = countLines(Array.isArray(offer.lines) ? offer.lines : []);
    if (size > 0 && size + inside + 1 > PART_SIZE) {
      await parts.put(part, number++);
      part = [];
      size = 0;
    }
    part.push(offer);
    size += inside + 1;
    lines += inside;
  }
  if (part.length > 0) await parts.put(part, number);
  const stock = {
    offers: offers.length,
    lines,
    ...(file !== undefined && { file }),
    ...(importedAt !== undefined && { importedAt }),
    ...(imports.length > 0 && { imports }),
  };
  await tx.objectStore('meta').put({ ...stock, epoch }, META.offers);
  return stock;
}

/** Of damaged offers those lines that there are, however deep. */
function countLines(lines: readonly OfferLine[]): number {
  const open: (readonly OfferLine[] | undefined)[] = [lines];
  let count = 0;
  for (let own = open.pop(); own; own = open.pop()) {
    count += own.length;
    for (const line of own) if (Array.isArray(line?.lines)) open.push(line.lines);
  }
  return count;
}

function parseStock(stored: unknown): OfferStock {
  const parsed = v.safeParse(stockSchema, stored);
  return parsed.success ? (parsed.output as OfferStock) : NO_STOCK;
}
