import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../../components/kit/texts/en/index';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import type { ChanceInsight } from '../../../core/engine/insight';
import { DRIVERS } from '../../../core/outcome/drivers';
import { eachMoment } from '../../../core/outcome/moments';
import { isTold, sentenceOf } from '../../../core/outcome/reasons';
import { todayOf } from '../../../core/table/rows';
import { askable } from './company';

describe('reasons of the built-in company', () => {
  let asked: ReturnType<typeof askable>;
  let told: { id: string; levels: Map<string, string | undefined>; chance: ChanceInsight }[];

  beforeAll(() => {
    const { company, truth } = generateCompany(21);
    const rows = companyToRows(company);
    asked = askable(rows, { asOf: todayOf(rows.org), segmentOf: truth.segmentOf });
    const { index, rowOf, chanceOf } = asked;
    const open = rows.opportunity.ids.filter((_, row) => rows.opportunity.columns.closed.values[row] === 0);
    told = open.slice(0, 120).map((id) => {
      const levels = index.drivers.levelsOf(rowOf(id), index.deals.asOf);
      return { id, levels: new Map(index.drivers.ids.map((driver, d) => [driver, levels[d]])), chance: chanceOf(id) };
    });
  }, 120_000);

  const firstFive = ({ up, down }: ChanceInsight) => [...up, ...down];

  it('have what was planted among the first five, with its sign', () => {
    let seen = 0;
    for (const { levels, chance } of told) {
      const meeting = firstFive(chance).find(({ id }) => id === 'chance:meeting');
      if (!meeting) continue;
      seen++;
      expect(meeting.direction).toBe(levels.get('meeting') === 'yes' ? 'up' : 'down');
    }
    expect(seen).toBeGreaterThan(told.length / 2);
    const referral = told.filter(({ levels }) => levels.get('source') === 'Referral');
    expect(referral.length).toBeGreaterThan(5);
    for (const { chance } of referral)
      for (const reason of firstFive(chance)) if (reason.id === 'chance:source') expect(reason.direction).toBe('up');
  });

  it('are at most three up and two down, the others after them, each sorted, with counts that say the same', () => {
    for (const { chance } of told) {
      expect(chance.up.length).toBeLessThanOrEqual(3);
      expect(chance.down.length).toBeLessThanOrEqual(2);
      for (const part of [chance.up, chance.down, chance.more]) {
        const weights = part.map(({ weight }) => weight);
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
      }
      const all = [...firstFive(chance), ...chance.more];
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
      for (const { direction, evidence, records, recordsOf } of all) {
        const count = (name: string) => Number(evidence?.values?.[name]);
        const [won, of, otherWon, other] = [count('won'), count('of'), count('otherWon'), count('other')];
        expect(Math.sign(won / of - otherWon / other)).toBe(direction === 'up' ? 1 : -1);
        expect(recordsOf ?? records.length).toBe(of);
      }
    }
  });

  it('never speak of whose deal it is', () => {
    const said = told.flatMap(({ chance }) => [...firstFive(chance), ...chance.more, ...chance.advice]);
    const ids = new Set(said.map(({ id }) => id.replace(/^(chance|advice):/, '')));
    expect(ids.size).toBeGreaterThan(3);
    for (const id of ids) expect(isTold(id)).toBe(true);
    expect(isTold('owner')).toBe(false);
  });

  it('have words for every driver, and for every level that a deal of the company ever had', () => {
    const { index } = asked;
    const keys = new Set<string>();
    for (const { id } of DRIVERS) if (isTold(id)) expect(en[`dealFact.${id}`], id).toBeDefined();
    eachMoment(index.deals, Number.NEGATIVE_INFINITY, index.deals.asOf, (deal, _stage, _age, day) => {
      if (deal % 7 !== 0) return;
      index.drivers.levelsOf(deal, day).forEach((level, d) => {
        const driver = index.drivers.ids[d] ?? '';
        if (level !== undefined && isTold(driver)) keys.add(sentenceOf(driver, level).key);
      });
    });
    expect(keys.size).toBeGreaterThan(20);
    for (const key of keys) for (const one of [key, `${key}.evidence`]) expect(en[one], one).toBeDefined();
  });

  it('advise what the counts that are told carry, and promise about as much as they say', () => {
    const advice = told.flatMap(({ chance }) => chance.advice);
    expect(advice.length).toBeGreaterThan(told.length / 2);
    expect(new Set(advice.map(({ id }) => id)).size).toBeGreaterThan(2);
    for (const { evidence, added } of advice) {
      const count = (name: string) => Number(evidence.values?.[name]);
      const [won, of, otherWon, other] = [count('won'), count('of'), count('otherWon'), count('other')];
      const points = 100 * (won / of - otherWon / other);
      const common = (won + otherWon) / (of + other);
      const luck = 100 * Math.sqrt(common * (1 - common) * (1 / of + 1 / other));
      expect(points).toBeGreaterThan(luck);
      expect(added).toBeLessThanOrEqual(1.25 * points + 1);
    }
  });
});
