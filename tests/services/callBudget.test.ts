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

/** Times that are not told: the machine's clock is right. */
async function openCallBudget(name: string, now: () => number) {
  const { take, seen } = await createCallBudgets(now).of(name);
  return { take, seen: (used: number, limit: number, at?: number) => seen(used, limit, at) };
}

const saved = () => new Promise((done) => setTimeout(done, 700));
const untilOf = (thrown: unknown) =>
  (thrown as { failure: { values: { until: { at: number } } } }).failure.values.until.at;

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
    await saved();
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

  it('takes the share that a person has set, between 5 and 50 %, and keeps it', async () => {
    const budgets = createCallBudgets(() => 1_000 * HOUR);
    const budget = await budgets.of('acme');
    budget.seen(1, 100, undefined);
    for (let i = 0; i < 20; i++) budget.take();
    expect(thrownBy(() => budget.take())).toMatchObject({ failure: { values: { share: { value: 0.2 } } } });
    await budgets.setShare('acme', 0.3);
    for (let i = 0; i < 10; i++) budget.take();
    expect(thrownBy(() => budget.take())).toMatchObject({ failure: { values: { own: 30, share: { value: 0.3 } } } });
    await budgets.setShare('acme', 7);
    const again = createCallBudgets(() => 1_000 * HOUR);
    expect(await again.use('acme')).toEqual({ own: 30, share: 0.5, used: 1, limit: 100 });
    expect((await again.use('other')).share).toBe(0.2);
  });

  it('writes nothing any more once it is dropped', async () => {
    const budgets = createCallBudgets(() => 1_000 * HOUR);
    const budget = await budgets.of('dropped');
    budget.take();
    budgets.drop();
    await fakeBrowser.storage.local.clear();
    budget.take();
    budget.seen(1, 10, undefined);
    await saved();
    expect(Object.keys(await fakeBrowser.storage.local.get(null))).not.toContain('calls:dropped');
  });

  it.each([0, -1, Number.NaN])('does not believe a limit of %s, and keeps the one that it knows', async (limit) => {
    const now = () => 1_000 * HOUR;
    const budget = await openCallBudget('acme', now);
    budget.seen(5, limit);
    for (let i = 0; i < 50; i++) budget.take();
    budget.seen(5, 100);
    budget.seen(5, limit);
    expect(thrownBy(() => budget.take())).toMatchObject({ failure: { code: 'callBudget', values: { limit: 100 } } });
  });

  it('nor one that was stored by an earlier release', async () => {
    await fakeBrowser.storage.local.set({
      'calls:acme': { hours: [[1_000, 3]], seen: { used: 5, limit: 0, at: 1_000 * HOUR }, share: 0.3 },
    });
    const budgets = createCallBudgets(() => 1_000 * HOUR);
    const { take } = await budgets.of('acme');
    expect(() => take()).not.toThrow();
    expect(await budgets.use('acme')).toMatchObject({ own: 4, share: 0.3 });
  });

  it('knows no limit before the CRM has told it', async () => {
    const budget = await openCallBudget('acme', () => 0);
    expect(() => {
      for (let i = 0; i < 5_000; i++) budget.take();
    }).not.toThrow();
  });
});

describe("a machine's clock that is wrong", () => {
  const REAL = 1_000 * HOUR + 600_000;

  it.each([-9 * HOUR, -600_000, 7 * HOUR, 40 * HOUR])(
    'by %i ms waits exactly as long as a right one',
    async (wrong) => {
      const budget = await openCallBudget('acme', () => REAL + wrong);
      budget.seen(1, 10, REAL);
      budget.take();
      budget.take();
      // Told in the machine's time: in 24 hours and 50 minutes, when the hour of the requests is a day old.
      expect(untilOf(thrownBy(() => budget.take())) - (REAL + wrong)).toBe(1_025 * HOUR - REAL);
    },
  );

  it('and is set right between two answers loses no request and waits no longer than a day and an hour', async () => {
    let wrong = 10 * HOUR;
    let real = REAL;
    const budget = await openCallBudget('acme', () => real + wrong);
    budget.seen(1, 50, undefined);
    for (let i = 0; i < 5; i++) budget.take();
    wrong = 0;
    for (let i = 0; i < 5; i++) budget.take();
    const until = untilOf(thrownBy(() => budget.take()));
    expect(until - real).toBeLessThanOrEqual(25 * HOUR);
    real = until;
    expect(() => budget.take()).not.toThrow();
  });

  it('and jumps ahead during a sync forgets no request once the CRM has told its time', async () => {
    let wrong = 0;
    const budget = await openCallBudget('acme', () => REAL + wrong);
    budget.seen(1, 10, REAL);
    budget.take();
    wrong = 3 * 24 * HOUR;
    budget.seen(2, 10, REAL);
    budget.take();
    expect(thrownBy(() => budget.take())).toMatchObject({ failure: { values: { own: 2 } } });
  });

  it("and is set back does not keep a sync away for hours after everybody's limit", async () => {
    let wrong = 30 * HOUR;
    const budget = await openCallBudget('acme', () => REAL + wrong);
    budget.seen(95, 100, undefined);
    wrong = 0;
    expect(untilOf(thrownBy(() => budget.take())) - REAL).toBeLessThanOrEqual(HOUR);
  });
});
