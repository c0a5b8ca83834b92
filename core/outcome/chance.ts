import type { RecordRef } from '../crm/ids';
import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { Abstained, ChanceInsight, LadderStep, Maybe } from '../engine/insight';
import type { BaseEstimate } from './estimate';
import { STEPS } from './ladder';
import type { OutcomeModel } from './model';
import { NEEDED_DEALS } from './model';
import type { Estimate, OutcomeIndex } from './probability';
import { estimateChance } from './probability';
import { explainChance } from './reasons';
import type { SimilarDeal } from './similarDeals';

export interface ChanceInput {
  /** Name of the customer's segment; undefined = none. */
  segment: Text | undefined;
  /** The nearest closed deals. */
  similar: readonly Pick<SimilarDeal, 'deal' | 'won'>[];
  refOf(opportunityRow: number): RecordRef;
}

/**
 * The chance to win of an open deal with interval, basis and reasons; abstains below {@link NEEDED_DEALS} won or lost
 * deals, and where it was no better on later deals than their base rate. Never throws.
 * @param opportunityRow row of rows.opportunity.
 */
export function chance(
  model: OutcomeModel,
  index: OutcomeIndex,
  opportunityRow: number,
  input: ChanceInput,
): Maybe<ChanceInsight> {
  const estimate = estimateChance(model, index, opportunityRow);
  if (!estimate || !model.fitted) return abstain(model);
  const weights =
    model.fitted.base === 'all' ? { own: 0, segment: 0, industryRegion: 0, all: 1 } : estimate.base.ladder.weights;
  const basis = STEPS.reduce<LadderStep>((best, step) => (weights[step] > weights[best] ? step : best), 'own');
  const { counts } = estimate.base;
  const outOfTen = tenthsOf(estimate);
  const { drivers, judgement } = model.fitted;
  // Where the drivers were judged and found no better than nothing, their counts are luck: they are not told as reasons.
  const reasons = drivers || !judgement ? explainChance(index, estimate, input.refOf) : { up: [], down: [] };
  return {
    probability: estimate.probability,
    interval: estimate.interval,
    outOfTen: outOfTen.outOfTen,
    outOfTenInterval: outOfTen.interval,
    basis,
    ladder: STEPS.map((step) => ({ step, ...counts[step], weight: weights[step] })),
    similarWon: input.similar.filter((deal) => deal.won).length,
    similarClosed: input.similar.length,
    similarRecords: input.similar.map(({ deal }) => input.refOf(deal)),
    ...reasons,
    more: [],
    trend: { direction: 'unknown' },
    advice: [],
    note: note(model, basis, estimate.base, input.segment),
  };
}

/** Whole tenths with the interval; 0 and 10 only where the whole interval says so. */
export function tenthsOf({ probability, interval }: Pick<Estimate, 'probability' | 'interval'>): {
  outOfTen: number;
  interval: [number, number];
} {
  const low = Math.round(interval[0] * 10);
  const high = Math.round(interval[1] * 10);
  const whole = Math.round(probability * 10);
  return { outOfTen: Math.min(Math.max(whole, high > 0 ? 1 : 0), low < 10 ? 9 : 10), interval: [low, high] };
}

function abstain(model: OutcomeModel): Abstained {
  const { won, lost } = model;
  const judgement = model.fitted?.judgement;
  if (judgement)
    return {
      abstained: true,
      because: text('chance.notBetter'),
      needs: text('chance.notBetter.needs', { deals: judgement.testDeals }),
      have: [],
    };
  const short = lost < NEEDED_DEALS ? 'lost' : 'won';
  return {
    abstained: true,
    because: text('chance.thin'),
    needs: text(`chance.thin.${short}`, { need: NEEDED_DEALS, have: short === 'lost' ? lost : won }),
    have: [
      { label: text('chance.thin.wonDeals'), have: won, need: NEEDED_DEALS },
      { label: text('chance.thin.lostDeals'), have: lost, need: NEEDED_DEALS },
    ],
  };
}

function note(model: OutcomeModel, basis: LadderStep, base: BaseEstimate, segment: Text | undefined): Text {
  const closed = (step: LadderStep) => base.counts[step].won + base.counts[step].lost;
  const own = closed('own');
  if (model.fitted?.base === 'all') return text('chance.basis.noBetter', { closed: closed('all') });
  if (basis === 'own') return text('chance.basis.own', { own });
  if (basis === 'segment' && segment)
    return text('chance.basis.segment', { segment: { as: 'text', text: segment }, closed: closed('segment'), own });
  if (basis === 'industryRegion') return text('chance.basis.industryRegion', { closed: closed('industryRegion'), own });
  return text('chance.basis.all', { closed: closed('all'), own });
}
