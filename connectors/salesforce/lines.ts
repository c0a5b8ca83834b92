import { PeerlensError } from '../../core/crm/error';
import { toId18 } from '../../core/crm/ids';
import { toUnits } from '../../core/crm/money';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import type { Day } from '../../core/crm/time';
import { parseDay } from '../../core/crm/time';
import type { LineTarget, NewLine, Standing, TargetRef, WriteResult } from '../connector';
import type { Client, RawRecord } from './client';
import type { Pause } from './collections';
import { idOf, inCollections, isGone, toResults, wordOf } from './collections';
import type { Facts } from './facts';
import { readFacts } from './facts';
import { refusedCode } from './failure';
import type { Entry } from './priceBook';
import { chooseBook, readEntries } from './priceBook';

/** Objects that have lines, the object of their lines, and the lookup between them. */
const LINES = {
  opportunity: { object: 'Opportunity', lines: 'OpportunityLineItem', parent: 'OpportunityId' },
  quote: { object: 'Quote', lines: 'QuoteLineItem', parent: 'QuoteId' },
} as const;

/** The quotes of a deal that are offered as a place for lines, newest first. */
const MOST_QUOTES = 20;

/** Writes lines at their price in the record's own currency. One result per line, in order. */
export async function addLines(
  client: Client,
  target: TargetRef,
  lines: readonly NewLine[],
  pause: Pause,
): Promise<WriteResult[]> {
  if (lines.length === 0) return [];
  idOf(target.id);
  const names = new Set((await client.objects()).map((object) => object.name));
  const facts = await readFacts(client, (object) => names.has(object));
  const parent = await readParent(client, target);
  const products = lines.map((line) => idOf(line.product));
  const entries = await readEntries(client, products, parent.currency);
  const book = parent.book ?? chooseBook(entries, products);
  const entryOf = new Map(entries.filter((entry) => entry.book === book).map((entry) => [entry.product, entry]));

  const planned = lines.map((line) => ({ line, entry: entryOf.get(idOf(line.product)) }));
  const setsBook = book !== undefined && !parent.book && planned.some(({ entry }) => entry);
  if (setsBook) {
    const refused = await setBook(client, target, book);
    if (refused) return lines.map(() => ({ ok: false, problem: refused }));
  }
  const records = planned.flatMap(({ line, entry }) => (entry ? [toRecord(target, line, entry, facts, parent)] : []));
  const saved = await inCollections(records, (part) => client.create(LINES[target.kind].lines, part), pause);
  // A book for lines that did not come is taken away again; what the CRM says to that changes nothing about the lines.
  if (setsBook && !saved.some((one) => one.success)) await setBook(client, target, null);
  const results = toResults(saved);
  return planned.map(({ entry }) =>
    entry ? (results.shift() ?? { ok: false }) : { ok: false, problem: text('write.notInPriceBook') },
  );
}

/**
 * Removes lines; one that somebody else removed before counts as removed. With `clearBook` the record loses its price
 * book too, once no line is left on it. One result per line, in order.
 */
export async function removeLines(
  client: Client,
  target: TargetRef,
  lines: readonly string[],
  clearBook: boolean,
  pause: Pause,
): Promise<WriteResult[]> {
  const saved = await inCollections(lines.map(idOf), (part) => client.destroy(LINES[target.kind].lines, part), pause);
  const results = toResults(saved);
  const removed = lines.map(
    (id, i): WriteResult => (isGone(saved[i]) ? { ok: true, id } : { ok: false, ...results[i], id }),
  );
  if (clearBook && removed.every((one) => one.ok) && (await standing(client, target)).lines.length === 0)
    await setBook(client, target, null);
  return removed;
}

/** The newest 2,000 lines of a record, newest first, and whether it has a price book. */
export async function standing(client: Client, target: TargetRef): Promise<Standing> {
  const { lines: object, parent } = LINES[target.kind];
  const soql =
    `SELECT Id, Product2Id, Quantity FROM ${object} ` +
    `WHERE ${parent} = '${idOf(target.id)}' ORDER BY Id DESC LIMIT 2000`;
  const { records } = await client.query(soql);
  const lines = records.flatMap(({ Id, Product2Id, Quantity }) => {
    const id = wordOf(Id);
    const product = wordOf(Product2Id);
    const quantity = typeof Quantity === 'number' ? Quantity : undefined;
    return id ? [{ id: toId18(id) ?? id, product: product && toId18(product), quantity }] : [];
  });
  return { lines, hasBook: (await readParent(client, target)).book !== undefined };
}

