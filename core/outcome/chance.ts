import type { RecordRef } from '../crm/ids';
import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { Abstained, ChanceInsight, LadderStep, Maybe } from '../engine/insight';
import { adviceFor } from './advice';
import { lostContrast } from './contrast';
import type { Deals } from './deals';
import { type BaseEstimate, countedIn } from './estimate';
import { STEPS } from './ladder';
import { missingField } from './missingField';
import type { OutcomeModel } from './model';
import type { Asked, Estimate, OutcomeIndex } from './probability';
import { estimateChance } from './probability';
import { arrange, explainChance } from './reasons';
import type { SimilarDeal } from './similarDeals';
import { stepDeals } from './stepDeals';
import { tenthsOf } from './tenths';
import { abstainThin, isThin, thinNote, twoSentences } from './thin';
import { trendOf } from './trend';

export interface ChanceInput {
  /** Name of the customer's segment; undefined = none. */
  segment: Text | undefined;
  /** The nearest closed deals. */
  similar: readonly Pick<SimilarDeal, 'deal' | 'won'>[];
  refOf(opportunityRow: number): RecordRef;
  /** What the chance is asked with; absent = as it is. */
  asked?: Asked;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * The chance to win of an open deal with interval, basis and reasons; with few closed deals that of the ladder alone. Abstains
 * where no deal was won or none lost, and where it was no better on later deals than their base rate. Never throws.
 * @param opportunityRow row of rows.opportunity.
 */
export function chance(
  model: OutcomeModel,
  index: OutcomeIndex,
  opportunityRow: number,
  input: ChanceInput,
): Maybe<ChanceInsight> {
  const { asked = {} } = input;
  const estimate = estimateChance(model, index, opportunityRow, asked);
  if (!estimate || !model.fitted) return abstain(model, index.deals);
  const weights =
    model.fitted.base === 'all' ? { own: 0, segment: 0, industryRegion: 0, all: 1 } : estimate.base.ladder.weights;
  const basis = STEPS.reduce<LadderStep>((best, step) => (weights[step] > weights[best] ? step : best), 'own');
  const { counts } = estimate.base;
  const records = stepDeals(index.known, estimate.at, input.refOf);
  const outOfTen = tenthsOf(estimate);
  return {
    probability: estimate.probability,
    interval: estimate.interval,
    outOfTen: outOfTen.outOfTen,
    outOfTenInterval: outOfTen.interval,
    basis,
    ladder: STEPS.map((step) => ({ step, ...counts[step], weight: weights[step], records: records[step] })),
    similarWon: input.similar.filter((deal) => deal.won).length,
    similarClosed: input.similar.length,
    similarRecords: input.similar.map(({ deal }) => input.refOf(deal)),
    ...unargued(model, index, estimate, asked),
    ...arrange(explainChance(model, index, estimate, input.refOf, asked)),
    trend: trendOf(model, index, opportunityRow, estimate, asked),
    ...contrast(model, index, estimate, input),
    ...missing(model, index, estimate, asked),
    advice: adviceFor(model, index, estimate, asked, input.refOf),
    note: note(model, index, basis, estimate.base, input.segment),
  };
}

/** What the chance was before it was argued with; nothing where that has changed nothing. */
function unargued(
  model: OutcomeModel,
  index: OutcomeIndex,
  { at, probability }: Estimate,
  asked: Asked,
): Pick<ChanceInsight, 'unargued'> {
  const before = asked.without?.size
    ? estimateChance(model, index, at.deal, { ...asked, without: NOTHING })
    : undefined;
  if (!before || before.probability === probability) return {};
  return { unargued: { probability: before.probability, outOfTen: tenthsOf(before).outOfTen } };
}

function missing(...of: Parameters<typeof missingField>): Pick<ChanceInsight, 'missing'> {
  const found = missingField(...of);
  return found ? { missing: found } : {};
}

function contrast(
  { fitted }: OutcomeModel,
  index: OutcomeIndex,
  estimate: Estimate,
  { similar, refOf }: ChanceInput,
): Pick<ChanceInsight, 'lostContrast'> {
  const found = fitted?.drivers && lostContrast(fitted.drivers, index, estimate, similar, refOf);
  return found ? { lostContrast: found } : {};
}

function abstain(model: OutcomeModel, { rows, asOf }: Deals): Abstained {
  const judgement = model.fitted?.judgement;
  if (!judgement) return abstainThin(model, rows, asOf);
  return {
    abstained: true,
    because: text('chance.notBetter'),
    needs: text('chance.notBetter.needs', { deals: judgement.testDeals }),
    have: [],
  };
}

/** What the number rests on; that stages are not told apart where their history is not known. */
function note(
  model: OutcomeModel,
  { deals }: OutcomeIndex,
  basis: LadderStep,
  base: BaseEstimate,
  segment: Text | undefined,
): Text {
  const { rows, asOf } = deals;
  const rests = isThin(model) ? thinNote(model, rows, asOf, countedIn(base)) : basisNote(model, basis, base, segment);
  return rows.stageChange.length > 0 ? rests : twoSentences(rests, text('chance.basis.noHistory'));
}

function basisNote(model: OutcomeModel, basis: LadderStep, base: BaseEstimate, segment: Text | undefined): Text {
  const closed = (step: LadderStep) => base.counts[step].won + base.counts[step].lost;
  const own = closed('own');
  if (model.fitted?.base === 'all') return text('chance.basis.noBetter', { closed: closed('all') });
  if (basis === 'own') return text('chance.basis.own', { own });
  if (basis === 'segment' && segment)
    return text('chance.basis.segment', { segment: { as: 'text', text: segment }, closed: closed('segment'), own });
  if (basis === 'industryRegion') return text('chance.basis.industryRegion', { closed: closed('industryRegion'), own });
  return text('chance.basis.all', { closed: closed('all'), own });
}
