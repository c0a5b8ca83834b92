import type { TableName } from '../../core/crm/schema';
import type { Text } from '../../core/crm/text';
import type { Instant } from '../../core/crm/time';
import type { Table } from '../../core/table/table';
import { emptyTable } from '../../core/table/table';
import type { Batch } from '../connector';
import type { Client, Deleted, Listed, Page } from './client';
import type { Running } from './cursor';
import { finishPart, finishRun, keyOf, skipPart } from './cursor';
import type { Facts } from './facts';
import type { Source } from './mapping';

/** One run over all objects: the state that its batches share. */
export interface Pull {
  client: Client;
  sources: readonly Source[];
  listed: ReadonlyMap<string, Listed>;
  facts: Facts;
  progress: Running;
  /** Records that are still to be read, by {@link keyOf}; of objects that were read before it is not asked. */
  unread: Map<string, number | undefined>;
  /** Records of objects whose ids are listed in this run, by {@link keyOf}: those that are due are counted together. */
  counted: Map<string, number | undefined>;
  done: Map<TableName, number>;
  totals: Map<TableName, number>;
  notices: Text[];
}

/** What was asked for before an object's turn came; what is absent the object asks for itself. */
export interface Ahead {
  /** Its log of deletions, up to the server's time `now`. */
  log?: { said: Deleted; now: Instant };
  /** Its first page; `limit`: how many records at most were asked for. */
  page?: Page & { limit: number };
}

/** The last batch of an object; that of the last object ends the run. */
export function close(state: Pull, source: Source, upserts: Table, deletions: string[] = []): Batch {
  state.progress = finishPart(state.progress, keyOf(source));
  return batch(state, source, upserts, deletions);
}

/** The last batch of an object that is not there, or that this user does not see (any more). */
export function skip(state: Pull, source: Source): Batch {
  state.progress = skipPart(state.progress, keyOf(source));
  return batch(state, source, emptyTable(source.table), []);
}

/** A batch of a table's rows and of ids that are gone, with the cursor as the run stands; after the last object it ends the run. */
export function batch(state: Pull, { table }: Source, upserts: Table, deletions: string[]): Batch {
  const { progress, facts, client, sources } = state;
  const isDone = (source: Source) => progress.run.done.includes(keyOf(source));
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
