import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import type { TriedNumber } from '../../../core/engine/version';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { chooseSegments } from '../../../core/segments/choose';
import { choose as chooseOf } from '../../../core/segments/recommend';
import { clouds, hasBenchmarks, readPoints } from '../clustering/points';

const tried = (
  k: number,
  silhouette: number,
  stability: number,
  daviesBouldin: number,
  smallest = 50,
): TriedNumber => ({
  k,
  silhouette,
  stability,
  daviesBouldin,
  smallest,
});
/** The rule for so many customers, with a number of the version before. */
const choose = (list: readonly TriedNumber[], n: number, before?: number) =>
  chooseOf(list, { n, gaps: [], whole: 1, before });
const columnsByDeviation = ({ data, n, d }: { data: Float32Array; n: number; d: number }) => {
  // Columns of public sets are on scales of their own; points are compared as the product does, in standard deviations.
  const scaled = data.slice();
  for (let j = 0; j < d; j++) {
    let sum = 0;
    let squares = 0;
    for (let i = j; i < n * d; i += d) {
      sum += data[i] as number;
      squares += (data[i] as number) ** 2;
    }
    const deviation = Math.sqrt(squares / n - (sum / n) ** 2) || 1;
    for (let i = j; i < n * d; i += d) scaled[i] = ((data[i] as number) - sum / n) / deviation;
  }
  return { data: scaled, n, d, ids: [] };
};
const chooseFor = (matrix: Parameters<typeof chooseSegments>[0]) =>
  finish(chooseSegments(matrix, DEFAULT_PLAN, createRandom(1)));

describe('the rule', () => {
  it('takes a number that every judge prefers, and says so', () => {
    const choice = choose([tried(2, 0.3, 0.7, 1.5), tried(3, 0.6, 1, 0.6), tried(4, 0.4, 0.8, 1)], 300);
    expect(choice.chosen).toBe(3);
    expect(choice.because.key).toBe('segment.choice.agree');
  });

  it('takes the largest number that is nearly as good, and says that the judges disagree', () => {
    const choice = choose(
      [tried(2, 0.15, 0.9, 2.4), tried(5, 0.15, 0.9, 2.1), tried(6, 0.14, 0.85, 2.1), tried(7, 0.11, 0.7, 2.6)],
      300,
    );
    expect(choice.chosen).toBe(6);
    expect(choice.because).toMatchObject({
      key: 'segment.choice.disagree',
      values: { k: 6, apart: 2, same: 2, tight: 5 },
    });
  });

  it('leaves out numbers with a tiny segment unless all have one', () => {
    expect(choose([tried(2, 0.3, 0.8, 1), tried(3, 0.6, 1, 0.6, 3)], 300).chosen).toBe(2);
    expect(choose([tried(2, 0.3, 0.8, 1, 2), tried(3, 0.6, 1, 0.6, 3)], 300).chosen).toBe(3);
  });

  it('keeps the number of the version before while it is nearly as good', () => {
    const list = [tried(4, 0.29, 0.9, 1.05), tried(5, 0.3, 0.95, 1), tried(6, 0.2, 0.6, 1.5)];
    expect(choose(list, 300).chosen).toBe(5);
    const kept = choose(list, 300, 4);
    expect(kept.chosen).toBe(4);
    expect(kept.because.key).toBe('segment.choice.kept');
    expect(choose(list, 300, 6).chosen).toBe(5);
  });

  describe('where groups lie clearly apart', () => {
    // Pairs of the four groups already look like groups: the joint score alone takes two, and so does the 1-standard-error rule.
    const list = [
      { ...tried(2, 0.8, 1, 0.3), calinskiHarabasz: 70 },
      { ...tried(3, 0.6, 0.6, 0.5), calinskiHarabasz: 60 },
      { ...tried(4, 0.75, 0.95, 0.35), calinskiHarabasz: 90 },
      { ...tried(5, 0.5, 0.7, 0.6), calinskiHarabasz: 80 },
    ];
    const gaps = (values: readonly number[]) => values.map((gap, i) => ({ k: i + 1, logWithin: 0, gap, error: 0.5 }));
    const found = (values: readonly number[]) => chooseOf(list, { n: 300, gaps: gaps(values), whole: 1 });

    it('takes the number at which the gap peaks, and says so', () => {
      const choice = found([0.4, 0.6, 0.9, 1.6, 1.4, 1.3]);
      expect(choice.chosen).toBe(4);
      expect(choice.because).toMatchObject({ key: 'segment.choice.clear', values: { k: 4 } });
      expect(choice.notes?.map(({ key }) => key)).not.toContain('segment.choice.none');
    });
    it('does not where the gap only grows, or peaks at another number than the ratio of differences', () => {
      expect(found([0.4, 0.6, 0.9, 1.2, 1.4, 1.5]).chosen).toBe(2);
      expect(found([0.4, 0.6, 1.7, 1.6, 1.4, 1.3]).chosen).toBe(2);
    });
    it('does not where that number is far behind by the joint score', () => {
      const worse = list.map((one) => (one.k === 4 ? { ...one, stability: 0.5, silhouette: 0.5 } : one));
      const values = gaps([0.4, 0.6, 0.9, 1.6, 1.4, 1.3]);
      expect(chooseOf(worse, { n: 300, gaps: values, whole: 1 }).chosen).toBe(2);
    });
    it('leaves out tiny segments there as well', () => {
      const small = list.map((one) => (one.k === 4 ? { ...one, smallest: 3 } : one));
      const values = gaps([0.4, 0.6, 0.9, 1.6, 1.4, 1.3]);
      expect(chooseOf(small, { n: 300, gaps: values, whole: 1 }).chosen).toBe(2);
    });
  });

  it('calls no segment of a hundred customers tiny, however large the company', () => {
    const two = [tried(2, 0.4, 0.8, 1, 3000), tried(3, 0.6, 1, 0.6, 100)];
    expect(choose(two, 20_000).chosen).toBe(3);
    expect(choose([two[0] as TriedNumber, tried(3, 0.6, 1, 0.6, 99)], 20_000).chosen).toBe(2);
  });

  it('says when segments blend into one another', () => {
    expect(choose([tried(2, 0.1, 0.3, 3), tried(3, 0.08, 0.2, 4)], 300).because.key).toBe('segment.choice.blended');
  });
});

