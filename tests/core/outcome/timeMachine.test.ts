import { describe, expect, it } from 'vitest';
import { type SaidLater, timeMachine } from '../../../core/outcome/timeMachine';

/** Twelve deals that began on day 0 and were asked about on days 5 and 95; what is said on day 5 is right for the first eight. */
const deals = { createdOn: Float64Array.from({ length: 13 }, (_, deal) => (deal === 12 ? 60 : 0)) };
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
    expect(timeMachine(deals, said, 50, 0.6)).toEqual({ askedOn: 50, right: 8, of: 12, guess: 6 });
  });

  it('takes what was known last on that day', () => {
    expect(timeMachine(deals, said, 95, 0.4)).toEqual({ askedOn: 95, right: 13, of: 13, guess: 6 });
  });

  it('says nothing of fewer than ten deals', () => {
    expect(timeMachine(deals, { ...said, deals: said.deals, days: moments.map(() => 200) }, 50, 0.5)).toBeUndefined();
  });
});
