import type { StudioActions } from '../../components/studio/actions';
import { STUDIO_PAGES, StudioApp } from '../../components/studio/StudioApp';
import type { Failure } from '../../core/crm/error';
import { text } from '../../core/crm/text';
import { notFor } from '../../core/outcome/cardLimits';
import { cardState } from '../../core/outcome/cardState';
import type { OutcomeModel } from '../../core/outcome/model';
import type { AttributeLevel, GroupFigures, ModelCard } from '../../core/outcome/modelCard';
import type { Status } from '../../core/protocol';
import { callsOf } from './calls';
import { FORESEEN, linesOf } from './foreseen';
import { FITTED_ON, NOW, said, TODAY } from './insight';
import { intakeOf } from './intake';
import { CHANCE_CARD } from './judged';
import { listsOf } from './lists';
import { offersOf } from './offers';
import { OPTIONS_ACTIONS, STATUSES } from './options';
import { SPREADS } from './prices';
import { ruleActions } from './rules';
import { shareActions } from './share';
import { FITTING, VERSION } from './version';

const level = (name: string, won: number, closed: number): AttributeLevel => {
  const share = (won + 0.5) / (closed + 1);
  const half = 1.28 * Math.sqrt((share * (1 - share)) / (closed + 2));
  return { name: said(name), won, closed, low: Math.max(0, share - half), high: Math.min(1, share + half) };
};

const group = (name: string, deals: number, shareSaid: number, shareWon: number, gain: number): GroupFigures => ({
  name: said(name),
  deals,
  moments: 4 * deals,
  won: Math.round(deals * shareWon),
  said: shareSaid,
  shareWon,
  loss: { logLoss: 0.69 - gain, brier: 0.25 - gain / 2 },
  baseRate: { logLoss: 0.69, brier: 0.25 },
});

const JUDGED: NonNullable<ModelCard['judged']> = {
  split: TODAY - 265,
  trainDeals: 3_324,
  testDeals: 1_104,
  moments: 11_837,
  card: CHANCE_CARD,
  learnt: { logLoss: 0.581, brier: 0.199 },
  later: { logLoss: 0.598, brier: 0.207 },
  ladder: { logLoss: 0.641, brier: 0.226 },
  baseRate: { logLoss: 0.69, brier: 0.249 },
  byStage: [
    group('Qualification', 1_104, 0.48, 0.51, 0.04),
    group('Offer sent', 812, 0.55, 0.57, 0.09),
    group('Negotiation', 498, 0.66, 0.64, 0.12),
    group('Verbal agreement', 14, 0.83, 0.71, -0.02),
  ],
  bySegment: VERSION.segments.map(({ label }, i) => ({
    ...group('', [212, 318, 96, 240, 11][i] ?? 40, 0.5 + i / 40, 0.52 + i / 50, 0.08 - i / 40),
    name: label,
  })),
  segmentEffect: {
    with: { logLoss: 0.598, brier: 0.207 },
    without: { logLoss: 0.606, brier: 0.21 },
    better: true,
    leftOut: false,
  },
};

const OUTCOME: OutcomeModel = {
  format: 1,
  asOf: FITTED_ON,
  years: 5,
  won: 2_359,
  lost: 2_069,
  fitted: {
    strengths: { own: 32, segment: 64, industryRegion: 128 },
    base: 'ladder',
    drivers: undefined,
    response: undefined,
    unexplained: 0,
    judgement: undefined,
    card: CHANCE_CARD,
    check: { drivers: 10, deals: 4_000, leaks: [] },
  },
};

const COUNTS = [
  [142, 201],
  [188, 390],
  [40, 120],
  [205, 402],
  [4, 7],
] as const;
const ADVICE = ['focus', 'neither', 'avoid', 'neither', 'neither'] as const;

