import type { SecondOpinion } from '../../core/judging/secondOpinion';
import type { JobState, VersionSummary } from '../../core/protocol';
import { NOW, reason, said } from './insight';

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

/** A draft of five segments, with everything that was found out about it. */
export const VERSION: VersionSummary = {
  id: 'v1',
  status: 'draft',
  opinion: OPINION,
  fittedAt: NOW - 49 * 86_400_000,
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

/** The build of another one, half way. */
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
