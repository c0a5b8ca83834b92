import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../../core/crm/time';
import { finish } from '../../../../core/kernels/finish';
import { createRandom } from '../../../../core/kernels/random';
import { learnCalls, type Outcome } from '../../../../core/outcome/targets/calls';
import { type CallTable, isKnownAfter, whenCalled } from '../../../../core/outcome/targets/callTable';
import { rankScripts } from '../../../../core/outcome/targets/scripts';

const RESULTS = ['Positive', 'High potential', 'Negative', 'Other'];
const YES_NO: Outcome[] = [
  { name: 'no', results: ['Negative', 'Other'] },
  { name: 'yes', results: ['Positive', 'High potential'] },
];

/** Calls of six scripts: the better one is, and the earlier the hour, the more often the answer is yes; who says yes talks longer. */
function drawn(count: number, seed = 1): CallTable {
  const random = createRandom(seed);
  const rows = Array.from({ length: count }, () => {
    const script = Math.floor(6 * random.next());
    const hour = 8 + Math.floor(9 * random.next());
    const yes = random.next() < 0.08 + 0.1 * script + (hour < 12 ? 0.2 : 0);
    const result = yes ? (random.next() < 0.5 ? 0 : 1) : random.next() < 0.7 ? 2 : 3;
    const day = parseDay('2025-01-06') + Math.floor(200 * random.next());
    return {
      script,
      result,
      at: day + (hour + random.next()) / 24,
      talk: (yes ? 300 : 60) * (0.8 + 0.4 * random.next()),
    };
  });
  return {
    frame: {
      length: count,
      columns: [
        {
          name: 'script',
          values: {
            kind: 'category',
            codes: Int32Array.from(rows, (row) => row.script),
            dictionary: ['A', 'B', 'C', 'D', 'E', 'F'],
          },
        },
        { name: 'talk time', values: { kind: 'number', values: Float64Array.from(rows, (row) => row.talk) } },
        { name: 'seconds', values: { kind: 'number', values: Float64Array.from(rows, (row) => row.talk + 1) } },
      ],
    },
    result: { codes: Int32Array.from(rows, (row) => row.result), dictionary: RESULTS },
    at: Float64Array.from(rows, (row) => row.at),
    script: ['script'],
  };
}

describe('the result of a call', { timeout: 60_000 }, () => {
  const calls = drawn(3_000);
  const learnt = finish(learnCalls(calls, YES_NO, { random: createRandom(1) }));
  if (learnt.abstained) throw new Error('abstained');

  it('is foreseen better than by a fair coin, on the 15 % of the calls that were held out', () => {
    expect([learnt.learnt, learnt.judged]).toEqual([2_550, 450]);
    expect(learnt.guess).toBe(0.5);
    expect(learnt.better).toBe(true);
    expect(learnt.balancedAccuracy.low).toBeGreaterThan(0.55);
    // Talk time alone would tell every call.
    expect(learnt.balancedAccuracy.estimate).toBeLessThan(0.8);
    expect(learnt.confusion.reduce((a, b) => a + b)).toBe(450);
  });

  it('is not read from talk time, by its name, nor from what knows the result under another name', () => {
    expect(learnt.refused.map(({ column, because }) => [column, because.key])).toEqual([
      ['talk time', 'foreseen.calls.after'],
      ['seconds', 'foreseen.calls.leak'],
    ]);
    expect(learnt.model.columns).toEqual(expect.arrayContaining(['script', 'Hour', 'Weekday', 'Month']));
    expect(
      learnt.influences
        .slice(0, 2)
        .map(({ column }) => column)
        .sort(),
    ).toEqual(['Hour', 'script']);
  });

  it('ranks the scripts by their share of yes, with intervals', () => {
    expect(learnt.scripts.map(({ script }) => script)).toEqual(['F', 'E', 'D', 'C', 'B', 'A']);
    for (const { share, interval } of learnt.scripts) {
      expect(interval[0]).toBeLessThan(share);
      expect(interval[1]).toBeGreaterThan(share);
    }
  });

  it('may be one of several, and split in time', () => {
    const several = [
      ...RESULTS.slice(0, 2).map((name) => ({ name, results: [name] })),
      { name: 'no', results: RESULTS.slice(2) },
    ];
    const few = drawn(700);
    const result = finish(learnCalls(few, several, { random: createRandom(1), inTime: true, test: 0.2 }));
    if (result.abstained) throw new Error('abstained');
    expect(result.guess).toBeCloseTo(1 / 3, 12);
    expect(result.confusion).toHaveLength(9);
    expect(result.judged).toBe(140);
    expect(result.balancedAccuracy.estimate).toBeGreaterThan(1 / 3);
  });

  it('leaves out results that are in no outcome, and abstains with too few', () => {
    const some = [
      { name: 'no', results: ['Negative'] },
      { name: 'yes', results: ['Positive'] },
    ];
    const result = finish(learnCalls(calls, some, { random: createRandom(1) }));
    const others = calls.result.codes.filter((code) => code === 1 || code === 3).length;
    expect(!result.abstained && result.leftOut).toBe(others);
    expect(finish(learnCalls(drawn(60), YES_NO, { random: createRandom(1) })).abstained).toBe(true);
  });

  it('refuses what makes no sense', () => {
    const learn =
      (outcomes: Outcome[], options = {}) =>
      () =>
        finish(learnCalls(calls, outcomes, { random: createRandom(1), ...options }));
    expect(learn([{ name: 'all', results: RESULTS }])).toThrow('two outcomes at least');
    expect(learn([...YES_NO, { name: 'maybe', results: ['Other'] }])).toThrow('"Other" is in two outcomes');
    expect(learn(YES_NO, { test: 1.5 })).toThrow('1.5 is no share');
    const { at: _, ...without } = calls;
    expect(() => finish(learnCalls(without, YES_NO, { random: createRandom(1), inTime: true }))).toThrow('no time');
  });
});

