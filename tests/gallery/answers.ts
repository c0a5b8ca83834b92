import { text } from '../../core/crm/text';
import type { Insight } from '../../core/engine/insight';
import type { SecondOpinion } from '../../core/judging/secondOpinion';
import type { JobState, PanelAnswer, SyncState, VersionSummary } from '../../core/protocol';
import { ARGUED, CHANCE } from './chance';
import { CUSTOMERS, DEALS, EUR, FITTED_ON, INSIGHT, NOW, reason, ref, said, TODAY } from './insight';
import { PRICE, PRICE_BARE, PRICE_NO_CURVE } from './price';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const SYNCED: SyncState = {
  running: false,
  parts: [],
  rows: 59_000,
  lastAt: NOW - 80 * 60_000,
  startedAt: undefined,
  failure: undefined,
  notices: [],
};

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

export const FITTING: JobState = {
  id: 'j1',
  kind: 'fit',
  state: 'running',
  progress: { stage: 'segments', share: 0.46 },
  startedAt: NOW - 20_000,
  endedAt: undefined,
  versionId: undefined,
  failure: undefined,
};

const SEGMENTS = [
  ['Fleet renewers', 'Replace containers and cranes in a steady rhythm and buy service with them.', 142],
  ['Growth haulers', 'Order more every year, mostly new units.', 288],
  ['Municipal tenders', 'Buy rarely and much, always through a tender.', 97],
  ['Project buyers', 'Long pauses between large orders.', 351],
  ['Occasional buyers', 'One or two small orders in five years.', 322],
] as const;

const RULES = [
  {
    text: said('Orders per year at least 1.5 and share of options at least 20 %'),
    evidence: said(
      '38 of 41 customers that it fits are in the segment; it finds 38 of the segment’s 43. Tested on 360 customers that it was not made from.',
    ),
  },
  {
    text: said(
      'Sales of the last 12 months at least € 48k, active contracts at least 1 and main product family is Cranes',
    ),
    evidence: said(
      '12 of 19 customers that it fits are in the segment; it finds 12 of the segment’s 43. Tested on 360 customers that it was not made from.',
    ),
  },
];

/** What independent programs say of it. */
const OPINION: SecondOpinion = {
  agreeing: 998,
  of: 1_000,
  share: 0.998,
  trustworthinessOurs: 0.962,
  trustworthinessTheirs: 0.958,
  says: { key: 'secondOpinion.says', values: { agreeing: 998, of: 1_000 } },
  warnings: [],
};

