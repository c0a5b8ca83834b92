import { text } from '../../core/crm/text';
import type { Instant } from '../../core/crm/time';
import { emptyTable } from '../../core/table/table';
import type { Batch } from '../connector';
import type { Ahead, Pull } from './batch';
import { batch, close, skip } from './batch';
import { readJob } from './bulk';
import { advance, changeRun, deletionsFrom, keyOf, noteJob, noteRead, OVERLAP_MS } from './cursor';
import { deletedSince, isSweepDue } from './deletions';
import type { Source } from './mapping';
import { isRefused, type ObjectPage, type ObjectReader } from './objectReader';
import { countQuery } from './soql';
import { sweep } from './sweeping';
import { leaveOut } from './withdrawn';

/** Full pages after which it pays to ask how many more there are. */
const PAGES_BEFORE_COUNT = 5;
/** Ids of one batch of deletions. */
const DELETIONS = 20_000;

/**
 * Everything about one object: what was deleted, now and then every id that is left, then what is new and changed.
 * What was asked `ahead` is not asked again.
 */
export async function* readObject(
  state: Pull,
  source: Source,
  reader: ObjectReader,
  signal: AbortSignal,
  { log, page }: Ahead,
): AsyncGenerator<Batch, void, void> {
  const key = keyOf(source);
  let isSwept = false;
  if (state.progress.run.from[key]) {
    yield* readDeletions(state, source, reader, log);
    isSwept = typeof state.progress.run.sweeps[key] === 'string';
    yield* sweep(state, source, reader, signal);
  }
  // Rows are as new as the list of ids, or newer.
  yield* readRows(state, source, reader, signal, isSwept ? undefined : page);
}

async function* readDeletions(
  state: Pull,
  source: Source,
  reader: ObjectReader,
  log: Ahead['log'],
): AsyncGenerator<Batch, void, void> {
  const { object, table } = source;
  const key = keyOf(source);
  const { progress, client, listed } = state;
  const { run, sweptAt } = progress;
  const since = deletionsFrom(progress, key);
  if (since === undefined) return;
  const about = listed.get(object);
  const logged = about?.replicateable ?? false;
  const { ids, to } = await deletedSince(client, reader, { object, logged }, since, log);
  const isDue = to === undefined || isSweepDue(sweptAt[key], run.startedAt);
  const sweeps = isDue && about?.keyPrefix ? { ...run.sweeps, [key]: '' } : run.sweeps;
  if (to === undefined && !about?.keyPrefix) state.notices.push(text('notice.deletedLongAgo'));
  for (let i = 0; i < ids.length; i += DELETIONS)
    yield batch(state, source, emptyTable(table), ids.slice(i, i + DELETIONS));
  state.progress = changeRun(state.progress, { told: { ...run.told, [key]: to ?? run.startedAt }, sweeps });
}

async function* readRows(
  state: Pull,
  source: Source,
  reader: ObjectReader,
  signal: AbortSignal,
  ahead: Ahead['page'],
): AsyncGenerator<Batch, void, void> {
  const { object, archived = false } = source;
  const key = keyOf(source);
  let full = 0;
  for (;;) {
    signal.throwIfAborted();
    const { parts, run } = state.progress;
    const from = parts[key];
    if (full > 0 && full % PAGES_BEFORE_COUNT === 0 && !state.unread.has(key)) {
      const [rest] = await state.client.counts([{ soql: countQuery(object, from, archived), deleted: archived }]);
      state.unread.set(key, rest);
    }
    const isMuch = (state.unread.get(key) ?? 0) >= state.client.sizes.bulkFrom && !run.pages.includes(key);
    if (run.jobs[key] || isMuch) {
      yield* readByJob(state, source, reader, signal);
      // What changed while the job ran is little, whatever was counted before; it is read in pages.
      state.unread.set(key, 0);
      continue;
    }
    const page = await reader.next(from, full === 0 ? ahead : undefined);
    state.notices.push(...reader.takeNotices());
    if (page === 'objectGone') {
      yield* leaveOut(state, source);
      return yield skip(state, source);
    }
    full++;
    if (page.last) state.progress = advance(state.progress, key, page.last);
    const { select, refused, sees } = reader;
    const { progress, anew } = noteRead(state.progress, key, { select, refused, sees, from });
    state.progress = progress;
    const gone = count(state, source, page);
    if (page.end && !anew) return yield close(state, source, page.table, gone);
    yield batch(state, source, page.table, gone);
  }
}

/**
 * Notes how many records came. Those that do not count are gone where they can have been stored: in a later run, when
 * they changed since this one began, or when the same rows were read before in this one.
 */
function count(state: Pull, source: Source, page: ObjectPage, isReadAgain = false): string[] {
  const { table } = source;
  const { run } = state.progress;
  state.done.set(table, (state.done.get(table) ?? 0) + page.table.length + page.gone.length);
  const isLate = page.newest !== undefined && page.newest >= run.startedAt - OVERLAP_MS;
  return isReadAgain || isLate || run.from[keyOf(source)] ? page.gone : [];
}

/** All records after the object's position by a Bulk job; afterwards its position is that of its newest record, or before. */
async function* readByJob(
  state: Pull,
  source: Source,
  reader: ObjectReader,
  signal: AbortSignal,
): AsyncGenerator<Batch, void, void> {
  const { table } = source;
  const key = keyOf(source);
  const from = state.progress.parts[key];
  const { ask, read } = reader.job(from);
  const steps = readJob(state.client, ask, state.progress.run.jobs[key], read);
  let current = state.progress.run.jobs[key];
  for (;;) {
    signal.throwIfAborted();
    const { value, done } = await steps.next();
    if (done) {
      if (!value.refused) return;
      state.progress = noteJob(state.progress, key, undefined);
      // A field that vanished is dropped by the next page; Bulk itself is not at fault.
      if (isRefused(value.why, 'INVALID_FIELD')) return;
      state.progress = changeRun(state.progress, { pages: [...state.progress.run.pages, key] });
      return;
    }
    const { job, records } = value;
    const page = reader.toPage(records ?? [], !job);
    state.notices.push(...reader.takeNotices());
    // Its rows are in no order; a job that was only ordered has none yet.
    const newest = records ? latest(current?.newest, page.newest) : undefined;
    current = job ?? current;
    const { select, refused, sees } = reader;
    // A field that is given again is found by the page that follows: a job in its midst cannot begin anew.
    const known = from ? [...new Set([...refused, ...(state.progress.refused[key] ?? [])])] : refused;
    state.progress = noteRead(state.progress, key, { select, refused: known, sees, from: undefined }).progress;
    if (current) current = { ...current, newest };
    state.progress = noteJob(state.progress, key, job && current);
    // What changed while the job ran is read again; neither a fast clock nor an empty job may skip anything.
    if (!job && current && newest !== undefined)
      state.progress = advance(state.progress, key, {
        at: latest(from?.at, Math.min(current.startedAt, newest)),
        id: '',
      });
    const gone = count(state, source, page, (current?.lost ?? 0) > 0);
    yield batch(state, source, page.table ?? emptyTable(table), gone);
  }
}

function latest(one: Instant | undefined, other: Instant): Instant;
function latest(one: Instant | undefined, other: Instant | undefined): Instant | undefined;
function latest(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  return one === undefined ? other : other === undefined ? one : Math.max(one, other);
}
