import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import { PRESETS } from '../../../core/features/presets';
import { RFM_SCORES } from '../../../core/features/rfm';
import { expectSentences, fitSample, fitted, ref } from './fitted';

const write = createWriter('en', 0);
const { rows, version, scorer, buyer } = fitSample();

describe('what a version says of its segments', { timeout: 30_000 }, () => {
  it('has a rule for most of them, which is right more often than not', () => {
    const tests = version.segments.flatMap(({ rules }) =>
      rules.slice(0, 1).map(({ evidence }) => evidence.values ?? {}),
    );
    expect(tests.length).toBeGreaterThan(version.segments.length / 2);
    const [right, fits] = ['right', 'fits'].map((key) => tests.reduce((sum, one) => sum + Number(one[key]), 0));
    expect((right ?? 0) / (fits ?? 1)).toBeGreaterThan(0.6);
    expectSentences(version.segments, rows);
  });

  it('is told of a customer: the rule of its segment and where it stands by recency, frequency and sales', () => {
    const { segment } = scorer.insight(ref('customer', buyer));
    if (segment.abstained) throw new Error('The customer is in no segment.');
    const own = version.segments.find(({ id }) => id === segment.memberships[0]?.id);
    expect(segment.rule).toEqual(own?.rules[0]);
    expect(write(segment.rfm ?? { key: '' })).toMatch(
      /^By recency, frequency and sales: .+ \([1-5], [1-5] and [1-5] of 5\)$/,
    );
  });

  it('calls segments of the three scores as these are called', () => {
    const weights = PRESETS.find(({ id }) => id === 'rfm')?.weights ?? {};
    const scored = fitted(rows, { ...DEFAULT_PLAN, weights, kFrom: 6, kTo: 6 });
    const labels = scored.segments.map(({ label }) => label.key);
    expect(labels.filter((key) => key.startsWith('rfm.')).length).toBeGreaterThan(0);
    expect(new Set(scored.segments.map(({ label }) => write(label))).size).toBe(labels.length);
    const told = scored.segments.flatMap(({ distinguishing }) => distinguishing.map(({ feature }) => feature));
    expect(new Set(told)).toEqual(new Set(RFM_SCORES));
  });
});

describe('the expert view', () => {
  const view = scorer.expertView(1);

  it('shows trees that know unseen customers better than the largest segment does', () => {
    const { of, right, mostCommon } = view?.trees ?? { of: 0, right: 0, mostCommon: 0 };
    expect(of).toBeGreaterThan(40);
    expect(right).toBeGreaterThan(mostCommon);
  });

  it('has each feature by segment, the most telling first, and the points of one segment', () => {
    const totals = view?.features.map(({ bySegment }) => bySegment.reduce((sum, one) => sum + one, 0)) ?? [];
    expect(totals.length).toBeGreaterThan(4);
    for (const [i, total] of totals.entries())
      if (i > 0) expect(total).toBeLessThanOrEqual((totals[i - 1] ?? 0) + 0.01);
    for (const { points, levels } of view?.influence ?? []) {
      expect(levels.reduce((sum, { count }) => sum + count, 0)).toBe(points.length);
      for (const [influence, place] of points)
        expect(Number.isFinite(influence) && place >= -1 && place <= 1).toBe(true);
    }
    expect(scorer.expertView(0)?.influence).not.toEqual(view?.influence);
    // The card goes to a page as it is kept.
    const told = scorer.chanceJudged();
    expect(JSON.parse(JSON.stringify(told))).toEqual(told);
    expect(told.won + told.lost).toBeGreaterThan(80);
    expectSentences(view, rows);
  });

  it('counts every customer once by the strength of its membership', () => {
    const counts = view?.strengths.map((tenths) => tenths.reduce((sum, one) => sum + one, 0));
    expect(counts).toEqual(version.segments.map(({ size }) => size));
  });

  it('explains a customer the same way each time, and none that the version was not made from', () => {
    const why = scorer.customerWhy(buyer);
    expect(why?.parts.length).toBeGreaterThan(3);
    expect(why?.explained).toBeGreaterThan(0.1);
    expect(why?.explained).toBeLessThanOrEqual(1);
    expect(scorer.customerWhy(buyer)).toEqual(why);
    const made = new Set(version.features.customerIds);
    const outside = rows.customer.ids.find((id) => !made.has(id));
    if (outside !== undefined) expect(scorer.customerWhy(outside)).toBeUndefined();
    expect(() => scorer.customerWhy('nobody')).toThrow();
  });
});
