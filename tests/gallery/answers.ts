import { text } from '../../core/crm/text';
import type { Insight } from '../../core/engine/insight';
import type { PanelAnswer } from '../../core/protocol';
import { ARGUED, CHANCE } from './chance';
import { CUSTOMERS, DEALS, EUR, FITTED_ON, INSIGHT, NOW, ref, said, TODAY } from './insight';
import { PRICE, PRICE_BARE, PRICE_NO_CURVE } from './price';
import { SYNCED, SYNCING } from './syncs';
import { FITTING, VERSION } from './version';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

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
