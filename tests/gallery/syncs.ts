import type { CallUse, ReadingPlan, SyncState } from '../../core/protocol';
import { NOW } from './insight';

const HOUR = 3_600_000;

export const CALLS: CallUse = { own: 1_240, share: 0.2, used: 31_200, limit: 100_000 };

export const PLAN: ReadingPlan = {
  parts: [
    { table: 'customer', object: 'Account', rows: 3_412, way: 'pages', calls: 2 },
    { table: 'opportunity', object: 'Opportunity', rows: 9_870, way: 'pages', calls: 5 },
    { table: 'order', object: 'Order', rows: 24_600, way: 'bulk', calls: 10 },
    { table: 'orderLine', object: 'OrderItem', rows: 141_000, way: 'bulk', calls: 13 },
    { table: 'activity', object: 'Task', rows: 9_000, way: 'pages', calls: 5 },
  ],
  calls: 42,
  used: 31_200,
  limit: 100_000,
};
export const CHANGES_PLAN: ReadingPlan = {
  ...PLAN,
  parts: PLAN.parts.map((part) => ({ ...part, rows: undefined, way: 'joint', calls: 0 })),
  calls: 7,
};

/** All is read. */
export const SYNCED: SyncState = {
  running: false,
  parts: [],
  rows: 59_000,
  lastAt: NOW - 80 * 60_000,
  startedAt: undefined,
  failure: undefined,
  notices: [],
};

/** The first reading, on its way. */
export const SYNCING: SyncState = {
  ...SYNCED,
  running: true,
  lastAt: undefined,
  startedAt: NOW - 5 * 60_000,
  rows: 27_482,
  parts: [
    { table: 'customer', done: 3_412, total: 3_412, state: 'done' },
    { table: 'opportunity', done: 9_870, total: 9_870, state: 'done' },
    { table: 'order', done: 14_200, total: 24_600, state: 'reading' },
    { table: 'orderLine', done: 0, total: 41_000, state: 'waiting' },
    { table: 'activity', done: 0, total: 9_000, state: 'waiting' },
  ],
};

const stoppedBy = (code: string, values: NonNullable<SyncState['failure']>['values'], hours?: number): SyncState => ({
  ...SYNCED,
  failure: { code, values, next: 'tryLater' },
  ...(hours === undefined ? {} : { goesOnAt: NOW + hours * HOUR }),
});

/** How a sync can stand, by the name of its picture. */
export const SYNC_STATES: Record<string, SyncState> = {
  syncAsking: { ...SYNCING, parts: [], rows: 0 },
  syncPlanned: { ...SYNCING, parts: [], rows: 0, plan: PLAN },
  syncReading: { ...SYNCING, plan: PLAN },
  syncBudget: stoppedBy(
    'callBudget',
    { until: { as: 'instant', at: NOW + 5 * HOUR }, own: 20_000, share: { as: 'share', value: 0.2 }, limit: 100_000 },
    5,
  ),
  syncLimit: stoppedBy('crmLimit', { limit: 100_000, used: 100_000 }, 1),
  syncMaintenance: stoppedBy('crmMaintenance', {}, 0.33),
  syncOffline: stoppedBy('offline', { host: 'acme.my.salesforce.com' }, 0.08),
  syncStopped: { ...SYNCED, failure: { code: 'syncStopped', values: {}, next: 'syncNow' } },
  syncNotices: {
    ...SYNCED,
    notices: [
      { key: 'notice.fieldGone', values: { field: 'Margin__c', object: 'Order' } },
      { key: 'notice.strange', values: { object: 'Order', count: 3 } },
    ],
  },
};