/**
 * Where lines for a record can go: the record itself first, then, of a deal, its quotes, the one that is synced with it
 * before others and newer before older. Throws PeerlensError recordGone.
 */
export async function lineTargets(client: Client, record: TargetRef): Promise<LineTarget[]> {
  const names = new Set((await client.objects()).map((object) => object.name));
  const quotes = names.has('Quote') && names.has('QuoteLineItem') ? await readQuotes(client, record) : [];
  if (record.kind === 'quote') {
    if (quotes.length === 0) throw new PeerlensError('recordGone', 'syncNow');
    return quotes;
  }
  const soql = `SELECT Id, Name FROM Opportunity WHERE Id = '${idOf(record.id)}'`;
  const [deal] = (await client.query(soql)).records;
  if (!deal) throw new PeerlensError('recordGone', 'syncNow');
  return [{ kind: 'opportunity', id: idOf(record.id), name: wordOf(deal.Name) ?? '', synced: false }, ...quotes];
}

async function readQuotes(client: Client, record: TargetRef): Promise<LineTarget[]> {
  if (!(await client.describe('QuoteLineItem')).createable) return [];
  const { fields } = await client.describe('Quote');
  const select = ['Id', 'Name', 'IsSyncing'].filter((name) => fields.some((field) => field.name === name));
  const where = record.kind === 'quote' ? 'Id' : 'OpportunityId';
  const soql =
    `SELECT ${select.join(', ')} FROM Quote WHERE ${where} = '${idOf(record.id)}' ` +
    `ORDER BY CreatedDate DESC LIMIT ${MOST_QUOTES}`;
  const quotes = (await client.query(soql)).records.flatMap(({ Id, Name, IsSyncing }): LineTarget[] => {
    const id = wordOf(Id);
    return id ? [{ kind: 'quote', id: toId18(id) ?? id, name: wordOf(Name) ?? id, synced: IsSyncing === true }] : [];
  });
  return [...quotes.filter((quote) => quote.synced), ...quotes.filter((quote) => !quote.synced)];
}

async function readParent(client: Client, { kind, id }: TargetRef) {
  const { object } = LINES[kind];
  const described = await client.describe(object);
  const see = (name: string) => described.fields.some((field) => field.name === name);
  const rated = kind === 'opportunity' ? 'CloseDate' : 'Opportunity.CloseDate';
  const fields = [...['Id', 'Pricebook2Id', 'CurrencyIsoCode'].filter(see), rated];
  const [record] = (await client.query(`SELECT ${fields.join(', ')} FROM ${object} WHERE Id = '${idOf(id)}'`)).records;
  if (!record) throw new PeerlensError('recordGone', 'syncNow');
  return { book: wordOf(record.Pricebook2Id), currency: wordOf(record.CurrencyIsoCode), on: closeDay(record) };
}

/** The day whose rate the amounts of a deal and its quotes are read at; their lines are written at the same. */
function closeDay({ CloseDate, Opportunity }: RawRecord): Day | undefined {
  const deal = typeof Opportunity === 'object' && Opportunity !== null ? (Opportunity as RawRecord) : undefined;
  const stated = wordOf(CloseDate ?? deal?.CloseDate);
  return stated === undefined ? undefined : parseDay(stated);
}

/** Lines need a price book on their record first, and it can only be changed while there are none. */
async function setBook(client: Client, { kind, id }: TargetRef, book: string | null): Promise<Text | undefined> {
  try {
    await client.update(LINES[kind].object, { Id: idOf(id), Pricebook2Id: book });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof PeerlensError) || refusedCode(thrown) === undefined) throw thrown;
    return text('write.noPriceBook', { message: String(thrown.failure.values.message) });
  }
}

function toRecord(
  target: TargetRef,
  line: NewLine,
  entry: Entry,
  { setting, scaleOf }: Facts,
  { currency, on }: { currency: string | undefined; on: Day | undefined },
): RawRecord {
  const price = (line.unitPrice / 10 ** setting.scale) * (setting.rateOf(currency, on) ?? 1);
  const scale = scaleOf(currency);
  return {
    [LINES[target.kind].parent]: idOf(target.id),
    PricebookEntryId: entry.id,
    // A quote's line does not take its product from the entry.
    ...(target.kind === 'quote' && { Product2Id: entry.product }),
    Quantity: line.quantity,
    UnitPrice: toUnits(price, scale) / 10 ** scale,
  };
}
