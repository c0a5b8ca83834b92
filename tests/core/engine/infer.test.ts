import { beforeAll, describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { PeerlensError } from '../../../core/crm/error';
import { type RecordRef, recordKey } from '../../../core/crm/ids';
import type { Text } from '../../../core/crm/text';
import { MS_PER_DAY } from '../../../core/crm/time';
import { fit as fitVersion } from '../../../core/engine/fit';
import { createScorer, type Scorer } from '../../../core/engine/infer';
import { tiersOf } from '../../../core/engine/inferPlaces';
import type { Insight } from '../../../core/engine/insight';
import { type ClassWeights, DEFAULT_PLAN, type FitPlan, type Weights } from '../../../core/engine/plan';
import type { Version } from '../../../core/engine/version';
import { CATALOGUE } from '../../../core/features/catalogue';
import { CRITERIA } from '../../../core/features/criteria';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { todayOf } from '../../../core/table/rows';
import { type Rows, wordAt } from '../../../core/table/table';
import { makeRows } from './rows';

const PLAN: FitPlan = {
  ...DEFAULT_PLAN,
  weightsOfClass: { strategic: { industry: 10, recencyDays: 0, mainFamily: 0 } },
};

const forAll = (weights: Weights): ClassWeights => ({ weights, weightsOfClass: {} });

function fitted(rows: Rows): Version {
  return finish(fitVersion(rows, PLAN, undefined, { now: rows.org.now, random: createRandom(1), id: 'v1' }));
}

let rows: Rows;
let version: Version;
let scorer: Scorer;
const ref = (kind: RecordRef['kind'], id: string | undefined): RecordRef => ({ source: 'sample', kind, id: id ?? '' });

beforeAll(() => {
  rows = companyToRows(generateCompany(7, { customers: 240 }).company);
  version = fitted(rows);
  scorer = createScorer(version, rows);
}, 60_000);

/** Ids of the rows of a table for which something holds. */
function idsOf(table: 'customer' | 'opportunity', holds: (row: number) => boolean): string[] {
  return rows[table].ids.filter((_, row) => holds(row));
}
const openDeals = () => idsOf('opportunity', (row) => rows.opportunity.columns.closed.values[row] === 0);
const buyer = () => version.features.customerIds[3];
const prospect = () =>
  idsOf('customer', (row) => !version.features.customerIds.includes(rows.customer.ids[row] ?? ''))[0];

/** Every text inside a value. */
function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  if (ArrayBuffer.isView(value)) return [];
  const inside = Object.values(value).flatMap(textsIn);
  return 'key' in value && typeof value.key === 'string' && !('versionId' in value)
    ? [value as Text, ...inside]
    : inside;
}

function expectSentences(value: unknown): void {
  const write = createWriter('en', rows.org.now);
  for (const text of textsIn(value)) {
    const sentence = write(text);
    expect(sentence).not.toBe(text.key);
    expect(sentence).not.toMatch(/[{}]|NaN|undefined|Infinity/);
  }
}

