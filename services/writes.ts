import type { LineTarget } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';
import { recordKey } from '../core/crm/ids';
import type { PendingWrite } from '../core/protocol';
import type { StoredWrite } from '../core/store/stored';
import { openWindow, refuseFramed } from './confirmWindow';
import { log } from './log';
import type { Ask } from './messaging';
import type { Asker } from './sender';
import type { Org } from './session';
import type { WriteRunOptions } from './writeRun';
import { createWriteRun } from './writeRun';

export interface Writes {
  /** Opens the window that asks for the confirmation; the second click of a double click opens no second one. */
  prepare(ask: Ask<'prepareWrite'>): Promise<{ id: string }>;
  pending(id: string): Promise<PendingWrite>;
  /** Opens the window that shows a write, or that asks whether to take it back. */
  show(id: string, undo?: boolean): Promise<void>;
  /** Writes to the record, or to the `target` among those offered. Throws PeerlensError confirmInOwnWindow for a page in a frame. */
  confirm(id: string, asker: Asker, target?: string): Promise<PendingWrite>;
  drop(id: string): Promise<void>;
  /** Of all its lines, or of its surplus alone. Throws PeerlensError confirmInOwnWindow for a page in a frame. */
  undo(id: string, asker: Asker, surplusAlone?: boolean): Promise<PendingWrite>;
  /** Finds out what became of writes whose answer died with an earlier background, or did not come. */
  resume(): Promise<void>;
}

export interface WritesOptions extends WriteRunOptions {
  newId: () => string;
}

/** Two clicks on the same lines within this time are one. */
const DOUBLE_CLICK_MS = 2_000;
const TIMEOUT = 60_000;

/**
 * Writes to the CRM: kept until a person confirms them in a window of their own, told per line, taken back after another
 * such window. The panel never does either: it can stand inside a page, or in a window that a page has opened and placed.
 */
export function createWrites(options: WritesOptions): Writes {
  const { session, changed, now } = options;
  const run = createWriteRun(options);
  let last: { of: string; at: number; prepared: Promise<{ id: string }> } | undefined;

  const prepare = async ({ record, lines }: Ask<'prepareWrite'>): Promise<{ id: string }> => {
    const org = await session.required();
    const write = await newWrite(options, org, record, lines);
    await org.store.saveWrite(write);
    changed();
    await openWindow('confirm', write.id);
    return { id: write.id };
  };
  /** The write that the click before has prepared, as long as it waits for its confirmation. */
  const justPrepared = async (of: string): Promise<{ id: string } | undefined> => {
    if (last?.of !== of || now() - last.at >= DOUBLE_CLICK_MS) return undefined;
    const { id } = await last.prepared;
    const { store } = await session.required();
    return (await store.write(id))?.state === 'pending' ? { id } : undefined;
  };
  return {
    resume: run.resume,
    async prepare(ask) {
      const of = JSON.stringify([ask.record, ask.lines]);
      const before = last?.of === of ? await justPrepared(of).catch(log.ignore('prepared before')) : undefined;
      if (before) return before;
      // Noted before anything is waited for: the second click comes while the first is under way.
      const prepared = prepare(ask);
      last = { of, at: now(), prepared };
      return prepared;
    },
    async pending(id) {
      const org = await session.required();
      return toPending(await run.lookAfter(org, await existing(org, id)));
    },
    show: (id, undo = false) => openWindow(undo ? 'undo' : 'confirm', id),
    async confirm(id, asker, targetId) {
      refuseFramed(asker);
      // Nothing is written in another user's name.
      const org = await session.required('afresh');
      const target = chosenTarget(await existing(org, id), targetId);
      // Taken out of "pending" before the CRM is asked: a second click finds nothing to confirm.
      const write = await org.store.moveWrite(id, 'pending', { state: 'unknown', linesBefore: undefined, target });
      if (!write) return toPending(await existing(org, id));
      return toPending(await run.add(org, write));
    },
    async drop(id) {
      const org = await session.required();
      await org.store.moveWrite(id, 'pending', { state: 'dropped' });
      changed();
    },
    async undo(id, asker, surplusAlone = false) {
      refuseFramed(asker);
      const org = await session.required('afresh');
      const write = await existing(org, id);
      return toPending(write.state === 'written' ? await run.takeBack(org, write, surplusAlone) : write);
    },
  };
}

/** Where the lines go: to what a person chose, else to the record itself. Throws where that was not offered. */
function chosenTarget({ targets, record }: StoredWrite, targetId: string | undefined): LineTarget | undefined {
  const target = targets?.find((one) => one.id === (targetId ?? record.id));
  if (targetId !== undefined && !target) throw new PeerlensError('unknownWrite', 'nothing');
  return target;
}

/** A write as it is asked for. Throws where these lines cannot be written to this record. */
async function newWrite(
  { newId, now }: WritesOptions,
  { connection, connector, store }: Org,
  record: Ask<'prepareWrite'>['record'],
  lines: Ask<'prepareWrite'>['lines'],
): Promise<Omit<StoredWrite, 'format'>> {
  const { kind, id } = record;
  if ((kind !== 'opportunity' && kind !== 'quote') || !connection.canWriteLines)
    throw new PeerlensError('cannotWriteLines', 'askAdmin');
  const { org: facts } = await store.state();
  if (!facts || (kind === 'opportunity' && !(await store.row('opportunity', id))))
    throw new PeerlensError('unknownRecord', 'syncNow');
  const targets = await connector.lineTargets({ kind, id }, AbortSignal.timeout(TIMEOUT));
  const ref = { source: connection.source, ...record };
  const url = connector.recordUrl(ref);
  return {
    id: newId(),
    record: ref,
    recordKey: recordKey(ref),
    recordName: targets[0]?.name ?? id,
    targets,
    ...(url && { url }),
    host: connection.host ?? facts.name,
    lines,
    currency: facts.currency,
    state: 'pending',
    results: [],
    preparedAt: now(),
  };
}

async function existing(org: Org, id: string): Promise<StoredWrite> {
  const write = await org.store.write(id);
  if (!write) throw new PeerlensError('unknownWrite', 'nothing');
  return write;
}

function toPending(write: StoredWrite): PendingWrite {
  const { id, record, recordName, url, host, targets, target, lines, currency, state, results, surplus } = write;
  const where = { ...(url && { url }), ...(targets && { targets }), ...(target && { target }) };
  const beyond = surplus && surplus.length > 0 ? { surplus } : {};
  return { id, record, recordName, ...where, host, lines, currency, state, results, ...beyond };
}
