import { describe, expect, it } from 'vitest';
import { LOST, OPEN, WON } from '../../../core/outcome/deals';
import { type SaidLater, timeMachine } from '../../../core/outcome/timeMachine';

/** Twelve deals that began on day 0 and were asked about on days 5 and 95; what is said on day 5 is right for the first eight. */
const asked = {
  createdOn: Float64Array.from({ length: 13 }, (_, deal) => (deal === 12 ? 60 : 0)),
  closedOn: new Float64Array(13).fill(200),
  state: Uint8Array.from({ length: 13 }, (_, deal) => (deal % 2 === 0 ? WON : LOST)),
};
/** With deals that had closed on day 1, and one that is open. */
const withEnded = (...ends: number[]) => ({
  createdOn: Float64Array.from([...asked.createdOn, ...ends.map(() => -9), 0]),
  closedOn: Float64Array.from([...asked.closedOn, ...ends.map(() => 1), Number.NaN]),
  state: Uint8Array.from([...asked.state, ...ends, OPEN]),
});
const wonOf = (deal: number) => (deal % 2 === 0 ? 1 : 0);
const moments = Array.from({ length: 13 }, (_, deal) => [
  { deal, day: 5, said: deal < 8 === (wonOf(deal) === 1) ? 0.8 : 0.2 },
  // Later, everything is known.
  { deal, day: 95, said: wonOf(deal) },
]).flat();
const said: SaidLater = {
  deals: moments.map(({ deal }) => deal),
  days: moments.map(({ day }) => day),
  won: moments.map(({ deal }) => wonOf(deal)),
  said: moments.map((moment) => moment.said),
};

describe('what would have come of asking on a past day', () => {
  it('counts each deal that was open then once, by what was known then', () => {
    expect(timeMachine(withEnded(WON), said, 50)).toEqual({ askedOn: 50, right: 8, of: 12, guess: 6 });
  });

  it('takes what was known last on that day', () => {
    expect(timeMachine(withEnded(LOST), said, 95)).toEqual({ askedOn: 95, right: 13, of: 13, guess: 6 });
  });

  it('is held against the commoner end of the deals that had closed by then, not of the days they were looked at', () => {
    const lost = { ...said, won: moments.map(({ deal }) => Number(deal < 3)) };
    expect(timeMachine(withEnded(LOST, LOST, WON), lost, 50)?.guess).toBe(9);
    expect(timeMachine(withEnded(WON, WON, LOST), lost, 50)?.guess).toBe(3);
  });

  it('says nothing of fewer than ten deals', () => {
    expect(timeMachine(withEnded(), { ...said, deals: said.deals, days: moments.map(() => 200) }, 50)).toBeUndefined();
  });
});
