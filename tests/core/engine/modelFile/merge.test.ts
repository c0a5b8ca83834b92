import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text } from '../../../../core/crm/text';
import { MODEL_FORMAT, type ModelContent } from '../../../../core/engine/modelFile/content';
import { type Merged, mergeModels } from '../../../../core/engine/modelFile/merge';

/** What two publishers of one house can have in their files: dimensions in common or not, and ids, slots and labels that are the same. */
const DIMS = [
  { feature: 'recencyDays' },
  { feature: 'ordersPerYear' },
  { feature: 'averageOrderValue' },
  { feature: 'industry', level: 'Metals' },
  { feature: 'industry', level: 'Chemicals' },
  { feature: 'industry', level: 'other' },
];
const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true, noDefaultInfinity: true });

const contentArbitrary = fc
  .record({
    dims: fc.subarray(DIMS, { minLength: 1 }),
    scales: fc.array(fc.record({ center: finite(-3, 3), spread: finite(0.1, 3), imputed: finite(-1, 1) }), {
      minLength: DIMS.length,
      maxLength: DIMS.length,
    }),
    segments: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('s1', 's2', 's3', 's4'),
        slot: fc.nat({ max: 5 }),
        label: fc.constantFrom('modelFile.segment', 'segment.a', 'segment.b'),
        customers: fc.integer({ min: 5, max: 60 }),
        middle: fc.array(finite(-3, 3), { minLength: DIMS.length, maxLength: DIMS.length }),
      }),
      { minLength: 2, maxLength: 4, selector: ({ id }) => id },
    ),
    weights: fc.dictionary(fc.constantFrom('recencyDays', 'industry'), fc.integer({ min: 0, max: 5 })),
    membershipScale: finite(0.1, 5),
  })
  .map(
    ({ dims, scales, segments, weights, membershipScale }): Omit<ModelContent, 'id'> => ({
      format: MODEL_FORMAT,
      asOf: 20_000 + segments.length,
      currency: { code: 'EUR', scale: 2 },
      customers: segments.reduce((sum, { customers }) => sum + customers, 0),
      blurred: false,
      plan: { features: [], weights, years: 5 },
      readings: [],
      dims: dims.map((dim, j) => ({ ...dim, ...(scales[j] as { center: number; spread: number; imputed: number }) })),
      segments: segments.map((segment, s) => ({
        ...segment,
        slot: s + segment.slot * 10,
        label: text(segment.label),
        definition: text('segment.definition.middle'),
        middle: segment.middle.slice(0, dims.length),
      })),
      membershipScale,
    }),
  );

const pair = fc
  .tuple(contentArbitrary, contentArbitrary)
  .map(([a, b]): [ModelContent, ModelContent] => [
    { ...a, id: 'one' },
    { ...b, id: 'other' },
  ])
  .filter(([a, b]) => {
    const inFirst = new Set(a.dims.map((dim) => JSON.stringify([dim.feature, dim.level])));
    return b.dims.some((dim) => inFirst.has(JSON.stringify([dim.feature, dim.level])));
  });

describe('two model files as one, whatever is in them', () => {
  it('is the same whichever is named first', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [there, back] = [mergeModels(a, b, 'm'), mergeModels(b, a, 'm')];
        expect(back.content).toEqual(there.content);
        expect(back.left).toEqual(there.left);
        const turned: Merged = {
          ...back,
          together: back.together.map(({ label, first, second }) => ({ label, first: second, second: first })),
          apart: back.apart.map((one) => ({ ...one, of: one.of === 'first' ? 'second' : 'first' })),
        };
        expect(turned).toEqual(there);
      }),
      { numRuns: 300 },
    );
  });

  it('has no id, slot or label twice, and every customer of both', () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const { segments } = mergeModels(a, b, 'm').content;
        const [ofFirst, ofSecond] = [a, b].map(
          ({ segments: own }) => new Set(own.map(({ label }) => JSON.stringify(label))).size === own.length,
        );
        for (const of of ['id', 'slot'] as const)
          expect(new Set(segments.map((one) => one[of])).size).toBe(segments.length);
        if (ofFirst && ofSecond)
          expect(new Set(segments.map(({ label }) => JSON.stringify(label))).size).toBe(segments.length);
        expect(segments.reduce((sum, { customers }) => sum + customers, 0)).toBe(a.customers + b.customers);
      }),
      { numRuns: 300 },
    );
  });
});
