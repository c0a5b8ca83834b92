import { beforeAll, describe, expect, it } from 'vitest';
import { segmentsThen } from '../../../core/engine/segmentsThen';
import type { Version } from '../../../core/engine/version';
import { finish } from '../../../core/kernels/finish';
import { fitSample, type Sample } from './fitted';

let sample: Sample;
beforeAll(() => {
  sample = fitSample();
});

/** Who is together with whom, whatever the numbers of the groups. */
function parties(of: ReadonlyMap<string, number>): string[] {
  const groups = new Map<number, string[]>();
  for (const [id, segment] of of) groups.set(segment, [...(groups.get(segment) ?? []), id]);
  return [...groups.values()].map((ids) => ids.sort().join(' ')).sort();
}

describe('segments as of an earlier day', () => {
  const then = (version: Version, day = version.asOf - 400) => finish(segmentsThen(sample.rows, version, day));

  it('owe nothing to where the middles of the segments are now', () => {
    const { version } = sample;
    // Middles of customers that nobody knew then.
    const moved = version.segments.map((segment) => ({
      ...segment,
      size: 1,
      centroid: segment.centroid.map((value, j) => (j % 2 === 0 ? 3 - value : value * 0.2)),
    }));
    expect(parties(then({ ...version, segments: moved }))).toEqual(parties(then(version)));
  });

  it('have the numbers of the segments that they are nearest to: those of today are found again', () => {
    const { version } = sample;
    const today = then(version, version.asOf);
    const same = version.features.customerIds.filter((id, row) => today.get(id) === version.assignment[row]);
    expect(same.length / version.features.customerIds.length).toBeGreaterThan(0.8);
  });

  it('are none of a day on which nobody had bought', () => {
    expect(then(sample.version, 0).size).toBe(0);
  });
});