describe('insight', () => {
  it('answers an open deal in every part', () => {
    const ids = openDeals();
    expect(ids.length).toBeGreaterThan(10);
    for (const id of ids.slice(0, 12)) {
      const found = scorer.insight(ref('opportunity', id));
      expectSentences(found);
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
    const found = scorer.insight(ref('customer', buyer()));
    expectSentences(found);
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
    expect(dayOf('customer', buyer())).toEqual([0, 0]);
    expect(dayOf('customer', prospect())).toEqual([10, 0]);
    expect(dayOf('lead', rows.lead.ids[0])).toEqual([10, 0]);
  });

  it('lists similar customers, most similar first, not the customer itself', () => {
    const { customers } = scorer.insight(ref('customer', buyer()), { urlOf: (one) => `https://crm/${one.id}` }).similar;
    if (customers.abstained) throw new Error('no customers');
    expect(customers.list).toHaveLength(10);
    expect(customers.list.map((one) => one.ref.id)).not.toContain(buyer());
    expect(customers.list[0]?.url).toBe(`https://crm/${customers.list[0]?.ref.id}`);
    customers.list.forEach((one, i) => {
      expect(one.similarity).toBeLessThanOrEqual(customers.list[i - 1]?.similarity ?? 100);
      expect(one.reasons.length).toBeGreaterThan(0);
    });
  });

  it('places prospects and leads provisionally', () => {
    for (const one of [ref('customer', prospect()), ref('lead', rows.lead.ids[0])]) {
      const found = scorer.insight(one);
      expectSentences(found);
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
    const id = openDeals()[0];
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
    const strategic = idsOf('customer', (row) => rows.customer.columns.strategic.values[row] === 1);
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
    const { configuration } = scorer.insight(ref('customer', buyer()));
    if (configuration.abstained) return;
    for (const line of configuration.lines) {
      expect(line.support).toBeLessThanOrEqual(line.of);
      expect(line.of).toBe(configuration.trace.used);
      expect(rows.product.ids).toContain(line.product.id);
    }
  });
});

describe('badges', () => {
  it('are there for every record that can be opened, once', () => {
    const { badges, aliases } = scorer.badges();
    const keys = new Set(badges.map((badge) => badge.key));
    expect(keys.size).toBe(badges.length);
    expectSentences(badges);
    for (const id of rows.customer.ids) expect(keys.has(recordKey({ kind: 'customer', id }))).toBe(true);
    for (const id of openDeals()) expect(keys.has(recordKey({ kind: 'opportunity', id }))).toBe(true);
    for (const [key, to] of aliases) {
      expect(keys.has(key)).toBe(false);
      expect(keys.has(to)).toBe(true);
    }
    expect(badges.length + aliases.length).toBe(
      [rows.customer, rows.lead, rows.opportunity, rows.order, rows.case, rows.contact]
        .map(({ length }) => length)
        .reduce((sum, length) => sum + length),
    );
  });

  it('of quotes are those of their open deal, else of their customer', () => {
    const [open] = openDeals();
    const [closed] = idsOf('opportunity', (row) => rows.opportunity.columns.closed.values[row] === 1);
    const customerOfClosed = wordAt(rows.opportunity.columns.customer, rows.opportunity.ids.indexOf(closed ?? ''));
    const { quote } = makeRows({
      quote: [
        { id: 'q1', opportunity: open, name: 'Offer 1' },
        { id: 'q2', opportunity: closed },
        { id: 'q3', customer: buyer() },
        { id: 'q4', customer: 'nobody' },
      ],
    });
    const quoting = createScorer(version, { ...rows, quote });
    const aliasOf = new Map(quoting.badges().aliases);
    expect(['q1', 'q2', 'q3', 'q4'].map((id) => aliasOf.get(`quote:${id}`))).toEqual([
      `opportunity:${open}`,
      `customer:${customerOfClosed}`,
      `customer:${buyer()}`,
      undefined,
    ]);
    const insight = quoting.insight(ref('quote', 'q1'));
    expect(insight.name).toBe('Offer 1');
    expect(insight.chance).toEqual(quoting.insight(ref('opportunity', open)).chance);
    expect(quoting.insight(ref('quote', 'q2')).chance).toBeUndefined();
  });

  it('say what the panel says', () => {
    const { badges } = scorer.badges();
    for (const id of openDeals().slice(0, 20)) {
      const badge = badges.find((one) => one.key === `opportunity:${id}`);
      const found = scorer.insight(ref('opportunity', id));
      if (!found.chance || found.chance.abstained || found.segment.abstained) throw new Error('thin');
      expect(badge?.chance).toEqual({ outOfTen: found.chance.outOfTen, interval: found.chance.outOfTenInterval });
      expect(badge?.segment?.label).toEqual(found.segment.memberships[0]?.label);
      expect(badge?.tier).toBe(found.segment.tier);
    }
  });
});

describe('weights', () => {
  it('reorder neighbours and move customers; unchanged ones move nobody', () => {
    const id = buyer() ?? '';
    const same = scorer.neighbours(id, { tried: PLAN });
    expect(same.after).toEqual(same.before);
    expect(same.moved).toBe(0);
    expect(same.of).toBe(version.features.customerIds.length);
    const weights = { industry: 10, mainFamily: 0, ordersPerYear: 0, marginShare: 0, averageOrderValue: 0 };
    const changed = scorer.neighbours(id, { tried: forAll(weights) });
    expect(changed.after.map((one) => one.ref.id)).not.toEqual(changed.before.map((one) => one.ref.id));
    expect(changed.moved).toBeGreaterThan(0);
    expect(() => scorer.neighbours('nobody', { tried: PLAN })).toThrow(PeerlensError);
  });

  it('of strategic customers change no other customer’s list, and move nobody else', () => {
    const strategic = idsOf('customer', (row) => rows.customer.columns.strategic.values[row] === 1);
    const [marked = '', other = ''] = [true, false].map((is) =>
      version.features.customerIds.find((id) => strategic.includes(id) === is),
    );
    const trial = {
      saved: forAll({}),
      tried: { weights: {}, weightsOfClass: { strategic: { industry: 10, country: 0 } } },
    };
    const names = (id: string, as = {}) => {
      const { before, after } = scorer.neighbours(id, { ...trial, ...as });
      return [before, after].map((list) => list.map((one) => [one.ref.id, one.similarity]));
    };
    const [before, after] = names(marked);
    expect(after).not.toEqual(before);
    const [otherBefore, otherAfter] = names(other);
    expect(otherAfter).toEqual(otherBefore);
    const [, asStrategic] = names(other, { asStrategic: true });
    expect(asStrategic).not.toEqual(otherBefore);
    const inVersion = version.features.customerIds.filter((id) => strategic.includes(id)).length;
    expect(scorer.neighbours(other, trial).moved).toBeLessThanOrEqual(inVersion);
  });

  it('are listed for every feature, with how many customers have a value', () => {
    const list = scorer.weightedFeatures({ industry: 9 });
    expect(list.map((one) => one.id)).toEqual(version.features.features.map((feature) => feature.id));
    const industry = list.find((one) => one.id === 'industry');
    expect(industry).toMatchObject({ weight: 9, of: version.features.customerIds.length });
    expect(industry?.known).toBeLessThanOrEqual(industry?.of ?? 0);
  });
});

describe('two customers side by side', () => {
  const two = () => ({ here: version.features.customerIds[3] ?? '', there: version.features.customerIds[8] ?? '' });

  it('begin with size, industry, geography and behaviour, and say what the lists say', () => {
    const { here, there } = two();
    const found = scorer.compare(two(), undefined, { source: 'sample', urlOf: (one) => `https://crm/${one.id}` });
    expectSentences(found);
    expect(found.blocks.slice(0, 4).map(({ block }) => block)).toEqual(['size', 'industry', 'geography', 'behaviour']);
    const near = scorer.neighbours(here, { tried: PLAN }).after[0];
    const nearest = scorer.compare({ here, there: near?.ref.id ?? '' }, undefined);
    expect(nearest.similarity).toBeCloseTo(near?.similarity ?? 0, 9);
    expect(found.there).toMatchObject({ id: there, url: `https://crm/${there}` });
    expect(found.segment?.id).toBe(version.segments[version.assignment[3] ?? -1]?.id);
  });

  it('show the values of the version, and who is alike in what', () => {
    const columns = new Map(version.features.features.map(({ id }, f) => [id, version.features.values[f]]));
    const industry = columns.get('industry');
    if (industry?.kind !== 'category') throw new Error('no industry');
    const found = scorer.compare(two(), undefined).blocks.flatMap(({ features }) => features);
    const word = (row: number) => industry.dictionary[industry.codes[row] ?? -1];
    const line = found.find(({ id }) => id === 'industry');
    expect(line).toMatchObject({ here: word(3), there: word(8), alike: word(3) === word(8) ? 100 : 0, counts: true });
    expect(found.find(({ id }) => id === 'salesInWindow')?.counts).toBe(false);
    for (const { alike } of found) if (alike !== undefined) expect(alike).toBeLessThanOrEqual(100);
  });

  it('are alike in everything where they are one, and count what the weights say', () => {
    const { here } = two();
    const self = scorer.compare({ here, there: here }, forAll({ employees: 0 }));
    expect(self.similarity).toBe(100);
    for (const { features } of self.blocks)
      for (const one of features) if (one.alike !== undefined) expect(one.alike).toBe(100);
    expect(self.blocks[0]?.features.find(({ id }) => id === 'employees')?.counts).toBe(false);
    expect(() => scorer.compare({ here, there: 'nobody' }, undefined)).toThrow(PeerlensError);
  });
});

describe('the catalogue', () => {
  it('counts for every feature who has a value, also those that the version leaves out', () => {
    const whole = scorer.catalogue();
    expect(whole.features.map(({ id }) => id)).toEqual(CATALOGUE.map(({ id }) => id));
    const plan = { ...PLAN, features: ['industry', 'employees', 'ordersPerYear'], featureSet: 'own' };
    const run = { now: rows.org.now, random: createRandom(1), id: 'v2' };
    const some = createScorer(finish(fitVersion(rows, plan, undefined, run)), rows);
    expect(some.catalogue().features.map(({ id, known, of }) => [id, known, of])).toEqual(
      whole.features.map(({ id, known, of }) => [id, known, of]),
    );
    const used = some.catalogue().features.filter(({ counts }) => counts);
    expect(used.map(({ id }) => id)).toEqual(['industry', 'employees', 'ordersPerYear']);
    expect(some.badges().badges[0]?.madeFrom).toMatchObject({
      key: 'badge.madeFrom',
      values: { count: 3, set: { text: { key: 'preset.own' } } },
    });
  }, 30_000);

  it('knows a criterion for whoever has one of its features, and no rating by people', () => {
    const { criteria, features } = scorer.catalogue();
    const of = version.features.customerIds.length;
    expect(criteria).toHaveLength(CRITERIA.length);
    for (const { criterion, known } of criteria) {
      if (criterion.basis === 'rating') expect(known).toBe(0);
      else {
        const members = features.filter(({ id }) => criterion.features.includes(id)).map((one) => one.known);
        expect(members).toHaveLength(criterion.features.length);
        expect(known).toBeGreaterThanOrEqual(Math.max(...members));
        expect(known).toBeLessThanOrEqual(of);
      }
    }
  });
});

describe('tiersOf', () => {
  it('calls those key that make the first half of sales, core the next 40 %, small the rest', () => {
    const sales = { a: 300, b: 250, c: 200, d: 150, e: 60, f: 40, g: 0 };
    const some = makeRows({
      customer: [...Object.keys(sales), 'h'].map((id) => ({ id })),
      order: [
        ...Object.entries(sales).map(([customer, total]) => ({
          id: customer,
          customer,
          total,
          orderedOn: '2026-01-01',
        })),
        { id: 'old', customer: 'h', total: 9_999, orderedOn: '2023-01-01' },
      ],
    });
    expect(tiersOf(some, todayOf(some.org))).toEqual(['key', 'key', 'core', 'core', 'small', 'small', 'none', 'none']);
  });
});

describe('a company of twelve customers', () => {
  it('gets an insight that abstains where it must', () => {
    const customers = Array.from({ length: 12 }, (_, i) => `c${String(i).padStart(2, '0')}`);
    const few = makeRows({
      customer: customers.map((id, i) => ({
        id,
        name: id,
        industry: i % 2 ? 'Mining' : 'Retail',
        employees: 10 * (i + 1),
      })),
      order: customers.flatMap((customer, i) =>
        Array.from({ length: 1 + (i % 3) }, (_, n) => ({
          id: `${customer}${n}`,
          customer,
          orderedOn: `2026-0${n + 3}-0${(i % 9) + 1}`,
          total: 100 * (i + 1),
        })),
      ),
      opportunity: [
        { id: 'open', name: 'open', customer: 'c03', closed: false, createdOn: '2026-10-01', closeOn: '2026-12-31' },
      ],
    });
    const found = createScorer(fitted(few), few).insight(ref('opportunity', 'open'));
    expectSentences(found);
    expect(found.segment.abstained).toBeUndefined();
    expect(found.chance).toMatchObject({ abstained: true, needs: { values: { have: 0, need: 40 } } });
    expect(found.similar.deals).toMatchObject({ abstained: true });
    expect(found.configuration).toMatchObject({ abstained: true });
  });
});
