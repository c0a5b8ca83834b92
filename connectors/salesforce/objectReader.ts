import { PeerlensError } from '../../core/crm/error';
import { toId18 } from '../../core/crm/ids';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import type { Instant } from '../../core/crm/time';
import { parseInstant } from '../../core/crm/time';
import type { Table } from '../../core/table/table';
import type { Ahead } from './batch';
import type { JobAsk } from './bulk';
import type { Client, Page, RawRecord } from './client';
import { readCsv } from './csv';
import type { Position } from './cursor';
import type { Described } from './describes';
import { refusedCode } from './failure';
import type { Source } from './mapping';
import type { Reader } from './reader';
import { createReader } from './reader';
import { deletedQuery, jobQuery, pageQuery, someQuery } from './soql';
import type { Setting } from './values';

/** Smaller than this a page is not worth its request; a query that takes too long even so is refused. */
const SMALLEST_PAGE = 50;
/** Ids of one query: about 10,000 characters, a tenth of what SOQL takes. */
const IDS_AT_ONCE = 500;
/** Fields that may vanish in one run before the describe is not believed any more. */
const MOST_REFUSED = 20;

export interface ObjectPage {
  table: Table;
  /** Records that do not count any more. */
  gone: string[];
  last: Position | undefined;
  /** The newest stamp among the records, in whatever order they came. */
  newest: Instant | undefined;
  end: boolean;
}

/** Reads one object page by page, and copes with fields and objects that vanish under its hands. */
export class ObjectReader {
  private reader: Reader;
  private readonly vanished = new Set<string>();
  private limit: number;
  private strange = 0;
  /** Rows whose amounts have no rate. */
  private unrated = { count: 0, currencies: new Set<string>() };
  private notices: Text[] = [];

  constructor(
    private readonly client: Client,
    private readonly source: Source,
    private described: Described,
    private readonly setting: Setting,
  ) {
    this.limit = client.sizes.page;
    this.reader = createReader(source, described, setting);
  }

  /** What is read of the object, and what a person chose about it. */
  get select(): readonly string[] {
    return [...this.reader.select, ...this.reader.marks];
  }

  /** Chosen fields that this user does not see (any more). */
  get lost(): Reader['lost'] {
    return this.reader.lost;
  }

  /** Whether this user sees a field that was read once. */
  readonly sees = (path: string): boolean => this.reader.sees(path);

  /** Fields that were described and then refused: `Amount` the object's own, `.Amount` one behind a lookup. */
  get refused(): readonly string[] {
    return [...this.vanished];
  }

  /** What sorts out the records that do not count. */
  get filters(): readonly string[] {
    return this.reader.filters;
  }

  /** What people should be told since the last call, once. */
  takeNotices(): Text[] {
    const taken = this.notices;
    this.notices = [];
    return taken;
  }

  /** The query for the records after a position. */
  pageAfter(from: Position | undefined, limit: number): string {
    const { object, archived = false } = this.source;
    return pageQuery(object, this.reader.select, from, archived, limit);
  }

  /** The records after a position, of a page that was asked ahead if there is one. Throws what cannot be helped by reading less. */
  async next(from: Position | undefined, ahead?: Ahead['page']): Promise<ObjectPage | 'objectGone'> {
    const page = ahead ?? (await this.query(() => this.pageAfter(from, this.limit)));
    if (page === 'objectGone') return page;
    return this.toPage(page.records, page.done && page.records.length < page.limit);
  }

  /**
   * The rows of ids (ascending), of as many of the first as one query takes: `taken`, at least one. An id that this user
   * does not see gives none. Throws what cannot be helped by reading less.
   */
  async some(ids: readonly string[]): Promise<{ table: Table; taken: number } | 'objectGone'> {
    const { object, archived = false } = this.source;
    const most = () => Math.min(IDS_AT_ONCE, this.limit);
    const page = await this.query(() => someQuery(object, this.reader.select, ids.slice(0, most()), archived));
    if (page === 'objectGone') return page;
    const { records, done, limit } = page;
    const asked = Math.min(ids.length, IDS_AT_ONCE, limit);
    // Of records with long texts an answer holds fewer than were asked for.
    const last = done ? -1 : ids.indexOf(toId18(String(records.at(-1)?.Id)) ?? '');
    return { table: this.toPage(records, false).table, taken: last < 0 ? asked : last + 1 };
  }

  /** `limit`: how many records at most were asked for. Asks for fewer where that helps. */
  private async query(soql: () => string): Promise<(Page & { limit: number }) | 'objectGone'> {
    const { archived = false } = this.source;
    for (;;) {
      const { limit } = this;
      try {
        const page = await this.client.query(soql(), archived);
        this.limit = Math.min(this.client.sizes.page, limit * 2);
        return { ...page, limit };
      } catch (thrown) {
        if (!(await this.copeWith(thrown))) throw thrown;
        if (isRefused(thrown, 'INVALID_TYPE', 'NOT_FOUND')) return 'objectGone';
      }
    }
  }