export const VERSION: VersionSummary = {
  id: 'v1',
  status: 'draft',
  opinion: OPINION,
  fittedAt: NOW - 49 * DAY,
  publishedAt: undefined,
  customers: 1_200,
  features: 44,
  featureSet: 'default',
  years: 5,
  importance: ['mainFamily', 'ordersPerYear', 'averageOrderValue', 'discount', 'industry', 'tenureYears'].map(
    (id, i) => ({ id, labelKey: `feature.${id}`, value: [0.71, 0.52, 0.33, 0.18, 0.09, 0.02][i] ?? 0 }),
  ),
  segments: SEGMENTS.map(([label, definition, size], slot) => ({
    id: `s${slot}`,
    slot,
    label: said(label),
    definition: said(definition),
    distinguishing: [
      reason(`x${slot}`, 'fits', 'Order rhythm 7 months', 'all customers: 14 months', 'customer', 3),
      reason(`y${slot}`, 'fits', 'Service share 78 %', 'all customers: 31 %', 'customer', 3),
      reason(`z${slot}`, 'fits', 'Fleet age 9 years', 'all customers: 6 years', 'customer', 3),
    ],
    size,
    influence: [
      'Orders per year above 1.5: speaks for it',
      'Sales of the last 12 months below € 4k: speaks against it',
    ].map((what, i) => ({
      ...reason(
        `i${slot}${i}`,
        i === 0 ? 'up' : 'down',
        what,
        '120 of 142 in the segment, 380 of 1,200 of all customers',
        'customer',
        0,
      ),
    })),
    rules: slot === 4 ? [] : RULES.slice(slot % 2),
    rfm: { name: said('Champions'), count: Math.round(size * 0.6), of: size },
  })),
  data: {
    of: 1_231,
    read: [{ labelKey: 'feature.employees', value: 999_999, rows: 12 }],
    binned: [{ labelKey: 'feature.ageYears', bins: 4 }],
    dropped: [
      { labelKey: 'feature.revenue', reason: 'tooEmpty' },
      { labelKey: 'feature.discount', reason: 'leftOut' },
    ],
    filled: { features: 7, values: 412 },
  },
  judged: {
    seed: 1,
    segments: { of: 300, right: 281, mostCommon: 96 },
    chance: {
      won: 240,
      lost: 310,
      check: {
        drivers: 9,
        deals: 550,
        leaks: [
          {
            driver: 'source',
            sure: true,
            reason: {
              key: 'leak.tellsAlone.sure',
              values: {
                column: { as: 'text', text: { key: 'dealFact.source' } },
                score: { as: 'number', value: 0.99, digits: 2 },
              },
            },
          },
        ],
      },
      judgement: {
        split: 20_400,
        trainDeals: 412,
        testDeals: 138,
        moments: 702,
        baseRate: { logLoss: 0.69, brier: 0.25 },
        all: { logLoss: 0.66, brier: 0.24 },
        ladder: { logLoss: 0.6, brier: 0.21 },
        drivers: { logLoss: 0.58, brier: 0.2 },
      },
    },
  },
  choice: {
    tried: [2, 3, 4, 5, 6, 7, 8].map((k, i) => ({
      k,
      silhouette: [0.22, 0.27, 0.31, 0.36, 0.33, 0.28, 0.25][i] ?? 0,
      daviesBouldin: 1.2,
      stability: [0.99, 0.97, 0.95, 0.94, 0.81, 0.72, 0.66][i] ?? 0,
      smallest: [512, 301, 160, 97, 61, 33, 12][i] ?? 0,
      calinskiHarabasz: [163.3, 132.2, 122.5, 115.1, 100.5, 90.4, 82.9][i] ?? 0,
      gap: [1.071, 1.111, 1.158, 1.208, 1.218, 1.223, 1.229][i] ?? 0,
      gapError: 0.008,
      inertia: [77.5, 71.2, 65.8, 61.5, 59.8, 58.2, 56.8][i] ?? 0,
      spread: [0, 0.001, 0.004, 0.002, 0.018, 0.021, 0.03][i] ?? 0,
    })),
    chosen: 5,
    foundAgain: [0.97, 0.93, 0.9, 0.86, 0.71],
    astray: [0.01, 0.03, 0.02, 0.06, 0.14],
    notes: [said('Further measures take other numbers: 4 to 6 segments can be defended.')],
    because: said(
      'With 5 segments customers stand apart most clearly, and 94 of 100 pairs stay together when customers are left out.',
    ),
  },
  moves: {
    of: 1_174,
    moved: 61,
    flows: [
      [3, 0, 22],
      [1, 2, 14],
      [4, undefined, 9],
      [undefined, 0, 6],
      [0, 1, 5],
      [2, 1, 3],
      [2, 4, 2],
    ].map(([from, to, customers = 0]) => ({
      ...(from !== undefined && { from: said(SEGMENTS[from]?.[0] ?? '') }),
      ...(to !== undefined && { to: said(SEGMENTS[to]?.[0] ?? '') }),
      customers,
    })),
  },
  notices: [],
};

const DEAL: Insight = { ...INSIGHT, chance: CHANCE, price: PRICE };
const { closeOn: _, ...DATELESS } = DEAL;

