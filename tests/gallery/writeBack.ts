import type { WriteBackActions } from '../../components/options/writeBackActions';
import { PeerlensError } from '../../core/crm/error';
import { text } from '../../core/crm/text';
import type { PickBeside, PickOffer, PickRows, PickRun, WriteBackState } from '../../core/writeBack/messages';
import type { PickCounts, PickField, PickItem, Picklist } from '../../core/writeBack/picks';
import { INSIGHT, NOW, said } from './insight';
import { VERSION } from './version';

const DAY = 86_400_000;
const HOST = 'acme.lightning.force.com';
const NAMES = ['Fleet renewers', 'Growth haulers', 'Municipal tenders', 'Project buyers', 'Occasional buyers'];
const LONG = 'Keskikokoiset kuljetusyritykset, joilla on oma korjaamo ja pitkä huoltosopimus';
const never = () => new Promise<never>(() => undefined);
const nothing = async () => undefined;
const offline = async (): Promise<never> => {
  throw new PeerlensError('offline', 'tryAgain', { host: 'acme.my.salesforce.com' });
};

const WHY = INSIGHT.segment.abstained ? [] : INSIGHT.segment.why.slice(0, 3);
const BESIDE: PickBeside = {
  role: 'segment',
  on: 'customer',
  label: 'Customer segment',
  now: 'Fleet renewers',
  suggested: 'Fleet renewers',
  allowed: NAMES,
  right: 'write',
  segment: said('Fleet renewers'),
  why: WHY,
  owner: { id: '005A', name: 'Mira Holtwick', confirmedAt: NOW - 40 * DAY },
};
const PROFILE: PickBeside = {
  ...BESIDE,
  role: 'valueProfile',
  on: 'opportunity',
  label: 'Value profile',
  now: 'Price first',
  suggested: 'Uptime first',
  allowed: ['Uptime first', 'Price first', LONG],
  owner: { id: '005B', name: 'Jonas Ebner', confirmedAt: NOW - 500 * DAY },
};

/** What the block in the panel is told, by the name of its picture. */
export const PICKS_BESIDE: Record<string, () => Promise<PickBeside[]>> = {
  loading: never,
  none: async () => [],
  equal: async () => [BESIDE],
  empty: async () => [{ ...BESIDE, now: null }],
  against: async () => [{ ...BESIDE, now: 'Project buyers' }, PROFILE],
  noValue: async () => [{ ...BESIDE, now: 'Project buyers', suggested: undefined }],
  noRight: async () => [
    { ...BESIDE, now: 'Project buyers', right: 'read' },
    { ...PROFILE, now: null, right: 'none', allowed: [] },
  ],
  long: async () => [{ ...PROFILE, label: `Value profile (${LONG})`, now: LONG, suggested: 'Uptime first' }],
  error: offline,
};

const counts = (i: number, rest: Partial<PickCounts>): PickCounts => ({
  segment: `s${i}`,
  empty: 0,
  equal: 0,
  ours: 0,
  byHand: 0,
  other: 0,
  ...rest,
});

const RUN: PickRun = {
  id: 'r1',
  role: 'segment',
  on: 'customer',
  field: 'Customer_segment__c',
  label: 'Customer segment',
  host: HOST,
  versionId: 'v0',
  preparedAt: NOW - 4 * 60_000,
  state: 'draft',
  counts: [
    counts(0, { empty: 96, equal: 31, ours: 9, byHand: 6 }),
    counts(1, { empty: 240, equal: 48 }),
    counts(2, { empty: 61, equal: 30, byHand: 6 }),
    counts(3, { empty: 300, equal: 20, ours: 12, byHand: 19 }),
    counts(4, { other: 322 }),
  ],
  choice: { segments: ['s0', 's1', 's2', 's3'], byHand: [] },
  items: 749,
  chosen: 718,
  tally: {},
};

const item = (i: number, name: string, rest: Partial<PickItem>): PickRows['rows'][number] => ({
  id: `001${i}`,
  name,
  segment: 's0',
  before: null,
  to: 'Fleet renewers',
  kind: 'empty',
  state: 'waiting',
  url: `https://${HOST}/001${i}`,
  ...rest,
});
const ITEMS = [
  item(0, 'Brennhollow Waste', {}),
  item(1, 'Gravelund Metals', { kind: 'byHand', before: 'Project buyers', changedBy: 'Jonas Ebner' }),
  item(2, 'Tarnvik Haulage', { kind: 'ours', before: 'Growth haulers' }),
  item(3, `Sandmere Skips, ${LONG}`, { to: LONG }),
];
const ENDED = [
  { ...ITEMS[0], state: 'written' },
  { ...ITEMS[1], state: 'changed' },
  {
    ...ITEMS[2],
    state: 'refused',
    problem: text('pick.badValue', {
      value: 'Fleet renewers',
      label: 'Customer segment',
      allowed: 'Growth haulers, Municipal tenders, Project buyers, Occasional buyers',
    }),
  },
  {
    ...ITEMS[3],
    state: 'refused',
    problem: text('write.refused', { message: 'insufficient access rights on object' }),
  },
] as PickRows['rows'];
const one = { name: 'Gravelund Metals', segment: said('Fleet renewers'), why: WHY };
const alone = { ...RUN, state: 'pending', items: 1, chosen: 1, one } as const;
const tally = { written: 712, changed: 2, refused: 4, left: 31 };

