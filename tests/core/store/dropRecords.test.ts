import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { RECORD_KINDS, recordKey } from '../../../core/crm/ids';
import type { Insight } from '../../../core/engine/insight';
import { NO_SYNC } from '../../../core/store/meta';
import type { RowBatch } from '../../../core/store/rows';
import { openStore } from '../../../core/store/store';
import { TableBuilder } from '../../../core/table/table';

const ORG = { now: Date.UTC(2026, 10, 21), zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: 'Acme' };
const KEY = { versionId: 'v1', epoch: 1, inputs: '' };

function deals(ids: readonly string[], more: Partial<RowBatch> = {}): RowBatch {
  const table = new TableBuilder('opportunity');
  for (const id of ids) table.push(id, { name: id });
  return { table: 'opportunity', upserts: table.build(), deletions: [], cursor: { format: 1 }, org: ORG, ...more };
}

/** A store of three deals, of each of which everything is kept that is kept by record; what is left of one, by name. */
async function lookedAt() {
  const store = await openStore(`drop-${Math.random()}`);
  const apply = (batch: RowBatch) => store.apply(batch, NO_SYNC);
  await apply(deals(['a', 'b', 'c']));
  for (const id of ['a', 'b', 'c']) {
    const key = recordKey({ kind: 'opportunity', id });
    await store.saveInsight(key, KEY, { name: id } as Insight);
    await store.keepSaid(
      { kind: 'opportunity', id },
      { ownChance: { outOfTen: 7, model: 0.6, at: 5, versionId: 'v1' } },
    );
    await store.argue(key, 'chance:pushed', { because: 'notRelevant', at: 5 });
    await store.visit(key, 5, 5);
  }
  const left = async (id: string) => {
    const key = recordKey({ kind: 'opportunity', id });
    return {
      told: (await store.lastInsight(key)) !== undefined,
      said: (await store.said(key)).ownChance !== undefined,
      argued: (await store.argued(key)).length > 0,
    };
  };
  return { store, apply, left };
}

const ALL = { told: true, said: true, argued: true };
const NONE = { told: false, said: false, argued: false };

describe('what is kept of a record', () => {
  it('goes when the CRM deletes it, that of others stays', async () => {
    const { store, apply, left } = await lookedAt();
    await apply(deals([], { deletions: ['a'] }));
    expect([await left('a'), await left('b'), await left('c')]).toEqual([NONE, ALL, ALL]);
    expect((await store.allSaid()).map(({ record }) => record.id)).toEqual(['b', 'c']);
  });

  it('goes when a sweep does not find it any more: it was withdrawn from this user', async () => {
    const { apply, left } = await lookedAt();
    await apply(deals([], { sweep: { after: '', upTo: 'z', present: ['b'] } }));
    expect([await left('a'), await left('b'), await left('c')]).toEqual([NONE, ALL, NONE]);
  });

  it('goes of records of every kind', async () => {
    const store = await openStore(`drop-${Math.random()}`);
    for (const table of RECORD_KINDS) {
      const key = recordKey({ kind: table, id: 'a' });
      await store.saveInsight(key, KEY, { name: 'a' } as Insight);
      const batch = { table, upserts: new TableBuilder(table).build(), cursor: { format: 1 as const }, org: ORG };
      await store.apply({ ...batch, deletions: ['a'] }, NO_SYNC);
      expect(await store.lastInsight(key)).toBeUndefined();
    }
  });

  it('stays when a record of another table with its id goes, and when its row is written anew', async () => {
    const { apply, left } = await lookedAt();
    await apply({ ...deals([], { deletions: ['a'] }), table: 'quote', upserts: new TableBuilder('quote').build() });
    await apply(deals(['a']));
    expect(await left('a')).toEqual(ALL);
  });
});
