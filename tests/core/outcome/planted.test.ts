import { beforeAll, describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { fitOutcome } from '../../../core/outcome/fit';
import type { OutcomeModel } from '../../../core/outcome/model';
import { estimateChance, indexOutcomes } from '../../../core/outcome/probability';
import { todayOf } from '../../../core/table/rows';
import type { Rows } from '../../../core/table/table';

interface Case {
  said: number;
  interval: [number, number];
  truth: number;
  won: boolean;
}

/**
 * The chance of every deal that was open half a year before today and has closed since, under what was known then. The
 * segments are the planted ones, so that this judges the chance alone. `truth` is the planted probability at the deal's
 * last stage; it does not know how long the deal has stood there, which is why it can be beaten.
 */
function halfAYearAgo(seed: number): { model: OutcomeModel; cases: Case[]; rows: Rows; asOf: number } {
  const { company, truth } = generateCompany(seed);
  const rows = companyToRows(company);
  const asOf = todayOf(rows.org) - 182;
  const input = { asOf, years: 5, segmentOf: truth.segmentOf };
  const model = fitOutcome(rows, input);
  const index = indexOutcomes(model, rows, input);
  const cases: Case[] = [];
  const { closed, won, createdOn, closeOn } = rows.opportunity.columns;
  rows.opportunity.ids.forEach((id, row) => {
    const wasOpen = (createdOn.values[row] ?? 0) <= asOf && (closeOn.values[row] ?? 0) > asOf;
    if (!wasOpen || closed.values[row] !== 1) return;
    const estimate = estimateChance(model, index, row);
    const planted = truth.winProbabilityOf.get(id);
    if (estimate && planted !== undefined)
      cases.push({
        said: estimate.probability,
        interval: estimate.interval,
        truth: planted,
        won: won.values[row] === 1,
      });
  });
  return { model, cases, rows, asOf };
}

const meanLoss = (cases: readonly Case[], of: (one: Case) => number) =>
  cases.reduce((sum, one) => sum - Math.log(one.won ? of(one) : 1 - of(one)), 0) / cases.length;

describe('the chance on planted deals', () => {
  let planted: ReturnType<typeof halfAYearAgo>;
  beforeAll(() => {
    planted = halfAYearAgo(21);
  }, 60_000);

  it('finds that ladder and drivers foresee later deals, each better than the one before', () => {
    const judgement = planted.model.fitted?.judgement;
    expect(planted.model.fitted?.base).toBe('ladder');
    expect(judgement?.ladder.logLoss).toBeLessThan(judgement?.all.logLoss ?? 0);
    expect(judgement?.all.logLoss).toBeLessThan(judgement?.baseRate.logLoss ?? 0);
    expect(judgement?.drivers.logLoss).toBeLessThan(judgement?.ladder.logLoss ?? 0);
  });

  it('is close to the planted probability on deals that closed later, and far better than the base rate', () => {
    const { cases, model } = planted;
    const base = model.won / (model.won + model.lost);
    const [ours, truth, average] = [
      meanLoss(cases, (c) => c.said),
      meanLoss(cases, (c) => c.truth),
      meanLoss(cases, () => base),
    ];
    console.info(
      `log loss on ${cases.length} later deals: ${ours.toFixed(3)}, planted ${truth.toFixed(3)}, base rate ${average.toFixed(3)}`,
    );
    expect(cases.length).toBeGreaterThan(150);
    expect(ours).toBeLessThan(average - 0.05);
    expect(ours).toBeLessThan(truth + 0.05);
  });

  it('knows what was planted: a meeting raises the chance', () => {
    const meeting = planted.model.fitted?.drivers?.added.meeting;
    expect(meeting?.yes).toBeGreaterThan((meeting?.no ?? 0) + 0.3);
  });

  it('does not use lines and roles, of which nobody knows when they were written', () => {
    expect(Object.keys(planted.model.fitted?.drivers?.added ?? {})).not.toContain('discount');
    expect(Object.keys(planted.model.fitted?.drivers?.added ?? {})).not.toContain('roles');
  });
});

describe('what is said of later deals, over several companies', () => {
  it('is what was won of them: in each fifth about as many, and within the range but for luck', () => {
    const cases = [7, 31, 41].flatMap((seed) => halfAYearAgo(seed).cases).sort((a, b) => a.said - b.said);
    const mean = (part: readonly Case[], of: (one: Case) => number) =>
      part.reduce((sum, one) => sum + of(one), 0) / part.length;
    for (let fifth = 0; fifth < 5; fifth++) {
      const part = cases.slice((fifth * cases.length) / 5, ((fifth + 1) * cases.length) / 5);
      const [said, won] = [mean(part, (one) => one.said), mean(part, (one) => (one.won ? 1 : 0))];
      const luck = Math.sqrt((said * (1 - said)) / part.length);
      expect(part.length).toBeGreaterThan(130);
      expect(Math.abs(said - won)).toBeLessThan(0.04 + 1.5 * luck);
      expect(won).toBeGreaterThan(mean(part, (one) => one.interval[0]) - luck);
      expect(won).toBeLessThan(mean(part, (one) => one.interval[1]) + luck);
    }
  }, 120_000);
});
