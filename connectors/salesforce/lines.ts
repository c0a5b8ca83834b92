import { PeerlensError } from '../../core/crm/error';
import { toId18 } from '../../core/crm/ids';
import { toUnits } from '../../core/crm/money';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import { depthsOf } from '../../core/writeBack/lines';
import type { NewLine, Standing, StandingLine, TargetRef, WriteResult } from '../connector';
import { allRecords } from './allRecords';
import type { Client, RawRecord } from './client';
import type { Pause } from './collections';
import { idOf, inCollections, toResults, wordOf } from './collections';
import type { Described } from './describes';
import type { Facts } from './facts';
import { readFacts } from './facts';
import { refusedCode } from './failure';
import type { LineShape, LinesOf } from './lineShapes';
import { readRecord, shapeOf, takesParents } from './lineShapes';
import type { Entry } from './priceBook';
import { chooseBook, readEntries } from './priceBook';
import { sightOf } from './reader';
import { readValue } from './values';

/** The lines of a record that a write is compared with. */
const MOST_LINES = 2_000;

/** A line that can be sent, with its place among those asked for. */
interface Planned {
  at: number;
  record: RawRecord;
  price: number;
}

/**
 * Writes lines at their price in the record's own currency. A line that is an option of another one is written after it and under it,
 * where the CRM has a field for that; where it has none, beside it. One result per line, in order.
 */
export async function addLines(
  client: Client,
  target: TargetRef,
  lines: readonly NewLine[],
  pause: Pause,
): Promise<WriteResult[]> {
  if (lines.length === 0) return [];
  idOf(target.id);
  const shape = shapeOf(target);
  const names = new Set((await client.objects()).map((object) => object.name));
  const facts = await readFacts(client, (object) => names.has(object));
  const record = await readRecord(client, target);
  const products = lines.map((line) => idOf(line.product));
  const entries = await readEntries(client, products, record.currency, record.book);
  const book = record.book ?? chooseBook(entries, products);
  const entryOf = new Map(entries.filter((entry) => entry.book === book).map((entry) => [entry.product, entry]));

  const rate = rateFor(facts, record);
  if (rate === undefined) {
    const problem = text('write.noRate', { currency: record.currency ?? '' });
    return lines.map(() => ({ ok: false, problem }));
  }
  const priceOf = priceIn(facts, record.currency, rate);
  const described = await client.describe(shape.lines);
  const planned = lines.map((line, at): Planned | undefined => {
    const entry = entryOf.get(idOf(line.product));
    const price = priceOf(line.unitPrice);
    return entry && { at, price, record: toRecord(shape, described, { target, line, entry, price }) };
  });
  const setsBook = shape.ofEntry && book !== undefined && !record.book && planned.some(Boolean);
  if (setsBook) {
    const refused = await setBook(client, target, book);
    if (refused) return lines.map(() => ({ ok: false, problem: refused }));
  }
  const nested = lines.some(({ parent }) => parent !== undefined) && takesParents(shape, described);
  const results = await writeLevels(client, shape, { lines, planned, nested }, pause);
  // A book for lines that did not come is taken away again; what the CRM says to that changes nothing about the lines.
  if (setsBook && !results.some((one) => one.ok)) await setBook(client, target, null);
  return results;
}

/** Sends the lines of one depth after the other: only a line that is there has an id that others can name. */
async function writeLevels(
  client: Client,
  { lines: object, within = '' }: LineShape,
  { lines, planned, nested }: { lines: readonly NewLine[]; planned: readonly (Planned | undefined)[]; nested: boolean },
  pause: Pause,
): Promise<WriteResult[]> {
  const depths = depthsOf(lines);
  const levels = nested ? [...new Set(depths)].sort((a, b) => a - b) : [0];
  const results = planned.map(
    (one): WriteResult => ({ ok: false, problem: text(one ? 'write.without' : 'write.notInPriceBook') }),
  );
  for (const level of levels) {
    const ready = planned.flatMap((one) => {
      if (!one || (nested && depths[one.at] !== level)) return [];
      const parent = nested ? lines[one.at]?.parent : undefined;
      if (parent === undefined) return [one];
      const { ok, id } = results[parent] ?? { ok: false };
      // What should stand inside a line that is not there does not come either: its result says so already.
      return ok && id ? [{ ...one, record: { ...one.record, [within]: id } }] : [];
    });
    const records = ready.map(({ record }) => record);
    const saved = await inCollections(records, (part) => client.create(object, part), pause);
    toResults(saved).forEach((result, i) => {
      const { at, price } = ready[i] as Planned;
      results[at] = result.ok ? { ...result, price } : result;
    });
  }
  return results;
}

