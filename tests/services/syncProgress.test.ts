import { describe, expect, it } from 'vitest';
import type { Batch } from '../../connectors/connector';
import type { TableName } from '../../core/crm/schema';
import { NO_SYNC, type StoredSync } from '../../core/store/meta';
import { TableBuilder } from '../../core/table/table';
import { afterBatch, beginSync } from '../../services/syncProgress';
import { ORG } from './syncing';

describe('the state of a sync', () => {
  it('lists the parts in the order of reading, also those that wait', () => {
    const batch = (part: TableName, partsDone: number): Batch => ({
      table: part,
      upserts: new TableBuilder(part).build(),
      deletions: [],
      cursor: { format: 1 },
      org: ORG,
      progress: { part, done: 2, total: 4, partsDone, parts: 3, order: ['product', 'order', 'case'] },
      notices: [],
    });
    const states = (sync: StoredSync) => sync.parts.map(({ table, state }) => `${table} ${state}`);
    const first = afterBatch(beginSync(NO_SYNC, 1), batch('product', 0));
    expect(states(first)).toEqual(['product reading', 'order waiting', 'case waiting']);
    const second = afterBatch(first, batch('order', 1));
    expect(states(second)).toEqual(['product done', 'order reading', 'case waiting']);
    expect(second.parts[0]).toMatchObject({ done: 2, total: 4 });
  });

  it('begins anew, but goes on counting where a killed worker was', () => {
    const running = { ...NO_SYNC, running: true, rows: 5, startedAt: 1 };
    expect(beginSync(running, 9)).toMatchObject({ rows: 5, startedAt: 1 });
    expect(beginSync({ ...running, running: false }, 9)).toMatchObject({ rows: 0, startedAt: 9, running: true });
  });
});
