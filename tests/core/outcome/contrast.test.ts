import { describe, expect, it } from 'vitest';
import { askable, askedRows } from './company';

describe('what lost deals nearby had in common', () => {
  const { chanceOf, index, refOf } = askable(
    askedRows([
      { id: 'not', talksOn: '2026-11-20' },
      { id: 'met', talksOn: '2026-11-20', metOn: '2026-11-10' },
    ]),
  );
  const { state } = index.deals;
  const meeting = index.drivers.ids.indexOf('meeting');
  /** The first closed deals with this outcome that were, or were not, met. */
  const closed = (won: boolean, met: 'yes' | 'no', count: number) =>
    [...state.keys()]
      .filter((deal) => state[deal] === (won ? 3 : 2))
      .filter((deal) => index.drivers.levelsOf(deal, (index.deals.closedOn[deal] ?? 0) - 1)[meeting] === met)
      .slice(0, count)
      .map((deal) => ({ deal, won }));

  it('is told with counts of both, the deals behind it, and whether it is so here', () => {
    const similar = [
      ...closed(false, 'no', 5),
      ...closed(false, 'yes', 1),
      ...closed(true, 'yes', 8),
      ...closed(true, 'no', 1),
    ];
    const told = chanceOf('not', { similar }).lostContrast;
    expect(told?.text.key).toBe('chance.meeting.no');
    expect(told?.evidence).toEqual({
      key: 'chance.contrast.evidence',
      values: { lost: 5, ofLost: 6, won: 1, ofWon: 9, here: 'yes' },
    });
    expect(told?.records).toEqual([...closed(false, 'no', 5), ...closed(true, 'no', 1)].map(({ deal }) => refOf(deal)));
    expect(chanceOf('met', { similar }).lostContrast?.evidence?.values?.here).toBe('no');
  });

  it('is the same in any order', () => {
    const similar = [...closed(false, 'no', 6), ...closed(true, 'yes', 8)];
    const evidence = (list: typeof similar) => chanceOf('not', { similar: list }).lostContrast?.evidence;
    expect(evidence([...similar].reverse())).toEqual(evidence(similar));
  });

  it('is not told where it may be luck, where few were lost, and where all deals say the opposite', () => {
    const mixed = [
      ...closed(false, 'no', 2),
      ...closed(false, 'yes', 2),
      ...closed(true, 'yes', 2),
      ...closed(true, 'no', 2),
    ];
    expect(chanceOf('not', { similar: mixed }).lostContrast).toBeUndefined();
    expect(
      chanceOf('not', { similar: [...closed(false, 'no', 2), ...closed(true, 'yes', 18)] }).lostContrast,
    ).toBeUndefined();
    const opposite = [...closed(false, 'yes', 8), ...closed(true, 'no', 8)];
    expect(chanceOf('not', { similar: opposite }).lostContrast).toBeUndefined();
    expect(chanceOf('not').lostContrast).toBeUndefined();
  });
});
