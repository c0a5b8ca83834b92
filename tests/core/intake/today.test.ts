import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { datedRecipe } from '../../../core/intake/dated';
import { daysOf, doubtsOf } from '../../../core/intake/doubts';
import { intake } from './sheets';

const TODAY = parseDay('2026-11-24');
const orders = (days: readonly string[]) =>
  intake({
    'orders.csv': `OrderID,CustomerID,OrderDate,Total\n${days.map((day, i) => `A${i},K,${day},1`).join('\n')}\n`,
  });
const months = Array.from(
  { length: 24 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}-15`,
);

describe('"today" of files', () => {
  it('does not go by a day that is still to come', () => {
    const { tables, reports } = orders([...months, '2204-01-05']);
    const days = daysOf(tables, TODAY);
    expect(days).toEqual({
      newest: parseDay('2025-12-15'),
      odd: { rows: 1, example: parseDay('2204-01-05') },
    });
    expect(doubtsOf({ reports, days })).toContainEqual({
      key: 'oddDays',
      grave: false,
      values: { rows: 1, example: { as: 'day', day: parseDay('2204-01-05') } },
    });
  });

  it('does not go by a slip among old days', () => {
    const old = months.map((day) => day.replace(/^20/, '19'));
    expect(daysOf(orders([...old, '2021-06-01']).tables, TODAY)).toEqual({
      newest: parseDay('1925-12-15'),
      odd: { rows: 1, example: parseDay('2021-06-01') },
    });
    expect(daysOf(orders(months).tables, TODAY)).toEqual({ newest: parseDay('2025-12-15'), odd: undefined });
  });

  it('is that of the newer files, not of those before', () => {
    const { recipe } = orders(months);
    const before = datedRecipe(recipe, parseDay('2025-12-15'), TODAY);
    expect(before.asOf).toBe(parseDay('2025-12-15'));
    expect(datedRecipe(before, parseDay('2026-11-20'), TODAY).asOf).toBe(parseDay('2026-11-20'));
    expect(datedRecipe(before, undefined, TODAY).asOf).toBeUndefined();
    expect(datedRecipe(recipe, parseDay('2026-11-20'), TODAY).asOf).toBeUndefined();
  });
});
