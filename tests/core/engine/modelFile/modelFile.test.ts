import { describe, expect, it } from 'vitest';
import { onlyCustomers } from '../../../../bench/onlyCustomers';
import { generateCompany } from '../../../../connectors/sample/generate';
import { companyToRows } from '../../../../connectors/sample/toTables';
import { PeerlensError } from '../../../../core/crm/error';
import { createScorer } from '../../../../core/engine/infer';
import { adoptModel } from '../../../../core/engine/modelFile/adopt';
import { FEWEST_BEHIND, type ModelContent } from '../../../../core/engine/modelFile/content';
import { countWords } from '../../../../core/engine/modelFile/dims';
import { mergeModels } from '../../../../core/engine/modelFile/merge';
import { spreadNoise, toldMiddle } from '../../../../core/engine/modelFile/noise';
import { placeIn } from '../../../../core/engine/modelFile/placeIn';
import { modelContent } from '../../../../core/engine/modelFile/publish';
import { summarise } from '../../../../core/engine/summarise';
import type { Version } from '../../../../core/engine/version';
import { adjustedRandIndex } from '../../../../core/judging/adjustedRandIndex';
import { finish } from '../../../../core/kernels/finish';
import { createRandom, type Random } from '../../../../core/kernels/random';
import type { Rows } from '../../../../core/table/table';
import { expectSentences, fitSample, fitted, ref } from '../fitted';

const { rows, version } = fitSample();
const noise = () => createRandom(3);
/** Chance under which what is added is next to nothing: of a few hundred customers the noise would be most of what a file says. */
function quiet(): Random {
  let at = 0;
  return { next: () => (at++ % 2 === 0 ? 0.5 + 1e-12 : 0.9) };
}
const published = modelContent(version, { noise: noise() });
const { content } = published;
const adopt = (of: Rows, model: ModelContent, base?: Version) =>
  finish(adoptModel(of, { hash: 'h', content: model }, base, { now: of.org.now, random: createRandom(1), id: 'v2' }));

/** Every word and number in a value. */
function leaves(value: unknown): (string | number | boolean)[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leaves);
  return value === undefined || value === null ? [] : [value as string | number | boolean];
}

