import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { createRandom } from '../../../core/kernels/random';
import { estimateChance } from '../../../core/outcome/probability';
import { makeRows } from '../engine/rows';
import { askable, openDeal } from './company';

/** Deals whose type decides much, and whose source decides nothing; of open ones something is not filled in. */
function typed() {
  const random = createRandom(5);
  const day = (start: string, days: number) =>
    new Date((parseDay(start) + days) * 86_400_000).toISOString().slice(0, 10);
  const closed = Array.from({ length: 900 }, (_, i) => {
    const type = ['Renewal', 'New'][i % 2] as string;
    const start = Math.floor(random.next() * 800);
    return {
      id: `d${String(i).padStart(4, '0')}`,
      customer: `c${i % 300}`,
      closed: true,
      won: random.next() < (type === 'Renewal' ? 0.92 : 0.08),
      type,
      source: ['Web', 'Fair'][Math.floor(random.next() * 2)],
      amount: 1_000,
      createdOn: day('2024-01-01', start),
      closeOn: day('2024-01-01', start + 20),
    };
  });
  const open = (id: string, fields: { type?: string; source?: string }) => ({ ...openDeal(id, 'c1'), ...fields });
  const rows = makeRows({
    customer: Array.from({ length: 300 }, (_, c) => ({ id: `c${c}` })),
    opportunity: [
      ...closed,
      open('full', { type: 'Renewal', source: 'Web' }),
      open('no-type', { source: 'Web' }),
      open('no-source', { type: 'Renewal' }),
      open('neither', {}),
    ],
  });
  return askable(rows);
}

describe('the one missing field', () => {
  const { chanceOf, model, index, rowOf } = typed();
  const width = (id: string) => {
    const [low, high] = chanceOf(id).interval;
    return high - low;
  };

  it('is the one that narrows the range, from what it spans now to what it spans in the mean', () => {
    const levels = ['Renewal', 'New'].map((type) => {
      const found = estimateChance(model, index, rowOf('no-type'), { levels: new Map([['type', type]]) });
      return (found?.interval[1] ?? 1) - (found?.interval[0] ?? 0);
    });
    const mean = levels.reduce((sum, one) => sum + one, 0) / 2;
    const { missing } = chanceOf('no-type');
    expect(missing).toMatchObject({ field: 'type', text: { key: 'chance.missing.type' } });
    expect(missing?.now).toBe(Math.round(10 * width('no-type')));
    expect(Math.abs((missing?.filled ?? 99) - 10 * mean)).toBeLessThan(0.6);
    expect(missing?.filled).toBeLessThan(missing?.now ?? 0);
    expect(chanceOf('neither').missing?.field).toBe('type');
  });

  it('is none where everything is filled, or where what is missing says nothing', () => {
    expect(chanceOf('full').missing).toBeUndefined();
    expect(chanceOf('no-source').missing).toBeUndefined();
  });

  it('leaves the range open by what it would say', () => {
    expect(width('no-type')).toBeGreaterThan(width('full') + 0.1);
  });
});
