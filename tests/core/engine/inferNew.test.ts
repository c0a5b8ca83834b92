import { beforeAll, describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { createScorer } from '../../../core/engine/infer';
import { createPlaces } from '../../../core/engine/inferPlaces';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import type { Version } from '../../../core/engine/version';
import { buyers } from '../../../core/segments/buyers';
import { todayOf } from '../../../core/table/rows';
import type { Rows } from '../../../core/table/table';
import { expectSentences, fitted, ref } from './fitted';

const NEW = 100;
let before: Rows;
let after: Rows;
let version: Version;
let newcomers: string[];

beforeAll(() => {
  const { company } = generateCompany(7, { customers: 340 });
  const all = companyToRows(company);
  const bought = buyers(all, todayOf(all.org), DEFAULT_PLAN.years);
  const every = Math.floor(bought.length / NEW);
  newcomers = Array.from({ length: NEW }, (_, i) => all.customer.ids[bought[i * every] as number] as string);
  const late = new Set(newcomers);
  before = companyToRows({ ...company, customers: company.customers.filter(({ id }) => !late.has(id)) });
  after = all;
  version = fitted(before, { ...DEFAULT_PLAN, kTo: 6 });
}, 60_000);

describe('100 customers that came after the segments were built', () => {
  it('draw the middles of the segments, while ids, labels and the customers there were stay', () => {
    const places = createPlaces(version, after, todayOf(after.org));
    const { customers, moved, version: followed } = places.followed();
    expect(customers).toBe(NEW);
    expect(Math.max(...moved)).toBeGreaterThan(0.01);
    expect(Math.max(...moved)).toBeLessThan(3);
    expect(followed.segments.map(({ id, label }) => ({ id, label }))).toEqual(
      version.segments.map(({ id, label }) => ({ id, label })),
    );
    const sizes = followed.segments.reduce((sum, { size }) => sum + size, 0);
    expect(sizes).toBe(version.segments.reduce((sum, { size }) => sum + size, 0) + NEW);
    const again = createPlaces(version, after, todayOf(after.org)).followed();
    expect(again.version.segments).toEqual(followed.segments);
    const known = after.customer.ids.indexOf(version.features.customerIds[0] ?? '');
    expect(places.segmentOf[known]).toBe(version.assignment[0]);
  });

  it('are told so, and the expert view says how far the middles have moved', () => {
    const scorer = createScorer(version, after);
    const insight = scorer.insight(ref('customer', newcomers[0]));
    expect(insight.segment).toMatchObject({ follows: { key: 'segment.follows', values: { count: NEW } } });
    expectSentences(insight.segment, after);
    expect(scorer.expertView(0)?.follows?.customers).toBe(NEW);
    const old = scorer.insight(ref('customer', version.features.customerIds[0]));
    expect(old.segment).not.toHaveProperty('follows');
  });

  it('cost nothing to be made ready for one that is not there', () => {
    const places = createPlaces(version, after, todayOf(after.org));
    const steps = (row: number) => [...places.readyCustomer(row)].length;
    expect(steps(-1)).toBe(0);
    expect(steps(after.customer.ids.indexOf(newcomers[0] as string))).toBeGreaterThan(0);
  });

  it('are nobody before they come', () => {
    expect(createPlaces(version, before, todayOf(before.org)).followed().customers).toBe(0);
    expect(createScorer(version, before).expertView(0)?.follows).toBeUndefined();
  });
});
