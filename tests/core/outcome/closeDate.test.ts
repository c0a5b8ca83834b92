import { describe, expect, it } from 'vitest';
import { type Day, formatDay, parseDay } from '../../../core/crm/time';
import { askedOf } from '../../../core/outcome/asked';
import { chance } from '../../../core/outcome/chance';
import { levelsWithClose } from '../../../core/outcome/closeDate';
import { makeRows, type Plain } from '../engine/rows';
import { askable, dealsOf, openDeal } from './company';

const TODAY = '2026-11-21';
const OWN = '2026-12-31';

/** Deals whose close date was pushed are won half as often as others; an open one was never pushed, another one has no history. */
function company(movedTo?: Day): Plain {
  const pushed = (c: number, m: number) => (c + m) % 2 === 0;
  const deals = dealsOf(30, 20, (c, m) => (c * 7 + m * 3) % 10 < (pushed(c, m) ? 3 : 8));
  const to = movedTo === undefined ? OWN : formatDay(movedTo);
  const closed = deals.opportunity.map((deal, i) => ({ deal, isPushed: pushed(Math.floor(i / 20), i % 20) }));
  const changed = (id: string, at: string, closeOn: string) => ({
    id,
    opportunity: 'open',
    stage: 'Offer',
    at,
    closeOn,
  });
  return {
    ...deals,
    opportunity: [...deals.opportunity, { ...openDeal('open', 'c001'), closeOn: to }, openDeal('new', 'c001')],
    stage: [
      { id: 's1', name: 'Offer', order: 1, closed: false },
      { id: 's2', name: 'Closed', order: 2, closed: true },
    ],
    stageChange: [
      ...closed.flatMap(({ deal, isPushed }) => {
        const of = { opportunity: deal.id, stage: 'Offer' };
        const day = (date: string) => `${String(deal.createdOn).slice(0, 8)}${date}`;
        const first = { ...of, id: `${deal.id}-1`, at: day('01'), closeOn: day('15') };
        return isPushed ? [first, { ...of, id: `${deal.id}-2`, at: day('03'), closeOn: day('22') }] : [first];
      }),
      changed('o1', '2026-11-01', OWN),
      ...(to === OWN ? [] : [changed('o2', TODAY, to)]),
    ],
  };
}

const asIs = askable(makeRows(company(), TODAY));
const own = parseDay(OWN);

function ask({ model, index, rowOf, refOf }: typeof asIs, closeOn?: Day) {
  const asked = askedOf(index, rowOf('open'), { closeOn });
  const told = chance(model, index, rowOf('open'), { segment: undefined, similar: [], refOf, asked });
  if (told.abstained) throw new Error('abstained');
  return told;
}

describe('another close date', () => {
  it('has the chance that the deal has once the date is written down', () => {
    for (const closeOn of [own + 40, own + 120, own - 25, own - 60]) {
      const { trend: _, ...asked } = ask(asIs, closeOn);
      const { trend: __, ...written } = ask(askable(makeRows(company(closeOn), TODAY)));
      expect(asked).toEqual(written);
    }
  });

  it('lowers the chance of a deal that it pushes, where pushed deals were won less often, and tells it as a reason', () => {
    const [before, later] = [ask(asIs), ask(asIs, own + 40)];
    expect(later.probability).toBeLessThan(before.probability - 0.2);
    expect(later.down.map(({ text: { key } }) => key)).toContain('chance.pushed.once');
  });

  it('moves the trend by nothing but today: four weeks ago nobody had asked about it', () => {
    expect(ask(asIs, own + 40).trend).toMatchObject({ direction: 'down' });
  });

  it('changes nothing where it is the date of the deal, or none', () => {
    const { index, rowOf } = asIs;
    expect(ask(asIs, own)).toEqual(ask(asIs));
    for (const none of [own, Number.NaN, Number.POSITIVE_INFINITY])
      expect(levelsWithClose(index.deals, rowOf('open'), none).size).toBe(0);
  });

  it('pushes no deal of which nobody knows what was expected before', () => {
    const levels = levelsWithClose(asIs.index.deals, asIs.rowOf('new'), parseDay('2027-02-01'));
    expect([...levels]).toEqual([
      ['due', 'later'],
      ['season', 'q1'],
    ]);
  });
});
