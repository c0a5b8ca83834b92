import { browser } from 'wxt/browser';
import { recordKey } from '../core/crm/ids';
import type { Status, WaysIn } from '../core/protocol';
import { redirectAddress } from './address';
import type { MakeWriter } from './badge';
import { drawingOf } from './badge';
import { tellTab } from './broadcast';
import type { CallBudgets } from './callBudget';
import { configurationHandlers } from './configurations';
import type { Connecting } from './connecting';
import { connectionState } from './connection';
import { consentHandlers } from './consent';
import { dataHandlers } from './data';
import { dealHandlers } from './deals';
import { exportHandlers } from './exports';
import { forgetHandlers } from './forgetCustomer';
import type { IdentityWatch } from './identityWatch';
import { importHandlers } from './imports';
import { pagesOfOrg } from './insights';
import { inspectionHandlers } from './inspections';
import type { Jobs } from './jobs';
import { keptOf } from './keptOf';
import { listHandlers } from './lists';
import { logHandlers } from './logBook';
import { mappingHandlers } from './mapping';
import { modelFileHandlers } from './modelFile/handlers';
import { openPanelBeside } from './openPanel';
import { answerPanel, toSyncState } from './panel';
import { readPolicy, setByCompany } from './policy';
import { recommendHandlers } from './recommend';
import { ruleHandlers } from './rules';
import { refusal } from './sender';
import type { Handlers } from './serve';
import type { Session } from './session';
import { readSettings } from './settings';
import { syncHandlers } from './syncHandlers';
import type { SyncRunner } from './syncRunner';
import type { Tabs } from './tabs';
import type { Versions } from './versions';
import { weightHandlers } from './weights';
import type { Workers } from './workers/workers';
import { type WriteBackServices, writeBackHandlers } from './writeBack';
import type { Writes } from './writes';

export interface Services extends Connecting, Omit<WriteBackServices, 'changed'> {
  session: Session;
  workers: Workers;
  jobs: Jobs;
  tabs: Tabs;
  versions: Versions;
  writes: Writes;
  makeWriter: MakeWriter;
  identityWatch: Pick<IdentityWatch, 'onPage'>;
  now: () => number;
  changed: (what: 'weights' | 'prices' | 'configuration' | 'record' | 'writeBack' | 'sync') => void;
  sync: Pick<SyncRunner, 'start' | 'startAfresh' | 'refresh' | 'lately' | 'cancel' | 'whileStopped'>;
  budgets: Pick<CallBudgets, 'use' | 'setShare'>;
}

/** What each message does. */
export function createHandlers(services: Services): Handlers {
  const { session, writes, versions, jobs } = services;
  return {
    ...glanceHandlers(services),
    ...weightHandlers(services),
    ...dataHandlers(services),
    ...dealHandlers(services),
    ...configurationHandlers(services),
    ...ruleHandlers(services),
    ...recommendHandlers(services),
    ...listHandlers(services),
    ...exportHandlers(services),
    ...modelFileHandlers(services),
    ...importHandlers(services),
    ...logHandlers(services),
    ...forgetHandlers(services),
    ...mappingHandlers(services),
    ...inspectionHandlers(services),
    ...consentHandlers(services),
    ...syncHandlers(services),
    waysIn,
    ...writeBackHandlers(services),
    connect: services.connect,
    disconnect: () => done(services.disconnect()),
    forgetEverything: () => done(services.forgetEverything()),
    fit: ({ plan }) => jobs.start(plan),
    cancelFit: ({ id }) => done(jobs.cancel(id)),
    publish: ({ versionId }) => done(versions.publish(versionId)),
    goBack: () => done(versions.goBack()),
    dropDraft: ({ versionId }) => done(versions.dropDraft(versionId)),
    prepareWrite: (ask) => writes.prepare(ask),
    pendingWrite: ({ id }) => writes.pending(id),
    showWrite: ({ id, undo }) => done(writes.show(id, undo)),
    confirmWrite: ({ id, target }, asker) => writes.confirm(id, asker, target),
    dropWrite: ({ id }) => done(writes.drop(id)),
    undoWrite: ({ id, surplus }, asker) => writes.undo(id, asker, surplus),
    async decide({ record, decisions }) {
      const { store } = await session.required();
      await store.log('decide', { record: recordKey(record), decisions }, services.now());
      return undefined;
    },
    async hideReason({ record, reason, because }) {
      const { store } = await session.required();
      const argument = { because: because ?? ('hide' as const), at: services.now() };
      await store.argue(recordKey(await keptOf(store, record)), reason, argument);
      await store.log('argue', { record: recordKey(record), reason, because: argument.because }, argument.at);
      return undefined;
    },
    async takeBack({ record, reason }) {
      const { store } = await session.required();
      await store.argue(recordKey(await keptOf(store, record)), reason, undefined);
      await store.log('takeBack', { record: recordKey(record), reason }, services.now());
      return undefined;
    },
  };
}

