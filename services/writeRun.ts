import type { LineToRemove, WriteResult } from '../connectors/connector';
import { toFailure } from '../core/crm/error';
import type { PendingWrite, SurplusLine } from '../core/protocol';
import type { StoredWrite } from '../core/store/stored';
import { log } from './log';
import type { Org, Session } from './session';
import { leavesOpen, mayStillCome, settle, targetOf, WRITE_TIMEOUT } from './settle';
import { findSurplus } from './surplus';

export interface WriteRunOptions {
  session: Session;
  /** The machine's time, UTC ms. */
  now: () => number;
  changed: () => void;
  /** The CRM has other lines than before. */
  onWritten: () => void;
  /** Called with whether an answer of the CRM is waited for: the background keeps itself alive meanwhile. */
  busy: (busy: boolean) => void;
}

/** Asks the CRM to write, and finds out what became of it where the answer did not come. */
export interface WriteRun {
  /** Adds the lines of a write that is `unknown` from now on. Throws where it is sure that nothing was written. */
  add(org: Org, write: StoredWrite): Promise<StoredWrite>;
  /** Removes the lines that a write added, with its surplus, or that alone. */
  takeBack(org: Org, write: StoredWrite, surplusAlone: boolean): Promise<StoredWrite>;
  /** Settles a write that nobody here works on; one that cannot be settled now stays as it is. */
  lookAfter(org: Org, write: StoredWrite): Promise<StoredWrite>;
  /** Settles what an earlier background left. */
  resume(): Promise<void>;
}

export function createWriteRun({ session, now, ...options }: WriteRunOptions): WriteRun {
  const underWay = new Map<string, Promise<StoredWrite>>();

  const tell = async (org: Org, write: StoredWrite, kind: 'write' | 'undo', results: readonly WriteResult[]) => {
    await org.store.log(kind, { id: write.id, record: write.recordKey, ...counts(results) }, now());
    if (results.some((each) => each.ok)) options.onWritten();
    options.changed();
  };
  const lookAfter = async (org: Org, write: StoredWrite): Promise<StoredWrite> => {
    if (write.state !== 'unknown' || underWay.has(write.id)) return write;
    const settled = await settle(org, write, now()).catch((thrown) => {
      log.info('write', `not settled: ${toFailure(thrown).code}`);
      return write;
    });
    if (settled.state !== 'unknown' && settled.linesBefore) await tell(org, settled, 'write', settled.results);
    return settled;
  };
  const resume = async (): Promise<void> => {
    const org = await session.current();
    const left = (await org?.store.unsettledWrites()) ?? [];
    let waiting = underWay.size > 0;
    for (const write of left) {
      if (org && mayStillCome(await lookAfter(org, write), now())) waiting = true;
    }
    options.busy(waiting);
  };
  /** Of two clicks on the same write the second one gets what comes of the first. */
  const once = async (id: string, work: () => Promise<StoredWrite>): Promise<StoredWrite> => {
    const before = underWay.get(id);
    if (before) return before;
    options.busy(true);
    const working = work();
    underWay.set(id, working);
    try {
      return await working;
    } finally {
      underWay.delete(id);
      await resume();
    }
  };

  return {
    lookAfter,
    resume,
    add: (org, write) =>
      once(write.id, async () => {
        const done = await addLines(org, write, now);
        if (done.state !== 'unknown') await tell(org, done, 'write', done.results);
        return done;
      }),
    takeBack: (org, write, surplusAlone) =>
      once(write.id, async () => {
        const lines = linesToRemove(write, surplusAlone);
        if (lines.length === 0) return write;
        const { removed, done } = await removeLines(org, write, lines, surplusAlone);
        await tell(org, write, 'undo', removed);
        return done ?? write;
      }),
  };
}

/** A line of a write as it was written. */
function toRemove({ lines }: StoredWrite, at: number, id: string, price: number | undefined): LineToRemove {
  const quantity = lines[at]?.quantity;
  return { id, ...(quantity !== undefined && { quantity }), ...(price !== undefined && { price }) };
}

