import { IDBFactory } from 'fake-indexeddb';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Access, Batch, Connector, Cursor } from '../../connectors/connector';
import { createSampleConnector } from '../../connectors/sample/connector';
import { openStore, type Store } from '../../core/store/store';
import type { Rows } from '../../core/table/table';
import { TableBuilder } from '../../core/table/table';
import type { SyncRunner } from '../../services/syncRunner';
import { createSyncRunner } from '../../services/syncRunner';
import { sessionOf } from './org';

export const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const ACCESS: Access = { orgId: 'o', userId: 'u', userName: 'U', org: ORG, missing: [], canWriteLines: true };
const BATCHES = 6;

/** A small source: six batches of two stages; the cursor counts them. `before` runs ahead of each batch. */
export function smallSource(
  before: (batch: number, signal: AbortSignal) => Promise<void> = async () => undefined,
): Connector {
  const sample = createSampleConnector();
  return {
    ...sample,
    check: async () => ACCESS,
    async *pull(from: Cursor | undefined, signal: AbortSignal): AsyncGenerator<Batch, void, void> {
      for (let n = Number(from?.next ?? 0); n < BATCHES; n++) {
        await before(n, signal);
        const stages = new TableBuilder('stage');
        for (const half of ['a', 'b']) stages.push(`s${n}${half}`, { name: `Stage ${n}` });
        yield {
          table: 'stage',
          upserts: stages.build(),
          deletions: [],
          cursor: { format: 1, next: n + 1 },
          org: { ...ORG, now: ORG.now + n },
          progress: {
            part: 'stage',
            done: 2 * (n + 1),
            total: 2 * BATCHES,
            partsDone: n + 1 < BATCHES ? 0 : 1,
            parts: 1,
          },
          notices: n < 2 ? [{ key: 'notice.limit' }] : [],
        };
      }
    },
  };
}

/** A sync runner over a store of its own, and what came of it. */
export interface Stage {
  store: Store;
  runner: SyncRunner;
  completed: number;
  /** When the runner asked to be woken. */
  wakes: number[];
}

export async function stage(connector: Connector, name = `sync-${Math.random()}`, now = () => 5_000): Promise<Stage> {
  const store = await openStore(name);
  const connection = {
    ...{ way: 'session' as const, clientId: undefined },
    ...{ source: 'sample' as const, host: undefined, orgId: 'o', userId: 'u', orgName: 'Acme', userName: 'U' },
    ...{ canWriteLines: true, missing: [], store: name },
  };
  const org = { connection, store, connector };
  const session = sessionOf(org);
  const made: Stage = {
    store,
    completed: 0,
    wakes: [],
    runner: createSyncRunner({
      session,
      now,
      changed: () => undefined,
      onAccess: async () => undefined,
      onComplete: async () => {
        made.completed++;
      },
      busy: () => undefined,
      wakeAt: (at) => made.wakes.push(at),
    }),
  };
  return made;
}

/** Ids of the stages that are stored. */
export const stageIds = (read: { rows: Rows } | undefined) => read?.rows.stage.ids ?? [];
/** Ids of the stages that the small source has. */
export const ALL = Array.from({ length: BATCHES }, (_, n) => [`s${n}a`, `s${n}b`]).flat();

/** A browser and a disk with nothing in them. */
export function emptyBrowser(): void {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
}
