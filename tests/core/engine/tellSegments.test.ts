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