export const FULL: Extract<PanelAnswer, { state: 'full' }> = {
  state: 'full',
  insight: DEAL,
  argued: [{ reason: 'w2', because: 'wrongData', at: NOW - DAY * 18 }],
  sync: SYNCED,
  stale: undefined,
  fittedAt: NOW - 49 * DAY,
  undoable: undefined,
  canWriteLines: true,
  framed: true,
};

const thin = (because: string, needs: string, won: number, lost: number) => ({
  abstained: true as const,
  because: said(because),
  needs: said(needs),
  have: [
    { label: said('Won deals'), have: won, need: 40 },
    { label: said('Lost deals'), have: lost, need: 40 },
  ],
});

/** Why no price is told, in the words of the engine. */
const noPrice = (why: string, values: { have?: number; need?: number; count?: number } = {}) => ({
  abstained: true as const,
  because: text(`price.thin.${why}`, values),
  needs: text(`price.thin.${why}.needs`, values),
  have:
    values.have === undefined || values.need === undefined
      ? []
      : [{ label: text(`price.thin.${why}.label`), have: values.have, need: values.need }],
});
const euros = (units: number) => ({ as: 'money', money: { units, currency: EUR }, short: true }) as const;
const NOTHING_NEAR = {
  abstained: true as const,
  because: text('price.thin.near', { price: euros(48_600_000) }),
  needs: text('price.thin.near.needs', { low: euros(21_000_000), high: euros(30_500_000) }),
  have: [],
};
const ALL_WON = { closed: 31, years: 5 };

export const THIN: Insight = {
  ...INSIGHT,
  price: NOTHING_NEAR,
  chance: thin(
    'Not enough closed deals',
    'A chance needs 40 lost deals; your data has 12. Until then no number is shown.',
    38,
    12,
  ),
  configuration: { ...thin('No proposal.', 'Three similar deals have lines; a proposal needs 8.', 0, 0), have: [] },
  similar: {
    customers: { list: CUSTOMERS, featuresAsOf: FITTED_ON },
    deals: { list: DEALS.slice(0, 2), won: 2, lost: 0 },
  },
  news: [],
};

export const PROVISIONAL: Insight = {
  ...INSIGHT,
  record: ref('lead', '00Q000000000001AAA'),
  segment: {
    featuresAsOf: TODAY,
    memberships: [
      { id: 'b', slot: 1, label: said('Growth haulers'), strength: 0.6 },
      { id: 'd', slot: 3, label: said('Project buyers'), strength: 0.3 },
      { id: 'h', slot: 7, label: said('Occasional buyers'), strength: 0.1 },
    ],
    fit: 'provisional',
    follows: text('segment.follows', { count: 12 }),
    definition: said(''),
    why: [],
    size: 288,
    of: 1_200,
    tier: 'none',
  },
  chance: undefined,
};

const NO_SEGMENT: Insight = {
  ...THIN,
  segment: {
    abstained: true,
    because: text('segment.outside'),
    needs: text('segment.outside.nearest', {
      segment: { as: 'text', text: said('Project buyers') },
      count: 4,
      none: 3,
      of: 10,
    }),
    have: [],
  },
};

