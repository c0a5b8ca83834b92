import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import type { ChanceInsight, Maybe } from '../../../core/engine/insight';
import { chance } from '../../../core/outcome/chance';
import { fitOutcome } from '../../../core/outcome/fit';
import { indexOutcomes } from '../../../core/outcome/probability';
import { tenthsOf } from '../../../core/outcome/tenths';
import { longerWindow } from '../../../core/outcome/thin';
import { makeRows, type Plain } from '../engine/rows';
import { dealsOf, openDeal } from './company';

const TODAY = '2026-11-21';
const asOf = parseDay(TODAY);
const segmentOf = new Map<string, number>();

function askedOf(plain: Plain & { opportunity: NonNullable<Plain['opportunity']> }, years = 5): Maybe<ChanceInsight> {
  const rows = makeRows({ ...plain, opportunity: [...plain.opportunity, openDeal('open', 'c001')] }, TODAY);
  const model = fitOutcome(rows, { asOf, years, segmentOf });
  return chance(model, indexOutcomes(model, rows, { asOf, segmentOf }), rows.opportunity.ids.indexOf('open'), {
    segment: undefined,
    similar: [],
    refOf: (row) => ({ source: 's', kind: 'opportunity', id: String(row) }),
  });
}

const said = (maybe: Maybe<ChanceInsight>): ChanceInsight => {
  if (maybe.abstained) throw new Error('abstained');
  return maybe;
};
/** `won` of 30 deals, spread over customers. */
const thirty = (won: number) => dealsOf(10, 3, (c, m) => c * 3 + m < won);

describe('with fewer than forty won or forty lost deals', () => {
  it('the ladder stands alone, says what it rests on, and what more would take', () => {
    const found = said(askedOf(thirty(12)));
    expect(found.probability).toBeGreaterThan(0.25);
    expect(found.probability).toBeLessThan(0.6);
    expect(found.outOfTenInterval[1] - found.outOfTenInterval[0]).toBeGreaterThanOrEqual(3);
    expect([...found.up, ...found.down, ...found.more, ...found.advice]).toEqual([]);
    expect(found.note).toEqual({
      key: 'chance.two',
      values: {
        first: {
          as: 'text',
          text: { key: 'chance.thin.ladder', values: { counted: 30, won: 12, lost: 18, need: 40 } },
        },
        second: { as: 'text', text: { key: 'chance.basis.noHistory' } },
      },
    });
  });

  it('more deals make the range narrower, and more won ones the chance higher', () => {
    const [few, more] = [
      said(askedOf(dealsOf(2, 3, (_, m) => m === 1))),
      said(askedOf(dealsOf(20, 3, (_, m) => m === 1))),
    ];
    const width = ({ interval: [low, high] }: ChanceInsight) => high - low;
    expect(width(few)).toBeGreaterThan(width(more));
    const chances = [3, 9, 15, 21, 27].map((won) => said(askedOf(thirty(won))).probability);
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
  });

  it('it is never none or all of ten, however few were lost', () => {
    expect(said(askedOf(dealsOf(30, 20, (c, m) => c + m > 0))).outOfTen).toBe(9);
    expect(said(askedOf(dealsOf(30, 20, (c, m) => c + m === 0))).outOfTen).toBe(1);
    expect(tenthsOf({ probability: 0.999, interval: [0.99, 1], thin: true })).toEqual({
      outOfTen: 9,
      interval: [9, 10],
    });
  });

  it('a longer window that would hold enough is named, with its counts', () => {
    const many = dealsOf(4, 34, (_, m) => m % 2 === 0);
    const rows = makeRows(many, TODAY);
    expect(longerWindow(rows, asOf, 1)).toEqual({ years: 2, won: 48, lost: 48 });
    const { note } = said(askedOf(many, 1));
    expect(JSON.stringify(note)).toContain('"chance.thin.longer","values":{"years":2,"won":48,"lost":48,"now":1}');
    expect(longerWindow(makeRows(thirty(12), TODAY), asOf, 1)).toBeUndefined();
  });
});

describe('without won and lost deals no number is made up', () => {
  it.each([
    ['chance.none', thirty(0), 1, 0, 0],
    ['chance.allLost', thirty(0), 5, 0, 30],
    ['chance.allWon', thirty(30), 5, 30, 0],
  ])('%s', (key, plain, years, won, lost) => {
    expect(askedOf(plain, years)).toEqual({
      abstained: true,
      because: { key, values: { closed: won + lost } },
      needs: { key: `${key}.needs`, values: { closed: won + lost, years } },
      have: [
        { label: { key: 'chance.thin.wonDeals' }, have: won, need: 40 },
        { label: { key: 'chance.thin.lostDeals' }, have: lost, need: 40 },
      ],
    });
  });

  it('nor where no closed deal has a stage that is known', () => {
    const plain = thirty(12);
    const stage = [{ id: 's1', name: 'Offer', order: 1, closed: false }];
    const stageChange = [{ id: 'x', opportunity: 'open', stage: 'Offer', at: '2026-11-02' }];
    expect(askedOf({ ...plain, stage, stageChange })).toMatchObject({
      abstained: true,
      because: { key: 'chance.uncounted' },
    });
  });
});
