import type { DataActions } from '../../components/options/actions';
import { PeerlensError } from '../../core/crm/error';
import { text } from '../../core/crm/text';
import type { DataProfile, FeatureData } from '../../core/engine/dataProfile';
import type { DuplicateReport } from '../../core/engine/duplicateCustomers';
import { wordText } from '../../core/explain/value';
import { CATALOGUE } from '../../core/features/catalogue';
import { findCodes } from '../../core/table/codes';
import type { Preparation } from '../../core/table/preparation';

const CUSTOMERS = 400;

type Some = Partial<FeatureData> & Pick<FeatureData, 'id' | 'group'>;

function feature({ id, group, ...more }: Some): FeatureData {
  const known = more.known ?? CUSTOMERS;
  const kind = more.kind ?? 'number';
  return {
    id,
    group,
    labelKey: `feature.${id}`,
    one: 1,
    kind,
    found: kind,
    mostlyNumbers: false,
    log: false,
    weight: 3,
    known,
    values: {
      kind: 'numbers',
      counts: [4, 9, 22, 48, 70, 81, 62, 40, 28, 17, 9, 5, 3, 1, 0, 1],
      low: 1,
      middle: 12,
      high: 96,
    },
    codes: [],
    missing: [],
    notes: [],
    fill: {
      method: kind === 'number' ? 'median' : 'between',
      rows: CUSTOMERS - known,
      ...(kind === 'number' && { value: 12 }),
    },
    ...more,
  };
}

const CODE = {
  value: 999_999,
  rows: 12,
  share: 0.03,
  means: 'missing' as const,
  sure: true,
  read: true,
  reason:
    findCodes(
      Float64Array.from({ length: 381 }, (_, i) => (i < 369 ? 3 + Math.floor((8_397 * i ** 3) / 368 ** 3) : 999_999)),
      'employees',
    )[0]?.reason ?? text('table.code.chosen'),
};

const EUR = { code: 'EUR', scale: 2 };
const money = (units: number) => ({ as: 'money' as const, money: { units, currency: EUR }, short: true });

const FEATURES: FeatureData[] = [
  feature({
    id: 'industry',
    group: 'firmographic',
    kind: 'word',
    weight: 5,
    known: 369,
    values: {
      kind: 'words',
      words: [
        { word: 'Machinery', rows: 118 },
        { word: 'Building materials', rows: 92 },
        { word: 'Waste & recycling', rows: 61 },
        { word: 'Municipal', rows: 40 },
        { word: 'unknown', rows: 31 },
        { word: 'Forestry', rows: 15 },
      ],
      others: 12,
      distinct: 14,
    },
    missing: [
      { word: 'n/a', rows: 9, read: true },
      { word: 'unknown', rows: 31, read: false },
    ],
    notes: [text('table.note.spellings', { words: 'Waste & recycling, Waste and Recycling', rows: 66 })],
  }),
  feature({
    id: 'employees',
    group: 'firmographic',
    log: true,
    known: 369,
    codes: [CODE],
    values: {
      kind: 'numbers',
      counts: [2, 6, 11, 30, 52, 66, 71, 50, 34, 21, 12, 7, 4, 2, 0, 1],
      low: 3,
      middle: 48,
      high: { as: 'number', value: 8_400, digits: 1 },
    },
    fill: { method: 'median', rows: 31, value: 48 },
  }),
  feature({
    id: 'revenue',
    group: 'firmographic',
    log: true,
    known: 88,
    drop: 'tooEmpty',
    values: {
      kind: 'numbers',
      counts: [1, 4, 9, 14, 20, 17, 12, 6, 3, 1, 1],
      low: money(240_000),
      middle: money(4_100_000),
      high: money(310_000_000),
    },
    fill: { method: 'median', rows: 312, value: money(4_100_000) },
  }),
  feature({
    id: 'ownership',
    group: 'firmographic',
    kind: 'word',
    weight: 1,
    known: 400,
    drop: 'constant',
    values: { kind: 'words', words: [{ word: 'Private', rows: 400 }], others: 0, distinct: 1 },
  }),
  feature({
    id: 'customerType',
    group: 'firmographic',
    kind: 'word',
    weight: 0,
    known: 0,
    values: { kind: 'words', words: [], others: 0, distinct: 0 },
  }),
  feature({ id: 'ordersPerYear', group: 'behaviour', weight: 5, log: true }),
  feature({
    id: 'unitsPerYear',
    group: 'behaviour',
    weight: 1,
    log: true,
    sameAs: { id: 'ordersPerYear', labelKey: 'feature.ordersPerYear' },
  }),
  feature({
    id: 'salesTrend',
    group: 'behaviour',
    weight: 2,
    known: 341,
    values: {
      kind: 'numbers',
      counts: [3, 2, 5, 11, 40, 96, 104, 52, 16, 7, 3, 1, 1],
      low: { as: 'share', value: -1 },
      middle: { as: 'share', value: 0.02 },
      high: { as: 'share', value: 1.8 },
    },
    fill: { method: 'median', rows: 59, value: { as: 'share', value: 0.02 } },
  }),
  feature({
    id: 'mainFamily',
    group: 'mix',
    kind: 'word',
    weight: 5,
    values: {
      kind: 'words',
      words: [
        { word: 'Hook-lifts', rows: 190 },
        { word: 'Cranes', rows: 122 },
        { word: 'Service', rows: 88 },
      ],
      others: 0,
      distinct: 3,
    },
  }),
  feature({
    id: 'discount',
    group: 'price',
    weight: 4,
    values: {
      kind: 'numbers',
      counts: [90, 70, 61, 50, 41, 30, 22, 14, 9, 6, 3, 2, 1, 0, 0, 1],
      low: { as: 'share', value: 0 },
      middle: { as: 'share', value: 0.06 },
      high: { as: 'share', value: 0.41 },
    },
  }),
];

