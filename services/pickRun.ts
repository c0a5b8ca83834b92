import type { PickSource } from '../connectors/connector';
import { PeerlensError, toFailure } from '../core/crm/error';
import { text } from '../core/crm/text';
import type { StoredPickRun } from '../core/store/stored';
import type { PickItem, PickState } from '../core/writeBack/picks';
import { isChosen } from '../core/writeBack/picks';
import { log } from './log';
import type { Org, Session } from './session';

export interface PickRunOptions {
  session: Session;
  now: () => number;
  changed: () => void;
  /** Called with whether the CRM is being asked: the background keeps itself alive meanwhile. */
  busy: (busy: boolean) => void;
}

/** Writes the records of runs, part by part; whoever dies in between is followed by one that goes on at the same part. */
export interface PickRunner {
  /** Goes on with a run that is `running`, `cancelling` or `undoing`, unless it is being worked on. Settles at its end. */
  go(id: string): Promise<void>;
  /** Goes on with what an earlier background left. */
  resume(): Promise<void>;
  /** Keeps the background alive while something else of write-back waits for the CRM. */
  during<T>(work: () => Promise<T>): Promise<T>;
}

const TIMEOUT = 120_000;
const UNDER_WAY: readonly StoredPickRun['state'][] = ['running', 'cancelling', 'undoing'];

export function pickSource({ connector }: Pick<Org, 'connector'>): PickSource {
  if (!connector.picks) throw new PeerlensError('noPicklists', 'nothing');
  return connector.picks;
}

export function createPickRunner({ session, now, changed, busy }: PickRunOptions): PickRunner {
  const working = new Map<string, Promise<void>>();
  let others = 0;

  const tellBusy = () => busy(working.size + others > 0);
  const work = async (org: Org, id: string): Promise<void> => {
    const begun = await org.store.movePickRun(id, UNDER_WAY, { failure: undefined });
    if (!begun) return;
    changed();
    try {
      // Nothing is written in another user's name.
      await session.required('afresh');
      for (let run = begun; ; ) {
        const next = await advance(org, run);
        changed();
        if (!next) break;
        run = next;
      }
    } catch (thrown) {
      // What was asked for last is found out by reading, when the run goes on.
      await org.store.movePickRun(id, UNDER_WAY, { failure: toFailure(thrown) });
    }
    await tell(org, id, now());
    changed();
  };
  const go = async (id: string): Promise<void> => {
    const org = await session.required();
    const before = working.get(id);
    // One that is just ending has not seen what it is asked for now.
    if (before) return before.then(() => go(id));
    const ends = work(org, id).finally(() => {
      working.delete(id);
      tellBusy();
    });
    working.set(id, ends);
    tellBusy();
    return ends;
  };
  return {
    go,
    async during(work) {
      others++;
      tellBusy();
      try {
        return await work();
      } finally {
        others--;
        tellBusy();
      }
    },
    async resume() {
      const org = await session.current();
      const left = (await org?.store.pickRuns())?.filter(({ state, failure }) => UNDER_WAY.includes(state) && !failure);
      for (const { id } of left ?? []) await go(id).catch(log.ignore('run of values'));
    },
  };
}

async function tell({ store }: Org, id: string, at: number): Promise<void> {
  const run = await store.pickRun(id);
  if (!run || UNDER_WAY.includes(run.state)) return;
  const { field, on, state, tally } = run;
  await store.log('writeBack', { id, field, on, state, ...tally }, at);
}

/** Does one part. @returns the run as it stands then; undefined where it has ended. */
async function advance(org: Org, before: StoredPickRun): Promise<StoredPickRun | undefined> {
  const { store } = org;
  const run = await store.pickRun(before.id);
  if (!run || !UNDER_WAY.includes(run.state)) return undefined;
  if (run.state === 'undoing') {
    if (run.next >= run.parts) {
      await store.movePickRun(run.id, ['undoing'], { state: 'undone' });
      return undefined;
    }
    return undoPart(org, run);
  }
  if (run.state === 'cancelling' || run.next >= run.parts) {
    const cancelled = run.state === 'cancelling' && run.next < run.parts;
    await store.movePickRun(run.id, ['running', 'cancelling'], { state: 'done', ...(cancelled && { cancelled }) });
    return undefined;
  }
  return writePart(org, run);
}

async function writePart(org: Org, run: StoredPickRun): Promise<StoredPickRun | undefined> {
  const items = (await org.store.pickPart(run.id, run.next)).map(
    (item): PickItem => (item.state === 'waiting' && !isChosen(item, run.choice) ? { ...item, state: 'left' } : item),
  );
  return throughPart(org, run, items, {
    open: ['waiting', 'asked'],
    asked: 'asked',
    done: 'written',
    value: (item) => item.to,
    // Read just before: what a person changed since the preview is not overwritten.
    unless: (item, now) => {
      if (now === item.to) return item.state === 'asked' ? 'written' : 'same';
      return now === item.before ? undefined : 'changed';
    },
    refused: 'refused',
  });
}

async function undoPart(org: Org, run: StoredPickRun): Promise<StoredPickRun | undefined> {
  return throughPart(org, run, await org.store.pickPart(run.id, run.next), {
    open: ['written', 'undoAsked'],
    asked: 'undoAsked',
    done: 'undone',
    value: (item) => item.before,
    unless: (item, now) => {
      if (now === item.before) return 'undone';
      return now === item.to ? undefined : 'kept';
    },
    // It stands there still, and can be taken back another time.
    refused: 'written',
  });
}

interface Way {
  open: readonly PickState[];
  asked: PickState;
  done: PickState;
  refused: PickState;
  value: (item: PickItem) => string | null;
  /** What becomes of an item without writing, for what the CRM holds now; undefined = write it. */
  unless: (item: PickItem, now: string | null) => PickState | undefined;
}

/** Reads, compares, notes what is asked for, asks, notes what came of it. Asking again for the same value does no harm. */
async function throughPart(
  org: Org,
  run: StoredPickRun,
  items: readonly PickItem[],
  way: Way,
): Promise<StoredPickRun | undefined> {
  const { store } = org;
  const picks = pickSource(org);
  const open = items.filter(({ state }) => way.open.includes(state));
  const signal = AbortSignal.timeout(TIMEOUT);
  const found = await picks.values(
    run,
    open.map(({ id }) => id),
    signal,
  );
  const now = new Map(found.map(({ id, value }) => [id, value]));
  const compared = items.map((item): PickItem => {
    if (!way.open.includes(item.state)) return item;
    const value = now.get(item.id);
    if (value === undefined) return { ...item, state: 'refused', problem: text('pick.gone') };
    return { ...item, state: way.unless(item, value) ?? way.asked, problem: undefined };
  });
  const toAsk = compared.filter(({ state }) => state === way.asked);
  await store.savePickPart(run.id, run.next, compared);
  const values = toAsk.map((item) => ({ id: item.id, value: way.value(item) }));
  const results = values.length > 0 ? await picks.set(run, values, signal) : [];
  const resultOf = new Map(toAsk.map(({ id }, i) => [id, results[i]]));
  const settled = compared.map((item): PickItem => {
    if (item.state !== way.asked) return item;
    const result = resultOf.get(item.id);
    return result?.ok ? { ...item, state: way.done } : { ...item, state: way.refused, problem: result?.problem };
  });
  return store.savePickPart(run.id, run.next, settled, run.next + 1);
}
