import { PeerlensError } from '../../core/crm/error';
import type { TableName } from '../../core/crm/schema';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import type { Table } from '../../core/table/table';
import { emptyTable } from '../../core/table/table';
import type { Batch, Cursor, Mapping } from '../connector';
import type { Client } from './client';
import type { Progress, Run } from './cursor';
import { advance, beginRun, finishPart, finishRun, noteDescribed, noteRead, readCursor } from './cursor';
import type { Facts } from './facts';
import { readFacts } from './facts';
import type { Source } from './mapping';
import { sourcesFor } from './mapping';
import { ObjectReader } from './objectReader';
import { countQuery } from './soql';

/** The Recycle Bin forgets after 15 days; what was deleted before that is not told any more. */
const BIN_MS = 15 * 86_400_000;

/** One run over all objects: the state that its batches share. */
interface Pull {
  client: Client;
  sources: readonly Source[];
  facts: Facts;
  progress: Progress & { run: Run };
  done: Map<TableName, number>;
  totals: Map<TableName, number>;
  notices: Text[];
}

/**
 * Reads everything, or what changed since the cursor, table by table; the first batch of a table comes even if it is
 * empty. Cut off anywhere, it goes on from the cursor of the last batch. Throws PeerlensErrors (see failure.ts), and
 * `noCustomers` where this user sees no accounts.
 */
export async function* pull(
  client: Client,
  from: Cursor | undefined,
  signal: AbortSignal,
  mapping?: Mapping,
): AsyncGenerator<Batch, void, void> {
  const sources = sourcesFor(mapping);
  const listed = new Set((await client.objects()).filter((object) => object.queryable).map((object) => object.name));
  if (!sources.some(({ table, object }) => table === 'customer' && listed.has(object)))
    throw new PeerlensError('noCustomers', 'askAdmin');
  const facts = await readFacts(client, (object) => listed.has(object));
  const progress = beginRun(readCursor(from), client.now);
  const state: Pull = {
    client,
    sources,
    facts,
    progress,
    done: new Map(),
    totals: new Map(),
    notices: [...facts.notices],
  };
  if (progress.completeAt !== undefined && client.now - progress.completeAt > BIN_MS)
    state.notices.push(text('notice.deletedLongAgo'));

  const readers = await openReaders(state, listed);
  for (const source of sources) {
    signal.throwIfAborted();
    if (progress.run.done.includes(source.object)) continue;
    const reader = readers.get(source);
    if (!reader) {
      if (!source.optional) state.notices.push(text(`missing.${source.table}`));
      yield close(state, source, emptyTable(source.table));
    } else yield* readObject(state, source, reader, signal);
  }
}

/**
 * Describes what is there. A first sync counts beforehand, because progress without an end tells nobody anything; later
 * runs read little and spare the org's daily limit the requests.
 */
async function openReaders(state: Pull, listed: ReadonlySet<string>): Promise<Map<Source, ObjectReader>> {
  const { client, facts } = state;
  const present = state.sources.filter((source) => listed.has(source.object));
  const described = await Promise.all(present.map((source) => client.describe(source.object)));
  const readers = new Map<Source, ObjectReader>();
  present.forEach((source, i) => {
    const shape = described[i];
    if (!shape) return;
    const reader = new ObjectReader(client, source, shape, facts.setting);
    readers.set(source, reader);
    state.notices.push(...newlyLost(state.progress, source, reader, shape.label));
    state.progress = noteDescribed(state.progress, source.object, reader.select);
  });
  await Promise.all(
    present.map(async ({ object, table, archived }) => {
      const { done, from } = state.progress.run;
      if (done.includes(object) || from[object]) return;
      const soql = countQuery(object, state.progress.parts[object], archived ?? false);
      const { totalSize } = await client.query(soql, archived);
      state.totals.set(table, (state.totals.get(table) ?? 0) + totalSize);
    }),
  );
  return readers;
}

/** Chosen fields that were read the last time and are not seen any more: told once, what they filled stays. */
function newlyLost({ fields }: Progress, { object }: Source, { lost }: ObjectReader, label: string): Text[] {
  const before = fields[object];
  const news = lost.filter(({ path }) => before === undefined || before.includes(path));
  return news.map(({ path }) => text('notice.mappedFieldGone', { field: path, object: label }));
}

async function* readObject(
  state: Pull,
  source: Source,
  reader: ObjectReader,
  signal: AbortSignal,
): AsyncGenerator<Batch, void, void> {
  const { object, table } = source;
  const since = state.progress.run.from[object];
  if (since) {
    for await (const deletions of reader.deleted(since)) {
      signal.throwIfAborted();
      yield batch(state, source, emptyTable(table), deletions);
    }
  }
  for (;;) {
    signal.throwIfAborted();
    const from = state.progress.parts[object];
    const page = await reader.next(from);
    state.notices.push(...reader.takeNotices());
    if (page === 'objectGone') return yield close(state, source, emptyTable(table));
    const read = page.table.length + page.gone.length;
    state.done.set(table, (state.done.get(table) ?? 0) + read);
    if (page.last) state.progress = advance(state.progress, object, page.last);
    const { select, refused } = reader;
    const { progress, anew } = noteRead(state.progress, object, { select, refused, from });
    state.progress = progress;
    // A record that never counted was never stored; asking to delete it is harmless, but only worth it later on.
    const gone = since ? page.gone : [];
    if (page.end && !anew) return yield close(state, source, page.table, gone);
    yield batch(state, source, page.table, gone);
  }
}

/** The last batch of an object; that of the last object ends the run. */
function close(state: Pull, source: Source, upserts: Table, deletions: string[] = []): Batch {
  state.progress = finishPart(state.progress, source.object);
  return batch(state, source, upserts, deletions);
}

function batch(state: Pull, { table }: Source, upserts: Table, deletions: string[]): Batch {
  const { progress, facts, client, sources } = state;
  const isDone = (source: Source) => progress.run.done.includes(source.object);
  const ended = sources.every(isDone);
  const tables = [...new Set(sources.map((source) => source.table))];
  return {
    table,
    upserts,
    deletions,
    cursor: ended ? finishRun(progress) : progress,
    org: { ...facts.org, now: client.now },
    progress: {
      part: table,
      done: state.done.get(table) ?? 0,
      total: state.totals.get(table),
      partsDone: tables.filter((name) => sources.every((source) => source.table !== name || isDone(source))).length,
      parts: tables.length,
      order: tables,
    },
    notices: state.notices.splice(0),
  };
}
