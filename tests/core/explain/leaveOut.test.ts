import { describe, expect, it } from 'vitest';
import { leaveOutSteps } from '../../../core/explain/leaveOut';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { numbers, tableOf } from './tables';

/** Three groups in two features; a third repeats the first one, and a fourth is noise that weighs nothing. */
function planted(n: number) {
  const random = createRandom(5);
  const group = Uint8Array.from({ length: n }, (_, i) => i % 3);
  const middle = [
    [0, 0],
    [4, 0],
    [0, 4],
  ] as const;
  const first = Float64Array.from(group, (g) => (middle[g]?.[0] ?? 0) + random.next());
  const second = Float64Array.from(group, (g) => (middle[g]?.[1] ?? 0) + random.next());
  const noise = Float64Array.from(group, () => random.next());
  const columns = [first, second, first.slice(), noise];
  const data = new Float32Array(n * 4);
  columns.forEach((column, j) => {
    column.forEach((value, row) => {
      data[row * 4 + j] = value;
    });
  });
  const centers = new Float64Array(12);
  const sizes = [0, 1, 2].map((g) => group.filter((own) => own === g).length);
  group.forEach((g, row) => {
    for (let j = 0; j < 4; j++)
      centers[g * 4 + j] = (centers[g * 4 + j] as number) + (data[row * 4 + j] as number) / (sizes[g] as number);
  });
  const ids = ['ordersPerYear', 'optionShare', 'discount', 'tenureYears'];
  const table = tableOf(Object.fromEntries(columns.map((column, j) => [ids[j] as string, numbers(column)])));
  return { table, points: { data, n, d: 4 }, featureOf: [0, 1, 2, 3], assignment: group, centers, k: 3 };
}

describe('leaving features out of the segments', () => {
  it('lets noise and one of two that say the same go, never both, nor what makes the segments', () => {
    const found = finish(leaveOutSteps(planted(300), createRandom(1)));
    expect(found?.safe).toContain(3);
    expect(found?.safe).not.toContain(1);
    expect(found?.safe.filter((feature) => feature === 0 || feature === 2).length).toBeLessThan(2);
    expect(found?.features.at(-1)?.feature).toBe(3);
    expect(found?.same).toBeGreaterThan(0.9);
    expect(found?.rightWithout).toBeGreaterThan(0.95);
  });

  it('says nothing of few customers, one segment, or one feature', () => {
    expect(finish(leaveOutSteps(planted(39), createRandom(1)))).toBeUndefined();
    expect(finish(leaveOutSteps({ ...planted(90), k: 1 }, createRandom(1)))).toBeUndefined();
    expect(finish(leaveOutSteps({ ...planted(90), featureOf: [0, 0, 0, 0] }, createRandom(1)))).toBeUndefined();
  });

  it('passes over customers in no segment', () => {
    const given = planted(120);
    const assignment = given.assignment.map((group, row) => (row % 10 === 0 ? 255 : group));
    expect(finish(leaveOutSteps({ ...given, assignment }, createRandom(1)))?.right).toBeGreaterThan(0.9);
  });
});
