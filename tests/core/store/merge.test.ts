import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleRows } from '../../../core/store/merge';

type Index = { ids: string[]; deletions: string[] };

const idsArbitrary = (from: number) =>
  fc
    .uniqueArray(fc.nat(5), { maxLength: 4 })
    .map((numbers) => numbers.map((n) => `id${String.fromCharCode(97 + from + n)}`).sort());

/** Chunks that lie one after another, in any order, or across each other. */
const chunksArbitrary: fc.Arbitrary<Index[]> = fc.oneof(
  fc
    .shuffledSubarray([0, 6, 12, 18], { minLength: 1 })
    .chain((starts) =>
      fc.tuple(...starts.map((start) => idsArbitrary(start))).map((all) => all.map((ids) => ({ ids, deletions: [] }))),
    ),
  fc.array(
    fc.tuple(idsArbitrary(0), idsArbitrary(0)).map(([ids, gone]) => ({
      ids,
      deletions: gone.filter((id) => !ids.includes(id)),
    })),
    { maxLength: 4 },
  ),
);

/** Chunks laid over each other, oldest first. */
function overlay(chunks: readonly Index[]): { id: string; source: number; row: number }[] {
  const seen = new Map<string, { id: string; source: number; row: number }>();
  chunks.forEach(({ ids, deletions }, source) => {
    for (const id of deletions) seen.delete(id);
    ids.forEach((id, row) => {
      seen.set(id, { id, source, row });
    });
  });
  return [...seen.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('the rows that chunks show', () => {
  it('are those of the chunks laid over each other, by id', () => {
    fc.assert(
      fc.property(chunksArbitrary, (chunks) => {
        const { ids, source, row } = visibleRows(chunks);
        expect(ids.map((id, i) => ({ id, source: source[i], row: row[i] }))).toEqual(overlay(chunks));
      }),
      { numRuns: 500 },
    );
  });

  it('leave out what was deleted, and remember it while older chunks may have it', () => {
    const found = visibleRows([
      { ids: ['a', 'b'], deletions: [] },
      { ids: ['c'], deletions: ['b', 'x'] },
    ]);
    expect(found.ids).toEqual(['a', 'c']);
    expect(found.deletions).toEqual(['b', 'x']);
  });
});
