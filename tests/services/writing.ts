import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Change, Connector, LineTarget, StandingLine, WriteResult } from '../../connectors/connector';
import { createSampleConnector } from '../../connectors/sample/connector';
import { NO_SYNC } from '../../core/store/meta';
import { openDatabase } from '../../core/store/schema';
import type { LogEntry } from '../../core/store/stored';
import { TableBuilder } from '../../core/table/table';
import type { Asker } from '../../services/sender';
import type { Org } from '../../services/session';
import type { Writes } from '../../services/writes';
import { createWrites } from '../../services/writes';
import { connectedOrg, sessionOf } from './org';

const ORG = { now: 1_000, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
export const own: Asker = { kind: 'page', tabId: 1, url: 'chrome-extension://x/panel.html', framed: false };
export const framed: Asker = { ...own, framed: true };
export const record = { kind: 'opportunity', id: 'o1' } as const;
export const lines = [
  { product: 'p1', name: 'Pump', quantity: 2, unitPrice: 1_999 },
  { product: 'p2', name: 'Seal', quantity: 1, unitPrice: 500 },
];

/** The lines as they are taken back where the CRM took both. */
export const both = [
  { id: 'line0', quantity: 2 },
  { id: 'line1', quantity: 1 },
];

/** A CRM with one deal: what it has, what it answers, and what it was asked to change. */
export interface Crm {
  changes: Change[];
  answer: (change: Change) => Promise<WriteResult[]>;
  /** What the CRM has on the deal. */
  standing: StandingLine[];
  hasBook: boolean;
  /** Who is signed in to the CRM. */
  user: string;
  /** Quotes of the deal. */
  quotes: LineTarget[];
}

/** The background that writes to it. */
export interface Stage {
  crm: Crm;
  org: Org;
  /** The windows that were opened. */
  windows: unknown[];
  clock: number;
  /** How often lines were said to be others than before. */
  written: number;
  busy: boolean;
  /** What was written into the log. */
  logged(): Promise<LogEntry[]>;
  /** The writes of a background that has just started; ids go on. */
  start(): Writes;
}

export const acceptAll = async (change: Change): Promise<WriteResult[]> =>
  change.lines.map((_, i) => ({ ok: true, id: `line${i}` }));

/** A browser with nothing in it but the deal, and a CRM that takes every line. */
export async function prepareStage(): Promise<Stage> {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  const crm: Crm = {
    changes: [],
    answer: acceptAll,
    standing: [{ id: 'old', product: 'p1', quantity: 2 }],
    hasBook: true,
    user: 'u',
    quotes: [],
  };
  const stage: Stage = {
    crm,
    org: await connectedOrg(connectorOf(crm)),
    windows: [],
    clock: 9_000,
    written: 0,
    busy: false,
    logged: async () => (await openDatabase(stage.org.store.name)).getAll('log'),
    start: () => startWrites(stage),
  };
  vi.spyOn(fakeBrowser.windows, 'create').mockImplementation(async (options) => {
    stage.windows.push(options);
    return {} as never;
  });
  await storeDeal(stage.org);
  return stage;
}

function connectorOf(crm: Crm): Connector {
  return {
    ...createSampleConnector(),
    write: (change) => {
      crm.changes.push(change);
      return crm.answer(change);
    },
    lineTargets: async ({ kind, id }) => [{ kind, id, name: 'Big deal', synced: false }, ...crm.quotes],
    standing: async () => ({ lines: crm.standing, hasBook: crm.hasBook }),
  };
}

async function storeDeal({ store }: Org): Promise<void> {
  const deals = new TableBuilder('opportunity');
  deals.push('o1', { name: 'Big deal' });
  const batch = {
    table: 'opportunity' as const,
    upserts: deals.build(),
    deletions: [],
    cursor: { format: 1 },
    org: ORG,
  };
  await store.apply(batch, NO_SYNC);
}

function startWrites(stage: Stage): Writes {
  let id = stage.crm.changes.length;
  return createWrites({
    session: sessionOf(stage.org, () => stage.crm.user),
    now: () => stage.clock,
    newId: () => `w${++id}`,
    changed: () => undefined,
    onWritten: () => {
      stage.written++;
    },
    busy: (now) => {
      stage.busy = now;
    },
  });
}