/** What the windows that ask are told, by the name of their picture. */
export const PICK_ROWS: Record<string, PickRows> = {
  one: { run: alone, rows: [item(0, one.name, {})], of: 1 },
  against: {
    run: { ...alone, one: { ...one, suggested: 'Fleet renewers' } },
    rows: [item(1, 'Gravelund Metals', { ...ITEMS[1], to: LONG })],
    of: 1,
  },
  many: { run: { ...RUN, state: 'pending' }, rows: ITEMS, of: 718 },
  running: {
    run: { ...RUN, state: 'running', tally: { written: 400, left: 31 } },
    rows: ENDED,
    of: 718,
  },
  stopped: {
    run: {
      ...RUN,
      state: 'running',
      tally: { written: 400, left: 31 },
      failure: { code: 'offline', values: { host: 'acme.my.salesforce.com' }, next: 'tryAgain' },
    },
    rows: ENDED,
    of: 718,
  },
  done: { run: { ...RUN, state: 'done', tally }, rows: ENDED, of: 718 },
  undo: { run: { ...RUN, state: 'done', tally }, rows: ENDED.slice(0, 1), of: 1 },
  undone: {
    run: { ...RUN, state: 'undone', tally: { undone: 710, kept: 2, refused: 4, changed: 2, left: 31 } },
    rows: [
      { ...item(0, 'Brennhollow Waste', {}), state: 'undone' },
      { ...item(2, 'Tarnvik Haulage', {}), state: 'kept' },
    ],
    of: 718,
  },
};

const FIELD: PickField = {
  role: 'segment',
  on: 'customer',
  field: 'Customer_segment__c',
  label: 'Customer segment',
  restricted: true,
  values: Object.fromEntries(NAMES.slice(0, 4).map((name, i) => [`s${i}`, name])),
  owner: { id: '005A', name: 'Mira Holtwick', confirmedAt: NOW - 40 * DAY },
  segmentOwners: {
    s0: { id: '005B', name: 'Jonas Ebner', confirmedAt: NOW - 500 * DAY },
    s1: { id: '005C', name: 'Aino Räsänen', confirmedAt: NOW - 90 * DAY, inactive: true },
    s2: { id: '005A', name: 'Mira Holtwick', confirmedAt: NOW - 40 * DAY },
  },
  createdId: '00N000000000001AAA',
};

const EMPTY: WriteBackState = {
  available: true,
  host: HOST,
  segments: VERSION.segments.map(({ id, slot, label, size }) => ({ id, slot, label, size })),
  fields: [],
  runs: [],
};
const CHOSEN: WriteBackState = { ...EMPTY, fields: [FIELD] };
const DONE: PickRun = { ...RUN, id: 'r2', state: 'done', tally, preparedAt: NOW - 2 * DAY };

const STATES: Record<string, WriteBackState> = {
  none: { ...EMPTY, available: false },
  noVersion: { ...EMPTY, segments: [] },
  chosen: CHOSEN,
  owner: CHOSEN,
  compared: { ...CHOSEN, runs: [RUN] },
  running: {
    ...CHOSEN,
    runs: [{ ...RUN, state: 'running', tally: { written: 412, refused: 6, left: 31 } }, DONE],
  },
  done: {
    ...CHOSEN,
    runs: [
      {
        ...RUN,
        id: 'r4',
        state: 'running',
        tally: { written: 200, left: 31 },
        failure: { code: 'offline', values: { host: 'acme.my.salesforce.com' }, next: 'tryAgain' },
      },
      { ...DONE, id: 'r3', cancelled: true, preparedAt: NOW - DAY, tally: { written: 200, left: 31 } },
      DONE,
      { ...RUN, id: 'r5', state: 'undone', preparedAt: NOW - 9 * DAY, tally: { undone: 710, kept: 2, left: 31 } },
    ],
  },
};

const list = (values: string[], rest: Partial<Picklist>): Picklist => ({
  on: 'customer',
  field: 'Customer_segment__c',
  label: 'Customer segment',
  values: values.map((value) => ({ value, label: value })),
  restricted: true,
  writable: true,
  custom: true,
  ...rest,
});
const OFFER: PickOffer = {
  picklists: [
    list([...NAMES.slice(0, 3), 'Key account', LONG], {}),
    list(['A', 'B', 'C'], { field: 'Kundensegment__c', label: 'Kundensegment', restricted: false }),
  ],
  mayCreate: true,
  permissionSets: [
    { id: '0PS1', label: 'Sales user', profile: true },
    { id: '0PS2', label: 'System Administrator', profile: true },
    { id: '0PS3', label: 'Peerlens readers', profile: false },
  ],
};
const OFFERS: Record<string, PickOffer> = {
  create: { ...OFFER, picklists: [] },
  guide: { ...OFFER, picklists: [], mayCreate: false, permissionSets: [] },
};

/** The write-back page in one of its states. */
export function writeBackActions(state: string): WriteBackActions {
  return {
    state: state === 'loading' ? never : state === 'failed' ? offline : async () => STATES[state] ?? EMPTY,
    onChange: () => () => undefined,
    offer: async () => OFFERS[state] ?? OFFER,
    save: nothing,
    create: async ({ label, permissionSets }) => [
      { what: text('pick.step.create', { field: `Account.${label.replaceAll(' ', '_')}__c` }), ok: true },
      ...permissionSets.map(({ label: set }, i) => ({
        what: text('pick.step.permission', { set }),
        ok: i === 0,
        ...(i > 0 && { problem: text('write.refused', { message: 'insufficient access rights on object' }) }),
      })),
    ],
    remove: async () => [],
    own: nothing,
    people: async () => [
      { id: '005A', name: 'Mira Holtwick' },
      { id: '005D', name: 'Miro Halonen' },
    ],
    checkOwners: nothing,
    preview: nothing,
    rows: async () => PICK_ROWS.many ?? never(),
    review: nothing,
    show: nothing,
    stop: nothing,
  };
}
