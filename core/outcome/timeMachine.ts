import type { Day } from '../crm/time';
import type { Deals } from './deals';
import { LOST, WON } from './deals';
import type { AskedOn } from './model';

/** From this probability on a deal is taken to be won. */
const HALF = 0.5;
/** Fewer deals to look back on say nothing. */
const NEEDED_DEALS = 10;

/** What was said of moments of deals that closed after a day, by what had closed until then. Arrays are by moment. */
export interface SaidLater {
  /** Row of rows.opportunity. */
  deals: ArrayLike<number>;
  days: ArrayLike<Day>;
  won: ArrayLike<number>;
  said: ArrayLike<number>;
}

/**
 * What would have come of asking on a past day about the deals that were open then and have closed since: each deal counts once, as it last stood
 * on that day or before, so that nothing later is known. The guess is always the commoner outcome of the deals that had closed by that day.
 * @returns undefined for fewer than ten such deals.
 */
export function timeMachine(
  { createdOn, closedOn, state }: Pick<Deals, 'createdOn' | 'closedOn' | 'state'>,
  { deals, days, won, said }: SaidLater,
  askedOn: Day,
): AskedOn | undefined {
  const lastOf = new Map<number, number>();
  for (let i = 0; i < deals.length; i++) {
    const deal = deals[i] as number;
    if ((days[i] as number) > askedOn || (createdOn[deal] ?? Number.NaN) > askedOn) continue;
    const last = lastOf.get(deal);
    if (last === undefined || (days[i] as number) >= (days[last] as number)) lastOf.set(deal, i);
  }
  const of = lastOf.size;
  if (of < NEEDED_DEALS) return undefined;
  const ended = { [WON]: 0, [LOST]: 0 };
  state.forEach((end, deal) => {
    if ((end === WON || end === LOST) && (closedOn[deal] as number) <= askedOn) ended[end]++;
  });
  const guessed = ended[WON] >= ended[LOST] ? 1 : 0;
  let right = 0;
  let guess = 0;
  for (const i of lastOf.values()) {
    if (Number((said[i] as number) >= HALF) === won[i]) right++;
    if (won[i] === guessed) guess++;
  }
  return { askedOn, right, of, guess };
}
