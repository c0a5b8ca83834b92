import { browser } from 'wxt/browser';
import type { Changed } from '../core/protocol';
import type { MakeWriter } from './badge';
import { createBroadcast } from './broadcast';
import { createCallBudgets } from './callBudget';
import { createConnecting } from './connecting';
import { connectedPages, refreshAccess, restoreRecordScript } from './connection';
import { createMakeConnector, requestTo } from './connectors';
import { resumeForgetting } from './forgetCustomer';
import { createHandlers } from './handlers';
import { createIdentity } from './identity';
import { createIdentityWatch } from './identityWatch';
import { tellImports } from './imports';
import { tellOfInspections } from './inspections';
import { createJobs, type Jobs } from './jobs';
import { log } from './log';
import { createOAuthTokens } from './oauthTokens';
import { listenForShortcut } from './openPanel';
import { createPickRunner, type PickRunner } from './pickRun';
import { serve } from './serve';
import { createSession, type Org, type Session } from './session';
import { whoHas, whoIsHere } from './signIn';
import { createSyncRunner, type SyncRunner } from './syncRunner';
import { createTabs } from './tabs';
import { createVersions, type Versions } from './versions';
import { createWatch, type Watch } from './watch';
import type { Workers } from './workers/workers';
import { createWrites, type Writes } from './writes';

const SYNC_ALARM = 'sync';
const SYNC_EVERY_MINUTES = 30;
/** A sync that had to stop goes on. */
const GO_ON_ALARM = 'syncGoesOn';

/** What the rooms of the background share. */
interface Shared {
  session: Session;
  workers: Workers;
  now: () => number;
  newId: () => string;
}

/** What is under way, or can be. */
interface Work {
  jobs: Jobs;
  versions: Versions;
  sync: SyncRunner;
  writes: Writes;
  picks: PickRunner;
}

/**
 * Starts everything that outlives a page. Every listener is registered before the first await: the browser starts a
 * worker by an event, and drops the event where nobody listens yet.
 */
export function startBackground(workers: Workers, makeWriter: MakeWriter): void {
  const changed = createBroadcast();
  const now = () => Date.now();
  const tokens = createOAuthTokens(requestTo);
  const identity = createIdentity({ whoHas, whoIsHere, now });
  const budgets = createCallBudgets(now);
  const makeConnector = createMakeConnector(tokens, identity, budgets, workers);
  const session = createSession(makeConnector, identity);
  const shared = { session, workers, now, newId: () => crypto.randomUUID() };
  const watch = createWatch();
  const work = createWork(shared, changed, watch);
  const handlers = createHandlers({
    ...shared,
    ...work,
    ...createConnecting({ ...shared, sync: work.sync, tokens, identity, budgets, makeConnector, changed }),
    identityWatch: createIdentityWatch({ session, identity, sync: work.sync, changed }),
    makeWriter,
    budgets,
    changed,
    tabs: createTabs(),
  });
  serve(handlers, connectedPages);
  watch.onAlarm(() => resumeAll(work));
  browser.runtime.onInstalled.addListener(() => void restoreRecordScript().catch(complain('installed')));
  browser.runtime.onStartup.addListener(() => void restoreRecordScript().catch(complain('startup')));
  listenForShortcut();
  browser.tabs.onActivated.addListener(() => changed('record'));
  syncNowAndThen(work.sync);
  void resumeForgetting(session, now)
    .catch(complain('forget'))
    .then(() => resumeAll(work));
}

function createWork(shared: Shared, changed: (what: Changed) => void, watch: Watch): Work {
  const jobs = createJobs({
    ...shared,
    changed: () => {
      changed('job');
      changed('version');
    },
    busy: watch.of('fit'),
  });
  tellOfInspections(shared.workers, () => changed('version'));
  const versions = createVersions({ ...shared, changed: () => changed('version') });
  const afterSync = async (org: Org): Promise<void> => {
    await tellImports(org.store, shared.now());
    // The first fit starts by itself; so does the next one where there were too few customers until now.
    // Of a company whose files are not there yet nothing can be made.
    const { org: facts } = await org.store.state();
    if (facts && (await org.store.versions()).length === 0) await jobs.start();
    await versions.refreshBadges(org);
  };
  const sync = createSyncRunner({
    ...shared,
    changed: () => changed('sync'),
    busy: watch.of('sync'),
    wakeAt: (when) => void browser.alarms.create(GO_ON_ALARM, { when }),
    async onAccess(org, access) {
      await refreshAccess(org, access);
      changed('connection');
    },
    onComplete: (org) => afterSync(org).catch(complain('after sync')),
  });
  const writes = createWrites({
    ...shared,
    changed: () => changed('write'),
    // What was written is part of what is shown next.
    onWritten: () => void sync.startAfresh(),
    busy: watch.of('write'),
  });
  const picks = createPickRunner({
    ...shared,
    changed: () => changed('writeBack'),
    busy: watch.of('writeBack'),
  });
  return { jobs, versions, sync, writes, picks };
}

/** Goes on with what an earlier background left unfinished. */
async function resumeAll({ sync, jobs, writes, picks }: Work): Promise<void> {
  await Promise.all([
    sync.resume().catch(complain('sync')),
    jobs.resume().catch(complain('jobs')),
    writes.resume().catch(complain('writes')),
    picks.resume().catch(complain('picks')),
  ]);
}

function syncNowAndThen(sync: SyncRunner): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === SYNC_ALARM || name === GO_ON_ALARM) void sync.startDue();
  });
  void browser.alarms.get(SYNC_ALARM).then((alarm) => {
    if (!alarm) return browser.alarms.create(SYNC_ALARM, { periodInMinutes: SYNC_EVERY_MINUTES });
  });
}

function complain(where: string): (thrown: unknown) => void {
  return (thrown) => log.warn(where, 'failed', thrown);
}
