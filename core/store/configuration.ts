import type { IDBPTransaction, StoreNames } from 'idb';
import * as v from 'valibot';
import type { Offer, OfferLine } from '../configuration/offers/offer';
import type { RuleBook } from '../configuration/ruleBook/ruleBook';
import type { OfferStock } from '../protocolConfiguration';
import { META, parseNumber } from './meta';
import type { Database, StoreSchema } from './schema';
import { inTransaction } from './schema';

/** Offers and lines in a part: one is a few hundred kilobytes, however large the file was. */
const PART_SIZE = 2_000;

const stockSchema = v.object({
  offers: v.number(),
  lines: v.number(),
  file: v.optional(v.string()),
  importedAt: v.optional(v.number()),
});
const NO_STOCK: OfferStock = { offers: 0, lines: 0 };

type Writing = Pick<IDBPTransaction<StoreSchema, StoreNames<StoreSchema>[], 'readwrite'>, 'objectStore'>;

/**
 * Keeps offers in place of those before: all of them or none, in one transaction. Its own epoch grows, since what is proposed rests on them.
 * @param offers with ids that do not repeat. @param from the file, and the machine's time (UTC ms). @returns what is kept now.
 */
export function keepOffers(
  db: Database,
  offers: readonly Offer[],
  from: Pick<OfferStock, 'file' | 'importedAt'>,
): Promise<OfferStock> {
  return inTransaction(db, ['meta', 'offerParts'], 'readwrite', async (tx) => {
    return writeOffers(tx, offers, from);
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

/** The offers as they were kept, by id ascending. */
export async function readOffers(db: Database): Promise<unknown[]> {
  return (await db.getAll('offerParts')).flat();
}

/** Rules and area notes as they were kept; undefined where none were. */
export function readRuleBook(db: Database): Promise<unknown> {
  return db.get('meta', META.ruleBook);
}

/** Keeps rules and area notes in place of those before. Its own epoch grows, since what is proposed follows them. */
export function keepRuleBook(db: Database, book: RuleBook): Promise<void> {
  return inTransaction(db, ['meta'], 'readwrite', async (tx) => {
    await tx.objectStore('meta').put(book, META.ruleBook);
    await growEpoch(tx);
  });
}

/** Takes the offers of customers away that are gone from the CRM, or that this user sees no more. */
export async function dropOffersOf(tx: Writing, customers: readonly string[]): Promise<void> {
  if (customers.length === 0) return;
  const gone = new Set(customers);
  const kept = (await tx.objectStore('offerParts').getAll()).flat();
  const left = kept.filter(({ customer }) => customer === undefined || !gone.has(customer));
  if (left.length < kept.length) await writeOffers(tx, left, parseStock(await tx.objectStore('meta').get(META.offers)));
}

async function writeOffers(
  tx: Writing,
  offers: readonly Offer[],
  { file, importedAt }: Pick<OfferStock, 'file' | 'importedAt'>,
): Promise<OfferStock> {
  const parts = tx.objectStore('offerParts');
  await parts.clear();
  let lines = 0;
  let part: Offer[] = [];
  let size = 0;
  let number = 0;
  for (const offer of [...offers].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))) {
    const inside = countLines(offer.lines);
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
  };
  await tx.objectStore('meta').put({ ...stock, epoch: await growEpoch(tx) }, META.offers);
  return stock;
}

function countLines(lines: readonly OfferLine[]): number {
  return lines.reduce((sum, line) => sum + 1 + countLines(line.lines), 0);
}

function parseStock(stored: unknown): OfferStock {
  const parsed = v.safeParse(stockSchema, stored);
  return parsed.success ? (parsed.output as OfferStock) : NO_STOCK;
}

async function growEpoch(tx: Writing): Promise<number> {
  const meta = tx.objectStore('meta');
  const epoch = parseNumber(await meta.get(META.bookEpoch)) + 1;
  await meta.put(epoch, META.bookEpoch);
  return epoch;
}
