import { PeerlensError } from '../../core/crm/error';
import { SCHEMA, TABLE_NAMES, type TableName } from '../../core/crm/schema';
import type { Rows } from '../../core/table/table';
import type { Batch, Connector, Cursor } from '../connector';
import { ChangeLog } from './changes';
import { GENERATOR_VERSION, generateCompany } from './generate';
import { sliceTable } from './slice';
import { companyToRows } from './toTables';

/** The built-in company works without quotes, and keeps no list of what stands at its customers. */
const TABLES: readonly TableName[] = TABLE_NAMES.filter((name) => name !== 'quote' && name !== 'asset');

const BATCH_ROWS = 2_000;

/** The next row to hand over, then the next entry of the change log. */
interface SampleCursor extends Cursor {
  seed: number;
  generator: number;
  /** Place in TABLES; its length when all rows were handed over. */
  table: number;
  row: number;
  change: number;
  /** The log that `change` counts in. */
  log: string;
}

/** A made company and what was written to it. */
interface Book {
  rows: Rows;
  userName: string;
  changes: ChangeLog;
}

/** Every connector of one seed is one company: what one writes, the next one reads. */
const books = new Map<number, Book>();

function bookOf(seed: number): Book {
  let book = books.get(seed);
  if (!book) {
    const { company } = generateCompany(seed);
    const rows = companyToRows(company);
    book = { rows, userName: company.users[0]?.name ?? '', changes: new ChangeLog(rows) };
    books.set(seed, book);
  }
  return book;
}

/**
 * The built-in company as a source of its own: no host is contacted, nothing is signed in to.
 * @param options the seed of the company (1 by default), and a pause before every batch in milliseconds, so that
 * progress and stopping can be seen.
 */
export function createSampleConnector(options: { seed?: number; delayMs?: number } = {}): Connector {
  const seed = options.seed ?? 1;
  return {
    source: 'sample',
    hosts: () => [],
    recordFromUrl: () => undefined,
    // The built-in company has no pages of its own; its records open in the panel.
    recordUrl: () => '',
    async check(signal) {
      signal.throwIfAborted();
      const { rows, userName } = bookOf(seed);
      return {
        orgId: `sample-${seed}`,
        userId: 'sample-user',
        userName,
        org: rows.org,
        missing: [],
        canWriteLines: true,
      };
    },
    async describe(signal) {
      signal.throwIfAborted();
      const objects = TABLE_NAMES.map((name) => ({
        name,
        label: name,
        fields: Object.entries(SCHEMA[name]).map(([field, type]) => ({ name: field, label: field, type })),
      }));
      return { objects };
    },
    pull: (from, signal) => pull(seed, from, signal, options.delayMs ?? 0),
    async lineTargets({ kind, id }, signal) {
      signal.throwIfAborted();
      const name = bookOf(seed).changes.nameOf(id);
      if (kind !== 'opportunity' || name === undefined) throw new PeerlensError('recordGone', 'syncNow');
      return [{ kind, id, name, synced: false, nested: true }];
    },
    async standing({ id }, signal) {
      signal.throwIfAborted();
      return { lines: bookOf(seed).changes.linesOf(id), hasBook: true };
    },
    async write(change, signal) {
      signal.throwIfAborted();
      return bookOf(seed).changes.apply(change);
    },
  };
}

function startOf(seed: number, log: string, from: Cursor | undefined): SampleCursor {
  const fresh = { format: 1, seed, generator: GENERATOR_VERSION, table: 0, row: 0, change: 0, log };
  if (from?.format !== 1 || from.seed !== seed || from.generator !== GENERATOR_VERSION) return fresh;
  const { table, row, change } = from;
  if (typeof table !== 'number' || typeof row !== 'number' || typeof change !== 'number') return fresh;
  return { ...fresh, table, row, change: from.log === log ? change : 0 };
}

async function* pull(
  seed: number,
  from: Cursor | undefined,
  signal: AbortSignal,
  delayMs: number,
): AsyncGenerator<Batch, void, void> {
  const { rows, changes } = bookOf(seed);
  const start = startOf(seed, changes.life, from);
  for (let t = start.table; t < TABLES.length; t++) {
    const name = TABLES[t] as TableName;
    const { length } = rows[name];
    for (let row = t === start.table ? start.row : 0; row < length; row += BATCH_ROWS) {
      await pause(delayMs, signal);
      const end = Math.min(row + BATCH_ROWS, length);
      const next = end < length ? { table: t, row: end } : { table: t + 1, row: 0 };
      yield {
        table: name,
        upserts: sliceTable(rows[name], row, end),
        deletions: [],
        cursor: { ...start, ...next },
        org: rows.org,
        progress: { part: name, done: end, total: length, partsDone: t, parts: TABLES.length, order: TABLES },
        notices: [],
      };
    }
  }
  if (start.change < changes.length) {
    await pause(delayMs, signal);
    yield changesBatch(start, rows, changes);
  }
}

function changesBatch(start: SampleCursor, rows: Rows, changes: ChangeLog): Batch {
  const { upserts, deletions } = changes.since(start.change, rows.org.now);
  const parts = TABLES.length;
  return {
    table: 'opportunityLine',
    upserts,
    deletions,
    cursor: { ...start, table: parts, row: 0, change: changes.length },
    org: rows.org,
    progress: {
      part: 'opportunityLine',
      done: upserts.length,
      total: upserts.length,
      partsDone: parts,
      parts,
      order: TABLES,
    },
    notices: [],
  };
}

/** Waits, or throws the signal's reason as soon as it is aborted. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms <= 0) return;
  await new Promise((resolve) => setTimeout(resolve, ms));
  signal.throwIfAborted();
}
