import type { TableName } from '../../crm/schema';
import type { Place, Removed } from '../../protocolForget';
import type { PickItem } from '../../writeBack/picks';
import { packIds, unpackIds } from '../chunk';
import type { Writing } from '../configuration';
import { BY_RECORD } from '../dropRecords';
import { redact } from '../log';
import { META } from '../meta';
import { dropOffers } from '../offers';
import type { StoreSchema } from '../schema';
import { NAMELESS, type Traces } from './traces';

type Changing = (tx: Writing, traces: Traces) => Promise<Removed>;

/** The object stores that {@link clearPlaces} changes. */
export const CHANGED_STORES = [
  'meta',
  'badges',
  ...BY_RECORD,
  'writes',
  'pickRuns',
  'pickParts',
  'offerParts',
  'offerImports',
  'imports',
  'segmentHistory',
  'versions',
  'cards',
  'inspections',
  'jobs',
  'log',
] as const;

/** Takes everything out that tells of forgotten customers, but for their rows. */
export async function clearPlaces(tx: Writing, traces: Traces): Promise<Removed> {
  const removed: Removed = {};
  for (const clear of [
    badges,
    insights,
    byRecord,
    writes,
    pickRuns,
    offers,
    imports,
    history,
    versions,
    others,
    settings,
    log,
  ])
    for (const [place, count] of Object.entries(await clear(tx, traces)) as [Place, number][])
      if (count > 0) removed[place] = (removed[place] ?? 0) + count;
  return removed;
}

/** Changes every value of an object store in order; `change` gives undefined for one that goes. @returns how many changed or went. */
async function each<Name extends (typeof CHANGED_STORES)[number]>(
  tx: Writing,
  name: Name,
  change: (value: StoreSchema[Name]['value'], key: StoreSchema[Name]['key']) => StoreSchema[Name]['value'] | undefined,
): Promise<number> {
  let changed = 0;
  const store = tx.objectStore(name);
  for (const key of await store.getAllKeys()) {
    const before = await store.get(key as never);
    if (before === undefined) continue;
    const after = change(before as never, key as never);
    if (after === before) continue;
    changed++;
    if (after === undefined) await store.delete(key as never);
    else await store.put(after as never, key as never);
  }
  return changed;
}

const badges: Changing = async (tx, traces) => {
  let gone = 0;
  await each(tx, 'badges', (bucket) => {
    const all = Object.entries(bucket.badges);
    const kept = all.filter(([key, badge]) => !traces.hasKey(key) && !traces.isIn(badge));
    gone += all.length - kept.length;
    return kept.length === all.length ? bucket : { ...bucket, badges: Object.fromEntries(kept) };
  });
  return { badges: gone };
};

/** What was told of others is computed again where it names a customer that is gone. */
const insights: Changing = async (tx, traces) => ({
  insights: await each(tx, 'insights', (stored, key) => {
    if (traces.hasKey(key)) return undefined;
    const entries = stored.entries.filter((entry) => !traces.isIn(entry));
    return entries.length === stored.entries.length ? stored : { ...stored, entries };
  }),
});

const byRecord: Changing = async (tx, traces) => {
  const removed: Removed = {};
  for (const name of ['said', 'hidden', 'visits'] as const)
    removed[name] = await each(tx, name, (value, key) =>
      traces.hasKey(key) || traces.isIn(value) ? undefined : value,
    );
  return removed;
};

const writes: Changing = async (tx, traces) => ({
  writes: await each(tx, 'writes', (write) => (traces.isIn(write) ? undefined : write)),
});

/** Of a run about many records the place of one that is gone stays, so that the others keep theirs; nothing is done with it. */
const pickRuns: Changing = async (tx, traces) => {
  let gone = 0;
  const alone = new Set<string>();
  await each(tx, 'pickRuns', (run, key) => {
    if (!run.one || !traces.isIn(run.one)) return run;
    alone.add(key);
    gone++;
    return undefined;
  });
  const isGone = (item: PickItem) => traces.has('customer', item.id) || traces.has('opportunity', item.id);
  await each(tx, 'pickParts', (items, key) => {
    if (alone.has(key.slice(0, key.lastIndexOf('/')))) return undefined;
    if (!items.some(isGone)) return items;
    return items.map((item) => {
      if (!isGone(item)) return item;
      gone++;
      return {
        id: traces.without(item.id, 'id'),
        name: '',
        segment: '',
        before: null,
        to: '',
        kind: 'empty',
        state: 'left',
      };
    });
  });
  return { pickRuns: gone };
};

/** Even the numbers of the offers go: an import that added them remembers nothing else of them. */
const offers: Changing = async (tx, traces) => {
  const gone = await dropOffers(
    tx,
    ({ customer = '', customerName, lines }) =>
      traces.has('customer', customer) || traces.isIn(customerName) || traces.isIn(lines),
  );
  await each(tx, 'offerImports', (before) => {
    const left = new Map([...before].filter(([id]) => !gone.includes(id)));
    return left.size === before.size ? before : left;
  });
  return { offers: gone.length };
};