/** The newest 2,000 lines of a record, or somewhat more, newest first, and whether it has a price book. */
export async function standing(client: Client, target: TargetRef): Promise<Standing> {
  const shape = shapeOf(target);
  const { lines: object, record, product, quantity, price, ofEntry } = shape;
  const where = [`${record} = '${idOf(target.id)}'`];
  const lines: StandingLine[] = [];
  const described = await client.describe(object);
  const see = sightOf(described);
  // Where it cannot be written, lines that were asked for inside others stand beside them.
  const within = takesParents(shape, described) && shape.within && see(shape.within) ? shape.within : undefined;
  const select = ['Id', 'CreatedById', ...[product, quantity, price].filter(see), ...(within ? [within] : [])];
  const wanted = { select, from: object, where, newestFirst: true };
  for await (const page of allRecords(client, wanted)) {
    for (const line of page) {
      const id = wordOf(line.Id);
      const of = wordOf(line[product]);
      const about = { quantity: numberOf(line[quantity]), price: numberOf(line[price]), by: wordOf(line.CreatedById) };
      const above = within && wordOf(line[within]);
      const inside = within && { inside: above ? (toId18(above) ?? above) : null };
      if (id) lines.push({ id: toId18(id) ?? id, product: of && toId18(of), ...about, ...inside });
    }
    if (lines.length >= MOST_LINES) break;
  }
  // Whose lines need none is never given one, and none is taken away from it.
  return { lines, hasBook: (await readRecord(client, target)).book !== undefined || !ofEntry };
}

const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/**
 * Lines need a price book on their record first, and it can only be changed while there are none.
 * @returns the CRM's refusal, if it refused.
 */
export async function setBook(client: Client, target: TargetRef, book: string | null): Promise<Text | undefined> {
  const { object, book: field } = shapeOf(target);
  try {
    await client.update(object, { Id: idOf(target.id), [field]: book });
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof PeerlensError) || refusedCode(thrown) === undefined) throw thrown;
    return text('write.noPriceBook', { message: String(thrown.failure.values.message) });
  }
}

/** Units of the record's currency per unit of the org's own; undefined where nobody told: a price would be a guess. */
function rateFor({ setting, org }: Facts, { currency, on }: LinesOf): number | undefined {
  if (currency === undefined || currency === org.currency.code) return 1;
  const day = readValue('day', on, setting);
  return setting.rateOf(currency, typeof day === 'number' ? day : undefined);
}

/** A price in the org's smallest unit as it is written, in the record's currency and with the decimals of that one. */
function priceIn({ setting, scaleOf }: Facts, currency: string | undefined, rate: number): (price: number) => number {
  const scale = scaleOf(currency);
  return (price) => toUnits((price / 10 ** setting.scale) * rate, scale) / 10 ** scale;
}

interface ToWrite {
  target: TargetRef;
  line: NewLine;
  entry: Entry;
  price: number;
}

function toRecord(shape: LineShape, { fields }: Described, { target, line, entry, price }: ToWrite): RawRecord {
  // Where the list price is not for this user to write, the package takes it from the price book by itself.
  const listPrice = fields.find(({ name, createable }) => name === shape.listPrice && createable)?.name;
  return {
    [shape.record]: idOf(target.id),
    ...(shape.ofEntry && { PricebookEntryId: entry.id }),
    // A quote's line does not take its product from the entry.
    ...(target.kind === 'quote' && { [shape.product]: entry.product }),
    ...(listPrice && entry.price !== undefined && { [listPrice]: entry.price }),
    [shape.quantity]: line.quantity,
    [shape.price]: price,
  };
}
