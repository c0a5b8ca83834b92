import { browser } from 'wxt/browser';
import type { MakeWriter } from './badge';
import { createBroadcast } from './broadcast';
import { connect, connectedPages, connectionState, disconnect, refreshAccess, restoreRecordScript } from './connection';
import { makeConnector } from './connectors';
import { forget } from './forget';
import { createHandlers } from './handlers';
import { createJobs } from './jobs';
import { log } from './log';
import { listenForShortcut } from './openPanel';
import { serve } from './serve';
import { createSession, type Org } from './session';
import { createSyncRunner } from './syncRunner';
import { createTabs } from './tabs';
import { createVersions } from './versions';
import { createWatch } from './watch';
import type { Workers } from './workers/workers';
import { createWrites } from './writes';

const SYNC_ALARM = 'sync';
const SYNC_EVERY_MINUTES = 30;

/**
 * Starts everything that outlives a page. Every listener is registered before the first await: the browser starts a
 * worker by an event, and drops the event where nobody listens yet.
 */
export function startBackground(workers: Workers, makeWriter: MakeWriter): void {
  const now = () => Date.now();
  const newId = () => crypto.randomUUID();
  const changed = createBroadcast();
  const session = createSession(makeConnector);
  const watch = createWatch();
  const shared = { session, workers, now, newId };
  const jobs = createJobs({
    ...shared,
    changed: () => {
      changed('job');
      changed('version');
    },
    busy: watch.of('fit'),
  });
  const versions = createVersions({ ...shared, changed: () => changed('version') });
  const sync = createSyncRunner({
    ...shared,
    changed: () => changed('sync'),
    busy: watch.of('sync'),
    async onAccess(org, access) {
      await refreshAccess(org, access);
      changed('connection');
    },
    onComplete: (org) => afterSync(org).catch(complain('after sync')),
  });
  const afterSync = async (org: Org): Promise<void> => {
    // The first fit starts by itself; so does the next one where there were too few customers until now.
    if ((await org.store.versions()).length === 0) await jobs.start();
    await versions.refreshBadges(org);
  };
  const writes = createWrites({
    ...shared,
    changed: () => changed('write'),
    // What was written is part of what is shown next.
    onWritten: () => void sync.startAfresh(),
    busy: watch.of('write'),
  });
  const leave = async (): Promise<void> => {
    await sync.cancel();
    await workers.stop();
  };
  const handlers = createHandlers({
    ...shared,
    jobs,
    versions,
    makeWriter,
    changed,
    writes,
    tabs: createTabs(),
    async connect(source) {
      await leave();
      await connect({ host: undefined, ...source }, makeConnector, session);
      changed('connection');
      void sync.start();
      return connectionState(await session.current());
    },
    async disconnect() {
      await leave();
      await disconnect(session);
      changed('connection');
    },
    async forgetEverything() {
      await leave();
      await forget(session);
      changed('connection');
    },
    syncNow: sync.start,
    refresh: sync.refresh,
    cancelSync: sync.cancel,
  });

  serve(handlers, connectedPages);
  watch.onAlarm(async () => {
    await sync.resume().catch(complain('sync'));
    await jobs.resume().catch(complain('jobs'));
    await writes.resume().catch(complain('writes'));
  });
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === SYNC_ALARM) void sync.start();
  });
  browser.runtime.onInstalled.addListener(() => void restoreRecordScript().catch(complain('installed')));
  browser.runtime.onStartup.addListener(() => void restoreRecordScript().catch(complain('startup')));
  listenForShortcut();
  browser.tabs.onActivated.addListener(() => changed('record'));

  void browser.alarms.get(SYNC_ALARM).then((alarm) => {
    if (!alarm) return browser.alarms.create(SYNC_ALARM, { periodInMinutes: SYNC_EVERY_MINUTES });
  });
  void sync.resume().catch(complain('sync'));
  void jobs.resume().catch(complain('jobs'));
  void writes.resume().catch(complain('writes'));
}

function complain(where: string): (thrown: unknown) => void {
  return (thrown) => log.warn(where, 'failed', thrown);
}