type Glance = 'badge' | 'openPanel' | 'recordAt' | 'status' | 'panel' | 'closePanel' | 'records' | 'language';

function glanceHandlers(services: Services): Pick<Handlers, Glance> {
  const { session, tabs, workers, versions } = services;
  return {
    async badge({ url }, asker) {
      if (asker.kind === 'content' && new URL(url).origin !== new URL(asker.url).origin) throw refusal('badge');
      await services.identityWatch.onPage(asker);
      const noted = asker.tabId === undefined ? false : tabs.note(asker.tabId, url);
      const [org, said, moved] = await Promise.all([session.current(), language(), noted]);
      if (moved) services.changed('record');
      const writer = (now: number) => services.makeWriter(said, now);
      const now = services.now();
      if (!org) {
        const key = (await session.locked()) ? 'badge.locked' : 'badge.notConnected';
        return { state: 'notConnected', label: writer(now)({ key }) };
      }
      const ref = org.connector.recordFromUrl(url);
      if (!ref) return { state: 'hidden' };
      const drawing = await drawingOf(org, ref, writer, now);
      versions.warm(org);
      return drawing;
    },
    openPanel: (_, asker) => done(openPanelBeside(asker.tabId)),
    async recordAt({ url }) {
      const record = (await session.current())?.connector.recordFromUrl(url);
      return record ? { record } : {};
    },
    async closePanel(_, asker) {
      if (asker.framed && asker.tabId !== undefined) await tellTab(asker.tabId, 'foldPanel');
      return undefined;
    },
    status: () => status(services),
    panel: (ask, asker) => answerPanel(services, ask, asker),
    async records({ records }) {
      const org = await session.required();
      const { source } = org.connection;
      return workers.call('records', { store: org.store.name, refs: records, source, pages: pagesOfOrg(org) });
    },
    language: async () => ({ language: await language() }),
  };
}

async function status({ jobs, session, budgets }: Services): Promise<Status> {
  const connection = await connectionState(session);
  const org = connection.lock ? undefined : await session.current();
  const byCompany = setByCompany(await readPolicy());
  const estimate = await globalThis.navigator?.storage?.estimate?.().catch(() => undefined);
  const storedBytes = estimate?.usage;
  if (!org)
    return {
      connection,
      sync: NOTHING_SYNCED,
      job: undefined,
      versions: [],
      counts: {},
      storedBytes,
      ...(byCompany && { byCompany }),
    };
  const calls = org.connector.plan ? budgets.use(org.store.name) : undefined;
  const [{ sync }, job, versions, counts, use] = await Promise.all([
    org.store.state(),
    jobs.latest(org),
    org.store.versions(),
    org.store.counts(),
    calls,
  ]);
  return {
    connection,
    sync: toSyncState(sync),
    job,
    versions,
    counts,
    storedBytes,
    ...(use && { calls: use }),
    ...(byCompany && { byCompany }),
  };
}

/** What the connect page offers, before anything is asked for. */
async function waysIn(): Promise<WaysIn> {
  const [policy, settings] = await Promise.all([readPolicy(), readSettings()]);
  const byPolicy = policy.clientId !== undefined;
  const clientId = { value: policy.clientId ?? settings.clientId, byPolicy };
  return { clientId, orgHost: policy.orgHost, redirect: redirectAddress() };
}

const NOTHING_SYNCED: Status['sync'] = {
  running: false,
  parts: [],
  rows: 0,
  lastAt: undefined,
  startedAt: undefined,
  failure: undefined,
  notices: [],
};

async function language(): Promise<string> {
  const [{ language: chosen }, policy] = await Promise.all([readSettings(), readPolicy()]);
  return policy.language ?? chosen ?? browser.i18n.getUILanguage();
}

async function done(work: Promise<unknown>): Promise<undefined> {
  await work;
  return undefined;
}
