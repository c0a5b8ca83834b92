import { describe, expect, it } from 'vitest';
import { levelsAmong, peersOf, splitAt, splitFrom } from '../../../core/outcome/peers';
import { estimateChance } from '../../../core/outcome/probability';
import { carriedGain } from '../../../core/outcome/reasons';
import { askable, askedRows } from './company';

describe('advice', () => {
  const { chanceOf, model, index, rowOf } = askable(
    askedRows([
      { id: 'not', talksOn: '2026-11-20' },
      { id: 'met', talksOn: '2026-11-20', metOn: '2026-11-10' },
    ]),
  );

  it('names what can still be done, with the counts of those who did and the chance by the same model', () => {
    const { advice, probability } = chanceOf('not');
    const meeting = advice.find(({ id }) => id === 'advice:meeting');
    expect(meeting?.text.key).toBe('chance.advice.meeting');
    expect(meeting?.evidence).toEqual({
      key: 'chance.meeting.yes.evidence',
      values: { won: 240, of: 300, otherWon: 60, other: 300 },
    });
    expect(meeting?.records).toHaveLength(50);
    expect(meeting?.added).toBe(Math.round(100 * (meeting?.probability ?? 0)) - Math.round(100 * probability));
    // The deal with the same past that was met: with its meeting it is one of those.
    expect(meeting?.probability).toBeCloseTo(estimateChance(model, index, rowOf('met'))?.probability ?? 0, 12);
  });

  it('is best first, worth the effort, and never of what is past or done', () => {
    for (const id of ['not', 'met']) {
      const { advice, probability } = chanceOf(id);
      const chances = advice.map((one) => one.probability);
      expect(chances).toEqual([...chances].sort((a, b) => b - a));
      for (const { added, probability: then } of advice) {
        expect(added).toBeGreaterThanOrEqual(2);
        expect(then).toBeGreaterThan(probability);
      }
    }
    expect(chanceOf('met').advice.map(({ id }) => id)).not.toContain('advice:meeting');
  });

  it('says nothing of what somebody argued with', () => {
    const { advice } = chanceOf('not', { argued: new Set(['meeting']) });
    expect(advice.map(({ id }) => id)).not.toContain('advice:meeting');
  });
});

describe('the counts beside an advice', () => {
  const gain = (won: number, closed: number, otherWon: number, other: number) =>
    carriedGain({ won, closed, otherWon, other, deals: [] });

  it('carry it where more were won with it than without, by more than luck', () => {
    expect(gain(482, 586, 292, 414)).toBeCloseTo(482 / 586 - 292 / 414, 12);
    expect(gain(32, 207, 22, 239)).toBeGreaterThan(0);
  });

  it('carry nothing of few deals, of equal shares, and where fewer were won with it', () => {
    expect(gain(5, 11, 425, 989)).toBe(0);
    expect(gain(66, 312, 85, 421)).toBe(0);
    expect(gain(0, 16, 0, 210)).toBe(0);
    expect(gain(4, 4, 10, 900)).toBe(0);
    expect(gain(0, 0, 10, 900)).toBe(0);
    expect(gain(292, 414, 482, 586)).toBe(0);
  });

  it('are those of the deal’s own age, of a younger one where they are too few, and its own again where none has enough', () => {
    const { index } = askable(askedRows([{ id: 'old', talksOn: '2026-10-20' }]));
    const at = { deal: 0, stage: 0, age: 1, day: 0 };
    const meeting = index.drivers.ids.indexOf('meeting');
    const splitOf = (peers: ReturnType<typeof peersOf>) => splitAt(levelsAmong(index, peers, meeting), 'yes');
    const [own, young] = [splitOf(peersOf(index, at)), splitOf(peersOf(index, { ...at, age: 0 }))];
    expect([own.closed, young.closed]).toEqual([300, 0]);
    expect(splitFrom(index, at, 20, splitOf)).toEqual(own);
    expect(splitFrom(index, { ...at, age: 0 }, 20, splitOf)).toEqual(young);
    const some = splitFrom(index, at, 20, (peers) => ({ ...splitOf(peers), closed: peers.moments.length - 590 }));
    expect(some.closed).toBe(10);
    expect(
      splitFrom(index, at, 20, (peers) => ({ ...own, closed: splitOf(peers).closed === 300 ? 3 : 40 })).closed,
    ).toBe(40);
  });
});
