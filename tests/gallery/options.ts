import type { OptionsActions } from '../../components/options/actions';
import type { Catalogue } from '../../components/options/buildChoice';
import { CONSENT_TEXT } from '../../core/consent';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { CATALOGUE } from '../../core/features/catalogue';
import { CRITERIA } from '../../core/features/criteria';
import { defaultWeight } from '../../core/features/defaults';
import type { LogPage } from '../../core/logBook';
import type { FeatureChoice, Lock, Status, WaysIn, WeightedFeature } from '../../core/protocol';
import { howOf } from '../../core/segments/how';
import { methodsOffered } from '../../services/secondOpinion/plugins';
import { dataActions } from './data';
import { CUSTOMER_WHY, expertAnswer } from './expert';
import { FIELD_ACTIONS } from './fields';
import { CUSTOMERS, NOW } from './insight';
import { orderMapOf } from './orderMap';
import { priceActions } from './prices';
import { CALLS, CHANGES_PLAN, SYNC_STATES, SYNCED, SYNCING } from './syncs';
import { FITTING, VERSION } from './version';
import { writeBackActions } from './writeBack';

const LOG: LogPage = {
  lines: (['write', 'publish', 'consent'] as const).map((kind, i) => ({
    number: 3 - i,
    at: NOW - i * 3_600_000,
    kind,
    ...(kind !== 'consent' && { content: { version: 'v2', lines: 4 - i } }),
    contentDigest: 'a'.repeat(64),
    digest: 'b'.repeat(64),
  })),
  kinds: ['consent', 'publish', 'write'],
  of: 3,
};

const DAY = 86_400_000;

export const FEATURES: WeightedFeature[] = CATALOGUE.map((feature, i) => ({
  id: feature.id,
  group: feature.group,
  unit: feature.unit,
  labelKey: feature.labelKey,
  weight: defaultWeight(feature.id),
  importance: 0.5,
  known: i === 0 ? 620 : 1_200 - i * 7,
  of: 1_200,
}));

const CHOICES: FeatureChoice[] = FEATURES.map(({ id, group, unit, labelKey, known, of }, i) => ({
  id,
  group,
  unit,
  labelKey,
  known: i % 9 === 6 ? 0 : known,
  of,
  counts: i % 9 !== 6 && defaultWeight(id) > 0,
}));

const CATALOGUE_ANSWER: Catalogue = {
  features: CHOICES,
  criteria: CRITERIA.map((criterion) => ({
    criterion,
    known: Math.max(0, ...CHOICES.filter(({ id }) => criterion.features.includes(id)).map(({ known }) => known)),
    of: 1_200,
  })),
  weights: {},
  years: 5,
  methods: methodsOffered(),
  how: howOf(DEFAULT_PLAN),
};

const CONNECTED: Status = {
  connection: {
    source: 'salesforce',
    host: 'acme.lightning.force.com',
    way: 'session',
    clientId: undefined,
    lock: undefined,
    orgName: 'Acme Containers',
    userName: 'Mira Holtwick',
    canWriteLines: true,
    missing: [],
    failure: undefined,
  },
  sync: SYNCED,
  calls: CALLS,
  job: undefined,
  versions: [
    VERSION,
    { ...VERSION, id: 'v0', status: 'published', fittedAt: NOW - 120 * DAY, publishedAt: NOW - 119 * DAY },
  ],
  counts: {
    customer: 1_200,
    lead: 150,
    opportunity: 5_000,
    order: 9_000,
    orderLine: 40_000,
    product: 180,
    activity: 21_000,
  },
  storedBytes: 18_400_000,
};

const NOTHING: Status = {
  connection: {
    source: undefined,
    host: undefined,
    way: undefined,
    clientId: undefined,
    lock: undefined,
    orgName: undefined,
    userName: undefined,
    canWriteLines: false,
    missing: [],
    failure: undefined,
  },
  sync: { ...SYNCED, lastAt: undefined, rows: 0 },
  job: undefined,
  versions: [],
  counts: {},
  storedBytes: undefined,
};

/** Somebody else is in front of the browser. */
export const LOCK: Lock = {
  reason: 'otherUser',
  connected: 'Mira Holtwick',
  now: 'Jonas Ebner',
  host: 'acme.lightning.force.com',
  way: 'session',
  failure: undefined,
};

