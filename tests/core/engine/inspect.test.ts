import { beforeAll, describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { cut } from '../../../core/clustering/dendrogram';
import { NOISE } from '../../../core/clustering/method';
import { inspect } from '../../../core/engine/inspect';
import type { Inspection } from '../../../core/engine/inspection';
import { viewOf } from '../../../core/engine/inspectionView';
import { DRAWN, drawRows } from '../../../core/engine/inspectRows';
import { DEFAULT_PLAN, type FitPlan } from '../../../core/engine/plan';
import type { Version } from '../../../core/engine/version';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { expectSentences, fitted } from './fitted';

const rowsOf = (customers: number) => companyToRows(generateCompany(7, { customers }).company);
const look = (version: Version, seed = 1, before?: { inspection: Inspection; customerIds: readonly string[] }) =>
  finish(inspect(version, { random: createRandom(seed), ...(before && { before }) }));

const rows = rowsOf(120);
/** Few features and numbers: an inspection looks at each of them. */
const PLAN: FitPlan = {
  ...DEFAULT_PLAN,
  features: [
    'employees',
    'revenue',
    'industry',
    'mainFamily',
    'ordersPerYear',
    'averageOrderValue',
    'recencyDays',
    'discount',
  ],
  kTo: 5,
};
let version: Version;
let found: Inspection;
beforeAll(() => {
  version = fitted(rows, PLAN);
  found = look(version);
}, 60_000);

describe('an inspection', () => {
  it('draws every customer of few in three maps that are to be trusted', () => {
    expect([...found.rows]).toEqual([...version.features.customerIds.keys()]);
    expect(found.maps.map(({ id }) => id)).toEqual(['umap', 'pca', 'tsne']);
    for (const { coordinates, trustworthiness } of found.maps) {
      expect(coordinates).toHaveLength(found.rows.length * 2);
      expect(coordinates.every(Number.isFinite)).toBe(true);
      expect(trustworthiness).toBeGreaterThan(0.75);
    }
    expect(found.maps[0]?.trustworthiness).toBeGreaterThan(found.maps[1]?.trustworthiness ?? 1);
  });

  it('gives the same bytes again, and reports how much is done', () => {
    const work = inspect(version, { random: createRandom(1) });
    const shares: number[] = [];
    let step = work.next();
    for (; !step.done; step = work.next()) shares.push(step.value);
    expect(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1)).toBe(true);
    expect(step.value).toEqual(found);
  });

  it('has the words of every number that was tried; its own are those of the version', () => {
    expect(found.numbers.map(({ k }) => k)).toEqual([2, 3, 4, 5]);
    for (const { k, groups, segments } of found.numbers) {
      expect(segments).toHaveLength(k);
      expect(segments.reduce((sum, { size }) => sum + size, 0)).toBe(version.features.customerIds.length);
      expect(Math.max(...groups)).toBeLessThan(k);
      expect(new Set(segments.map(({ slot }) => slot)).size).toBe(k);
      segments.forEach(({ size }, s) => {
        expect(groups.filter((group) => group === s)).toHaveLength(size);
      });
    }
    const own = found.numbers.find(({ k }) => k === version.segments.length);
    expect(own?.segments.map(({ label }) => label)).toEqual(version.segments.map(({ label }) => label));
    expect([...(own?.groups ?? [])]).toEqual([...version.assignment]);
  });

  it('has a tree whose cut is near the segments, and which holds every customer once', () => {
    const { leafSizes, leafSegments, sizes, n } = found.tree;
    expect(leafSizes.reduce((sum, size) => sum + size, 0)).toBe(version.features.customerIds.length);
    expect(leafSegments.reduce((sum, size) => sum + size, 0)).toBe(version.features.customerIds.length);
    expect(sizes.at(-1)).toBe(version.features.customerIds.length);
    // Each customer is a leaf of its own here, so that the cut can be held against the segments.
    expect(n).toBe(leafSizes.length);
    const k = version.segments.length;
    const main = Array.from(leafSizes, (_, leaf) => {
      const counts = [...leafSegments.subarray(leaf * k, (leaf + 1) * k)];
      return counts.indexOf(Math.max(...counts));
    });
    expect(adjustedRandIndex(cut(found.tree, k), main)).toBeGreaterThan(0.3);
  });

  it('says what each feature is worth, and which could be left out', () => {
    const { leaveOut } = found;
    if (!leaveOut) throw new Error('Nothing was said.');
    const used = new Set(version.encoding.dims.map(({ feature }) => feature));
    expect(new Set(leaveOut.features.map(({ feature }) => feature))).toEqual(used);
    expect(leaveOut.right).toBeGreaterThan(0.5);
    expect(leaveOut.same).toBeGreaterThanOrEqual(0.9);
    // Only what was tried by itself can be safe, and something always stays.
    for (const feature of leaveOut.safe)
      expect(leaveOut.features.find((one) => one.feature === feature)?.without).toBeDefined();
    expect(leaveOut.safe.length).toBeLessThan(used.size);
    const seen = viewOf(version, found, () => undefined).leaveOut;
    expect(seen?.features.filter(({ safe }) => safe)).toHaveLength(leaveOut.safe.length);
  });

  it('starts from the map before: customers stay about where they were', () => {
    const again = look(version, 2, { inspection: found, customerIds: version.features.customerIds });
    const elsewhere = look(version, 2);
    const drift = (other: Inspection) => {
      const [a, b] = [found.maps[0]?.coordinates ?? [], other.maps[0]?.coordinates ?? []];
      return Math.sqrt(Array.from(a, (value, i) => (value - (b[i] ?? 0)) ** 2).reduce((x, y) => x + y, 0) / a.length);
    };
    expect(drift(again)).toBeLessThan(drift(elsewhere) / 2);
    expect(again.maps[0]?.trustworthiness).toBeGreaterThan((found.maps[0]?.trustworthiness ?? 1) - 0.02);
  });
});

