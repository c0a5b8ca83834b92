import { describe, expect, it } from 'vitest';
import type { Classes } from '../../../core/crm/mapping';
import { auditClasses } from '../../../core/segments/legacyAudit';

function classes(fields: Record<string, (string | null)[]>): Classes {
  const length = Math.max(...Object.values(fields).map((values) => values.length));
  const ids = Array.from({ length }, (_, i) => `c${i}`);
  const made = Object.entries(fields).map(([name, values]) => ({ name, label: name, values }));
  return { ids, names: ids.map((id) => `Customer ${id}`), fields: made, cut: false, calls: 2 };
}
const repeat = (words: (string | null)[], times: number) => Array.from({ length: times }, () => words).flat();

describe('how customers are segmented today', () => {
  it('counts values, missing ones aside', () => {
    const { fields, customers } = auditClasses(classes({ Segment: ['A', 'B', 'A', null] }));
    expect(customers).toBe(4);
    expect(fields[0]).toMatchObject({
      filled: 3,
      values: [
        { value: 'A', count: 2 },
        { value: 'B', count: 1 },
      ],
    });
  });

  it('finds the customers at whom fields of the same words differ; spelling does not count', () => {
    const a = repeat(['A', 'B', 'C'], 10);
    const b = a.map((value) => value?.toLowerCase() ?? null);
    b[0] = 'c';
    const { overlaps, conflicting } = auditClasses(classes({ Old: a, New: b }));
    expect(conflicting).toBe(1);
    expect(overlaps).toHaveLength(1);
    expect(overlaps[0]).toMatchObject({
      rule: 'same',
      both: 30,
      conflicts: 1,
      examples: [{ id: 'c0', a: 'A', b: 'c' }],
    });
  });

  it('finds a field that follows another and who does not keep to it', () => {
    const group = repeat(['gold', 'silver', 'bronze'], 10);
    const profile = group.map((value) => (value === 'gold' ? 'service' : value === 'silver' ? 'price' : 'speed'));
    profile[3] = 'price';
    const { overlaps } = auditClasses(classes({ Group: group, Profile: profile }));
    expect(overlaps[0]).toMatchObject({
      rule: 'follows',
      conflicts: 1,
      examples: [{ id: 'c3', usual: expect.any(String) }],
    });
    const counted = overlaps[0]?.counts.flat().reduce((sum, count) => sum + count, 0);
    expect(counted).toBe(30);
  });

  it('sees no contradiction between fields that say different things, or in too few customers', () => {
    const independent = { A: repeat(['x', 'y'], 20), B: repeat(['p', 'p', 'q', 'q'], 10) };
    expect(auditClasses(classes(independent)).overlaps).toEqual([]);
    expect(auditClasses(classes({ A: ['x', 'y'], B: ['y', 'x'] })).overlaps).toEqual([]);
    // Nearly all customers have the same value: that A tells it is no news.
    const lopsided = { A: repeat(['x', 'y'], 20), B: ['q', ...repeat(['p'], 39)] };
    expect(auditClasses(classes(lopsided)).overlaps).toEqual([]);
  });
});