/** States of things for the options and the popup, by the name of their picture. */
export const STATUSES: Record<string, Status> = {
  nothing: NOTHING,
  connected: CONNECTED,
  // Nobody else has looked at the draft yet.
  unseconded: { ...CONNECTED, versions: [{ ...VERSION, opinion: undefined }] },
  syncing: { ...CONNECTED, sync: SYNCING, versions: [] },
  ...Object.fromEntries(Object.entries(SYNC_STATES).map(([name, sync]) => [name, { ...CONNECTED, sync }])),
  unseen: {
    ...CONNECTED,
    connection: {
      ...CONNECTED.connection,
      canWriteLines: false,
      missing: ['customer', 'contact', 'opportunity', 'order', 'product', 'priceBook', 'activity', 'writeLines'].map(
        (what) => ({ key: `missing.${what}`, values: {} }),
      ),
    },
    counts: {},
  },
  fitting: { ...CONNECTED, job: FITTING, versions: [] },
  locked: { ...NOTHING, connection: { ...NOTHING.connection, source: 'salesforce', lock: LOCK } },
  ended: {
    ...NOTHING,
    connection: {
      ...NOTHING.connection,
      source: 'tryton',
      host: 'erp.example.com/#company',
      lock: { ...LOCK, reason: 'signedOut', now: undefined, host: 'erp.example.com/#company', way: 'password' },
    },
  },
  blocked: {
    ...CONNECTED,
    connection: {
      ...CONNECTED.connection,
      way: 'oauth',
      failure: { code: 'appBlocked', values: { host: 'acme.my.salesforce.com' }, next: 'adminGuide' },
    },
  },
  failed: {
    ...CONNECTED,
    sync: { ...SYNCED, failure: { code: 'notSignedIn', values: { host: 'acme.my.salesforce.com' }, next: 'signIn' } },
  },
};

const nothing = () => Promise.resolve();

const WAYS_IN: WaysIn = {
  clientId: { value: undefined, byPolicy: false },
  orgHost: undefined,
  redirect: 'https://lkgmbefnhpakbnmjdfkcmhhnoddpljgc.chromiumapp.org/',
};

export const OPTIONS_ACTIONS: OptionsActions = {
  writeBack: writeBackActions('empty'),
  connect: nothing,
  log: {
    page: async () => LOG,
    check: async () => ({ entries: 3, erased: 1 }),
    contacted: async () => ({
      since: NOW,
      hosts: [
        { host: 'acme.my.salesforce.com', requests: 214, first: NOW, last: NOW, sent: 48_000, received: 3_120_000 },
      ],
    }),
    saveJson: () => undefined,
  },
  forgetting: {
    toForget: async () => ({ customer: 1, contact: 4, opportunity: 9, opportunityLine: 31, order: 22, orderLine: 87 }),
    forget: async () => ({
      digest: '7f3ac41e09b25d6688f1c0a2e47b9d3310aa',
      at: NOW,
      rows: { customer: 1, contact: 4, opportunity: 9, opportunityLine: 31, order: 22, orderLine: 87 },
      elsewhere: { badges: 36, insights: 14, visits: 6, segmentHistory: 2, versions: 2, log: 3 },
    }),
    list: async () => [{ digest: '7f3ac41e09b25d6688f1c0a2e47b9d3310aa', at: NOW - 3 * DAY }],
    takeBack: nothing,
    save: nothing,
  },
  consent: async () => ({
    at: NOW - 3 * DAY,
    way: 'oauth',
    host: 'acme.lightning.force.com',
    orgName: 'Acme Pumps',
    userName: 'Mira Holtwick',
    text: CONSENT_TEXT,
  }),
  waysIn: () => Promise.resolve(WAYS_IN),
  copy: nothing,
  connectSample: nothing,
  disconnect: nothing,
  forgetEverything: nothing,
  syncNow: nothing,
  cancelSync: nothing,
  syncPlan: async () => CHANGES_PLAN,
  setCallShare: async () => undefined,
  fit: nothing,
  cancelFit: nothing,
  publish: nothing,
  goBack: nothing,
  dropDraft: nothing,
  catalogue: () => Promise.resolve(CATALOGUE_ANSWER),
  data: dataActions(''),
  prices: priceActions('filled'),
  fields: FIELD_ACTIONS,
  expertView: (_, segment) => Promise.resolve(expertAnswer(segment, '')),
  orderMap: (_, product) => orderMapOf(product),
  customerWhy: () => Promise.resolve(CUSTOMER_WHY),
  inspection: () => Promise.resolve({ state: 'running', share: 0.38 }),
  customerUrlOf: (_, host) => (id) => `https://${host}/lightning/r/Account/${id}/view`,
  weights: () => Promise.resolve({ features: FEATURES, strategic: {}, defaults: {} }),
  saveWeights: nothing,
  customers: (contains) =>
    Promise.resolve(
      CUSTOMERS.map((customer) => ({ id: customer.ref.id, name: customer.name })).filter((customer) =>
        customer.name.toLowerCase().includes(contains.toLowerCase()),
      ),
    ),
  neighbours: () => {
    const [first, second, third, ...rest] = CUSTOMERS;
    const after = [first, third, ...rest, second].flatMap((neighbour) => neighbour ?? []);
    return Promise.resolve({ before: CUSTOMERS.slice(0, 5), after, moved: 18, of: 1_200 });
  },
  sources: [
    { name: 'salesforce', ways: ['oauth', 'session'] },
    { name: 'tryton', ways: ['password'] },
  ],
  addressOf: (source, typed) =>
    typed.endsWith('force.com') === (source === 'salesforce') && typed ? typed : undefined,
  hostsOf: (source, address) =>
    source === 'tryton'
      ? [`https://${address.split('/')[0]}/*`]
      : address.endsWith('force.com')
        ? [`https://${address}/*`, 'https://acme.my.salesforce.com/*']
        : [],
};