/** What the worker would answer: ranges that a draft asks for are there. */
function profileUnder(preparation: Preparation): DataProfile {
  const features = FEATURES.map((one): FeatureData => {
    const choice = preparation.features?.[one.id];
    if (!choice) return one;
    const off = choice.off ? ({ drop: 'leftOut' } as const) : {};
    if (!choice.bins) return { ...one, ...off };
    const edges = 'edges' in choice.bins ? [...choice.bins.edges] : [20, 48, 130];
    const words = [`< ${edges[0]}`, ...edges.slice(1).map((edge, i) => `${edges[i]} – < ${edge}`), `≥ ${edges.at(-1)}`];
    const unit = CATALOGUE.find(({ id }) => id === one.id)?.unit ?? 'none';
    const head = { ...one, unit, scale: 'log' as const };
    const rows = words.map((word, i) => ({
      word,
      told: wordText(head, word, EUR),
      rows: Math.round((i % 2 === 0 ? 96 : 88) / (words.length / 4)),
    }));
    return {
      ...one,
      ...off,
      kind: 'word',
      edges,
      values: { kind: 'words', words: rows, others: 0, distinct: rows.length },
    };
  });
  const gone = preparation.features?.industry?.leaveOut?.words.includes('unknown');
  const leftOut = gone ? [{ feature: 'industry', word: 'unknown', rows: 31 }] : [];
  const customers = CUSTOMERS - (gone ? 31 : 0);
  const stay = features.map((one) => ({ ...one, known: Math.min(one.known, customers) }));
  return { customers, of: CUSTOMERS, leftOut, features: stay, preparation };
}

const DUPLICATES: DuplicateReport = {
  found: 2,
  customers: 431,
  apart: 1,
  groups: [
    {
      keep: 'a1',
      customers: [
        {
          id: 'a1',
          name: 'Kestrelmoor Recycling Ltd',
          filled: 14,
          url: 'https://acme.lightning.force.com/lightning/r/Account/a1/view',
        },
        {
          id: 'a2',
          name: 'Kestrelmoor Recycling',
          filled: 9,
          url: 'https://acme.lightning.force.com/lightning/r/Account/a2/view',
        },
      ],
      more: 0,
      links: [
        {
          a: 'a1',
          b: 'a2',
          reasons: [
            text('duplicate.sameName', { name: 'kestrelmoor recycling' }),
            text('duplicate.domain', { domain: 'kestrelmoor.co.uk' }),
          ],
        },
      ],
    },
    {
      keep: 'b2',
      customers: [
        { id: 'b1', name: 'Norrvik Bygg AB', filled: 11 },
        { id: 'b2', name: 'Norvik Bygg Aktiebolag', filled: 12 },
      ],
      more: 0,
      links: [
        {
          a: 'b1',
          b: 'b2',
          reasons: [
            text('duplicate.tax', { number: 'SE556677889901' }),
            text('duplicate.likeName', { share: { as: 'share', value: 0.94 } }),
          ],
        },
      ],
    },
  ],
};

const SAVED: Record<string, Preparation> = {
  changed: {
    scaling: 'robust',
    features: {
      employees: { bins: { edges: [20, 48, 130] } },
      industry: { leaveOut: { words: ['unknown'] } },
      discount: { off: true },
    },
  },
};

/** What the page of data is told, by the state of a picture. */
export function dataActions(state: string): DataActions {
  const saved = SAVED[state] ?? {};
  return {
    profile: async (preparation = saved) => {
      if (state === 'loading') return new Promise(() => undefined);
      if (state === 'failed') throw new PeerlensError('notAllRead', 'syncNow');
      const profile = profileUnder(preparation);
      if (state === 'nobody') return { profile: { ...profile, customers: 0, of: 0, features: [] }, saved };
      if (state !== 'thin') return { profile, saved };
      const few = profile.features.map(
        (one): FeatureData => ({
          ...one,
          known: 0,
          drop: 'tooEmpty',
          codes: [],
          missing: [],
          notes: [],
          values: { kind: 'numbers', counts: [], low: '', middle: '', high: '' },
        }),
      );
      const [first] = profile.features;
      return {
        profile: {
          ...profile,
          customers: 7,
          of: 7,
          features: [
            ...(first
              ? [
                  {
                    ...first,
                    known: 5,
                    missing: [],
                    notes: [],
                    values: { kind: 'words' as const, words: [{ word: 'Machinery', rows: 5 }], others: 0, distinct: 1 },
                    fill: { method: 'between' as const, rows: 2 },
                  },
                ]
              : []),
            ...few.slice(1),
          ],
        },
        saved,
      };
    },
    save: async () => undefined,
    duplicates: async () => (state === 'thin' ? { groups: [], found: 0, customers: 7, apart: 0 } : DUPLICATES),
    apart: async () => undefined,
  };
}
