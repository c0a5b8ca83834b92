import type { CallBudgets } from './callBudget';
import type { Handlers } from './serve';
import type { Session } from './session';
import type { SyncRunner } from './syncRunner';

interface SyncServices {
  session: Session;
  sync: Pick<SyncRunner, 'start' | 'refresh' | 'lately' | 'cancel'>;
  budgets: Pick<CallBudgets, 'setShare'>;
  changed: (what: 'sync') => void;
}

type Syncing = 'syncNow' | 'refresh' | 'cancelSync' | 'syncPlan' | 'setCallShare';

/** Syncs are started and stopped, looked at beforehand, and held to a share of the CRM's requests. */
export function syncHandlers({ session, sync, budgets, changed }: SyncServices): Pick<Handlers, Syncing> {
  return {
    // Answers at once: how the sync goes is told by its state.
    syncNow: async () => {
      void sync.start();
      return undefined;
    },
    refresh: async () => {
      const readAt = await sync.lately();
      if (readAt === undefined) void sync.refresh();
      return readAt;
    },
    async cancelSync() {
      await sync.cancel();
      return undefined;
    },
    async syncPlan() {
      const { connector, store } = await session.required();
      const { cursor } = await store.state();
      return connector.plan?.(cursor, new AbortController().signal);
    },
    async setCallShare({ share }) {
      const { store } = await session.required();
      await budgets.setShare(store.name, share);
      changed('sync');
      return undefined;
    },
  };
}
