import { browser } from 'wxt/browser';
import { PeerlensError } from '../core/crm/error';
import { recordKey } from '../core/crm/ids';
import type { PendingWrite } from '../core/protocol';
import type { StoredWrite } from '../core/store/stored';
import { ownUrl } from './address';
import type { Ask } from './messaging';
import type { Asker } from './sender';
import type { Org } from './session';
import type { WriteRunOptions } from './writeRun';
import { createWriteRun } from './writeRun';

export interface Writes {
  prepare(ask: Ask<'prepareWrite'>): Promise<{ id: string }>;
  pending(id: string): Promise<PendingWrite>;
  /** Opens the window that shows a write. */
  show(id: string): Promise<void>;
  confirm(id: string, asker: Asker): Promise<PendingWrite>;
  drop(id: string): Promise<void>;
  undo(id: string, asker: Asker): Promise<PendingWrite>;
  /** Finds out what became of writes whose answer died with an earlier background, or did not come. */
  resume(): Promise<void>;
}

export interface WritesOptions extends WriteRunOptions {
  newId: () => string;
}

const WINDOW = { width: 480, height: 640 };

/** Writes to the CRM: kept until a person confirms them in a window that no page can overlay, told per line, undone on request. */
export function createWrites(options: WritesOptions): Writes {
  const { session, now, newId, changed } = options;
  const run = createWriteRun(options);

  const existing = async (org: Org, id: string): Promise<StoredWrite> => {
    const write = await org.store.write(id);
    if (!write) throw new PeerlensError('unknownWrite', 'nothing');
    return write;
  };

  return {
    resume: run.resume,
    async prepare({ record, lines }) {
      const org = await session.required();
      if (record.kind !== 'opportunity' || !org.connection.canWriteLines)
        throw new PeerlensError('cannotWriteLines', 'askAdmin');
      const opportunity = await org.store.row('opportunity', record.id);
      const { org: facts } = await org.store.state();
      if (!opportunity || !facts) throw new PeerlensError('unknownRecord', 'syncNow');
      const ref = { source: org.connection.source, ...record };
      const url = org.connector.recordUrl(ref);
      const write: Omit<StoredWrite, 'format'> = {
        id: newId(),
        record: ref,
        recordKey: recordKey(ref),
        recordName: String(opportunity.name ?? record.id),
        ...(url && { url }),
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
      const org = await session.required();
      return toPending(await run.lookAfter(org, await existing(org, id)));
    },

    show: openConfirmation,

    async confirm(id, asker) {
      if (asker.framed) throw new PeerlensError('confirmInOwnWindow', 'nothing');
      const org = await session.required();
      // Taken out of "pending" before the CRM is asked: a second click finds nothing to confirm.
      const write = await org.store.moveWrite(id, 'pending', { state: 'unknown', linesBefore: undefined });
      if (!write) return toPending(await existing(org, id));
      return toPending(await run.add(org, write));
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
      return toPending(await run.takeBack(org, write));
    },
  };
}

async function openConfirmation(id: string): Promise<void> {
  await browser.windows.create({
    type: 'popup',
    url: ownUrl(`/panel.html#confirm=${encodeURIComponent(id)}`),
    ...WINDOW,
  });
}

function toPending(write: StoredWrite): PendingWrite {
  const { id, record, recordName, url, host, lines, currency, state, results } = write;
  return { id, record, recordName, ...(url && { url }), host, lines, currency, state, results };
}
