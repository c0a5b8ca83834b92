import { beforeAll, describe, expect, it } from 'vitest';
import { PeerlensError } from '../../../core/crm/error';
import type { Scorer } from '../../../core/engine/infer';
import type { Version } from '../../../core/engine/version';
import type { Rows } from '../../../core/table/table';
import { expectSentences, fitSample, forAll, PLAN } from './fitted';

let rows: Rows;
let version: Version;
let scorer: Scorer;

beforeAll(() => {
  ({ rows, version, scorer } = fitSample());
}, 60_000);

describe('two customers side by side', () => {
  const two = () => ({ here: version.features.customerIds[3] ?? '', there: version.features.customerIds[8] ?? '' });

  it('begin with size, industry, geography and behaviour, and say what the lists say', () => {
    const { here, there } = two();
    const found = scorer.compare(two(), undefined, { source: 'sample', urlOf: (one) => `https://crm/${one.id}` });
    expectSentences(found, rows);
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