describe('the judges that advise', () => {
  const gapsOf = (best: number) =>
    [1, 2, 3, 4, 5].map((k) => ({ k, logWithin: 0, gap: Math.min(k, best), error: 0.1 }));
  // Inertia falls fast to three segments; the ratio is best at `ratio`.
  const list = (ratio: number) =>
    [2, 3, 4, 5].map((k) => ({
      ...tried(k, k === 3 ? 0.6 : 0.3, k === 3 ? 1 : 0.7, k === 3 ? 0.6 : 1.5),
      calinskiHarabasz: k === ratio ? 90 : 40,
      inertia: [0, 100, 60, 20, 17, 15][k] as number,
    }));
  const noteOf = (ratio: number, gap: number, n = 300) =>
    chooseOf(list(ratio), { n, gaps: gapsOf(gap), whole: 100 }).notes?.[0];
  it('are told when they agree', () => {
    expect(noteOf(3, 3)).toMatchObject({ key: 'segment.choice.others.agree', values: { k: 3 } });
  });
  it('are told one by one, with the range that can be defended, when they do not', () => {
    expect(noteOf(5, 2)).toMatchObject({
      key: 'segment.choice.others.disagree',
      values: { ratio: 5, elbow: 3, gap: 2, least: 2, most: 5 },
    });
    // The gap grows to the end: it takes no number.
    expect(noteOf(5, 9)).toMatchObject({ values: { ratio: 5, gap: 0, least: 3, most: 5 } });
    expect(noteOf(3, 9)?.key).toBe('segment.choice.others.agree');
  });
  it('are kept one by one, for the curves that mark them', () => {
    expect(chooseOf(list(5), { n: 300, gaps: gapsOf(2), whole: 100 }).others).toEqual({ ratio: 5, elbow: 3, gap: 2 });
    expect(chooseOf(list(5), { n: 300, gaps: gapsOf(9), whole: 100 }).others).toEqual({ ratio: 5, elbow: 3 });
  });
  it('say where there are no clear groups at all', () => {
    expect(noteOf(3, 1)?.key).toBe('segment.choice.none');
  });
  it('warn of a tiny segment where no number is without one', () => {
    const choice = choose([tried(2, 0.3, 0.8, 1, 2), tried(3, 0.6, 1, 0.6, 3)], 300);
    expect(choice.notes?.at(-1)).toMatchObject({ key: 'segment.choice.tiny', values: { size: 3, large: 6 } });
    expect(choose([tried(2, 0.3, 0.8, 1), tried(3, 0.6, 1, 0.6)], 300).notes).toHaveLength(1);
  });
});

