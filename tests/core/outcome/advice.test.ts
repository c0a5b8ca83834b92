import { describe, expect, it } from 'vitest';
import { estimateChance } from '../../../core/outcome/probability';
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