describe('what a model file holds', () => {
  it('is nothing that names a customer, a deal, an order or a product', () => {
    const words = new Set(leaves(content).filter((one) => typeof one === 'string'));
    const ids = (['customer', 'opportunity', 'order', 'product', 'contact'] as const).flatMap((name) => [
      ...rows[name].ids,
    ]);
    const names = rows.customer.columns.name.dictionary;
    for (const secret of [...ids, ...names]) expect(words.has(secret)).toBe(false);
    const whole = JSON.stringify(content);
    for (const secret of [...rows.customer.ids, ...names]) expect(whole).not.toContain(JSON.stringify(secret));
  });

  it('is only what is allowed, field by field', () => {
    const fields = (value: unknown): string[] =>
      Array.isArray(value)
        ? value.flatMap(fields)
        : typeof value === 'object' && value !== null
          ? Object.entries(value).flatMap(([key, inside]) => [key, ...fields(inside)])
          : [];
    const { plan, ...others } = content;
    const { weights: _, strategic: __, ...how } = plan;
    const found = new Set(fields([others, how].map((one) => JSON.parse(JSON.stringify(one)))));
    for (const texts of content.segments.flatMap(({ label, definition }) => fields([label, definition])))
      found.delete(texts);
    const allowed = ['format', 'id', 'asOf', 'currency', 'code', 'scale', 'customers', 'blurred', 'features', 'years'];
    const more = ['featureSet', 'preparation', 'readings', 'feature', 'codes', 'missing', 'dims', 'level', 'center'];
    const last = ['spread', 'imputed', 'segments', 'slot', 'label', 'definition', 'middle', 'membershipScale'];
    expect([...found].filter((field) => ![...allowed, ...more, ...last].includes(field))).toEqual([]);
  });

  it('rests on five customers at least: rare words count as others, small segments are left out', () => {
    const rare = { ...version, segments: version.segments, assignment: version.assignment.slice() };
    // All but three customers leave the first segment.
    let left = 3;
    rare.assignment.forEach((segment, i) => {
      if (segment === 0 && left-- <= 0) rare.assignment[i] = 1;
    });
    const { content: small, left: said } = modelContent(rare, { noise: noise() });
    expect(small.segments.map(({ id }) => id)).toEqual(version.segments.slice(1).map(({ id }) => id));
    expect(said.map(({ key }) => key)).toContain('modelFile.left.segments');
    for (const { customers } of small.segments) expect(customers).toBeGreaterThanOrEqual(FEWEST_BEHIND);
    for (const { feature, level } of content.dims) {
      const values = version.features.values[version.features.features.findIndex(({ id }) => id === feature)];
      if (level === undefined || level === 'other' || values?.kind !== 'category') continue;
      expect(countWords(values).get(level)).toBeGreaterThanOrEqual(FEWEST_BEHIND);
    }
  });

  it('merges a word that four customers have, and says no label with it', () => {
    const at = version.features.features.findIndex(({ id }) => id === 'industry');
    const values = version.features.values[at];
    if (values?.kind !== 'category') throw new Error('The industry is a word.');
    const [word = ''] = [...countWords(values)].sort((a, b) => b[1] - a[1])[0] ?? [];
    const code = values.dictionary.indexOf(word);
    let kept = 4;
    const codes = values.codes.map((one) => (one === code && kept-- <= 0 ? -1 : one));
    const table = { ...version.features, values: version.features.values.with(at, { ...values, codes }) };
    const label = {
      key: 'segment.name.one',
      values: { first: { as: 'text' as const, text: { key: 'segment.first.industry', values: { value: word } } } },
    };
    const { content: merged } = modelContent(
      {
        ...version,
        features: table,
        segments: version.segments.map((one) => ({ ...one, label })),
      },
      { noise: noise() },
    );
    expect(JSON.stringify(merged)).not.toContain(word);
    expect(merged.segments[0]?.label.key).toBe('modelFile.segment');
  });

  it('says all numbers in steps that are the same whoever is behind them, so that no step tells how many are', () => {
    const few = modelContent(version, { noise: noise() }).content;
    const more = modelContent(fitted(onlyCustomers(rows, new Set(version.features.customerIds.slice(0, 150)))), {
      noise: noise(),
    }).content;
    const middles = (of: ModelContent) => of.segments.flatMap(({ middle }) => middle);
    expect(new Set([...middles(few), ...middles(more)].map(Math.abs))).toEqual(new Set([0, 1.5]));
    for (const { spread, center, imputed } of [...few.dims, ...more.dims]) {
      const steps = Math.log(spread) / Math.log(1.5);
      expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-4);
      const halves = center / spread / 0.5;
      expect(Math.abs(halves - Math.round(halves))).toBeLessThan(1e-4);
      expect(imputed).toBe(0);
    }
  });

  it('has noise that hides one customer in few, and is next to nothing in many', () => {
    const spreadOf = (customers: number) => {
      const random = createRandom(5);
      const logs = Array.from({ length: 400 }, () => Math.log(spreadNoise({ customers, dims: 16 }, random)));
      return Math.sqrt(logs.reduce((sum, value) => sum + value ** 2, 0) / logs.length);
    };
    expect(spreadOf(3_600) / 0.1).toBeCloseTo(1, 0);
    expect(spreadOf(36_000)).toBeLessThan(0.012);
    const told = (customers: number) => {
      const random = createRandom(6);
      return Array.from({ length: 400 }, () => toldMiddle(1.5, { customers, dims: 16 }, random));
    };
    expect(told(5_000).every((middle) => middle === 1.5)).toBe(true);
    expect(told(40).filter((middle) => middle !== 1.5).length).toBeGreaterThan(100);
  });

  it('is not made of what keeps customers inside', () => {
    const placedBy = { method: 'dbscan', nameKey: 'x', k: 1, model: {}, segmentOf: new Uint8Array(1) };
    const code = (of: Version) => {
      try {
        modelContent(of, { noise: noise() });
      } catch (thrown) {
        return thrown instanceof PeerlensError ? thrown.failure.code : thrown;
      }
      return undefined;
    };
    expect(code({ ...version, placedBy })).toBe('modelFile.otherMethod');
    expect(code({ ...version, plan: { ...version.plan, preparation: { scaling: 'minMax' } } })).toBe(
      'modelFile.minMax',
    );
    expect(code({ ...version, assignment: version.assignment.map(() => 255) })).toBe('modelFile.tooSmall');
  });

  it('has counts that chance has changed where that was asked for', () => {
    const { content: blurred } = modelContent(version, { noise: createRandom(3), blur: true });
    expect(blurred.blurred).toBe(true);
    expect(blurred.segments.map(({ customers }) => customers)).not.toEqual(
      content.segments.map(({ customers }) => customers),
    );
    for (const { customers } of modelContent(version, { noise: createRandom(4), blur: true }).content.segments)
      expect(customers).toBeGreaterThanOrEqual(5);
  });
});

