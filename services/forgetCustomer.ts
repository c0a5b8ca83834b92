import { PeerlensError } from '../core/crm/error';
import type { Store } from '../core/store/store';
import { membersOf } from '../core/table/units';
import { log } from './log';
import { mappingOf } from './mappingSchema';
import type { Handlers } from './serve';
import type { Org, Session } from './session';
import type { SyncRunner } from './syncRunner';
import type { Versions } from './versions';
import type { Workers } from './workers/workers';

export interface ForgetServices {
  session: Session;
  workers: Pick<Workers, 'stop'>;
  sync: Pick<SyncRunner, 'start' | 'whileStopped'>;
  versions: Pick<Versions, 'refreshBadges'>;
  now: () => number;
  changed: (what: 'record' | 'sync') => void;
}

type ForgetAnswers = 'toForget' | 'forgetCustomer' | 'forgotten' | 'takeBackForgotten';

/** The answers about customers that are to be forgotten. Nothing reads or computes while one is. */
export function forgetHandlers(services: ForgetServices): Pick<Handlers, ForgetAnswers> {
  const { session, sync, workers, versions, now } = services;
  return {
    async toForget({ customer }) {
      const { store } = await session.required();
      const rows = await store.toForget(await accountsOf(store, customer));
      if (!rows?.customer) throw new PeerlensError('unknownRecord', 'syncNow', { kind: 'customer', id: customer });
      return { rows };
    },
    async forgetCustomer({ customer }) {
      const org = await session.required('afresh');
      const report = await sync.whileStopped(async () => {
        await workers.stop();
        return org.store.forget(await accountsOf(org.store, customer), { at: now(), newKey: randomKey() });
      });
      if (!report) throw new PeerlensError('unknownRecord', 'syncNow', { kind: 'customer', id: customer });
      const { digest, rows, elsewhere } = report;
      await org.store.log('forget', { digest, rows, elsewhere }, now());
      await versions.refreshBadges(org);
      services.changed('record');
      services.changed('sync');
      return report;
    },
    async forgotten() {
      const { store } = await session.required();
      return { customers: (await store.forgotten()).map(({ digest, at }) => ({ digest, at })) };
    },
    async takeBackForgotten({ digest }) {
      const { store } = await session.required('afresh');
      if (!(await sync.whileStopped(() => store.takeBackForgotten(digest)))) return undefined;
      await store.log('takeBackForgotten', { digest }, now());
      void sync.start();
      return undefined;
    },
  };
}

/** Ends what a killed background left half forgotten. */
export async function resumeForgetting(session: Session, now: () => number): Promise<void> {
  const org: Org | undefined = await session.current();
  if (await org?.store.goOnForgetting({ at: now(), newKey: randomKey() })) log.info('forget', 'gone on');
}

/** The customer first, then the accounts that are one with it. */
async function accountsOf(store: Store, customer: string): Promise<string[]> {
  const read = await store.rows((table, field) => table === 'customer' && field === 'parent');
  const mapping = await mappingOf(store);
  return read ? membersOf(read.rows, mapping?.unit, customer) : [customer];
}

const randomKey = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(32));
