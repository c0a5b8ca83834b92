import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createCallBudgets } from '../../services/callBudget';

const HOUR = 3_600_000;

beforeEach(() => fakeBrowser.reset());

const thrownBy = (work: () => void): unknown => {
  try {
    work();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
};

const openCallBudget = (name: string, now: () => number) => createCallBudgets(now)(name);

describe('the budget of requests', () => {
  it('stops at a fifth of the day, says when there is room again, and there is', async () => {
    let now = 1_000 * HOUR + 600_000;
    const budget = await openCallBudget('acme', () => now);
    budget.take();
    budget.seen(1, 50);
    for (let i = 0; i < 9; i++) budget.take();
    const until = 1_025 * HOUR;
    expect(thrownBy(() => budget.take())).toMatchObject({
      failure: { code: 'callBudget', next: 'tryLater', values: { until: { as: 'instant', at: until }, limit: 50 } },
    });
    now = until;
    expect(() => budget.take()).not.toThrow();
  });

  it('is kept over restarts, by org', async () => {
    const now = () => 1_000 * HOUR;
    const budget = await openCallBudget('acme', now);
    budget.seen(1, 10);
    budget.take();
    budget.take();
    await new Promise((done) => setTimeout(done, 700));
    const again = await openCallBudget('acme', now);
    expect(thrownBy(() => again.take())).toMatchObject({ failure: { code: 'callBudget' } });
    const other = await openCallBudget('other', now);
    expect(() => other.take()).not.toThrow();
  });

  it('steps back for an hour when everybody together comes close to the limit', async () => {
    let now = 1_000 * HOUR;
    const budget = await openCallBudget('acme', () => now);
    budget.seen(91, 100);
    expect(thrownBy(() => budget.take())).toMatchObject({ failure: { code: 'callBudget' } });
    now += HOUR;
    expect(() => budget.take()).not.toThrow();
  });

  it('knows no limit before the CRM has told it', async () => {
    const budget = await openCallBudget('acme', () => 0);
    expect(() => {
      for (let i = 0; i < 5_000; i++) budget.take();
    }).not.toThrow();
  });
});
