import type { TargetResult } from '../../core/outcome/targets/model';
import type { RecordLine } from '../../core/protocol';
import type { Foreseen } from '../../core/protocolDeals';
import { CUSTOMERS, EUR, said, TODAY } from './insight';

const WAITING = CUSTOMERS.map(({ ref }, i) => ({
  ref: { kind: ref.kind, id: ref.id },
  value: 0.91 - i * 0.06,
  reasons: [
    said(`Silent for ${312 - 20 * i} days; it usually buys every ${74 + 3 * i} days (${9 + i} purchases).`),
    said(`In ${17 - i} of 19 cases with a rhythm like this one, and as late, nothing was bought for 180 days.`),
  ],
}));

const OVERDUE: TargetResult = {
  name: 'overdue',
  state: 'ready',
  asOf: TODAY,
  unit: 'share',
  means: said('Chance that it buys nothing in the next 180 days'),
  card: {
    what: said('That a customer with a rhythm buys nothing in the next 180 days.'),
    baseline: said('Silent for more than twice its usual interval'),
    askedOn: TODAY - 180,
    until: TODAY,
    learnt: 1_420,
    judged: 402,
    better: true,
    figures: [
      {
        name: { key: 'foreseen.balancedAccuracy' },
        unit: 'share',
        value: 0.74,
        baseline: 0.66,
        interval: [0.7, 0.78],
        better: 'high',
      },
      {
        name: said('What the first fifth of the list brought, of all that came'),
        unit: 'share',
        value: 0.44,
        baseline: 0.37,
        interval: [0.38, 0.5],
        better: 'high',
      },
    ],
    limits: [said('It sees purchases and what goes with them. Why a customer stays away it does not see.')],
  },
  records: WAITING,
  of: 131,
  gains: [0, 0.1, 0.2, 0.4, 0.6, 0.8, 1].map((share) => ({ share, found: 1 - (1 - share) ** 2.6 })),
};

const LIFETIME: TargetResult = {
  name: 'lifetime',
  state: 'noBetter',
  asOf: TODAY,
  unit: 'money',
  means: said('Worth of the purchases of the next three years, at a discount of 10 % a year'),
  card: {
    what: said('What each customer spends in twelve months.'),
    baseline: said('Three more years like the last one'),
    askedOn: TODAY - 365,
    until: TODAY,
    learnt: 980,
    judged: 980,
    better: false,
    figures: [{ name: said('Off by, on average'), unit: 'money', value: 48_200, baseline: 47_900, better: 'low' }],
    parameters: [
      { name: 'r', value: 0.2426, error: 0.0125 },
      { name: 'alpha', value: 4.4136, error: 0.3782 },
    ],
    limits: [said('It knows how often, when and for how much a customer bought, nothing else.')],
  },
  records: CUSTOMERS.slice(0, 3).map(({ ref }, i) => ({
    ref: { kind: ref.kind, id: ref.id },
    value: 1_240_000 - 310_000 * i,
    interval: [820_000 - 200_000 * i, 1_900_000 - 400_000 * i],
    reasons: [said('14 purchases so far, in 5 years.')],
    year: { price: 480_000 - 120_000 * i, ...(i < 2 && { directCost: 336_000 - 84_000 * i }) },
  })),
  of: 980,
  form: { price: 60_000, directCost: 40_000, customers: 611, again: 508, of: 635 },
};

const MARGIN: TargetResult = {
  name: 'margin',
  state: 'thin',
  because: said('There is too little to foresee it: it takes 60 customers with known costs; your data have 12.'),
  have: [{ label: said('Customers with known costs'), have: 12, need: 60 }],
};

export const FORESEEN: Foreseen = { targets: [OVERDUE, MARGIN, LIFETIME], currency: EUR };

/** The lines of customers that a list names; the last one is not visible. */
export function linesOf(records: readonly { kind: string; id: string }[]): RecordLine[] {
  return CUSTOMERS.slice(0, -1).flatMap(({ ref, name }) =>
    records.some(({ id }) => id === ref.id)
      ? [
          {
            ref,
            name,
            url: `https://acme.lightning.force.com/lightning/r/Account/${ref.id}/view`,
            on: undefined,
            amount: undefined,
            outcome: undefined,
          },
        ]
      : [],
  );
}
