import type { RecordKind, RecordRef } from '../../core/crm/ids';
import type { Money } from '../../core/crm/money';
import type { Direction, Reason } from '../../core/crm/reason';
import type { Text } from '../../core/crm/text';
import type { Insight, Neighbour, ProposedLine } from '../../core/engine/insight';

/** The moment at which every picture is taken. */
export const NOW = Date.UTC(2026, 10, 21, 9, 30);
export const TODAY = Math.floor(NOW / 86_400_000);
/** The day of the fit that the answers come from. */
export const FITTED_ON = TODAY - 49;
export const EUR = { code: 'EUR', scale: 2 };

/** An invented sentence: a key without a message is written as it is. */
export const said = (sentence: string): Text => ({ key: sentence });

export const ref = (kind: RecordKind, id: string): RecordRef => ({ source: 'sample', kind, id });

/** The deals that a step's list holds: never more than fifty of them. */
export const stepRecords = (step: string, count: number): RecordRef[] =>
  Array.from({ length: Math.min(50, count) }, (_, i) => ref('opportunity', `${step}${i}`));

const euros = (amount: number): Money => ({ units: amount * 100, currency: EUR });

export function reason(
  id: string,
  direction: Direction,
  text: string,
  evidence: string,
  kind: RecordKind,
  count: number,
): Reason {
  const records = Array.from({ length: count }, (_, i) => ref(kind, `${id}${i}`));
  return { id, direction, text: said(text), evidence: said(evidence), records, weight: 1 };
}

const deal = (
  name: string,
  similarity: number,
  outcome: 'won' | 'lost',
  amount: number,
  daysAgo: number,
  why: string,
): Neighbour => ({
  ref: ref('opportunity', name),
  name,
  url: `https://acme.lightning.force.com/${encodeURIComponent(name)}`,
  similarity,
  reasons: [{ id: why, direction: 'fits', text: said(why), records: [], weight: 1 }],
  outcome,
  amount: euros(amount),
  on: TODAY - daysAgo,
});

export const DEALS: Neighbour[] = [
  deal('Brennhollow Waste, 10 hook-lifts', 96, 'won', 412_000, 250, 'same body size, same rhythm'),
  deal('Tarnvik Haulage, 14 + 1 crane', 92, 'won', 518_000, 310, 'fleet age 9 y, service 36 m'),
  deal('Ulmenau Works, 12 hook-lifts', 84, 'lost', 479_000, 430, 'delivery 16 weeks, no visit'),
  deal('Gravelund Metals, 2 cranes', 78, 'won', 196_000, 520, 'same crane, scrap grapple'),
  deal('Sandmere Skips, 6 hook-lifts with a very long name of the deal', 74, 'won', 241_500, 610, 'same mix'),
  deal('Oakferry Metals, 4 skips', 61, 'lost', 9_800, 700, 'one unit only'),
];

const customer = (name: string, similarity: number, slot: number, label: string, why: string): Neighbour => ({
  ref: ref('customer', name),
  name,
  url: `https://acme.lightning.force.com/${encodeURIComponent(name)}`,
  similarity,
  reasons: [{ id: why, direction: 'fits', text: said(why), records: [], weight: 1 }],
  segment: { id: `s${slot}`, slot, label: said(label) },
});

export const CUSTOMERS: Neighbour[] = [
  customer('Brennhollow Waste', 95, 0, 'Fleet renewers', 'same mix, rhythm 7 months, service 78 %'),
  customer('Gravelund Metals', 91, 0, 'Fleet renewers', 'same mix with scrap grapples'),
  customer('Tarnvik Haulage', 83, 2, 'Municipal tenders', 'rhythm 6 months, fleet age 9 years'),
  customer('Sandmere Skips', 80, 0, 'Fleet renewers', 'same mix, service only 34 %'),
  customer('Oakferry Metals', 72, 3, 'Project buyers', 'same mix, last order 4 years ago'),
  customer('Ulmenau Works', 58, 1, 'Growth haulers', 'rhythm 8 months, tender buyer'),
];

const line = (
  id: string,
  name: string,
  quantity: number,
  support: number,
  options: ProposedLine[] = [],
): ProposedLine => ({
  product: ref('product', id),
  name,
  code: id.toUpperCase(),
  quantity,
  unitPrice: 21_900,
  support,
  of: 17,
  evidence: [ref('order', `${id}1`), ref('order', `${id}2`)],
  quantities: [
    { quantity, count: Math.max(1, support - 5) },
    { quantity: quantity + 2, count: 3 },
  ],
  options,
});

export const LINES: ProposedLine[] = [
  line('hook', 'hook-lift container', 12, 15, [
    line('body', 'Body 36 m³, 5 mm floor', 12, 14),
    line('tarp', 'Automatic tarpaulin', 1, 12),
    { ...line('hook1570', 'Hook 1,570 mm', 1, 15), forcedBy: said('A body of 36 m³ needs the hook 1,570 mm.') },
  ]),
  line('crane', 'loader crane 12 tm', 2, 9, [
    line('grapple', 'Scrap grapple 0.35 m³', 1, 8),
    line('stab', 'Stabiliser 6.2 m', 1, 9),
  ]),
  { ...line('plan', 'Service plan 36 months', 1, 11), unitPrice: undefined },
];

