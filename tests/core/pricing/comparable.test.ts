import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_RECORDS } from '../../../core/crm/reason';
import { type ClosedPrice, orderClosed } from '../../../core/pricing/closed';
import { comparableDeals, nearTo } from '../../../core/pricing/comparable';
import { NO_PRICE_INPUTS } from '../../../core/pricing/inputs';
import type { PriceStep } from '../../../core/pricing/price';
import type { PriceIndex } from '../../../core/pricing/prices';

const closedPrices = fc
  .array(
    fc.record({
      customer: fc.integer({ min: -1, max: 3 }),
      segment: fc.integer({ min: -1, max: 1 }),
      region: fc.integer({ min: -1, max: 1 }),
      won: fc.boolean(),
      level: fc.constantFrom(-0.2, -0.1, -0.03, 0, 0.02, 0.1, 0.3),
      size: fc.constantFrom(50, 90, 100, 100, 110, 130, 390, 410, 2_000).map(Math.log),
    }),
    { maxLength: 160, size: 'max' },
  )
  .map((list) => list.map((one, deal): ClosedPrice => ({ deal, closedOn: 19_000, ...one })));
const IN_STEP: Record<PriceStep, (one: ClosedPrice) => boolean> = {
  own: () => false,
  profile: ({ segment }) => segment === 0,
  regionIndustry: ({ region }) => region === 1,
  all: () => true,
};
const buyer = { day: 20_000, customer: 1, segment: 0, region: 1 };
const compare = (closed: readonly ClosedPrice[], except = -1) =>
  comparableDeals({ closed: orderClosed(closed) } as PriceIndex, buyer, 100, except, NO_PRICE_INPUTS);

describe('closed deals that an offer is held against', () => {
  it('come own ones first, then by size, as many as can be listed, and all are counted', () => {
    fc.assert(
      fc.property(closedPrices, (closed) => {
        const { step, count, won, deals, levels } = compare(closed, 5);
        const inStep = closed.filter((one) => one.deal !== 5 && (one.customer === 1 || IN_STEP[step](one)));
        const apart = ({ size }: ClosedPrice) => Math.abs(size - Math.log(100));
        const alike = inStep.filter((one) => apart(one) <= Math.log(4));
        const used = alike.length >= 24 ? alike : inStep;
        expect({ count, won }).toEqual({ count: used.length, won: used.filter((one) => one.won).length });
        expect([...levels]).toEqual(used.map(({ level }) => level).sort((a, b) => a - b));
        const own = (one: ClosedPrice) => Number(one.customer !== 1);
        used.sort((a, b) => own(a) - own(b) || apart(a) - apart(b) || a.deal - b.deal);
        expect(deals).toEqual(used.slice(0, MOST_RECORDS));
      }),
    );
  });

  it('are near where their level is', () => {
    fc.assert(
      fc.property(closedPrices, fc.double({ min: -0.4, max: 0.4, noNaN: true }), (closed, level) => {
        const comparable = compare(closed);
        const near = [...comparable.levels].filter((one) => Math.abs(one - level) <= comparable.near);
        expect(nearTo(comparable, level)).toBe(near.length);
      }),
    );
  });
});