it('knows hour, weekday and month of a call, and no more where it has no time', () => {
  const at = Float64Array.of(parseDay('2026-11-23') + 9.5 / 24, Number.NaN);
  const [hour, weekday, month] = whenCalled({ at }).map(({ values }) => values);
  expect(hour?.kind === 'number' && [...hour.values]).toEqual([9, Number.NaN]);
  expect(weekday?.kind === 'category' && [weekday.dictionary[weekday.codes[0] ?? 0], weekday.codes[1]]).toEqual([
    'Monday',
    -1,
  ]);
  expect(month?.kind === 'category' && month.dictionary[month.codes[0] ?? 0]).toBe('November');
  expect(whenCalled({})).toEqual([]);
  const [early] = whenCalled({ at: Float64Array.of(parseDay('1969-12-28')) }).map(({ values }) => values);
  expect(early?.kind === 'category' && early.dictionary[early.codes[0] ?? 0]).toBe('Sunday');
  expect(whenCalled({ at: Float64Array.of(parseDay('2026-11-23')) }).map(({ name }) => name)).toEqual([
    'Weekday',
    'Month',
  ]);
});

it.each([
  ['Talk time', true],
  ['talk_time_seconds', true],
  ['duration', true],
  ['Gesprächsdauer', true],
  ['campaign', false],
  ['pages', false],
])('%s is known only after the call: %s', (name, after) => {
  expect(isKnownAfter(name)).toBe(after);
});

it('does not put three yes of three calls above many of more', () => {
  const counts: [string, number, number][] = [
    ['lucky', 3, 3],
    ['good', 60, 100],
    ['usual', 300, 1_000],
    ['poor', 20, 200],
  ];
  const rows = counts.flatMap(([name, yes, all]) =>
    Array.from({ length: all }, (_, i) => ({ name, yes: i < yes ? 1 : 0 })),
  );
  const dictionary = counts.map(([name]) => name);
  const calls: CallTable = {
    frame: {
      length: rows.length,
      columns: [
        {
          name: 'script',
          values: {
            kind: 'category',
            codes: Int32Array.from(rows, ({ name }) => dictionary.indexOf(name)),
            dictionary,
          },
        },
      ],
    },
    result: { codes: new Int32Array(rows.length), dictionary: ['x'] },
    script: ['script'],
  };
  const ranked = rankScripts(
    calls,
    Int32Array.from(rows, ({ yes }) => yes),
    1,
  );
  expect(ranked.map(({ script }) => script)).toEqual(['good', 'lucky', 'usual', 'poor']);
});