export const INSIGHT: Insight = {
  record: ref('opportunity', '006000000000001AAA'),
  name: 'Kestrelmoor: 12 hook-lifts, 2 cranes',
  customer: { id: '001', name: 'Kestrelmoor Recycling', url: 'https://acme.lightning.force.com/k' },
  segment: {
    featuresAsOf: FITTED_ON,
    memberships: [
      { id: 'a', slot: 0, label: said('Fleet renewers'), strength: 0.86 },
      { id: 'b', slot: 5, label: said('Scrap specialists'), strength: 0.14 },
    ],
    fit: 'clear',
    definition: said('Replace containers and cranes in a steady rhythm and buy service with them.'),
    rule: {
      text: said('Orders per year at least 1.5 and share of options at least 20 %'),
      evidence: said(
        '38 of 41 customers that it fits are in the segment; it finds 38 of the segment’s 43. Tested on 360 customers that it was not made from.',
      ),
    },
    rfm: said('By recency, frequency and sales: Champions (5, 4 and 5 of 5)'),
    why: [
      reason('w1', 'fits', 'Orders every 7 months, steadily', 'middle of segment: 7 months', 'order', 6),
      reason('w2', 'fits', 'Three of four orders replace older units', 'segment: 7 of 10 orders', 'order', 14),
      reason('w3', 'fits', 'Service agreement on 31 of 38 units', 'segment: 8 of 10 units', 'order', 2),
    ],
    size: 142,
    of: 1_200,
    tier: 'key',
  },
  news: [
    reason(
      'n1',
      'new',
      'First crane in this segment with a scrap grapple since March',
      '2 look-alikes added a grapple service within a year',
      'customer',
      2,
    ),
    reason('n2', 'differs', 'Their order came 5 weeks later than usual', 'rhythm 7 months, now 8.2', 'order', 6),
    reason('n3', 'differs', 'Buys no tarpaulins', '0 of 6 orders, segment: 5 of 6', 'order', 6),
  ],
  similar: { customers: { list: CUSTOMERS, featuresAsOf: FITTED_ON }, deals: { list: DEALS, won: 4, lost: 2 } },
  chance: {
    probability: 0.71,
    interval: [0.52, 0.88],
    outOfTen: 7,
    outOfTenInterval: [5, 9],
    basis: 'segment',
    ladder: [
      { step: 'own', won: 4, lost: 2, weight: 0.21, records: stepRecords('own', 6) },
      { step: 'segment', won: 98, lost: 44, weight: 0.62, records: stepRecords('segment', 142) },
      { step: 'industryRegion', won: 51, lost: 30, weight: 0.12, records: stepRecords('industryRegion', 81) },
      { step: 'all', won: 611, lost: 402, weight: 0.05, records: stepRecords('all', 1013) },
    ],
    more: [],
    trend: { direction: 'up', by: 1, since: FITTED_ON },
    advice: [],
    similarWon: 12,
    similarClosed: 17,
    similarRecords: Array.from({ length: 17 }, (_, i) => ref('opportunity', `like${i}`)),
    up: [
      reason(
        'u1',
        'up',
        'Service plan is in the offer',
        '7 of 8 with a plan were won, 5 of 9 without',
        'opportunity',
        17,
      ),
      reason('u2', 'up', 'Buyer answered within 2 days', '8 of 10 were won', 'opportunity', 10),
      reason('u3', 'up', 'Amount is inside the usual range', '8 of 11 inside, 4 of 6 outside', 'opportunity', 17),
    ],
    down: [
      reason('d1', 'down', 'No site visit yet', '1 of 4 without a visit were won', 'opportunity', 4),
      reason('d2', 'down', 'Open for 140 days', '3 of 9 open this long were won', 'opportunity', 9),
    ],
    note: said(
      'Based on the segment Fleet renewers, 142 closed deals that reached this stage. Own history of this customer: 6 such deals, too few alone.',
    ),
  },
  price: undefined,
  configuration: {
    lines: LINES,
    trace: { considered: 412, inSegment: 61, used: 17, relaxed: false },
    currency: EUR,
    typical: [
      {
        product: ref('product', 'hook1570'),
        name: 'Hook 1,570 mm',
        bundle: 'Hook-lift container',
        have: 14,
        of: 17,
        others: { have: 61, of: 210 },
      },
      {
        product: ref('product', 'cover'),
        name: 'Hydraulic tarpaulin cover with remote control',
        bundle: 'Hook-lift container',
        have: 9,
        of: 17,
        others: { have: 38, of: 210 },
      },
      { product: ref('product', 'rear'), name: 'Double rear door', bundle: 'Hook-lift container', have: 12, of: 17 },
    ],
  },
  closeOn: TODAY + 26,
  needs: [
    { field: 'need', value: 'Replace the fleet before winter' },
    { field: 'competitor' },
    { field: 'deliverOn', value: { as: 'day', day: TODAY + 84 } },
  ],
  asOf: NOW,
  versionId: 'v1',
};