describe('the number chosen', () => {
  it.each([2, 3, 4, 5])('is %i for as many clouds that lie apart', (k) => {
    const centers = Array.from({ length: k }, (_, c) => Array.from({ length: 6 }, (_, j) => (j === c ? 7 : 0)));
    const points = clouds(centers, 1, k);
    const { fit, choice, astray } = chooseFor({ ...points, ids: [] });
    expect([...astray]).toEqual(new Array(k).fill(0));
    expect(choice.chosen).toBe(k);
    expect(adjustedRandIndex(fit.assignment, points.labels)).toBeGreaterThan(0.98);
    // Everything that is told of a number is a number.
    expect(choice.tried.map((one) => one.k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (const one of choice.tried)
      expect(Object.values(one).every(Number.isFinite) && Object.keys(one).length === 10).toBe(true);
    for (const [i, { inertia = 0 }] of choice.tried.entries())
      expect(inertia).toBeLessThan(choice.tried[i - 1]?.inertia ?? Number.POSITIVE_INFINITY);
  });

  it.skipIf(!hasBenchmarks).each([
    ['hepta', 7],
    ['g2mg_8_30', 2],
    ['iris', 2],
  ])('is right for the public set %s', (name, k) => {
    expect(chooseFor(columnsByDeviation(readPoints(name))).choice.chosen).toBe(k);
  });

  it('refuses customers without a column, and too few of them', () => {
    const none = { data: new Float32Array(0), n: 20, d: 0, ids: [] };
    expect(() => finish(chooseSegments(none, DEFAULT_PLAN, createRandom(1)))).toThrow(RangeError);
    const one = { data: Float32Array.of(1), n: 1, d: 1, ids: [] };
    expect(() => finish(chooseSegments(one, DEFAULT_PLAN, createRandom(1)))).toThrow(RangeError);
  });

  it('leaves at least six customers in each of two segments of twelve', () => {
    const { choice } = chooseFor({
      ...clouds(
        [
          [0, 0],
          [9, 9],
        ],
        1,
        1,
        6,
      ),
      ids: [],
    });
    expect(choice.tried.map((one) => one.k)).toEqual([2]);
    expect(choice.tried[0]?.smallest).toBe(6);
  });
});

describe('customers astray', () => {
  it('are those of a wide cloud that lie nearer to a dense one', () => {
    const [wide, dense] = [clouds([[0, 0]], 5, 2, 120), clouds([[7, 0]], 0.3, 3, 120)];
    const data = Float32Array.of(...wide.data, ...dense.data);
    const plan = { ...DEFAULT_PLAN, kFrom: 2, kTo: 2 };
    const { astray, fit } = finish(chooseSegments({ data, n: 240, d: 2, ids: [] }, plan, createRandom(1)));
    const ofDense = fit.assignment[239] as number;
    expect(astray[1 - ofDense]).toBeGreaterThan(0);
    expect(astray[1 - ofDense]).toBeLessThan(0.1);
  });
});

describe('segments that there were', () => {
  it('are held where they were as far as the plan is smooth', () => {
    const now = clouds(
      [
        [1, 0],
        [4, 1],
        [0, 5],
      ],
      1.6,
      4,
      80,
    );
    const base = { centers: Float64Array.of(0, 0, 4, 0, 0, 4), sizes: Int32Array.of(80, 80, 80) };
    const moved = (smoothness: number) => {
      const plan = { ...DEFAULT_PLAN, kFrom: 3, kTo: 3, smoothness };
      const { fit } = finish(chooseSegments({ ...now, ids: [] }, plan, createRandom(1), base));
      // Nearest centre of the past for each new one: the clouds lie far enough apart for that.
      return [0, 1, 2].reduce((sum, group) => {
        const ways = [0, 1, 2].map(
          (old) =>
            ((fit.centers[2 * group] ?? 0) - (base.centers[2 * old] ?? 0)) ** 2 +
            ((fit.centers[2 * group + 1] ?? 0) - (base.centers[2 * old + 1] ?? 0)) ** 2,
        );
        return sum + Math.min(...ways);
      }, 0);
    };
    expect(moved(0)).toBeGreaterThan(1);
    expect(moved(0.5)).toBeLessThan(0.5 * moved(0));
    expect(moved(1)).toBeCloseTo(0, 12);
  });
});