/** Every state of the panel, by the name of its picture. */
export const ANSWERS: Record<string, PanelAnswer | 'loading'> = {
  loading: 'loading',
  notConnected: { state: 'notConnected', host: 'acme.lightning.force.com' },
  noRecord: { state: 'noRecord' },
  firstSync: { state: 'firstSync', sync: SYNCING },
  fitting: { state: 'fitting', sync: SYNCED, job: FITTING },
  tooFew: { state: 'tooFew', why: said('Segments need 12 customers that have bought; your data has 3.'), sync: SYNCED },
  draft: { state: 'draft', version: VERSION },
  noVersion: { state: 'noVersion', sync: SYNCED, job: undefined },
  unknownRecord: { state: 'unknownRecord', record: ref('opportunity', '006'), sync: SYNCED },
  error: {
    state: 'error',
    failure: { code: 'offline', values: { host: 'acme.my.salesforce.com' }, next: 'tryAgain' },
    lastAt: NOW - 80 * 60_000,
  },
  full: FULL,
  thin: { ...FULL, insight: THIN },
  provisional: { ...FULL, insight: PROVISIONAL },
  noSegment: { ...FULL, insight: NO_SEGMENT },
  argued: {
    ...FULL,
    insight: { ...DEAL, chance: ARGUED },
    argued: [{ reason: 'u2', because: 'knowBetter', at: NOW - HOUR }],
    told: [
      { at: NOW - 30 * DAY, outOfTen: 5, versionId: 'v1' },
      { at: NOW - 12 * DAY, outOfTen: 6, versionId: 'v1' },
    ],
    ownChance: { outOfTen: 5, model: 0.71, at: NOW - DAY, versionId: 'v1' },
    chosenPrice: {
      price: 48_000_000,
      floor: 45_900_000,
      target: 47_800_000,
      stretch: 49_500_000,
      at: NOW - DAY * 3,
      versionId: 'v1',
    },
  },
  priceBare: { ...FULL, insight: { ...DATELESS, price: PRICE_BARE } },
  priceLocale: {
    ...FULL,
    insight: { ...DEAL, price: PRICE },
    sync: {
      ...SYNCED,
      notices: [
        text('notice.currencyOfLocale', { currency: 'USD', locale: 'en_US' }),
        said('The weekly list of what is gone could not be read.'),
      ],
    },
  },
  allWon: {
    ...FULL,
    insight: {
      ...DEAL,
      chance: {
        abstained: true,
        because: text('chance.allWon'),
        needs: text('chance.allWon.needs', ALL_WON),
        have: [],
      },
      price: PRICE_NO_CURVE,
    },
  },
  allLost: {
    ...FULL,
    insight: {
      ...DEAL,
      chance: {
        abstained: true,
        because: text('chance.allLost'),
        needs: text('chance.allLost.needs', ALL_WON),
        have: [],
      },
      price: noPrice('sales', { need: 20, have: 0 }),
    },
  },
  noCurrency: { ...FULL, insight: { ...DEAL, price: noPrice('currency') } },
  noNeeds: { ...FULL, insight: { ...DEAL, needs: [] } },
  needsPast: {
    ...FULL,
    insight: { ...DEAL, needs: [{ field: 'deliverOn', value: { as: 'day', day: TODAY - 10 }, past: true }] },
  },
  noLines: { ...FULL, insight: { ...DEAL, price: noPrice('lines') } },
  noSales: { ...FULL, insight: { ...DEAL, price: noPrice('sales', { have: 12, need: 40 }) } },
  noDeals: { ...FULL, insight: { ...DEAL, price: noPrice('deals', { have: 1, need: 3 }) } },
  nothingNear: { ...FULL, insight: { ...DEAL, price: NOTHING_NEAR } },
  noPriceList: { ...FULL, insight: { ...DEAL, price: noPrice('list', { count: 3 }) } },
  noHistory: {
    ...FULL,
    insight: { ...DEAL, chance: { ...CHANCE, trend: { direction: 'unknown' }, note: text('chance.basis.noHistory') } },
    sync: { ...SYNCED, notices: [text('missing.stageChange'), text('missing.priceEntry')] },
  },
  priceNoCurve: { ...FULL, insight: { ...DEAL, price: PRICE_NO_CURVE } },
  stale: {
    ...FULL,
    sync: { ...SYNCED, lastAt: NOW - 9 * DAY, running: true },
    stale: {
      lastAt: NOW - 9 * DAY,
      failure: { code: 'notSignedIn', values: { host: 'acme.my.salesforce.com' }, next: 'signIn' },
    },
    undoable: { changeId: 'c1', lines: 3 },
    framed: false,
  },
};