describe('a version of a model file', () => {
  const again = adopt(rows, content, version);

  it('puts customers where the file said that it would, under the same names', () => {
    const same =
      again.assignment.filter((segment, i) => segment === version.assignment[i]).length / again.assignment.length;
    expect(Math.abs(same - published.agreement)).toBeLessThan(0.05);
    expect(again.segments.map(({ id, label }) => [id, label])).toEqual(
      version.segments.map(({ id, label }) => [id, label]),
    );
    expect(again.plan.model).toBe('h');
  });

  it('is said in sentences everywhere, and answers for a customer', () => {
    expectSentences(again, rows);
    expectSentences(summarise(again), rows);
    expectSentences([...published.left], rows);
    const insight = createScorer(again, rows).insight(ref('customer', version.features.customerIds[3]));
    expectSentences(insight, rows);
    expect(insight.segment.abstained).toBeUndefined();
  });

  it('is the same bytes however the rows are sorted, and works for a person with a handful of customers', () => {
    const few = onlyCustomers(rows, new Set(version.features.customerIds.slice(0, 7)));
    const version7 = adopt(few, content);
    expect(version7.features.customerIds).toHaveLength(7);
    expect(version7.segments).toHaveLength(content.segments.length);
    expect(Array.from(version7.assignment)).toEqual(
      version7.features.customerIds.map((id) => again.assignment[again.features.customerIds.indexOf(id)]),
    );
    expectSentences(summarise(version7), rows);
    expect(() => adopt(onlyCustomers(rows, new Set()), content)).toThrow('modelFile.nobody');
    expect(() => adopt({ ...rows, org: { ...rows.org, currency: { code: 'CHF', scale: 2 } } }, content)).toThrow(
      'modelFile.currency',
    );
  });
});

describe('two model files as one', () => {
  const big = companyToRows(generateCompany(11, { customers: 1_000 }).company);
  const whole = fitted(big, undefined, 'all');
  const half = (odd: number) =>
    fitted(
      onlyCustomers(big, new Set(whole.features.customerIds.filter((_, i) => i % 2 === odd))),
      undefined,
      `half-${odd}`,
    );
  const [first, second] = [0, 1].map((odd) => modelContent(half(odd), { noise: quiet() }).content) as [
    ModelContent,
    ModelContent,
  ];
  const merged = mergeModels(first, second, 'm');

  it('has what both know, with the customers of both, and says what could not be merged', () => {
    const { content: both, together, apart } = merged;
    expect(together.length).toBeGreaterThanOrEqual(2);
    expect(both.segments).toHaveLength(together.length + apart.length);
    expect(both.customers).toBe(first.customers + second.customers);
    expect(both.segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(both.customers);
    expect(new Set(both.segments.map(({ slot }) => slot)).size).toBe(both.segments.length);
    expect(new Set(both.segments.map(({ label }) => JSON.stringify(label))).size).toBe(both.segments.length);
    expectSentences(merged, big);
  });

  it('places all customers much as a fit of all of them does', () => {
    const index = (model: ModelContent) => {
      const { assignment } = finish(placeIn(model, whole.features));
      return adjustedRandIndex(Array.from(whole.assignment), Array.from(assignment));
    };
    const [both, one, other] = [index(merged.content), index(first), index(second)];
    expect(both).toBeGreaterThan(0.4);
    expect(both).toBeGreaterThan(Math.min(one, other) - 0.1);
  });

  it('is refused in a sentence where the files cannot be compared', () => {
    expect(() => mergeModels(first, first, 'm')).toThrow('modelFile.merge.same');
    expect(() => mergeModels(first, { ...second, currency: { code: 'CHF', scale: 2 } }, 'm')).toThrow(
      'modelFile.merge.currency',
    );
    expect(() => mergeModels(first, { ...second, plan: { ...second.plan, years: 2 } }, 'm')).toThrow(
      'modelFile.merge.scale',
    );
    expect(() => mergeModels(first, { ...second, dims: [], segments: [] }, 'm')).toThrow('modelFile.merge.nothing');
  });
});
