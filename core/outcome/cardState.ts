import { type Text, text } from '../crm/text';
import type { ReliabilityBin } from '../judging/reliability';
import type { OutcomeModel } from './model';
import { NEEDED_DEALS } from './model';
import type { ModelCard } from './modelCard';
import { isThin } from './thin';

/** What was said may differ from what came by so much on average before a chance is only nearly right. */
const MOST_ERROR = 0.05;
/** A chance that ranks deals better than this is too good: most likely something knows the outcome. */
const TOO_GOOD = 0.95;
/** Below so many later deals a judgement is a first impression. */
const FEW_LATER = 60;
/** What is learnt by heart: so much more log loss on later deals than on those that it learnt from. */
const BY_HEART = 0.1;

/**
 * Whether a version's chance is ready to be believed, and why; most important first, never empty. Not ready = no chance is learnt.
 * @param judged of the card, absent where there was too little to judge.
 * @param open how many drivers seem to know the outcome and were not looked at by a person.
 */
export function cardState(
  { won, lost, fitted }: OutcomeModel,
  judged: ModelCard['judged'],
  open: number,
): Pick<ModelCard, 'state' | 'because'> {
  if (!fitted)
    return { state: 'notReady', because: [text('card.oneEnd', { closed: won + lost }), text('card.segmentsOnly')] };
  if (isThin({ won, lost })) {
    const short = lost < NEEDED_DEALS ? 'lost' : 'won';
    return { state: 'notReady', because: [text(`card.thin.${short}`, { won, lost, need: NEEDED_DEALS })] };
  }
  if (!judged) return { state: 'ok', because: [text('card.unjudged')] };
  if (!judged.card.better)
    return {
      state: 'notReady',
      because: [text('card.notBetter', { deals: judged.testDeals }), text('card.segmentsOnly')],
    };
  const doubts = doubtsOf(judged, open);
  const better = text('card.better', { deals: judged.testDeals });
  return doubts.length > 0
    ? { state: 'ok', because: [...doubts, better] }
    : { state: 'ready', because: [better, ...commonest(judged.card.reliability)] };
}

/** What was said most often, and what came of it. */
function commonest(table: readonly ReliabilityBin[]): Text[] {
  const [first, ...others] = table;
  if (!first) return [];
  const { rows, said, seen } = others.reduce((most, bin) => (bin.rows > most.rows ? bin : most), first);
  const share = (value: number) => ({ as: 'share', value }) as const;
  return [text('card.calibrated', { times: rows, said: share(said), won: Math.round(seen * rows), seen: share(seen) })];
}

function doubtsOf({ card, testDeals, learnt, later }: NonNullable<ModelCard['judged']>, leaks: number): Text[] {
  const error = card.chance.calibrationError?.value ?? 0;
  const doubts: Text[] = [];
  if ((card.chance.auc?.value ?? 0) > TOO_GOOD) doubts.push(text('card.tooGood'));
  if (leaks > 0) doubts.push(text('card.leaks', { count: leaks }));
  if (error > MOST_ERROR) doubts.push(text('card.offBy', { points: Math.round(100 * error) }));
  if (testDeals < FEW_LATER) doubts.push(text('card.fewLater', { deals: testDeals, enough: FEW_LATER }));
  if (later.logLoss - learnt.logLoss > BY_HEART) doubts.push(text('card.byHeart'));
  return doubts;
}
