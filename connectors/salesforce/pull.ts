import { PeerlensError } from '../../core/crm/error';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import { emptyTable } from '../../core/table/table';
import type { Batch, Cursor, Mapping } from '../connector';
import type { Pull } from './batch';
import { batch, skip } from './batch';
import type { Client } from './client';
import type { Progress } from './cursor';
import { beginRun, keyOf, noteDescribed, readCursor, wasRead } from './cursor';
import { describeIfThere } from './describes';
import { readFacts } from './facts';
import { fittedSources } from './fitted';
import type { Source } from './mapping';
import { isMark } from './mapping';
import { readObject } from './objectPull';
import { ObjectReader } from './objectReader';
import { countUnread } from './plan';
import { readAhead } from './readAhead';
import { outside } from './sweep';
import { leaveOut } from './withdrawn';

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
  const state = await begin(client, from, await fittedSources(client, mapping));
  yield* dropOthers(state);
  const [first] = state.sources;
  // A run whose remaining objects are not read any more has nothing left but its end.
  if (first && state.sources.every((source) => state.progress.run.done.includes(keyOf(source))))
    return yield batch(state, first, emptyTable(first.table), []);
  const readers = await openReaders(state);
  if (!customersOf(state.sources).some((source) => readers.has(source))) return yield* withoutCustomers(state);
  const ahead = readAhead(state, readers);
  for (const source of state.sources) {
    signal.throwIfAborted();
    if (state.progress.run.done.includes(keyOf(source))) continue;
    const reader = readers.get(source);
    if (reader) yield* readObject(state, source, reader, signal, await ahead(source));
    else {
      if (!source.optional) state.notices.push(text(`missing.${source.table}`));
      yield* leaveOut(state, source);
      yield skip(state, source);
    }
  }
}

async function begin(client: Client, from: Cursor | undefined, sources: readonly Source[]): Promise<Pull> {
  const objects = (await client.objects()).filter((object) => object.queryable);
  const listed = new Map(objects.map((object) => [object.name, object]));
  const before = readCursor(from, sources);
  if (!customersOf(sources).some((source) => listed.has(source.object) || wasRead(before, keyOf(source))))
    throw noCustomers();
  const facts = await readFacts(client, (object) => listed.has(object));
  return {
    client,
    sources,
    listed,
    facts,
    progress: beginRun(before, client.now),
    unread: new Map(),
    counted: new Map(),
    done: new Map(),
    totals: new Map(),
    notices: [...facts.notices],
  };
}

/** Rows of objects that filled a table before another was chosen for it. Should the first come back, it is read anew. */
function* dropOthers(state: Pull): Generator<Batch, void, void> {
  const { sources, listed, progress } = state;
  const others = Object.keys(progress.parts).filter((key) => sources.every((source) => keyOf(source) !== key));
  const isAnew = Object.keys(progress.run.from).length > 0 && Object.keys(progress.fields).length === 0;
  if (others.length === 0 && !isAnew) return;
  const kept = (by: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(by).filter(([key]) => !others.includes(key)));
  state.progress = { ...progress, parts: kept(progress.parts) as Progress['parts'] };
  for (const source of sources.filter((one, i) => sources.findIndex(({ table }) => table === one.table) === i)) {
    const prefixes = sources
      .filter(({ table }) => table === source.table)
      .map(({ object }) => listed.get(object)?.keyPrefix);
    if (!prefixes.every((prefix) => typeof prefix === 'string')) continue;
    for (const sweep of outside(prefixes)) yield { ...batch(state, source, emptyTable(source.table), []), sweep };
  }
}

/**
 * Describes what is there. A first sync counts beforehand, because progress without an end tells nobody anything, and
 * large objects are read in another way; later runs read little and spare the org's daily limit the requests.
 */
async function openReaders(state: Pull): Promise<Map<Source, ObjectReader>> {
  const { client, facts } = state;
  const present = state.sources.filter((source) => state.listed.has(source.object));
  const described = await Promise.all(present.map((source) => describeIfThere(client, source.object)));
  const readers = new Map<Source, ObjectReader>();
  present.forEach((source, i) => {
    const shape = described[i];
    if (!shape) return;
    const reader = new ObjectReader(client, source, shape, facts.setting);
    readers.set(source, reader);
    state.notices.push(...newlyLost(state.progress, source, reader, shape.label));
    state.progress = noteDescribed(state.progress, keyOf(source), reader);
  });
  state.unread = await countUnread(client, present, state.progress);
  for (const source of present) {
    const { table } = source;
    const count = state.unread.get(keyOf(source));
    if (count !== undefined) state.totals.set(table, (state.totals.get(table) ?? 0) + count);
  }
  return readers;
}

/** Fields that were read the last time and are not seen any more, chosen ones before others: told once. */
function newlyLost({ fields }: Progress, source: Source, reader: ObjectReader, label: string): Text[] {
  const before = fields[keyOf(source)];
  const chosen = new Set(reader.lost.map(({ path }) => path));
  const mapped = [...chosen].filter((path) => before === undefined || before.includes(path));
  const others = before?.filter((path) => !isMark(path) && !chosen.has(path) && !reader.sees(path)) ?? [];
  return [
    ...mapped.map((field) => text('notice.mappedFieldGone', { field, object: label })),
    ...others.map((field) => text('notice.fieldGone', { field, object: label })),
  ];
}

const customersOf = (sources: readonly Source[]) => sources.filter(({ table }) => table === 'customer');

/** Without customers nothing else is read. What is stored of them goes as that of any object does. */
function* withoutCustomers(state: Pull): Generator<Batch, void, void> {
  for (const source of customersOf(state.sources).filter((one) => wasRead(state.progress, keyOf(one)))) {
    yield* leaveOut(state, source);
    yield batch(state, source, emptyTable(source.table), []);
  }
  throw noCustomers();
}

function noCustomers(): PeerlensError {
  return new PeerlensError('noCustomers', 'askAdmin');
}
