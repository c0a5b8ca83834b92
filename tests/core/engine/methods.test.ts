import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { NOISE } from '../../../core/clustering/method';
import { METHODS } from '../../../core/clustering/registry';
import { PeerlensError } from '../../../core/crm/error';
import type { Text } from '../../../core/crm/text';
import { fit } from '../../../core/engine/fit';
import { createScorer } from '../../../core/engine/infer';
import type { Abstained, Neighbour } from '../../../core/engine/insight';
import { DEFAULT_PLAN, type FitPlan } from '../../../core/engine/plan';
import type { Version } from '../../../core/engine/version';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { memberships, membershipsWithin, strongest } from '../../../core/segments/assign';
import { expectSentences, fitted, ref } from './fitted';

const rows = companyToRows(generateCompany(5, { customers: 240, lines: 2_000 }).company);
/** Few features and numbers: what is tested is the way from a method to the panel, not its quality. */
const PLAN: FitPlan = {
  ...DEFAULT_PLAN,
  features: ['employees', 'revenue', 'ordersPerYear', 'industry', 'averageOrderValue', 'recencyDays'],
  kFrom: 2,
  kTo: 3,
};
const QUICK: Record<string, Record<string, number>> = {
  // So few customers in no dense groups: what small groups are made of them is chance.
  dbscanOfCentres: { centres: 255 },
  mixture: { starts: 2, shape: 1 },
  latent: { starts: 2 },
  mixed: { starts: 2 },
  consensus: { starts: 4 },
};
const planOf = (method: string): FitPlan => ({ ...PLAN, method, methodNumbers: QUICK[method] ?? {} });
const refitted = (method: string, base: Version) =>
  finish(fit(rows, planOf(method), base, { now: rows.org.now, random: createRandom(2), id: 'v2' }));
const sumsOf = (strengths: Float32Array, k: number) =>
  Array.from({ length: strengths.length / k }, (_, i) =>
    strengths.subarray(i * k, (i + 1) * k).reduce((sum, one) => sum + one, 0),
  );

const versions = new Map([...METHODS.keys()].map((id) => [id, fitted(rows, planOf(id))]));

describe.each([...versions])('a whole fit by %s', (id, version) => {
  const k = version.segments.length;
  const scorer = createScorer(version, rows);
  const outside = version.features.customerIds.filter((_, i) => version.assignment[i] === NOISE);

  it('is a version whose segments are its customers, each but those in none', () => {
    expect(version.placedBy?.method).toBe(id === 'kmeans' ? undefined : id);
    expect(k).toBeGreaterThanOrEqual(2);
    expect(version.choice.chosen).toBe(k);
    expect(version.segments.reduce((sum, { size }) => sum + size, 0)).toBe(version.assignment.length - outside.length);
    expect(version.alternatives.find((one) => one.k === k)?.assignment).toHaveLength(version.assignment.length);
    version.assignment.forEach((segment, i) => {
      expect(segment < k || segment === NOISE).toBe(true);
      expect((version.strength[i] as number) > 0).toBe(segment < k);
    });
    expectSentences([version.segments, version.choice, version.notices], rows);
  });

  it('says how strongly customers belong, strongest where they are', () => {
    const strengths = membershipsWithin(version, () => false);
    if (id !== 'kmeans') expect([...strongest(strengths, k).assignment]).toEqual([...version.assignment]);
    sumsOf(strengths, k).forEach((sum, i) => {
      expect(sum).toBeCloseTo(version.assignment[i] === NOISE ? 0 : 1, 5);
    });
  });

  it('places records that it was not made from, the same after it was stored', () => {
    const known = rows.customer.ids.filter((one) => !version.features.customerIds.includes(one));
    expect(known.length).toBeGreaterThan(10);
    const stored = createScorer(structuredClone(version), rows);
    for (const customer of known.slice(0, 12)) {
      const { segment } = scorer.insight(ref('customer', customer));
      if (!segment.abstained) expect(segment.memberships.reduce((sum, one) => sum + one.strength, 0)).toBeCloseTo(1, 5);
      expect(stored.insight(ref('customer', customer)).segment).toEqual(segment);
    }
    // Customers of the version, placed as if they were new, mostly come back to where they are.
    const again = strongest(memberships(version, { ...version.features }), k).assignment;
    const same = again.filter((segment, i) => segment === version.assignment[i]).length;
    expect(same / again.length).toBeGreaterThan(0.7);
  });

  it('tells of customers in no segment in a sentence, and writes nothing of one', () => {
    const badges = new Map(scorer.badges().badges.map((badge) => [badge.key, badge]));
    for (const customer of outside.slice(0, 5)) {
      const insight = scorer.insight(ref('customer', customer));
      expect(insight.segment).toMatchObject({ abstained: true, because: { key: 'segment.outside' } });
      expect(badges.get(`customer:${customer}`)).toMatchObject({
        segment: undefined,
        definition: { key: 'segment.outside' },
      });
      const { needs } = insight.segment as Abstained;
      const { list } = insight.similar.customers as { list: Neighbour[] };
      const near = list.filter((one) => one.segment).length;
      expect(needs.key).toBe(near > 0 ? 'segment.outside.nearest' : 'segment.outside.alone');
      if (near > 0) {
        const most = needs.values?.segment as { text: Text };
        const like = list.filter((one) => JSON.stringify(one.segment?.label) === JSON.stringify(most.text)).length;
        expect(needs.values).toMatchObject({ count: like, of: list.length });
        expect(like).toBeGreaterThanOrEqual(near / version.segments.length);
      }
      expect(scorer.customerWhy(customer)).toBeUndefined();
      expectSentences(insight, rows);
    }
  });

  it('is found again by a refit: segments keep their ids and slots', () => {
    const again = refitted(id, version);
    const kept = again.segments.filter((one) =>
      version.segments.some((old) => old.id === one.id && old.slot === one.slot),
    );
    expect(kept.length).toBeGreaterThanOrEqual(Math.min(2, again.segments.length));
  });
});

describe('DBSCAN', () => {
  it('leaves customers in no segment, and says how many', () => {
    const version = versions.get('dbscan');
    expect(version?.assignment.some((segment) => segment === NOISE)).toBe(true);
    expect(version?.notices.map(({ key }) => key)).toContain('clustering.notice.outside');
  });
});

describe('a plan', () => {
  const failure = (plan: FitPlan) => {
    try {
      fitted(rows, plan);
    } catch (thrown) {
      return thrown instanceof PeerlensError ? thrown.failure : thrown;
    }
    return undefined;
  };

  it('with a method that nobody knows, or numbers that it does not take, is refused in words', () => {
    expect(failure(planOf('tea leaves'))).toMatchObject({ code: 'unknownMethod', values: { method: 'tea leaves' } });
    expect(failure({ ...planOf('dbscan'), methodNumbers: { fewest: 0 } })).toMatchObject({
      code: 'methodNumber',
      values: { setting: 'fewest', value: 0, from: 1, to: 1_000 },
    });
    expect(failure({ ...planOf('ward'), methodNumbers: { starts: 3 } })).toMatchObject({ code: 'methodNumber' });
    expect(failure({ ...PLAN, methodNumbers: { starts: 0 } })).toMatchObject({ code: 'methodNumber' });
  });

  it('whose method finds no two segments says so', () => {
    const apart = { ...planOf('dbscan'), methodNumbers: { radius: 1e-6 } };
    expect(failure(apart)).toMatchObject({ code: 'noSegments' });
  });
});
