import { beforeAll, describe, expect, it } from 'vitest';
import { PeerlensError } from '../../../core/crm/error';
import type { RecordRef } from '../../../core/crm/ids';
import { MS_PER_DAY } from '../../../core/crm/time';
import { createScorer, type Scorer } from '../../../core/engine/infer';
import type { Insight } from '../../../core/engine/insight';
import type { ClassWeights } from '../../../core/engine/plan';
import type { Version } from '../../../core/engine/version';
import { todayOf } from '../../../core/table/rows';
import type { Rows } from '../../../core/table/table';
import { expectSentences, fitSample, forAll, PLAN, ref, type Sample } from './fitted';

let sample: Sample;
let rows: Rows;
let version: Version;
let scorer: Scorer;
let buyer: string;

beforeAll(() => {
  sample = fitSample();
  ({ rows, version, scorer, buyer } = sample);
}, 60_000);

/** A customer that has bought nothing yet. */
const prospect = () =>
  sample.idsOf('customer', (row) => !version.features.customerIds.includes(rows.customer.ids[row] ?? ''))[0];

describe('insight', () => {
  it('answers an open deal in every part', () => {
    const ids = sample.openDeals();
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids.slice(0, 12)) {
      const found = scorer.insight(ref('opportunity', id));
      expectSentences(found, rows);
      expect(found.customer?.id).toBe(scorer.customerOf(ref('opportunity', id)));
      expect(found.versionId).toBe('v1');
      expect(found.asOf).toBe(rows.org.now);
      if (!found.chance || found.chance.abstained) throw new Error('no chance');
      const { probability, interval, outOfTen, outOfTenInterval, up, down } = found.chance;
      expect(probability).toBeGreaterThan(interval[0]);
      expect(probability).toBeLessThan(interval[1]);
      expect(outOfTen).toBeGreaterThanOrEqual(outOfTenInterval[0]);
      expect(outOfTen).toBeLessThanOrEqual(outOfTenInterval[1]);
      expect(up.length).toBeLessThanOrEqual(3);
      expect(down.length).toBeLessThanOrEqual(2);
      expect(up.every((reason) => reason.direction === 'up' && reason.records.length > 0)).toBe(true);
    }
  });

  it('places a customer in its segment, with reasons, and has no chance to say', () => {
    const found = scorer.insight(ref('customer', buyer));
    expectSentences(found, rows);
    expect(found.chance).toBeUndefined();
    if (found.segment.abstained) throw new Error('no segment');
    const { memberships, size, of } = found.segment;
    expect(memberships.reduce((sum, one) => sum + one.strength, 0)).toBeCloseTo(1, 5);
    expect(memberships.every((one, i) => i === 0 || one.strength <= (memberships[i - 1]?.strength ?? 0))).toBe(true);
    expect(memberships[0]?.id).toBe(version.segments[version.assignment[3] ?? -1]?.id);
    expect(of).toBe(version.features.customerIds.length);
    expect(size).toBeLessThan(of);
    expect(found.news.length).toBeLessThanOrEqual(5);
  });

  it('says of which day the features are that a record is placed and compared by', () => {
    // The CRM is read again ten days after the fit.
    const later = createScorer(version, { ...rows, org: { ...rows.org, now: rows.org.now + 10 * MS_PER_DAY } });
    const dayOf = (kind: RecordRef['kind'], id: string | undefined) => {
      const { segment, similar, asOf } = later.insight(ref(kind, id));
      if (segment.abstained || similar.customers.abstained) throw new Error('nothing said');
      expect(asOf).toBe(rows.org.now + 10 * MS_PER_DAY);
      return [segment.featuresAsOf, similar.customers.featuresAsOf].map((day) => day - version.asOf);
    };
    expect(version.asOf).toBe(todayOf(rows.org));
    expect(dayOf('customer', buyer)).toEqual([0, 0]);
    expect(dayOf('customer', prospect())).toEqual([10, 0]);
    expect(dayOf('lead', rows.lead.ids[0])).toEqual([10, 0]);
  });

  it('lists similar customers, most similar first, not the customer itself', () => {
    const { customers } = scorer.insight(ref('customer', buyer), { urlOf: (one) => `https://crm/${one.id}` }).similar;
    if (customers.abstained) throw new Error('no customers');
    expect(customers.list).toHaveLength(10);
    expect(customers.list.map((one) => one.ref.id)).not.toContain(buyer);
    expect(customers.list[0]?.url).toBe(`https://crm/${customers.list[0]?.ref.id}`);
    customers.list.forEach((one, i) => {
      expect(one.similarity).toBeLessThanOrEqual(customers.list[i - 1]?.similarity ?? 100);
      expect(one.reasons.length).toBeGreaterThan(0);
    });
  });

  it('places prospects and leads provisionally', () => {
    for (const one of [ref('customer', prospect()), ref('lead', rows.lead.ids[0])]) {
      const found = scorer.insight(one);
      expectSentences(found, rows);
      expect(found.segment).toMatchObject({ fit: 'provisional' });
      expect(found.similar.customers.abstained).toBeUndefined();
    }
    expect(scorer.customerOf(ref('lead', rows.lead.ids[0]))).toBeUndefined();
  });

  it('shows the customer of an order and of a case', () => {
    const order = scorer.insight(ref('order', rows.order.ids[5]));
    expect(order.customer?.id).toBe(scorer.customerOf(ref('order', rows.order.ids[5])));
    expect(order.name).toBe(order.customer?.name);
    expect(order.chance).toBeUndefined();
    expect(scorer.insight(ref('case', rows.case.ids[0])).customer).toBeDefined();
  });

  it('refuses a record that was not synced', () => {
    for (const unknown of [ref('customer', 'nobody'), ref('quote', 'q'), ref('opportunity', '')]) {
      expect(() => scorer.insight(unknown)).toThrow(PeerlensError);
      expect(scorer.customerOf(unknown)).toBeUndefined();
    }
  });

  it('gives the same answer to the same question', () => {
    const id = sample.openDeals()[0];
    expect(createScorer(version, rows).insight(ref('opportunity', id))).toEqual(scorer.insight(ref('opportunity', id)));
  });

  it('leaves out what was hidden, and what is older than the last visit', () => {
    const all = rows.customer.ids.map((id) => scorer.insight(ref('customer', id)));
    const talkative = all.find((one) => one.news.some((reason) => reason.id === 'news:orders')) as Insight;
    const hidden = talkative.news.map((reason) => reason.id);
    expect(scorer.insight(talkative.record, { hidden }).news).toEqual([]);
    const now = scorer.insight(talkative.record, { since: rows.org.now + MS_PER_DAY }).news;
    expect(now.some((reason) => reason.id === 'news:orders')).toBe(false);
  });

  it('compares strategic customers by the weights of their class, unless the user sets some', () => {
    const strategic = sample.strategic();
    const list = (id: string, weights?: ClassWeights) => {
      const { customers } = scorer.insight(ref('customer', id), { weights }).similar;
      return customers.abstained ? [] : customers.list.map((one) => [one.ref.id, one.similarity]);
    };
    const id = strategic.find((one) => version.features.customerIds.includes(one)) ?? '';
    expect(list(id)).toEqual(list(id, forAll({ ...PLAN.weights, ...PLAN.weightsOfClass.strategic })));
    expect(list(id)).not.toEqual(list(id, forAll({})));
    expect(list(id, { weights: { size: 3 }, weightsOfClass: PLAN.weightsOfClass })).toEqual(list(id));
    const other = version.features.customerIds.find((one) => !strategic.includes(one)) ?? '';
    expect(list(other)).toEqual(list(other, forAll({})));
  });

  it('proposes only what is sold, and no more than the similar orders show', () => {
    const { configuration } = scorer.insight(ref('customer', buyer));
    if (configuration.abstained) return;
    for (const line of configuration.lines) {
      expect(line.support).toBeLessThanOrEqual(line.of);
      expect(line.of).toBe(configuration.trace.used);
      expect(rows.product.ids).toContain(line.product.id);
    }
  });
});
