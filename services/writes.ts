import { browser } from 'wxt/browser';
import type { WriteResult } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';
import { recordKey } from '../core/crm/ids';
import type { PendingWrite } from '../core/protocol';
import type { StoredWrite } from '../core/store/stored';
import { ownUrl } from './address';
import type { Ask } from './messaging';
import type { Asker } from './sender';
import type { Org, Session } from './session';

export interface Writes {
  prepare(ask: Ask<'prepareWrite'>): Promise<{ id: string }>;
  pending(id: string): Promise<PendingWrite>;
  confirm(id: string, asker: Asker): Promise<PendingWrite>;
  drop(id: string): Promise<void>;
  undo(id: string, asker: Asker): Promise<PendingWrite>;
}

export interface WritesOptions {
  session: Session;
  now: () => number;
  newId: () => string;
  changed: () => void;
}

const WINDOW = { width: 480, height: 640 };
const TIMEOUT = 120_000;

/** Writes to the CRM: kept until a person confirms them in a window that no page can overlay, told per line, undone on request. */
export function createWrites({ session, now, newId, changed }: WritesOptions): Writes {
  const existing = async (org: Org, id: string): Promise<StoredWrite> => {
    const write = await org.store.write(id);
    if (!write) throw new PeerlensError('unknownWrite', 'nothing');
    return write;
  };
  const result = (write: StoredWrite): PendingWrite => {
    changed();
    return toPending(write);
  };

  return {
    async prepare({ record, lines }) {
      const org = await session.required();
      if (record.kind !== 'opportunity' || !org.connection.canWriteLines)
        throw new PeerlensError('cannotWriteLines', 'askAdmin');
      const opportunity = await org.store.row('opportunity', record.id);
      const { org: facts } = await org.store.state();
      if (!opportunity || !facts) throw new PeerlensError('unknownRecord', 'syncNow');
      const ref = { source: org.connection.source, ...record };
      const write: Omit<StoredWrite, 'format'> = {
        id: newId(),
        record: ref,
        recordKey: recordKey(ref),
        recordName: String(opportunity.name ?? record.id),
        host: org.connection.host ?? facts.name,
        lines,
        currency: facts.currency,
        state: 'pending',
        results: [],
        preparedAt: now(),
      };
      await org.store.saveWrite(write);
      await openConfirmation(write.id);
      return { id: write.id };
    },

    async pending(id) {
      return toPending(await existing(await session.required(), id));
    },

    async confirm(id, asker) {
      if (asker.framed) throw new PeerlensError('confirmInOwnWindow', 'nothing');
      const org = await session.required();
      // Taken out of "pending" before the CRM is asked: a second click finds nothing to confirm.
      const write = await org.store.moveWrite(id, 'pending', { state: 'written' });
      if (!write) return toPending(await existing(org, id));
      const lines = write.lines.map(({ product, quantity, unitPrice }) => ({ product, quantity, unitPrice }));
      const change = { kind: 'addLines', opportunity: write.record.id, lines } as const;
      const results = await org.connector.write(change, AbortSignal.timeout(TIMEOUT)).catch(async (thrown) => {
        await org.store.moveWrite(id, 'written', { state: 'pending' });
        throw thrown;
      });
      const written = results.some((each) => each.ok);
      const done = await org.store.moveWrite(id, 'written', { state: written ? 'written' : 'pending', results });
      await org.store.log('write', { id, record: write.recordKey, ...counts(results) }, now());
      return result(done ?? write);
    },

    async drop(id) {
      const org = await session.required();
      await org.store.moveWrite(id, 'pending', { state: 'dropped' });
      changed();
    },

    async undo(id, asker) {
      const org = await session.required();
      const write = await existing(org, id);
      if (write.state !== 'written') return toPending(write);
      // Taking back is a write too: from inside a page it is shown in its own window first.
      if (asker.framed) {
        await openConfirmation(id);
        return toPending(write);
      }
      const lines = write.results.flatMap((each) => (each.ok && each.id ? [each.id] : []));
      const change = { kind: 'removeLines', opportunity: write.record.id, lines } as const;
      const removed = await org.connector.write(change, AbortSignal.timeout(TIMEOUT));
      const left = withoutRemoved(write.results, lines, removed);
      const state = left.some((each) => each.ok) ? 'written' : 'undone';
      const done = await org.store.moveWrite(id, 'written', { state, results: left });
      await org.store.log('undo', { id, record: write.recordKey, ...counts(removed) }, now());
      return result(done ?? write);
    },
  };
}

/** The results of a write after lines were removed: a line that the CRM kept is still there, with the CRM's reason. */
function withoutRemoved(
  results: PendingWrite['results'],
  lines: readonly string[],
  removed: readonly WriteResult[],
): PendingWrite['results'] {
  return results.map((each) => {
    const outcome = removed[each.id === undefined ? -1 : lines.indexOf(each.id)];
    if (!outcome) return each;
    return outcome.ok ? { ok: false, id: each.id } : { ...each, problem: outcome.problem };
  });
}

async function openConfirmation(id: string): Promise<void> {
  await browser.windows.create({
    type: 'popup',
    url: ownUrl(`/panel.html#confirm=${encodeURIComponent(id)}`),
    ...WINDOW,
  });
}

function toPending({ id, record, recordName, host, lines, currency, state, results }: StoredWrite): PendingWrite {
  return { id, record, recordName, host, lines, currency, state, results };
}

function counts(results: readonly WriteResult[]): { done: number; refused: number } {
  const done = results.filter((each) => each.ok).length;
  return { done, refused: results.length - done };
}
