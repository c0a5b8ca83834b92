import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arguedDrivers } from '../../../core/outcome/argued';
import type { Argument } from '../../../core/protocolAnswers';
import { askable, askedRows } from './company';

describe('arguing with a reason', () => {
  const { chanceOf, index } = askable(
    askedRows([
      { id: 'not', talksOn: '2026-11-20' },
      { id: 'met', talksOn: '2026-11-20', metOn: '2026-11-10' },
    ]),
  );

  it('takes its effect off the number, keeps the reason, and tells what the number was', () => {
    const [before, after] = [chanceOf('met'), chanceOf('met', { argued: new Set(['meeting']) })];
    expect(after.probability).toBeLessThan(before.probability - 0.1);
    expect([after.up, after.down, after.more]).toEqual([before.up, before.down, before.more]);
    expect(after.unargued).toEqual({ probability: before.probability, outOfTen: before.outOfTen });
    expect(before.unargued).toBeUndefined();
  });

  it('makes deals that differ in that alone the same', () => {
    const argued = new Set(['meeting', 'activity', 'lastActivity', 'activityTrend']);
    const [met, not] = [chanceOf('met', { argued }), chanceOf('not', { argued })];
    expect(met.probability).toBeCloseTo(not.probability, 12);
    expect(met.interval[0]).toBeCloseTo(not.interval[0], 9);
  });

  it('with what counts for nothing changes nothing', () => {
    const { unargued, ...after } = chanceOf('met', { argued: new Set(['unheard-of']) });
    expect(unargued).toBeUndefined();
    expect(after).toEqual(chanceOf('met'));
  });

  it('with whatever, however often and in whatever order, leaves a chance within its range', () => {
    const argument = fc.record({
      reason: fc.constantFrom(...index.drivers.ids, 'age', 'priceLevel').map((driver) => `chance:${driver}`),
      because: fc.constantFrom<Argument>('wrongData', 'notRelevant', 'knowBetter', 'hide'),
    });
    fc.assert(
      fc.property(fc.array(argument, { maxLength: 12 }), fc.constantFrom('met', 'not'), (argued, id) => {
        const found = chanceOf(id, { argued: arguedDrivers(argued) });
        const again = chanceOf(id, { argued: arguedDrivers([...argued, ...argued].reverse()) });
        const [low, high] = found.interval;
        expect(again).toEqual(found);
        expect(low).toBeGreaterThan(0);
        expect(high).toBeLessThan(1);
        expect(found.probability).toBeGreaterThan(low);
        expect(found.probability).toBeLessThan(high);
      }),
      { numRuns: 50 },
    );
  });
});
