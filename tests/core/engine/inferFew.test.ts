import { describe, expect, it } from 'vitest';
import { createScorer } from '../../../core/engine/infer';
import { expectSentences, fitted, ref } from './fitted';
import { makeRows } from './rows';

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
    expectSentences(found, few);
    expect(found.segment.abstained).toBeUndefined();
    expect(found.chance).toMatchObject({
      abstained: true,
      needs: { key: 'chance.none.needs', values: { closed: 0, years: 5 } },
    });
    expect(found.similar.deals).toMatchObject({ abstained: true });
    expect(found.configuration).toMatchObject({ abstained: true });
  });
});
