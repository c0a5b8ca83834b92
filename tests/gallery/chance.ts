import { text } from '../../core/crm/text';
import type { Advice, ChanceInsight } from '../../core/engine/insight';
import type { OwnRecord } from '../../core/protocolDeals';
import { FITTED_ON, INSIGHT, reason, ref, said } from './insight';

export const ADVICE: Advice[] = [
  {
    id: 'a1',
    text: said('Arrange a site visit before 5 Dec.'),
    evidence: said('11 of 13 similar deals with a visit were won, 1 of 4 without.'),
    probability: 0.8,
    added: 9,
    records: Array.from({ length: 17 }, (_, i) => ref('opportunity', `visit${i}`)),
  },
  {
    id: 'a2',
    text: said('Offer delivery in 14 weeks or less.'),
    evidence: said('10 of 12 similar deals with it were won, 2 of 5 above.'),
    probability: 0.76,
    added: 5,
    records: Array.from({ length: 17 }, (_, i) => ref('opportunity', `weeks${i}`)),
  },
];

const BASE = INSIGHT.chance && !INSIGHT.chance.abstained ? INSIGHT.chance : undefined;
if (!BASE) throw new RangeError('The insight of the gallery has no chance.');

/** Everything there is to say of a chance. */
export const CHANCE: ChanceInsight = {
  ...BASE,
  advice: ADVICE,
  more: [
    reason('m1', 'up', 'Two people of the customer take part', '9 of 12 were won', 'opportunity', 12),
    reason('m2', 'down', 'The close date was put off once', '6 of 13 such deals were won', 'opportunity', 13),
  ],
  lostContrast: {
    id: 'contrast:openCase',
    direction: 'down',
    text: text('chance.openCase.yes'),
    evidence: text('chance.contrast.evidence', { lost: 4, ofLost: 5, won: 2, ofWon: 12, here: 'no' }),
    records: Array.from({ length: 6 }, (_, i) => ref('opportunity', `case${i}`)),
    weight: -0.6,
  },
  missing: { field: 'LeadSource', text: said('The source of the deal is not filled.'), now: 4, filled: 3 },
};

/** One reason argued with: what is left, and what it was before. */
export const ARGUED: ChanceInsight = {
  ...CHANCE,
  probability: 0.62,
  outOfTen: 6,
  outOfTenInterval: [4, 8],
  unargued: { probability: 0.71, outOfTen: 7 },
  trend: { direction: 'steady', by: 0, since: FITTED_ON },
  advice: [],
};

/** What became of the person's own numbers. */
export const OWN_RECORD: OwnRecord = { said: 14, closed: 9, right: 6, modelRight: 7, nearer: 4, modelNearer: 3 };