/** The lines that stand in the CRM because of a write: those asked for and the surplus, or that alone. */
function linesToRemove(write: StoredWrite, surplusAlone: boolean): LineToRemove[] {
  const { results, surplus = [] } = write;
  const asked = results.flatMap(({ ok, id, price }, i) => (ok && id ? [toRemove(write, i, id, price)] : []));
  const beyond = surplus.map(({ line, id, price }) => toRemove(write, line, id, price));
  return surplusAlone ? beyond : [...asked, ...beyond];
}

async function removeLines(org: Org, write: StoredWrite, lines: LineToRemove[], surplusAlone: boolean) {
  const { id, results, surplus = [] } = write;
  const clear = write.hadBook === false && !surplusAlone ? { clearBook: true } : {};
  const change = { kind: 'removeLines', target: targetOf(write), lines, ...clear } as const;
  const removed = await org.connector.write(change, AbortSignal.timeout(WRITE_TIMEOUT));
  const left = withoutRemoved(results, lines, removed);
  const stays = surplusLeft(surplus, lines, removed);
  const state = stays.length > 0 || left.some((each) => each.ok) ? 'written' : 'undone';
  const done = await org.store.moveWrite(id, 'written', { state, results: left, surplus: stays });
  return { removed, done };
}

async function addLines(org: Org, write: StoredWrite, now: () => number): Promise<StoredWrite> {
  const { store, connector } = org;
  const { id } = write;
  const target = targetOf(write);
  const standing = await connector
    .standing(target, AbortSignal.timeout(WRITE_TIMEOUT))
    .catch(async (thrown: unknown) => {
      await store.moveWrite(id, 'unknown', { state: 'pending' });
      throw thrown;
    });
  const linesBefore = standing.lines.map((line) => line.id);
  const asked = { linesBefore, hadBook: standing.hasBook, askedAt: now(), gaveUpAt: undefined };
  await store.moveWrite(id, 'unknown', asked);
  const lines = write.lines.map(({ name: _, ...line }) => line);
  const change = { kind: 'addLines', target, lines } as const;
  try {
    const results = await connector.write(change, AbortSignal.timeout(WRITE_TIMEOUT));
    const state = results.some((each) => each.ok) ? 'written' : 'pending';
    const surplus = await surplusOf(connector, { ...write, results }, linesBefore);
    return (await store.moveWrite(id, 'unknown', { state, results, surplus })) ?? write;
  } catch (thrown) {
    // No answer is no proof that nothing was written.
    const open = { ...write, ...asked, gaveUpAt: now() };
    await store.moveWrite(id, 'unknown', { gaveUpAt: open.gaveUpAt });
    const surely = !leavesOpen(toFailure(thrown));
    const settled = await settle({ store, connector }, open, now(), surely).catch(() => open);
    if (settled.state === 'pending') throw thrown;
    return settled;
  }
}

/** An answer says nothing of an earlier one that did not come: the record is read, and where it cannot be, nothing is said. */
async function surplusOf(connector: Org['connector'], write: StoredWrite, before: readonly string[]) {
  if (!write.results.some((each) => each.ok)) return [];
  const now = await connector
    .standing(targetOf(write), AbortSignal.timeout(WRITE_TIMEOUT))
    .catch(log.ignore('compared after a write'));
  return now ? findSurplus(write, before, now.lines) : [];
}

/** The surplus after lines were removed. */
function surplusLeft(
  surplus: readonly SurplusLine[],
  lines: readonly LineToRemove[],
  removed: readonly WriteResult[],
): SurplusLine[] {
  return surplus.flatMap((each) => {
    const outcome = removed[lines.findIndex(({ id }) => id === each.id)];
    return outcome?.ok ? [] : [{ ...each, ...(outcome?.problem && { problem: outcome.problem }) }];
  });
}

/** The results of a write after lines were removed: a line that the CRM kept is still there, with the CRM's reason. */
function withoutRemoved(
  results: PendingWrite['results'],
  lines: readonly LineToRemove[],
  removed: readonly WriteResult[],
): PendingWrite['results'] {
  return results.map((each) => {
    const outcome = removed[lines.findIndex(({ id }) => id === each.id)];
    if (!outcome) return each;
    return outcome.ok ? { ok: false, id: each.id } : { ...each, problem: outcome.problem };
  });
}

function counts(results: readonly WriteResult[]): { done: number; refused: number } {
  const done = results.filter((each) => each.ok).length;
  return { done, refused: results.length - done };
}
