import { PeerlensError } from '../../core/crm/error';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import { parseInstant } from '../../core/crm/time';
import type { Table } from '../../core/table/table';
import type { Client, RawRecord } from './client';
import type { Position } from './cursor';
import type { Described } from './describes';
import type { Source } from './mapping';
import type { Reader } from './reader';
import { createReader } from './reader';
import { deletedQuery, PAGE_SIZE, pageQuery } from './soql';
import type { Setting } from './values';

/** Smaller than this a page is not worth its request; a query that takes too long even so is refused. */
const SMALLEST_PAGE = 50;
/** Fields that may vanish in one run before the describe is not believed any more. */
const MOST_REFUSED = 20;

export interface ObjectPage {
  table: Table;
  /** Records that do not count any more. */
  gone: string[];
  last: Position | undefined;
  end: boolean;
}

/** Reads one object page by page, and copes with fields and objects that vanish under its hands. */
export class ObjectReader {
  private reader: Reader;
  private readonly vanished = new Set<string>();
  private limit = PAGE_SIZE;
  private strange = 0;
  private notices: Text[] = [];

  constructor(
    private readonly client: Client,
    private readonly source: Source,
    private readonly described: Described,
    private readonly setting: Setting,
  ) {
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

  /** Fields that were described and then refused: `Amount` the object's own, `.Amount` one behind a lookup. */
  get refused(): readonly string[] {
    return [...this.vanished];
  }

  takeNotices(): Text[] {
    const taken = this.notices;
    this.notices = [];
    return taken;
  }

  /** The records after a position. Throws what cannot be helped by reading less. */
  async next(from: Position | undefined): Promise<ObjectPage | 'objectGone'> {
    const { object, archived = false } = this.source;
    for (;;) {
      try {
        const soql = pageQuery(object, this.reader.select, from, archived, this.limit);
        const { records, done } = await this.client.query(soql, archived);
        return this.toPage(records, done && records.length < this.limit);
      } catch (thrown) {
        if (!(await this.copeWith(thrown))) throw thrown;
        if (isRefused(thrown, 'INVALID_TYPE', 'NOT_FOUND')) return 'objectGone';
      }
    }
  }

  /** Ids that went to the Recycle Bin since a position; none where the object knows no bin. */
  async *deleted(since: Position): AsyncGenerator<string[], void, void> {
    if (!this.reader.canBeDeleted) return;
    let from = since;
    for (;;) {
      const { records, done } = await this.client.query(deletedQuery(this.source.object, from), true);
      const ids = records.flatMap(({ Id }) => (typeof Id === 'string' ? [Id] : []));
      if (ids.length > 0) yield ids;
      const last = positionOf(records.at(-1));
      if (!last || (done && records.length < PAGE_SIZE)) return;
      from = last;
    }
  }

  private toPage(records: readonly RawRecord[], atEnd: boolean): ObjectPage {
    const { table, gone, strange } = this.reader.read(records);
    this.strange += strange;
    const last = positionOf(records.at(-1));
    const end = atEnd || !last;
    if (end && this.strange > 0) {
      this.notices.push(text('notice.strange', { object: this.described.label, count: this.strange }));
      this.strange = 0;
    }
    return { table, gone, last, end };
  }

  /** @returns whether to try again, or to give the object up. */
  private async copeWith(thrown: unknown): Promise<boolean> {
    const { object } = this.source;
    if (isRefused(thrown, 'INVALID_TYPE', 'NOT_FOUND')) {
      this.notices.push(text(`missing.${this.source.table}`));
      return true;
    }
    if (isRefused(thrown, 'QUERY_TIMEOUT') && this.limit > SMALLEST_PAGE) {
      this.limit = Math.max(SMALLEST_PAGE, Math.floor(this.limit / 4));
      return true;
    }
    const field = isRefused(thrown, 'INVALID_FIELD') ? refusedField(thrown, object) : undefined;
    if (!field || this.vanished.has(field) || this.vanished.size >= MOST_REFUSED) return false;
    this.vanished.add(field);
    const described = await this.client.describe(object);
    this.reader = createReader(this.source, described, this.setting, this.vanished);
    this.notices.push(text('notice.fieldGone', { field: field.replace('.', ''), object: described.label }));
    return true;
  }
}

function positionOf(record: RawRecord | undefined): Position | undefined {
  if (typeof record?.Id !== 'string' || typeof record.SystemModstamp !== 'string') return undefined;
  const at = parseInstant(record.SystemModstamp);
  return Number.isNaN(at) ? undefined : { at, id: record.Id };
}

function isRefused(thrown: unknown, ...codes: string[]): thrown is PeerlensError {
  return (
    thrown instanceof PeerlensError &&
    thrown.failure.code === 'crmRefused' &&
    codes.includes(String(thrown.failure.values.code))
  );
}

/** "No such column 'Margin__c' on entity 'Order'", "Didn't understand relationship 'Owner' in field path": the name, with a dot before one behind a lookup. */
function refusedField(thrown: PeerlensError, object: string): string | undefined {
  const message = String(thrown.failure.values.message);
  const column = /No such column '([^']+)' on (?:entity|sobject of type) '?([\w]+)'?/.exec(message);
  if (column) return column[2] === object ? column[1] : `.${column[1]}`;
  return /relationship '([^']+)'/.exec(message)?.[1];
}
