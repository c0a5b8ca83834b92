import { PeerlensError } from '../../core/crm/error';
import { toId18 } from '../../core/crm/ids';
import { toUnits } from '../../core/crm/money';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import type { Day } from '../../core/crm/time';
import { parseDay } from '../../core/crm/time';
import type { LineTarget, NewLine, Standing, StandingLine, TargetRef, WriteResult } from '../connector';
import { allRecords } from './allRecords';
import type { Client, RawRecord } from './client';
import type { Pause } from './collections';
import { idOf, inCollections, toResults, wordOf } from './collections';
import type { Facts } from './facts';
import { readFacts } from './facts';
import { refusedCode } from './failure';
import type { Entry } from './priceBook';
import { chooseBook, readEntries } from './priceBook';

/** Objects that have lines, the object of their lines, and the lookup between them. */
export const LINES = {
  opportunity: { object: 'Opportunity', lines: 'OpportunityLineItem', parent: 'OpportunityId' },
  quote: { object: 'Quote', lines: 'QuoteLineItem', parent: 'QuoteId' },
} as const;

interface Parent {
  book: string | undefined;
  currency: string | undefined;
  on: Day | undefined;
}

/** A line as it is sent. */
type LineRecord = RawRecord & { UnitPrice: number };

/** The lines of a record that a write is compared with. */
const MOST_LINES = 2_000;
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
  const entries = await readEntries(client, products, parent.currency, parent.book);
  const book = parent.book ?? chooseBook(entries, products);
  const entryOf = new Map(entries.filter((entry) => entry.book === book).map((entry) => [entry.product, entry]));

  const rate = rateFor(facts, parent);
  if (rate === undefined) {
    const problem = text('write.noRate', { currency: parent.currency ?? '' });
    return lines.map(() => ({ ok: false, problem }));
  }
  const planned = lines.map((line) => ({ line, entry: entryOf.get(idOf(line.product)) }));
  const setsBook = book !== undefined && !parent.book && planned.some(({ entry }) => entry);
  if (setsBook) {
    const refused = await setBook(client, target, book);
    if (refused) return lines.map(() => ({ ok: false, problem: refused }));
  }
  const records = planned.flatMap(({ line, entry }) =>
    entry ? [toRecord(target, line, entry, priceIn(facts, parent.currency, rate))] : [],
  );
  const saved = await inCollections(records, (part) => client.create(LINES[target.kind].lines, part), pause);
  // A book for lines that did not come is taken away again; what the CRM says to that changes nothing about the lines.
  if (setsBook && !saved.some((one) => one.success)) await setBook(client, target, null);
  const results = toResults(saved).map((one, i) => (one.ok ? { ...one, price: records[i]?.UnitPrice } : one));
  return planned.map(({ entry }) =>
    entry ? (results.shift() ?? { ok: false }) : { ok: false, problem: text('write.notInPriceBook') },
  );
}

/** The newest 2,000 lines of a record, or somewhat more, newest first, and whether it has a price book. */
export async function standing(client: Client, target: TargetRef): Promise<Standing> {
  const { lines: object, parent } = LINES[target.kind];
  const where = [`${parent} = '${idOf(target.id)}'`];
  const lines: StandingLine[] = [];
  const priced = (await client.describe(object)).fields.some((field) => field.name === 'UnitPrice');
  const select = ['Id', 'Product2Id', 'Quantity', 'CreatedById', ...(priced ? ['UnitPrice'] : [])];
  const wanted = { select, from: object, where, newestFirst: true };
  for await (const page of allRecords(client, wanted)) {
    for (const { Id, Product2Id, Quantity, UnitPrice, CreatedById } of page) {
      const id = wordOf(Id);
      const product = wordOf(Product2Id);
      const quantity = numberOf(Quantity);
      const price = numberOf(UnitPrice);
      const about = { product: product && toId18(product), quantity, price, by: wordOf(CreatedById) };
      if (id) lines.push({ id: toId18(id) ?? id, ...about });
    }
    if (lines.length >= MOST_LINES) break;
  }
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

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** What is needed of a record to write lines to it. Throws PeerlensError recordGone. */
export async function readParent(client: Client, { kind, id }: TargetRef): Promise<Parent> {
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

/**
 * Lines need a price book on their record first, and it can only be changed while there are none.
 * @returns the CRM's refusal, if it refused.
 */
export async function setBook(client: Client, { kind, id }: TargetRef, book: string | null): Promise<Text | undefined> {
  try {
    await client.update(LINES[kind].object, { Id: idOf(id), Pricebook2Id: book });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof PeerlensError) || refusedCode(thrown) === undefined) throw thrown;
    return text('write.noPriceBook', { message: String(thrown.failure.values.message) });
  }
}

/** Units of the record's currency per unit of the org's own; undefined where nobody told: a price would be a guess. */
function rateFor({ setting, org }: Facts, { currency, on }: Parent): number | undefined {
  return currency === undefined || currency === org.currency.code ? 1 : setting.rateOf(currency, on);
}

/** A price in the org's smallest unit as it is written, in the record's currency and with the decimals of that one. */
function priceIn({ setting, scaleOf }: Facts, currency: string | undefined, rate: number): (price: number) => number {
  const scale = scaleOf(currency);
  return (price) => toUnits((price / 10 ** setting.scale) * rate, scale) / 10 ** scale;
}

function toRecord(target: TargetRef, line: NewLine, entry: Entry, priceOf: (price: number) => number): LineRecord {
  return {
    [LINES[target.kind].parent]: idOf(target.id),
    PricebookEntryId: entry.id,
    // A quote's line does not take its product from the entry.
    ...(target.kind === 'quote' && { Product2Id: entry.product }),
    Quantity: line.quantity,
    UnitPrice: priceOf(line.unitPrice),
  };
}
