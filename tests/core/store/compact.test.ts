import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { compactTable, FULL_CHUNK, mergeFrom } from '../../../core/store/compact';
import { measure } from '../../../core/store/counts';
import { NO_SYNC } from '../../../core/store/meta';
import { applyBatch, readRows } from '../../../core/store/rows';
import { openDatabase } from '../../../core/store/schema';
import { TableBuilder } from '../../../core/table/table';

const ORG = { now: 0, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const entry = (chunk: number, rows: number) => ({ chunk, rows, deletions: 0, first: '', last: '' });

function stages(ids: readonly string[], deletions: readonly string[] = [], name = '') {
  const builder = new TableBuilder('stage');
  for (const id of ids) builder.push(id, { name: name || id });
  return { table: 'stage' as const, upserts: builder.build(), deletions, cursor: { format: 1 }, org: ORG };
}

describe('when merging pays', () => {
  it('not for 32 small chunks, for 33 it does', () => {
    const small = Array.from({ length: 33 }, (_, i) => entry(i, 10));
    expect(mergeFrom(small.slice(1), 320, 320)).toBeUndefined();
    expect(mergeFrom(small, 330, 330)).toBe(0);
  });
  it('leaves full chunks alone', () => {
    const entries = [entry(0, FULL_CHUNK), ...Array.from({ length: 33 }, (_, i) => entry(i + 1, 10))];
    expect(mergeFrom(entries, FULL_CHUNK + 330, FULL_CHUNK + 330)).toBe(1);
  });
  it('merges everything where a third of the rows is dead', () => {
    expect(mergeFrom([entry(0, FULL_CHUNK), entry(1, FULL_CHUNK)], FULL_CHUNK, 2 * FULL_CHUNK)).toBe(0);
    expect(mergeFrom([entry(0, 100), entry(1, 100)], 100, 200)).toBeUndefined();
  });
});

describe('merging', () => {
  it('swaps many chunks for one and shows the same rows', async () => {
    const db = await openDatabase('compact-same');
    for (let i = 0; i < 40; i++) await applyBatch(db, stages([`s${i}`, 'again'], [], `n${i}`), NO_SYNC);
    await applyBatch(db, stages([], ['s3']), NO_SYNC);
    const before = await readRows(db);
    expect(await compactTable(db, 'stage')).toBe(true);
    expect((await measure(db, 'stage')).entries).toHaveLength(1);
    expect(await readRows(db)).toEqual(before);
    expect(await db.count('columns')).toBe(1);
  });

  it('keeps tombstones that hide rows of chunks it left alone', async () => {
    const db = await openDatabase('compact-tombstones');
    const many = Array.from({ length: FULL_CHUNK }, (_, i) => `s${String(i).padStart(6, '0')}`);
    await applyBatch(db, stages(many), NO_SYNC);
    await applyBatch(db, stages([], ['s000007']), NO_SYNC);
    for (let i = 0; i < 33; i++) await applyBatch(db, stages([`z${i}`]), NO_SYNC);
    expect(await compactTable(db, 'stage')).toBe(true);
    expect((await measure(db, 'stage')).entries).toHaveLength(2);
    const ids = new Set((await readRows(db))?.rows.stage.ids);
    expect(ids.has('s000007')).toBe(false);
    expect(ids.size).toBe(FULL_CHUNK - 1 + 33);
  });
});