describe('an inspection of a hard version', () => {
  it('of twelve customers has everything that there can be', () => {
    const small = pick(version, 12);
    const seen = look(small);
    expect(seen.rows).toHaveLength(12);
    expect(seen.maps).toHaveLength(3);
    expect(seen.maps.every(({ coordinates }) => coordinates.every(Number.isFinite))).toBe(true);
    expect(seen.tree.sizes.at(-1)).toBe(12);
  });

  it('without any feature that differs has no map, and one leaf', () => {
    const seen = look({
      ...version,
      encoding: { ...version.encoding, dims: [], weights: new Float32Array() },
      segments: version.segments.map((segment) => ({ ...segment, centroid: new Float32Array() })),
      alternatives: [],
    });
    expect(seen.maps).toEqual([]);
    expect(seen.tree).toMatchObject({ n: 1, leafSizes: Int32Array.of(version.features.customerIds.length) });
  });

  it('that another method made, which leaves customers out, tells them apart in every number', () => {
    const other = fitted(rows, { ...PLAN, method: 'dbscan' });
    const seen = look(other);
    const own = seen.numbers.find(({ k }) => k === other.segments.length);
    expect([...(own?.groups ?? [])]).toEqual([...other.assignment]);
    for (const { segments, groups } of seen.numbers) {
      expect(segments.map(({ size }) => size)).toEqual(
        segments.map((_, s) => groups.filter((group) => group === s).length),
      );
      expect(groups.every((group) => group < segments.length || group === NOISE)).toBe(true);
    }
    expectSentences(
      viewOf(other, seen, () => undefined),
      rows,
    );
  });

  it('of one segment, and of customers in none, has no silhouettes for them', () => {
    const one = { ...version, segments: version.segments.slice(0, 1), assignment: version.assignment.map(() => 0) };
    expect(look(one).silhouettes.every(Number.isNaN)).toBe(true);
    const assignment = version.assignment.map((segment, i) => (i < 5 ? NOISE : segment));
    const some = look({ ...version, assignment });
    expect(Array.from(some.silhouettes.subarray(0, 6), Number.isNaN)).toEqual([true, true, true, true, true, false]);
    const view = viewOf({ ...version, assignment }, some, () => undefined);
    const own = view.numbers.find(({ k }) => k === view.chosen);
    expect(own?.groups.slice(0, 5)).toEqual([-1, -1, -1, -1, -1]);
    expect(view.silhouettes.flat()).toHaveLength(assignment.length - 5);
  });
});

describe('the customers that are drawn', () => {
  it('of many are a sample in which every segment is found', () => {
    const assignment = Uint8Array.from({ length: 20_000 }, (_, i) => (i % 2_000 === 0 ? 7 : i % 4));
    const drawn = drawRows(assignment, createRandom(1));
    expect(drawn).toHaveLength(DRAWN);
    expect(drawn.every((row, i) => i === 0 || row > (drawn[i - 1] as number))).toBe(true);
    expect(drawn.filter((row) => assignment[row] === 7)).toHaveLength(10);
    expect(drawRows(assignment, createRandom(1))).toEqual(drawn);
  });
});

describe('what a screen is given', () => {
  it('are sentences and plain numbers, with the names of customers', () => {
    const view = viewOf(version, found, (id) => `Name of ${id}`);
    expectSentences(view, rows);
    expect(JSON.parse(JSON.stringify(view))).toEqual(view);
    expect(view.customers[0]?.name).toBe(`Name of ${version.features.customerIds[0]}`);
    for (const { x, y } of view.maps) {
      expect(Math.min(...x, ...y)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...x, ...y)).toBe(1_000);
    }
    for (const list of view.silhouettes) expect(list).toEqual([...list].sort((a, b) => b - a));
  });

  it('is the top of the tree, whose leaves are all the customers', () => {
    const { leaves, merges } = viewOf(version, found, () => undefined).tree;
    expect(leaves).toHaveLength(60);
    expect(merges).toHaveLength(59);
    expect(leaves.reduce((sum, { size }) => sum + size, 0)).toBe(version.features.customerIds.length);
    const used = merges.flatMap(({ left, right }) => [left, right]).sort((a, b) => a - b);
    expect(used).toEqual(Array.from({ length: leaves.length + merges.length - 1 }, (_, thing) => thing));
    merges.forEach(({ left, right }, m) => {
      expect(Math.max(left, right)).toBeLessThan(leaves.length + m);
    });
  });
});

/** A version of the first customers alone. */
function pick(of: Version, count: number): Version {
  const values = of.features.values.map((column) =>
    column.kind === 'number'
      ? { ...column, values: column.values.slice(0, count) }
      : { ...column, codes: column.codes.slice(0, count) },
  );
  return {
    ...of,
    features: { ...of.features, customerIds: of.features.customerIds.slice(0, count), values },
    assignment: of.assignment.slice(0, count),
    strength: of.strength.slice(0, count),
    alternatives: of.alternatives.map((one) => ({ ...one, assignment: one.assignment.slice(0, count) })),
  };
}
