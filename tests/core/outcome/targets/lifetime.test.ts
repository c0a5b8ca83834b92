import { describe, expect, it } from 'vitest';
import { finish } from '../../../../core/kernels/finish';
import { lifetimeTarget } from '../../../../core/outcome/targets/lifetime';
import type { ReadyTarget, TargetResult } from '../../../../core/outcome/targets/model';
import { simulatedInput } from './simulated';

function ready(result: TargetResult): ReadyTarget {
  if (result.state === 'thin') throw new Error('thin');
  return result;
}

const figure = ({ card }: ReadyTarget, key: string) => card.figures.find(({ name }) => name.key === key);

describe('what customers are worth', () => {
  const result = ready(finish(lifetimeTarget(simulatedInput(600))));

  it('is judged by the last twelve months beside the twelve before, and better than these', () => {
    const { card } = result;
    expect(card.until - card.askedOn).toBe(365);
    expect(result.state).toBe('ready');
    const typical = figure(result, 'foreseen.typicalError');
    expect(typical?.value).toBeLessThan(typical?.baseline ?? 0);
    expect(figure(result, 'foreseen.held')?.value).toBeGreaterThan(0.75);
    expect(card.parameters?.map(({ name }) => name)).toEqual(['r', 'alpha', 'a', 'b', 'p', 'q', 'gamma']);
  });

  it('lists at most 200 customers, the most valuable first, each with a range and reasons', () => {
    expect(result.records).toHaveLength(200);
    expect(result.of).toBe(600);
    const values = result.records.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    for (const { interval, reasons } of result.records) {
      expect(interval?.[0]).toBeLessThan(interval?.[1] ?? 0);
      expect(reasons.length).toBeGreaterThan(1);
    }
    expect(JSON.stringify(result)).not.toContain('null');
  });

  it('rests on what is known, whatever the order of the purchases', () => {
    const input = simulatedInput(200);
    const order = [...input.purchases.time.keys()].reverse();
    const { customer, time, amount } = input.purchases;
    const purchases = {
      customer: Int32Array.from(order, (i) => customer[i] as number),
      time: Float64Array.from(order, (i) => time[i] as number),
      amount: Float64Array.from(order, (i) => amount[i] as number),
    };
    const listed = (of: TargetResult) => ready(of).records.map(({ ref, value }) => [ref.id, value.toPrecision(6)]);
    expect(listed(finish(lifetimeTarget({ ...input, purchases })))).toEqual(listed(finish(lifetimeTarget(input))));
  });

  it('is not told of few customers', () => {
    const result = finish(lifetimeTarget(simulatedInput(12)));
    expect(result).toMatchObject({ state: 'thin', have: [{ need: 20 }] });
  });
});
