import { PeerlensError } from '../../core/crm/error';
import { toId18 } from '../../core/crm/ids';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import type { Change, NewLine, StandingLine, WriteResult } from '../connector';
import type { Client, RawRecord, Saved } from './client';
import type { Facts } from './facts';
import { readFacts } from './facts';
import { sentenceOf } from './failure';
import type { Entry } from './priceBook';
import { chooseBook, readEntries } from './priceBook';

/** The most records of one collection request. */
const COLLECTION = 200;
/** How often a record that somebody else holds is tried again. */
const LOCK_RETRIES = 3;

/** Waits before a retry; `attempt` counts from 0. */
export type Pause = (attempt: number) => Promise<void>;

/**
 * Carries out a change that a person confirmed, one result per line in order. A refused line says why in the CRM's
 * words. Throws only where nothing was written at all: not signed in, offline, over the limit, no such opportunity.
 */
export async function write(client: Client, change: Change, pause: Pause): Promise<WriteResult[]> {
  return change.kind === 'addLines'
    ? addLines(client, change.opportunity, change.lines, pause)
    : removeLines(client, change.lines, pause);
}

async function addLines(
  client: Client,
  opportunityId: string,
  lines: readonly NewLine[],
  pause: Pause,
): Promise<WriteResult[]> {
  if (lines.length === 0) return [];
  const id = idOf(opportunityId);
  const names = new Set((await client.objects()).map((object) => object.name));
  const facts = await readFacts(client, (object) => names.has(object));
  const opportunity = await readOpportunity(client, id);
  const entries = await readEntries(
    client,
    lines.map((line) => idOf(line.product)),
    opportunity.currency,
  );
  const book =
    opportunity.book ??
    chooseBook(
      entries,
      lines.map((line) => idOf(line.product)),
    );
  const entryOf = new Map(entries.filter((entry) => entry.book === book).map((entry) => [entry.product, entry]));

  const planned = lines.map((line) => ({ line, entry: entryOf.get(idOf(line.product)) }));
  if (book && !opportunity.book && planned.some(({ entry }) => entry)) {
    const refused = await setBook(client, id, book);
    if (refused) return lines.map(() => ({ ok: false, problem: refused }));
  }
  const records = planned.flatMap(({ line, entry }) =>
    entry ? [toRecord(id, line, entry, facts, opportunity.currency)] : [],
  );
  const saved = await inCollections(records, (part) => client.create('OpportunityLineItem', part), pause);
  return planned.map(({ entry }) =>
    entry ? toResult(saved.shift()) : { ok: false, problem: text('write.notInPriceBook') },
  );
}

/** The newest 2,000 lines of an opportunity, newest first. */
export async function standingLines(client: Client, opportunityId: string): Promise<StandingLine[]> {
  const soql =
    'SELECT Id, Product2Id, Quantity FROM OpportunityLineItem ' +
    `WHERE OpportunityId = '${idOf(opportunityId)}' ORDER BY Id DESC LIMIT 2000`;
  return (await client.query(soql)).records.flatMap(({ Id, Product2Id, Quantity }) => {
    const id = wordOf(Id);
    const product = wordOf(Product2Id);
    const quantity = typeof Quantity === 'number' ? Quantity : undefined;
    return id ? [{ id: toId18(id) ?? id, product: product && toId18(product), quantity }] : [];
  });
}

async function removeLines(client: Client, lines: readonly string[], pause: Pause): Promise<WriteResult[]> {
  const saved = await inCollections(lines.map(idOf), (part) => client.destroy('OpportunityLineItem', part), pause);
  // A line that somebody else removed before is removed.
  return lines.map((id, i) => (isGone(saved[i]) ? { ok: true, id } : { ...toResult(saved[i]), id }));
}

async function readOpportunity(client: Client, id: string) {
  const described = await client.describe('Opportunity');
  const see = (name: string) => described.fields.some((field) => field.name === name);
  const fields = ['Id', 'Pricebook2Id', 'CurrencyIsoCode'].filter(see);
  const [record] = (await client.query(`SELECT ${fields.join(', ')} FROM Opportunity WHERE Id = '${id}'`)).records;
  if (!record) throw new PeerlensError('recordGone', 'syncNow');
  return { book: wordOf(record.Pricebook2Id), currency: wordOf(record.CurrencyIsoCode) };
}

/** Lines need a price book on their opportunity first, and it can only be set while there are none. */
async function setBook(client: Client, opportunity: string, book: string): Promise<Text | undefined> {
  try {
    await client.update('Opportunity', { Id: opportunity, Pricebook2Id: book });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof PeerlensError) || thrown.failure.code !== 'crmRefused') throw thrown;
    return text('write.noPriceBook', { message: String(thrown.failure.values.message) });
  }
}

function toRecord(
  opportunity: string,
  line: NewLine,
  entry: Entry,
  facts: Facts,
  currency: string | undefined,
): RawRecord {
  const { scale, rateOf } = facts.setting;
  const price = (line.unitPrice / 10 ** scale) * (rateOf(currency) ?? 1);
  return {
    OpportunityId: opportunity,
    PricebookEntryId: entry.id,
    Quantity: line.quantity,
    UnitPrice: Number(price.toFixed(scale)),
  };
}

/** Sends in collections of 200, and again what was locked by somebody else. */
async function inCollections<T>(
  items: readonly T[],
  send: (part: T[]) => Promise<Saved[]>,
  pause: Pause,
): Promise<Saved[]> {
  const results = new Array<Saved>(items.length);
  let open = items.map((_, i) => i);
  for (let attempt = 0; open.length > 0 && attempt <= LOCK_RETRIES; attempt++) {
    if (attempt > 0) await pause(attempt - 1);
    for (let start = 0; start < open.length; start += COLLECTION) {
      const part = open.slice(start, start + COLLECTION);
      const saved = await send(part.map((i) => items[i] as T));
      part.forEach((i, k) => {
        results[i] = saved[k] ?? { success: false, errors: [] };
      });
    }
    open = open.filter((i) => results[i]?.errors.some((error) => error.statusCode === 'UNABLE_TO_LOCK_ROW'));
  }
  return results;
}

function toResult(saved: Saved | undefined): WriteResult {
  if (saved?.success && saved.id) return { ok: true, id: toId18(saved.id) ?? saved.id };
  // A sibling's failure is not the reason; the true one stands with the sibling.
  const error =
    saved?.errors.find(({ statusCode }) => statusCode !== 'ALL_OR_NONE_OPERATION_ROLLED_BACK') ?? saved?.errors[0];
  return { ok: false, problem: text('write.refused', { message: sentenceOf(error?.message ?? '') }) };
}

const isGone = (saved: Saved | undefined) => saved?.errors.some((error) => error.statusCode === 'ENTITY_IS_DELETED');

const wordOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** Ids go into queries: nothing but an id may. */
function idOf(id: string): string {
  const full = toId18(id);
  if (!full) throw new PeerlensError('unexpected', 'report', { detail: `not an id: ${id.slice(0, 40)}` });
  return full;
}
