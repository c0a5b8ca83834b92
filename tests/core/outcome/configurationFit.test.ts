import { describe, expect, it } from 'vitest';
import { en } from '../../../components/kit/texts/en/index';
import { formatDay, parseDay } from '../../../core/crm/time';
import { createRandom } from '../../../core/kernels/random';
import { configurationLevel } from '../../../core/outcome/dealDrivers';
import { fitOutcome } from '../../../core/outcome/fit';
import { estimateChance, indexOutcomes } from '../../../core/outcome/probability';
import { makeRows } from '../engine/rows';

const TODAY = '2026-11-21';
const ASKED = 60;

/** Deals with a dated line each, of which the third that fits well is won in 7 of 10 cases, and the third that does not in 3 of 10. */
function planted(effect: number, deals = 1_500) {
  const random = createRandom(5);
  const asOf = parseDay(TODAY);
  const fits = Array.from({ length: deals + ASKED }, (_, i) => [0.1, 1, 2][i % 3] as number);
  const id = (i: number) => `d${String(i).padStart(5, '0')}`;
  const opportunity = fits.map((fit, i) => {
    const open = i >= deals;
    const start = open ? asOf - 30 : asOf - 1_400 + Math.floor(random.next() * 1_200);
    return {
      ...{ id: id(i), customer: `c${i % 301}`, closed: !open, createdOn: formatDay(start) },
      closeOn: formatDay(open ? asOf + 30 : start + 60),
      won: open ? undefined : random.next() < 0.5 + effect * (fit - 1 > 0.5 ? 1 : fit < 0.5 ? -1 : 0),
    };
  });
  const rows = makeRows(
    {
      customer: Array.from({ length: 301 }, (_, i) => ({ id: `c${i}` })),
      product: [{ id: 'p' }],
      opportunity,
      opportunityLine: opportunity.map(({ id: of, createdOn }) => ({
        ...{ id: of, opportunity: of, product: 'p', createdOn },
      })),
    },
    TODAY,
  );
  const fitOf = rows.opportunity.ids.map((of) => fits[Number(of.slice(1))] as number);
  const input = {
    ...{ asOf, years: 5, segmentOf: new Map<string, number>() },
    configurations: () => (deal: number) => fitOf[deal] as number,
  };
  return { rows, input, deals };
}

describe('what is offered beside what customers alike take', () => {
  it('moves the chance where it tells how deals end', () => {
    const { rows, input, deals } = planted(0.2);
    const model = fitOutcome(rows, input);
    const added = model.fitted?.drivers?.added.configurationFit;
    expect(added?.typical).toBeGreaterThan(added?.between ?? Number.NaN);
    expect(added?.unusual).toBeLessThan(added?.between ?? Number.NaN);
    const index = indexOutcomes(model, rows, input);
    const chances = [deals + 2, deals].map((deal) => estimateChance(model, index, deal)?.probability ?? Number.NaN);
    expect(chances[0]).toBeCloseTo(0.7, 1);
    expect(chances[1]).toBeCloseTo(0.3, 1);
  });

  it('moves nothing where it does not', () => {
    const { rows, input } = planted(0);
    expect(fitOutcome(rows, input).fitted?.drivers?.added.configurationFit).toBeUndefined();
  });

  it('is nothing special on a deal without products, and has words for each level', () => {
    const levels = [0, 0.49, 0.5, 1.25, 1.26, Number.NaN].map(configurationLevel);
    expect(levels).toEqual(['unusual', 'unusual', 'between', 'between', 'typical', 'between']);
    for (const level of levels) {
      expect(en[`chance.configurationFit.${level}`]).toBeTruthy();
      expect(en[`chance.configurationFit.${level}.evidence`]).toContain('{won, number}');
    }
  });
});