const READY: ModelCard = {
  versionId: VERSION.id,
  fittedAt: VERSION.fittedAt,
  asOf: FITTED_ON,
  ...cardState(OUTCOME, JUDGED, 0),
  data: { from: TODAY - 1_790, to: FITTED_ON - 1, won: 2_359, lost: 2_069, needed: 40, customers: 1_131 },
  judged: JUDGED,
  timeMachine: { askedOn: TODAY - 265, right: 31, of: 42, guess: 24 },
  attributes: [
    {
      id: 'pushed',
      name: text('dealFact.pushed'),
      known: 0.98,
      influence: 0.62,
      levels: [
        level('The close date was never put off', 1_521, 2_390),
        level('The close date was put off once', 560, 1_150),
        level('The close date was put off more than once', 278, 888),
      ],
    },
    {
      id: 'meeting',
      name: text('dealFact.meeting'),
      known: 1,
      influence: 0.41,
      levels: [level('A meeting was held', 1_700, 2_840), level('No meeting yet', 659, 1_588)],
    },
    {
      id: 'source',
      name: text('dealFact.source'),
      known: 0.64,
      influence: 0.12,
      levels: [level('Trade fair', 310, 700), level('Partner', 402, 640), level('Website', 288, 720)],
    },
    {
      id: 'openCase',
      name: text('dealFact.openCase'),
      known: 1,
      influence: 0,
      because: text('card.unused.notBetter'),
      levels: [
        level('The customer has no open service case', 2_100, 3_940),
        level('The customer has an open service case', 259, 488),
      ],
    },
    {
      id: 'size',
      name: text('dealFact.size'),
      known: 0,
      influence: 0,
      because: text('card.unused.empty'),
      levels: [],
    },
  ],
  rates: { at: text('card.word', { word: 'Offer sent' }), won: 2_359, closed: 4_428 },
  leaks: [],
  segments: VERSION.segments.map(({ id, slot, label }, i) => {
    const [won, closed] = COUNTS[i] ?? [0, 0];
    const advice = ADVICE[i] ?? 'neither';
    const values = { won, of: closed, otherWon: 579 - won, other: 1_120 - closed, need: 10 };
    const key = `card.segment.${closed < 10 ? 'few' : advice}`;
    return { ...level('', won, closed), segment: { id, slot, label }, advice, because: text(key, values) };
  }),
  argued: [
    { driver: 'pushed', name: text('dealFact.pushed'), wrongData: 1, notRelevant: 4, knowBetter: 0 },
    { driver: 'source', name: text('dealFact.source'), wrongData: 3, notRelevant: 0, knowBetter: 1 },
  ],
  notSeen: [
    text('card.notSeen.fact', { fact: { as: 'text', text: text('dealFact.size') } }),
    text('card.notSeen.people'),
    text('card.notSeen.unwritten'),
    text('card.notSeen.market'),
  ],
  notFor: notFor(),
  notTrust: [
    text('card.notTrust.small', { group: 'Verbal agreement', deals: 14 }),
    text('card.notTrust.unseen'),
    text('card.notTrust.market'),
    text('card.notTrust.process'),
  ],
};

const { judged: _, timeMachine: __, ...UNJUDGED } = READY;
const NO_BETTER = { ...JUDGED, card: { ...CHANCE_CARD, better: false }, later: { logLoss: 0.694, brier: 0.251 } };
const OFF = {
  ...JUDGED,
  testDeals: 44,
  card: { ...CHANCE_CARD, chance: { ...CHANCE_CARD.chance, calibrationError: { value: 0.083 } } },
  segmentEffect: {
    with: { logLoss: 0.599, brier: 0.21 },
    without: { logLoss: 0.598, brier: 0.208 },
    better: false,
    leftOut: false,
  },
};

/** Cards by the name of their picture. */
const CARDS: Record<string, ModelCard> = {
  ready: READY,
  ok: {
    ...READY,
    ...cardState(OUTCOME, OFF, 2),
    judged: OFF,
    leaks: [LEAK('source', false), LEAK('type', true)],
    timeMachine: { askedOn: TODAY - 265, right: 26, of: 42, guess: 25 },
    argued: [],
  },
  reviewed: {
    ...READY,
    judged: { ...JUDGED, segmentEffect: JUDGED.segmentEffect && { ...JUDGED.segmentEffect, leftOut: true } },
    leaks: [LEAK('source', false), LEAK('type', true)].map((leak) => ({ ...leak, reviewed: true })),
  },
  notReady: {
    ...READY,
    ...cardState(OUTCOME, NO_BETTER, 0),
    judged: NO_BETTER,
    timeMachine: { askedOn: TODAY - 265, right: 22, of: 42, guess: 24 },
    attributes: READY.attributes.map((one) => ({ ...one, influence: 0, because: text('card.unused.notBetter') })),
    argued: [],
  },
  thin: {
    ...UNJUDGED,
    ...cardState({ ...OUTCOME, won: 38, lost: 12 }, undefined, 0),
    data: { ...READY.data, won: 38, lost: 12, customers: 31 },
    rates: { ...READY.rates, won: 38, closed: 50 },
    notTrust: [text('card.notTrust.unjudged'), ...READY.notTrust.slice(1)],
    attributes: READY.attributes.slice(3).map((one) => ({ ...one, because: text('card.unused.thin'), levels: [] })),
    segments: READY.segments.map((one) => ({
      ...one,
      ...level('', 2, 4),
      advice: 'neither',
      because: text('card.segment.few', { of: 4, need: 10 }),
    })),
    argued: [],
  },
};

