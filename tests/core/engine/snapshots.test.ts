import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { squaredDistance } from '../../../core/clustering/distance';
import { MS_PER_DAY } from '../../../core/crm/time';
import { fit } from '../../../core/engine/fit';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import type { Version } from '../../../core/engine/version';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { flows } from '../../../core/segments/flows';
import { applyWeights } from '../../../core/segments/matrix';
import { encodeWith } from '../../../core/table/encode';

const MONTHS = 3;
const K = 7;
const company = companyToRows(generateCompany(11, { customers: 140 }).company);

/** The built-in company, fitted as it was at the end of a month. */
function fitMonth(month: number, smoothness: number, base?: Version): Version {
  const now = company.org.now - (MONTHS - 1 - month) * 30 * MS_PER_DAY;
  const plan = { ...DEFAULT_PLAN, kFrom: K, kTo: K, smoothness };
  return finish(fit(company, plan, base, { now, random: createRandom(1 + month), id: `m${month}` }));
}

const first = fitMonth(0, 0);

/** Each month goes on from the one before. */
function history(smoothness: number): Version[] {
  const versions = [first];
  for (let month = 1; month < MONTHS; month++) versions.push(fitMonth(month, smoothness, versions.at(-1)));
  return versions;
}

const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);

/** How far the middles have moved from where the customers of the same segment are now: squares, weighted by those customers. */
function historyCost(before: Version, after: Version): number {
  const { encoding, features: table } = after;
  const d = encoding.dims.length;
  const points = applyWeights(encodeWith(encoding, table), encoding.weights);
  const then = new Map(
    before.features.customerIds.map((id, i) => [id, before.segments[before.assignment[i] as number]?.id]),
  );
  return sum(
    after.segments.map(({ id, centroid }) => {
      const rows = table.customerIds.flatMap((customer, i) => (then.get(customer) === id ? [i] : []));
      const mean = Float64Array.from(
        centroid,
        (_, j) => sum(rows.map((i) => points[i * d + j] as number)) / rows.length,
      );
      return rows.length * squaredDistance(mean, 0, Float64Array.from(centroid), 0, d);
    }),
  );
}

const costs = (versions: readonly Version[]) => ({
  history: sum(versions.slice(1).map((version, i) => historyCost(versions[i] as Version, version))),
  /** How far customers are from the middles of their segments. */
  snapshot: sum(versions.map(({ choice }) => choice.tried[0]?.inertia ?? Number.NaN)),
  moved: sum(versions.map(({ moves }) => moves?.moved ?? 0)),
});

type Costs = ReturnType<typeof costs>;

describe('segments of monthly snapshots', { timeout: 60_000 }, () => {
  const histories = [0, 0.5, 1].map(history) as [Version[], Version[], Version[]];
  const [free, half, held] = histories.map(costs) as [Costs, Costs, Costs];

  it('keep their ids from month to month', () => {
    const ids = first.segments.map(({ id }) => id);
    expect(new Set(ids).size).toBe(K);
    for (const version of histories.flat()) expect(version.segments.map(({ id }) => id)).toEqual(ids);
  });

  it('move less the smoother they are', () => {
    expect(half.history).toBeLessThan(0.5 * free.history);
    expect(held.history).toBeLessThan(1e-6 * free.history);
    expect(held.moved).toBeLessThanOrEqual(free.moved);
  });

  it('fit the customers of the month less well for it', () => {
    // Segments that people know go on where others fit closer by less than one in a hundred.
    expect(free.snapshot).toBeLessThanOrEqual(1.01 * half.snapshot);
    expect(half.snapshot).toBeLessThan(held.snapshot);
  });

  it('tell who moved, which can be told from any two of the versions', () => {
    for (const versions of histories) {
      expect(versions[0]?.moves).toBeUndefined();
      versions.slice(1).forEach((version, i) => {
        expect(version.moves).toEqual(flows(versions[i] as Version, version));
        expect(version.moves?.of).toBeGreaterThan(100);
        expect(version.moves?.moved).toBeLessThan(0.2 * (version.moves?.of ?? 0));
      });
    }
  });
});