/** What a file brought of a customer that is gone: not even its ids stay, nor its name in the file's. */
const imports: Changing = async (tx, traces) => ({
  imports: await each(tx, 'imports', (one) => {
    const ids = Object.entries(one.ids).map(([table, packed]): [string, string] => {
      const left = unpackIds(packed).filter((id) => !traces.has(table, id));
      return [table, packIds(left)];
    });
    const same = ids.every(([table, packed]) => one.ids[table as TableName] === packed);
    const { name, recipe, files } = one;
    const left = { ...traces.without({ name, recipe, files }) };
    // People name files freely: "muster_gmbh-2026.xlsx" is of "Muster GmbH".
    if (traces.isNamed(left.name)) left.name = NAMELESS;
    if (left.files.some((file) => traces.isNamed(file.name)))
      left.files = left.files.map((file) => (traces.isNamed(file.name) ? { ...file, name: NAMELESS } : file));
    const unchanged = left.recipe === recipe && left.name === name && left.files === files;
    return same && unchanged ? one : { ...one, ...left, ids: Object.fromEntries(ids) };
  }),
});

const history: Changing = async (tx, traces) => ({
  segmentHistory: await each(tx, 'segmentHistory', (entry) => {
    const ids = unpackIds(entry.customers);
    const left = traces.without(ids, 'customerIds');
    return left === ids ? entry : { ...entry, customers: packIds(left) };
  }),
});

const versions: Changing = async (tx, traces) => {
  const touched = new Set<string>();
  await each(tx, 'versions', (version, id) => {
    const { customerIds } = version.features;
    const gone = new Set(customerIds.flatMap((customer, row) => (traces.has('customer', customer) ? [row] : [])));
    const left = traces.without(version);
    if (left === version) return version;
    touched.add(id);
    return gone.size === 0 ? left : withoutRows(left, gone);
  });
  await each(tx, 'cards', (card, id) => {
    const left = traces.without(card);
    if (!touched.has(id)) return left;
    return { ...left, summary: { ...left.summary, forgotten: (left.summary.forgotten ?? 0) + 1 } };
  });
  return { versions: touched.size };
};

/** The features of customers become missing, and they are in no segment; the rows stay, since others are counted by their places. */
function withoutRows(
  version: StoreSchema['versions']['value'],
  gone: ReadonlySet<number>,
): StoreSchema['versions']['value'] {
  const { features, assignment, strength, alternatives } = version;
  const inNone = (groups: Uint8Array) => groups.map((group, row) => (gone.has(row) ? 255 : group));
  const values = features.values.map((column) =>
    column.kind === 'number'
      ? { ...column, values: column.values.map((value, row) => (gone.has(row) ? Number.NaN : value)) }
      : { ...column, codes: column.codes.map((code, row) => (gone.has(row) ? -1 : code)) },
  );
  return {
    ...version,
    features: { ...features, values },
    assignment: inNone(assignment),
    strength: strength.map((value, row) => (gone.has(row) ? 0 : value)),
    alternatives: alternatives.map((one) => ({ ...one, assignment: inNone(one.assignment) })),
  };
}

const others: Changing = async (tx, traces) => ({
  inspections: await each(tx, 'inspections', (inspection) => traces.without(inspection)),
  jobs: await each(tx, 'jobs', (job) => traces.without(job)),
});

/** A cursor goes on before the record that it stood at: what is read twice does no harm. */
const settings: Changing = async (tx, traces) => {
  let changed = 0;
  const store = tx.objectStore('meta');
  for (const key of await store.getAllKeys()) {
    if (key === META.forgotten || key === META.forgetting) continue;
    const before = await store.get(key);
    const after = key === META.apart ? withoutPairs(before, traces) : traces.without(before, key);
    if (after === before) continue;
    changed++;
    await store.put(key === META.cursor ? emptied(before, traces) : after, key);
  }
  return { settings: changed };
};

/** Pairs of customers that are not one; see {@link pairKey}. */
function withoutPairs(pairs: unknown, { customers }: Traces): unknown {
  if (!Array.isArray(pairs)) return pairs;
  const names = (pair: unknown, id: string) =>
    typeof pair === 'string' && (pair.startsWith(`${id} `) || pair.endsWith(` ${id}`));
  const kept = pairs.filter((pair: unknown) => !customers.some((id) => names(pair, id)));
  return kept.length === pairs.length ? pairs : kept;
}

function emptied(value: unknown, traces: Traces): unknown {
  if (typeof value === 'string') return traces.isIn(value, 'id') ? '' : value;
  if (Array.isArray(value)) return value.map((one) => emptied(one, traces));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, emptied(one, traces)]));
}

const log: Changing = async (tx, traces) => ({
  log: await each(tx, 'log', (entry) => (traces.isIn(entry.content) ? redact(entry) : entry)),
});
