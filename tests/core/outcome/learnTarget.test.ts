import { describe, expect, it } from 'vitest';
import { brier } from '../../../core/judging/probabilities';
import { rocAuc } from '../../../core/judging/ranking';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { foreseeTarget, partsOfTarget } from '../../../core/outcome/learnModel';
import { type LearntTarget, learnTarget } from '../../../core/outcome/learnTarget';
import type { TargetRows } from '../../../core/outcome/targets';
import { frameOf, numbers, plantedTable, words } from './learnTable';

const learn = (rows: TargetRows, seed = 1) => finish(learnTarget(rows, { random: createRandom(seed) }));

function learnt(rows: TargetRows, seed = 1): LearntTarget {
  const found = learn(rows, seed);
  if (found.abstained) throw new Error(`It abstained: ${found.because.key}`);
  return found;
}

const yesOf = (said: Float64Array) => said.filter((_, at) => at % 2 === 1);

describe('learnTarget', () => {
  const planted = plantedTable(600);
  const found = learnt(planted);

  it('finds a planted signal, and says what it reaches on cases that it was not made from', () => {
    expect(found.better).toBe(true);
    expect(found.judged.card?.better).toBe(true);
    expect(found.judged.card?.chance.auc?.value).toBeGreaterThan(0.75);
    expect(found.judged.rows).toHaveLength(120);
    expect(found.judged.learnt).toHaveLength(480);
    const told = found.influences.map(({ column }) => column);
    expect(told.slice(0, 2).sort()).toEqual(['size', 'source']);
  });

  it('says about the planted probability of cases that it never saw', () => {
    const unseen = plantedTable(2_000, { seed: 2 });
    const said = yesOf(finish(foreseeTarget(found.model, unseen.frame)));
    const apart = said.reduce((sum, p, row) => sum + Math.abs(p - (unseen.truth[row] ?? 0)), 0) / said.length;
    expect(apart).toBeLessThan(0.08);
    // No model is nearer than the truth, and this one comes close.
    const best = brier(unseen.classes, unseen.truth) ?? 0;
    expect(brier(unseen.classes, said) ?? 1).toBeLessThan(best * 1.08);
  });

  it('gives the same bytes for the same rows and seed', () => {
    expect(JSON.stringify(learnt(planted).model)).toBe(JSON.stringify(found.model));
  });

  it.each([1, 2, 3, 4])('shows nothing where there is nothing to find, draw %i', (seed) => {
    const random = createRandom(seed + 100);
    const rows = plantedTable(250, { seed });
    expect(learnt({ ...rows, classes: rows.classes.map(() => (random.next() < 0.4 ? 1 : 0)) }, seed).better).toBe(
      false,
    );
  });

  it('abstains below 40 of either outcome, and for one outcome alone, with what there is and what is needed', () => {
    const few = plantedTable(600);
    let yes = 0;
    const rare = few.classes.map((one) => (one === 1 && yes++ < 39 ? 1 : 0));
    const answer = learn({ ...few, classes: rare });
    expect(answer.abstained).toBe(true);
    if (!answer.abstained) return;
    expect(answer.have.map(({ have, need }) => [have, need])).toEqual([
      [561, 40],
      [39, 40],
    ]);
    const one = learn({ ...few, classes: few.classes.map(() => 0) });
    expect(one.abstained && one.because.key).toBe('learning.oneOutcome');
  });

  it('counts cases, not rows: many moments of few cases are few', () => {
    const rows = plantedTable(300);
    const answer = learn({ ...rows, cases: rows.cases.map((one) => one % 60) });
    expect(answer.abstained !== true).toBe(true);
    const fewer = learn({
      ...rows,
      classes: rows.classes.map((_, row) => (row % 60 < 30 ? 1 : 0)),
      cases: rows.cases.map((one) => one % 60),
    });
    expect(fewer.abstained).toBe(true);
  });

  it('refuses columns that are filled or set when the outcome is known, and names them; clean ones stay', () => {
    const rows = plantedTable(500);
    const { classes, frame } = rows;
    const random = createRandom(7);
    const won = Array.from(classes, (one) => one === 1);
    const leaking = frameOf(
      ...frame.columns,
      words(
        'reason',
        won.map((yes) => (yes ? undefined : random.next() < 0.5 ? 'price' : 'timing')),
      ),
      words(
        'stage',
        won.map((yes) => (yes ? 'Closed Won' : 'Closed Lost')),
      ),
      numbers(
        'amount',
        won.map((yes) => (yes ? 100 + random.next() * 900 : 0)),
      ),
      numbers(
        'contractOn',
        won.map((yes) => (yes ? 20_000 + random.next() * 100 : Number.NaN)),
      ),
    );
    const { refused, model, leaks, judged } = learnt({ ...rows, frame: leaking });
    expect([...refused].sort()).toEqual(['amount', 'contractOn', 'reason', 'stage']);
    expect(leaks.every(({ column }) => refused.includes(column ?? ''))).toBe(true);
    expect(model.columns).toEqual(frame.columns.map(({ name }) => name));
    expect(judged.card?.chance.auc?.value).toBeLessThan(0.95);
  });

  it('refuses what is said to be known only afterwards, though it tells too little to be sure of', () => {
    const { frame, ...rows } = plantedTable(300);
    const random = createRandom(8);
    const length = numbers(
      'length of the call',
      Float64Array.from(rows.classes, (yes) => yes + 2 * random.next()),
    );
    const table = { ...rows, frame: frameOf(...frame.columns, length) };
    const asked = learnt(table);
    expect(asked.refused).toEqual([]);
    expect(asked.model.columns).toContain('length of the call');
    const told = learnt({ ...table, knownAfter: ['length of the call', 'no such column'] });
    expect(told.refused).toEqual(['length of the call']);
    expect(told.leaks.map(({ kind, sure }) => [kind, sure])).toContainEqual(['knownAfter', true]);
    expect(told.model.columns).toEqual(frame.columns.map(({ name }) => name));
    expect(told.judged.card?.chance.auc?.value).toBeLessThan(asked.judged.card?.chance.auc?.value ?? 0);
  });

  it('takes copies for one case: none is judged that was learnt from', () => {
    const { frame, classes } = plantedTable(150);
    const more = numbers(
      'fifth',
      Float64Array.from({ length: 150 }, (_, row) => row),
    );
    const twice = (at: number) => at % 150;
    const copied = frameOf(
      ...[...frame.columns, more].map(({ name, values }) =>
        values.kind === 'number'
          ? numbers(
              name,
              Float64Array.from({ length: 300 }, (_, at) => values.values[twice(at)] ?? 0),
            )
          : words(
              name,
              Array.from({ length: 300 }, (_, at) => values.dictionary[values.codes[twice(at)] ?? -1]),
            ),
      ),
    );
    const { judged } = learnt({
      frame: copied,
      classes: Int32Array.from({ length: 300 }, (_, at) => classes[twice(at)] ?? 0),
      cases: Int32Array.from({ length: 300 }, (_, at) => at),
    });
    const seen = new Set(Array.from(judged.learnt, twice));
    expect(Array.from(judged.rows, twice).filter((one) => seen.has(one))).toEqual([]);
    expect(judged.learntCases + judged.cases).toBe(150);
  });

  it('judges the newest rows, and holds rows out forward in time', () => {
    const rows = plantedTable(500, { days: true });
    const { judged } = learnt(rows);
    const day = (row: number) => rows.knownOn?.[row] ?? 0;
    const last = Math.max(...Array.from(judged.learnt, day));
    expect(judged.from).toBeGreaterThan(last);
    expect(Math.min(...Array.from(judged.rows, day))).toBe(judged.from);
    expect(judged.rows.length).toBeGreaterThanOrEqual(100);
    expect(Math.max(...Array.from(judged.held, day))).toBeLessThan(judged.from ?? 0);
  });

  it('does not believe what held once and no longer holds', () => {
    const rows = plantedTable(500, { days: true });
    const turned = rows.classes.map((one, row) => (row < 400 ? one : 1 - one));
    expect(learnt({ ...rows, classes: turned }).better).toBe(false);
  });

  it('lives with missing values, constant and empty columns, and words that it has not seen', () => {
    const rows = plantedTable(400);
    const random = createRandom(3);
    const [size, source] = rows.frame.columns;
    if (size?.values.kind !== 'number' || source?.values.kind !== 'category') throw new Error('The table has changed.');
    const gaps = size.values.values.map((value) => (random.next() < 0.3 ? Number.NaN : value));
    const holed = (of: Float64Array, word: string) =>
      frameOf(
        numbers('size', of),
        words(
          'source',
          Array.from({ length: of.length }, () => word),
        ),
        numbers('constant', new Float64Array(of.length).fill(3)),
        numbers('empty', new Float64Array(of.length).fill(Number.NaN)),
      );
    const frame = {
      ...holed(gaps, 'x'),
      columns: holed(gaps, 'x').columns.map((one) => (one.name === 'source' ? source : one)),
    };
    const { model, better } = learnt({ ...rows, frame });
    expect(better).toBe(true);
    const probe = Float64Array.of(Number.NaN, 1e12, -1e12, 0);
    for (const p of finish(foreseeTarget(model, holed(probe, 'never seen')))) {
      expect(p).toBeGreaterThan(0);
      expect(p).toBeLessThan(1);
    }
    expect(() => finish(foreseeTarget(model, frameOf(numbers('size', probe))))).toThrow(RangeError);
  });

  it('starts from log-odds that are known beforehand', () => {
    const rows = plantedTable(400);
    const offset = rows.truth.map((p) => Math.log(p / (1 - p)));
    const noise = frameOf(...rows.frame.columns.slice(2));
    const { model, judged, better } = learnt({ ...rows, frame: noise, offset });
    expect(better).toBe(true);
    expect(judged.card?.chance.auc?.value).toBeGreaterThan(0.75);
    const said = yesOf(finish(foreseeTarget(model, noise, offset)));
    expect(rocAuc(rows.classes, said)).toBeGreaterThan(0.75);
    expect(() => finish(foreseeTarget(model, noise))).toThrow(RangeError);
  });

  it('tells several classes apart, with the confusion and the log loss beside the shares', () => {
    const random = createRandom(5);
    const n = 300;
    const x = Float64Array.from({ length: n }, () => random.next() * 6 - 3);
    const classes = Int32Array.from(x, (one) =>
      one + random.next() * 2 - 1 < -1 ? 0 : one + random.next() * 2 - 1 < 1 ? 1 : 2,
    );
    const cases = Int32Array.from(x.keys());
    const { better, judged, model } = learnt({ frame: frameOf(numbers('x', x)), classes, cases });
    expect(better).toBe(true);
    expect(judged.several?.balancedAccuracy.value).toBeGreaterThan(0.7);
    expect(judged.several?.logLoss.value).toBeLessThan(judged.several?.baseRate.logLoss ?? 0);
    expect(judged.several?.confusion.reduce((sum, one) => sum + one, 0)).toBe(judged.rows.length);
    const said = finish(foreseeTarget(model, frameOf(numbers('x', [-3, 0, 3]))));
    for (const [row, likeliest] of [0, 1, 2].entries()) {
      const own = said.subarray(row * 3, row * 3 + 3);
      expect(own.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      expect(own.indexOf(Math.max(...own))).toBe(likeliest);
    }
  });

  it('refuses rows that make no sense', () => {
    const rows = plantedTable(100);
    expect(() => learn({ ...rows, classes: rows.classes.slice(1) })).toThrow(RangeError);
    expect(() => learn({ ...rows, classes: rows.classes.map(() => -1) })).toThrow(RangeError);
    expect(() => learn({ ...rows, knownOn: rows.truth.map(() => Number.NaN) })).toThrow(RangeError);
    expect(() => learn({ ...rows, classes: rows.classes.map((_, row) => row % 3), offset: rows.truth })).toThrow(
      RangeError,
    );
  });
});

describe('partsOfTarget', () => {
  it('says what each column adds, with the planted sign, on top of what is usual', () => {
    const rows = plantedTable(300);
    const { model } = learnt(rows);
    const { columns, values } = finish(partsOfTarget(model, rows.frame));
    const at = columns.indexOf('size');
    const size = rows.frame.columns[0]?.values;
    if (size?.kind !== 'number') throw new Error('The table has changed.');
    const ofSize = Float64Array.from(rows.classes, (_, row) => values[row * columns.length + at] ?? 0);
    const high = Uint8Array.from(size.values, (one) => (one > 0 ? 1 : 0));
    expect(rocAuc(high, ofSize)).toBeGreaterThan(0.95);
    expect(ofSize.reduce((sum, one) => sum + one, 0) / ofSize.length).toBeCloseTo(0, 9);
  });
});
