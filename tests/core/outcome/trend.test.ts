import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { estimateChance } from '../../../core/outcome/probability';
import { tenthsOf } from '../../../core/outcome/tenths';
import { trendOf } from '../../../core/outcome/trend';
import { makeRows } from '../engine/rows';
import { askable, askedRows, openDeal, withMeetings } from './company';

describe('the trend of a chance', () => {
  const rows = askedRows([
    { id: 'met', offerOn: '2026-09-01', talksOn: '2026-10-20', metOn: '2026-11-10' },
    { id: 'met-long-ago', offerOn: '2026-09-01', talksOn: '2026-09-10', metOn: '2026-09-05' },
    { id: 'never-met', offerOn: '2026-09-01', talksOn: '2026-09-10' },
    { id: 'since-it-began', offerOn: '2026-11-08', talksOn: '2026-11-09', metOn: '2026-11-12' },
    { id: 'young', offerOn: '2026-11-18', talksOn: '2026-11-19', metOn: '2026-11-20' },
  ]);
  const { chanceOf, model, index, rowOf } = askable(rows);

  it('goes up for a deal that was met since, by the difference of the same model in whole tenths', () => {
    const since = parseDay('2026-10-24');
    const before = estimateChance(model, index, rowOf('met'), { day: since });
    const { trend, probability, outOfTen } = chanceOf('met');
    expect(before?.levels[index.drivers.ids.indexOf('meeting')]).toBe('no');
    expect(trend).toEqual({ direction: 'up', by: outOfTen - Math.round(10 * (before?.probability ?? 0)), since });
    expect(probability - (before?.probability ?? 1)).toBeGreaterThan(0.3);
  });

  it('goes down where nothing happens any more, and is steady where nothing ever did', () => {
    expect(chanceOf('met-long-ago').trend).toMatchObject({ direction: 'down' });
    expect(chanceOf('never-met').trend).toMatchObject({ direction: 'steady', by: 0 });
  });

  it('moves as the number that is shown does, however small the step to the next tenth', () => {
    const since = parseDay('2026-10-24');
    const before = estimateChance(model, index, rowOf('met'), { day: since });
    if (!before) throw new Error('no chance');
    const shown = tenthsOf(before).outOfTen;
    const at = (probability: number) => trendOf(model, index, rowOf('met'), { ...before, probability });
    const edge = (shown + 0.5) / 10;
    expect(at(edge + 0.001)).toMatchObject({ direction: 'up', by: 1 });
    expect(at(edge - 0.001)).toMatchObject({ direction: 'steady', by: 0 });
    expect(at(edge - 0.101)).toMatchObject({ direction: 'down', by: 1 });
  });

  it('is told from its first day of a younger deal, and not of one of some days', () => {
    expect(chanceOf('since-it-began').trend).toMatchObject({ direction: 'up', since: parseDay('2026-11-08') });
    expect(chanceOf('young').trend).toEqual({ direction: 'unknown' });
  });

  it('knows the stage of the earlier day', () => {
    expect(estimateChance(model, index, rowOf('met'), { day: parseDay('2026-10-10') })?.at.stage).toBe(0);
    expect(estimateChance(model, index, rowOf('met'), { day: parseDay('2026-10-20') })?.at.stage).toBe(1);
  });

  it('is unknown without a history of stages', () => {
    const { stageChange: _, stage: __, ...plain } = withMeetings();
    const asked = askable(makeRows({ ...plain, opportunity: [...plain.opportunity, openDeal('open', 'c001')] }));
    expect(asked.chanceOf('open').trend).toEqual({ direction: 'unknown' });
  });
});
