import { describe, expect, it } from 'vitest';
import { type DriverRanks, driverRows } from '../../bench/evaluations/outcomeDrivers';
import { aucBySplit, type Foreseen, measure } from '../../bench/evaluations/outcomeMeasures';
import { brierGains, neverWorse, tellForeseen } from '../../bench/evaluations/outcomeTold';

const one = (won: boolean, said: number, more: Partial<Foreseen> = {}): Foreseen => ({
  case: 0,
  split: 0,
  won,
  said,
  called: said >= 0.5,
  base: 0.5,
  ...more,
});

/** Rows that are won as often as is said, each a case of its own. */
const sound = (shift = 0): Foreseen[] =>
  Array.from({ length: 400 }, (_, i) => {
    const said = ((i % 8) + 1) / 9;
    return one((i * 0.618034) % 1 < said, Math.min(0.99, said + shift), { case: i, split: i % 2 });
  });

describe('what foreseen rows come to', () => {
  it('is what a pencil says of four rows', () => {
    const told = measure([
      one(true, 0.8),
      one(false, 0.4, { case: 1 }),
      one(true, 0.3, { case: 2 }),
      one(false, 0.1, { case: 3 }),
    ]);
    expect(told.auc).toBeCloseTo(3 / 4, 12);
    expect(told.balancedAccuracy).toBeCloseTo((0.5 + 1) / 2, 12);
    expect(told.brier).toBeCloseTo((0.04 + 0.16 + 0.49 + 0.01) / 4, 12);
    expect(told.skill.estimate).toBeCloseTo(1 - 0.7 / 1, 12);
  });

  it('ranks rows among those of their own split', () => {
    const apart = [one(true, 0.2), one(false, 0.1), one(true, 0.9, { split: 1 }), one(false, 0.8, { split: 1 })];
    expect([...aucBySplit(apart).values()]).toEqual([1, 1]);
    expect(measure(apart).auc).toBe(1);
    expect(aucBySplit([one(true, 0.5)]).size).toBe(0);
  });

  it('takes rows of one case for one witness: the range of the skill is wider', () => {
    const width = (all: Foreseen[]) => {
      const { skill } = measure(all);
      return skill.high - skill.low;
    };
    const alone = sound();
    const repeated = alone.slice(0, 100);
    const fourTimes = [0, 1, 2, 3].flatMap(() => repeated);
    const asIfNew = fourTimes.map((row, i) => ({ ...row, case: i }));
    expect(width(fourTimes)).toBeGreaterThan(width(asIfNew) * 1.5);
  });

  it('refuses rows that cannot be judged', () => {
    expect(() => measure([])).toThrow(RangeError);
    expect(() => measure([one(true, 0.5)])).toThrow(RangeError);
  });
});

describe('what is told and held to goals', () => {
  const rowOf = (rows: ReturnType<typeof tellForeseen>, end: string) => rows.find(({ name }) => name.endsWith(end));

  it('holds what is right, and fails what is too sure of itself', () => {
    const right = tellForeseen('x', { ours: sound(), others: {} }, true);
    expect(right.every(({ holds }) => holds)).toBe(true);
    const wrong = tellForeseen('x', { ours: sound(0.2), others: {} }, true);
    expect(rowOf(wrong, 'calibration error')?.holds).toBe(false);
  });

  it('fails a skill that may be none, and holds nothing that is not shown to a goal', () => {
    const luck = sound().map((row, i) => ({ ...row, won: Math.floor(i / 8) % 2 === 0 }));
    expect(rowOf(tellForeseen('x', { ours: luck, others: {} }, true), 'lower end')?.holds).toBe(false);
    expect(tellForeseen('x', { ours: luck, others: {} }, false).every(({ goal }) => goal === '')).toBe(true);
  });

  it('names the others beside ours', () => {
    const row = rowOf(tellForeseen('x', { ours: sound(), others: { 'somebody else': sound(0.1) } }, true), 'AUC');
    expect(row?.reference).toMatch(/base rate 0\.5, somebody else 0\.\d+/);
  });

  it('tells the part in which the base rate would have been best', () => {
    const bad = sound().map((row) => ({ ...row, said: 1 - row.said }));
    expect(neverWorse('x', [sound(), bad, sound()]).value).toBeGreaterThan(1);
    expect(neverWorse('x', [sound(), bad, sound()]).holds).toBe(false);
    expect(neverWorse('x', [sound(), sound()]).holds).toBe(true);
    // The base rate itself is no worse than itself.
    expect(neverWorse('x', [sound().map((row) => ({ ...row, said: row.base }))]).holds).toBe(true);
  });

  it('counts planted drivers among the first, and those that point the wrong way', () => {
    const company: DriverRanks = {
      ranks: [
        { name: 'meeting', best: 1, own: 2 },
        { name: 'source', best: 4, own: 6 },
        { name: 'price', best: 5, own: undefined },
        { name: 'type', best: 7, own: undefined },
      ],
      signs: [
        { name: 'meeting', right: true },
        { name: 'size', right: false },
      ],
    };
    const [first, signs] = driverRows('x', [company]);
    expect(first?.value).toBeCloseTo(1 / 3, 12);
    expect(first?.subject).toContain('source 1 ×, price 1 ×');
    expect(signs).toMatchObject({ value: 1, subject: 'size', holds: false });
  });
});

describe('the gain over another', () => {
  it('is what the Brier score is lower by, with a range that is wider for rows of one case', () => {
    const truth = sound();
    const [shifted] = brierGains('all', { ours: truth, others: { worse: sound(0.3) } });
    const width = (subject = '') => {
      const [low = Number.NaN, high = Number.NaN] = subject.split(',')[0]?.split(' to ').map(Number) ?? [];
      return high - low;
    };
    expect(shifted?.value).toBeCloseTo(measure(sound(0.3)).brier - measure(truth).brier, 10);
    expect(shifted?.value).toBeGreaterThan(0.03);
    // The same rows four times over tell no more where each is still one case.
    const four = (of: Foreseen[], apart: number) =>
      [0, 1, 2, 3].flatMap((copy) => of.map((row) => ({ ...row, case: row.case + copy * apart })));
    const of = (apart: number) =>
      brierGains('all', { ours: four(truth, apart), others: { worse: four(sound(0.3), apart) } })[0]?.subject;
    expect(width(of(0))).toBeGreaterThan(width(of(400)) * 1.5);
  });
});