function LEAK(driver: string, sure: boolean): ModelCard['leaks'][number] {
  const reason = sure
    ? said('Type of deal tells the outcome of every deal: it is filled in when a deal closes.')
    : said('Source of the deal is known of nearly all won deals and of few lost ones.');
  return { driver, sure, reason, reviewed: false };
}

const never = new Promise<never>(() => undefined);
const nothing = () => Promise.resolve();

export function studioActions(card: string): StudioActions {
  const { publish, goBack, dropDraft } = OPTIONS_ACTIONS;
  return {
    publish,
    goBack,
    dropDraft,
    syncNow: nothing,
    fit: nothing,
    cancelFit: nothing,
    modelCard: () => {
      if (card === 'failed') return Promise.reject(new Error('The version could not be read.'));
      return card === 'loading' ? never : Promise.resolve(CARDS[card] ?? READY);
    },
    foreseen: () => {
      if (card === 'failed') return Promise.reject(new Error('The version could not be read.'));
      if (card === 'loading') return never;
      return Promise.resolve(card === 'found' ? FORESEEN : { ...FORESEEN, targets: [] });
    },
    priceSpread: () => Promise.resolve(SPREADS),
    records: (records) => Promise.resolve(linesOf(records)),
    openCalls: () => callsOf(card),
    openOffers: () => offersOf(card),
    openIntake: () => intakeOf(card),
    ...ruleActions(card),
    ...shareActions(card),
    list: (asked) => (card === 'loading' ? never : listsOf(asked, card === 'together')),
    download: () => undefined,
  };
}

const connected = STATUSES.connected as Status;

export const STUDIO_STATUSES: Record<string, Status> = {
  ...STATUSES,
  empty: { ...connected, versions: [] },
  rebuilding: { ...connected, job: FITTING },
  broken: {
    ...connected,
    job: {
      ...FITTING,
      state: 'failed',
      endedAt: NOW,
      failure: { code: 'tooFewCustomers', values: { have: 7, need: 12 }, next: 'syncNow' },
    },
    versions: [],
  },
  reviewed: {
    ...connected,
    versions: connected.versions.map((version) => ({
      ...version,
      withoutDrivers: ['segment'],
      reviewedDrivers: ['source', 'type'],
    })),
  },
  found: {
    ...connected,
    versions: connected.versions.map((version) => ({ ...version, targets: ['lifetime', 'margin', 'overdue'] })),
  },
  adopted: {
    ...connected,
    versions: connected.versions.map((version) =>
      version.status === 'draft'
        ? {
            ...version,
            model: 'h',
            moves: {
              of: 1_131,
              moved: 84,
              flows: [
                {
                  ...(version.segments[0] && { from: version.segments[0].label }),
                  ...(version.segments[1] && { to: version.segments[1].label }),
                  customers: 61,
                },
              ],
            },
          }
        : version,
    ),
  },
  published: { ...connected, versions: connected.versions.filter(({ status }) => status === 'published') },
};

const UNANSWERED: Failure = { code: 'otherVersion', values: {}, next: 'reloadPage' };

/** A page of the studio in a state, with a card. */
export function StudioPicture({ page, status, card }: { page: string; status: string; card: string }) {
  return (
    <StudioApp
      page={STUDIO_PAGES.find((name) => name === page) ?? 'home'}
      status={STUDIO_STATUSES[status]}
      {...(status === 'unanswered' && { unanswered: { failure: UNANSWERED, again: nothing } })}
      actions={studioActions(card)}
    />
  );
}
