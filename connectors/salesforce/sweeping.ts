import { text } from '../../core/crm/text';
import { emptyTable } from '../../core/table/table';
import type { Batch } from '../connector';
import type { Pull } from './batch';
import { batch } from './batch';
import { changeRun, IDS, keyOf, noteJob, startAnew } from './cursor';
import { isSweepDue } from './deletions';
import type { Source } from './mapping';
import type { ObjectReader } from './objectReader';
import { countQuery } from './soql';
import type { SweepStep, Swept } from './sweep';
import { listIds, listIdsByBulk } from './sweep';

/** One sweep of an object: what its steps share. */
interface Sweeping {
  state: Pull;
  source: Source;
  reader: ObjectReader;
  signal: AbortSignal;
  /** Rows that were read by their ids. */
  byId: number;
}

/**
 * Goes on with the list of an object's ids, if one is due in this run. Rows that are listed and not stored are read: what
 * sharing, a territory or a right shows again has no new stamp.
 */
export async function* sweep(
  state: Pull,
  source: Source,
  reader: ObjectReader,
  signal: AbortSignal,
): AsyncGenerator<Batch, void, void> {
  const { object, archived = false } = source;
  const prefix = state.listed.get(object)?.keyPrefix;
  const key = keyOf(source);
  const last = state.progress.run.sweeps[key];
  if (!prefix || typeof last !== 'string') return;
  const what: Swept = { object, prefix, archived, filters: reader.filters, readTo: state.progress.parts[key] };
  const sweeping: Sweeping = { state, source, reader, signal, byId: 0 };
  const begun = state.progress.run.jobs[key + IDS];
  if (begun || (await isLarge(state, source, last))) {
    const steps = listIdsByBulk(state.client, what, last, begun);
    for (;;) {
      signal.throwIfAborted();
      const { value, done } = await steps.next();
      if (done) {
        state.progress = noteJob(state.progress, key + IDS, undefined);
        if (value) return;
        state.progress = changeRun(state.progress, { pages: [...state.progress.run.pages, key] });
        break;
      }
      yield* take(sweeping, value, true);
    }
  }
  for await (const step of listIds(state.client, what, state.progress.run.sweeps[key] ?? '')) {
    signal.throwIfAborted();
    yield* take(sweeping, step, false);
  }
}

/** A step is behind us once the rows that it misses are stored: cut off before, it comes again and misses fewer. */
async function* take(sweeping: Sweeping, step: SweepStep, byJob: boolean): AsyncGenerator<Batch, void, void> {
  const { state, source } = sweeping;
  const key = keyOf(source);
  const passed = () => {
    const { sweeps } = state.progress.run;
    state.progress = changeRun(state.progress, { sweeps: { ...sweeps, [key]: step.last } });
    if (byJob) state.progress = noteJob(state.progress, key + IDS, step.job);
  };
  if (!step.sweep) {
    passed();
    if (step.last === null) state.notices.push(text('notice.deletedLongAgo'));
    return yield batch(state, source, emptyTable(source.table), []);
  }
  let missing: readonly string[] = [];
  const hear = (ids: readonly string[]) => {
    missing = ids.filter((id) => step.expected?.has(id));
  };
  yield { ...batch(state, source, emptyTable(source.table), []), sweep: { ...step.sweep, missing: hear } };
  if (state.progress.parts[key]) yield* bring(sweeping, missing);
  passed();
}

/** Reads rows by their ids; too many of them by reading the object anew. Ids that this user does not see after all give none. */
async function* bring(sweeping: Sweeping, ids: readonly string[]): AsyncGenerator<Batch, void, void> {
  const { state, source, reader, signal } = sweeping;
  sweeping.byId += ids.length;
  if (sweeping.byId > state.client.sizes.byId) {
    state.progress = startAnew(state.progress, keyOf(source));
    return;
  }
  for (let rest = ids; rest.length > 0; ) {
    signal.throwIfAborted();
    const read = await reader.some(rest);
    state.notices.push(...reader.takeNotices());
    if (read === 'objectGone') return;
    rest = rest.slice(read.taken);
    if (read.table.length > 0) yield batch(state, source, read.table, []);
  }
}

/** Whether an object has so many records that a list of their ids is worth a job. */
async function isLarge(state: Pull, source: Source, after: string): Promise<boolean> {
  const { client, counted, progress } = state;
  const key = keyOf(source);
  if (after !== '' || progress.run.pages.includes(key)) return false;
  if (!counted.has(key)) {
    const all = [source, ...state.sources.filter((other) => other !== source && isDue(state, other))];
    const counts = await client.counts(
      all.map(({ object, archived = false }) => ({ soql: countQuery(object, undefined, archived), deleted: archived })),
    );
    for (const [i, one] of all.entries()) counted.set(keyOf(one), counts[i]);
  }
  return (counted.get(key) ?? 0) >= client.sizes.bulkFrom;
}

/** Whether the turn of an object comes in this run, and a list of its ids with it. Most fall due in the same run. */
function isDue({ progress, listed }: Pull, source: Source): boolean {
  const { run, sweptAt } = progress;
  const key = keyOf(source);
  if (!run.from[key] || run.done.includes(key) || !listed.get(source.object)?.keyPrefix) return false;
  return isSweepDue(sweptAt[key], run.startedAt);
}