  /** What a Bulk job is asked for the records after a position, and how a page of its results is read. */
  job(from: Position | undefined): { ask: JobAsk; read: (csv: string) => RawRecord[] } {
    const { object, archived = false } = this.source;
    const soql = jobQuery(object, this.reader.select, from, archived);
    return { ask: { soql, all: archived }, read: (csv) => readCsv(csv, this.described) };
  }

  /** Whether this user sees what of the object was deleted. */
  get canBeDeleted(): boolean {
    return this.reader.canBeDeleted;
  }

  /** Ids that went to the Recycle Bin since a position. Of objects that {@link canBeDeleted} alone. */
  async deleted(since: Position): Promise<string[]> {
    const all: string[] = [];
    for (let from = since; ; ) {
      const { records, done } = await this.client.query(
        deletedQuery(this.source.object, from, this.client.sizes.page),
        true,
      );
      for (const { Id } of records) if (typeof Id === 'string') all.push(Id);
      const last = positionOf(records.at(-1));
      if (!last || (done && records.length < this.client.sizes.page)) return all;
      from = last;
    }
  }

  /** Makes rows of records; the position is that of the last one. */
  toPage(records: readonly RawRecord[], atEnd: boolean): ObjectPage {
    const { table, gone, strange, unrated } = this.reader.read(records);
    this.strange += strange;
    this.unrated.count += unrated.length;
    for (const currency of unrated) this.unrated.currencies.add(currency);
    const last = positionOf(records.at(-1));
    const end = atEnd || !last;
    if (end) this.tellMissing();
    return { table, gone, last, newest: newestOf(records), end };
  }

  /** Says, at the end of the object, how many values are missing that the CRM has. */
  private tellMissing(): void {
    const { label: object } = this.described;
    if (this.strange > 0) this.notices.push(text('notice.strange', { object, count: this.strange }));
    const { count, currencies } = this.unrated;
    if (count > 0) {
      const listed = [...currencies].sort().join(', ');
      this.notices.push(text('notice.unrated', { object, count, currencies: listed }));
    }
    this.strange = 0;
    this.unrated = { count: 0, currencies: new Set() };
  }

  /** @returns whether to try again, or to give the object up. */
  private async copeWith(thrown: unknown): Promise<boolean> {
    const { object } = this.source;
    if (isRefused(thrown, 'INVALID_TYPE', 'NOT_FOUND')) {
      this.notices.push(text(`missing.${this.source.table}`));
      return true;
    }
    if (isTooMuch(thrown) && this.limit > SMALLEST_PAGE) {
      this.limit = Math.max(SMALLEST_PAGE, Math.floor(this.limit / 4));
      return true;
    }
    const field = isRefused(thrown, 'INVALID_FIELD') ? refusedField(thrown, object) : undefined;
    if (!field || this.vanished.has(field) || this.vanished.size >= MOST_REFUSED) return false;
    this.vanished.add(field);
    this.described = await this.client.describe(object, true);
    this.reader = createReader(this.source, this.described, this.setting, this.vanished);
    this.notices.push(text('notice.fieldGone', { field: field.replace('.', ''), object: this.described.label }));
    return true;
  }
}

function positionOf(record: RawRecord | undefined): Position | undefined {
  if (typeof record?.Id !== 'string' || typeof record.SystemModstamp !== 'string') return undefined;
  const at = parseInstant(record.SystemModstamp);
  return Number.isNaN(at) ? undefined : { at, id: record.Id };
}

function newestOf(records: readonly RawRecord[]): Instant | undefined {
  let newest: string | undefined;
  // All stamps of one answer are written in one way, in which later ones come later.
  for (const { SystemModstamp: stamp } of records)
    if (typeof stamp === 'string' && (newest === undefined || stamp > newest)) newest = stamp;
  const at = newest === undefined ? Number.NaN : parseInstant(newest);
  return Number.isNaN(at) ? undefined : at;
}

/** A query that runs too long is refused, or cut off on its way. */
function isTooMuch(thrown: unknown): boolean {
  if (isRefused(thrown, 'QUERY_TIMEOUT', 'ERROR_HTTP_500', 'ERROR_HTTP_502', 'ERROR_HTTP_504')) return true;
  return thrown instanceof PeerlensError && thrown.failure.code === 'crmStrange';
}

/** Whether the CRM refused something with one of these error codes. */
export function isRefused(thrown: unknown, ...codes: string[]): thrown is PeerlensError {
  return thrown instanceof PeerlensError && codes.includes(refusedCode(thrown) ?? '');
}

/** "No such column 'Margin__c' on entity 'Order'", "Didn't understand relationship 'Owner' in field path": the name, with a dot before one behind a lookup. */
function refusedField(thrown: PeerlensError, object: string): string | undefined {
  const message = String(thrown.failure.values.message);
  const column = /No such column '([^']+)' on (?:entity|sobject of type) '?([\w]+)'?/.exec(message);
  if (column) return column[2] === object ? column[1] : `.${column[1]}`;
  return /relationship '([^']+)'/.exec(message)?.[1];
}
