import { describe, expect, it } from 'vitest';
import { finish } from '../../../../core/kernels/finish';
import { formStart } from '../../../../core/outcome/targets/formStart';
import type { TargetInput } from '../../../../core/outcome/targets/input';
import { lifetimeTarget } from '../../../../core/outcome/targets/lifetime';
import { simulatedInput, TODAY } from './simulated';

/** Customer, days before today, amount and margin. */
function bought(rows: [customer: number, ago: number, amount: number, margin: number][]): TargetInput {
  const column = (at: 1 | 2 | 3) => Float64Array.from(rows, (row) => row[at]);
  const purchases = {
    customer: Int32Array.from(rows, ([customer]) => customer),
    time: column(1).map((ago) => TODAY - ago),
    amount: column(2),
    margin: column(3),
  };
  return { ...simulatedInput(4), purchases };
}

describe('what the form of a customer’s worth starts with', () => {
  const input = bought([
    [0, 10, 60, 20],
    [0, 300, 40, 15],
    [0, 500, 900, 100],
    [1, 20, 300, 150],
    [2, 30, 500, Number.NaN],
    [2, 400, 70, 10],
    [3, 700, 80, 10],
  ]);

  it('is the last twelve months of all: middle of sales, share of costs where known, and who bought again', () => {
    // Sales 100, 300, 500; costs 65 of 100 and 150 of 300: the middle of 0.65 and 0.5.
    const { typical } = formStart(input);
    expect(typical).toMatchObject({ price: 300, customers: 3, again: 2, of: 3 });
    expect(typical.directCost).toBeCloseTo(0.575 * 300, 10);
  });

  it('is a customer’s own year, without a cost where one is not known', () => {
    const { yearOf } = formStart(input);
    expect(yearOf(0)).toEqual({ price: 100, directCost: 65 });
    expect(yearOf(2)).toEqual({ price: 500 });
    expect(yearOf(3)).toBeUndefined();
  });

  it('says nothing of costs where none are known, and comes with the list', () => {
    const result = finish(lifetimeTarget(simulatedInput(200)));
    if (result.state === 'thin') throw new Error('thin');
    expect(result.form?.directCost).toBeUndefined();
    expect(result.form?.price).toBeGreaterThan(0);
    expect(result.records.some(({ year }) => (year?.price ?? 0) > 0)).toBe(true);
  });
});
