import { beforeAll, describe, expect, it } from 'vitest';
import type { Batch, Cursor, NewLine } from '../../../connectors/connector';
import { createSampleConnector } from '../../../connectors/sample/connector';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { TABLE_NAMES } from '../../../core/crm/schema';
import { type Table, wordAt } from '../../../core/table/table';

const { signal } = new AbortController();

async function collect(from: Cursor | undefined, seed: number, most = Number.POSITIVE_INFINITY): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of createSampleConnector({ seed }).pull(from, signal)) {
    batches.push(batch);
    if (batches.length >= most) break;
  }
  return batches;
}

/** Ids per table, in the order in which they came. */
function idsOf(batches: readonly Batch[]): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  for (const { table, upserts } of batches) ids[table] = [...(ids[table] ?? []), ...upserts.ids];
  return ids;
}

let whole: Batch[];
beforeAll(async () => {
  whole = await collect(undefined, 11);
});

describe('pulling the built-in company', () => {
  it('gives all rows of all tables in batches', () => {
    const rows = companyToRows(generateCompany(11).company);
    const ids = idsOf(whole);
    for (const name of TABLE_NAMES) expect(ids[name] ?? []).toEqual(rows[name].ids);
    expect(Math.max(...whole.map((batch) => batch.upserts.length))).toBe(2_000);
    expect(whole.at(-1)?.progress).toMatchObject({ part: 'contract', partsDone: TABLE_NAMES.length - 3 });
    const read = [...new Set(whole.map((batch) => batch.table))];
    for (const { progress } of whole) expect(progress.order).toEqual(read);
  });

  it('goes on from any cursor with what is left', async () => {
    for (const stop of [1, 7, 20, whole.length]) {
      const head = whole.slice(0, stop);
      // As the store keeps it: the cursor has been through JSON.
      const cursor = JSON.parse(JSON.stringify(head.at(-1)?.cursor)) as Cursor;
      const tail = await collect(cursor, 11);
      expect(idsOf([...head, ...tail])).toEqual(idsOf(whole));
    }
  });

  it('has nothing to give when nothing changed', async () => {
    expect(await collect(whole.at(-1)?.cursor, 11)).toEqual([]);
  });

  it.each([
    ['of an unknown format', { format: 2 }],
    ['without its numbers', { format: 1, seed: 11, generator: 1 }],
    ['of another company', undefined],
  ])('starts anew with a cursor %s', async (_, cursor) => {
    const given = cursor ?? { ...whole.at(-1)?.cursor, format: 1, seed: 12 };
    expect((await collect(given, 11, 1))[0]?.table).toBe(TABLE_NAMES[0]);
  });

  it('stops when asked to', async () => {
    const stopping = new AbortController();
    const pulling = createSampleConnector({ seed: 11, delayMs: 1 }).pull(undefined, stopping.signal);
    await pulling.next();
    stopping.abort();
    await expect(pulling.next()).rejects.toThrow(/abort/i);
  });
});

describe('writing to the built-in company', () => {
  const connector = createSampleConnector({ seed: 11 });
  const line = { product: 'P000020', quantity: 2, unitPrice: 125_000 };

  it('adds lines, gives them with the next pull alone, and takes them back', async () => {
    const opportunity = 'D000100';
    const [added] = await connector.write(
      { kind: 'addLines', target: { kind: 'opportunity', id: opportunity }, lines: [line] },
      signal,
    );
    expect(added).toMatchObject({ ok: true });
    const [batch, ...more] = await collect(whole.at(-1)?.cursor, 11);
    expect(more).toEqual([]);
    expect(batch?.table).toBe('opportunityLine');
    const upserts = batch?.upserts as Table<'opportunityLine'>;
    expect(upserts.ids).toEqual([added?.id]);
    expect(wordAt(upserts.columns.opportunity, 0)).toBe(opportunity);
    expect(upserts.columns.total.values[0]).toBe(250_000);
    expect(await collect(batch?.cursor, 11)).toEqual([]);
    const standing = { id: added?.id, product: line.product, quantity: line.quantity };
    expect((await connector.standing({ kind: 'opportunity', id: opportunity }, signal)).lines).toEqual([standing]);

    const [removed] = await connector.write(
      { kind: 'removeLines', target: { kind: 'opportunity', id: opportunity }, lines: [{ id: added?.id ?? '' }] },
      signal,
    );
    expect(removed).toEqual({ ok: true, id: added?.id });
    expect((await connector.standing({ kind: 'opportunity', id: opportunity }, signal)).lines).toEqual([]);
    const [undone] = await collect(batch?.cursor, 11);
    expect(undone).toMatchObject({ deletions: [added?.id], upserts: { length: 0 } });
  });

  it('writes options after what they belong to, and takes them back before it', async () => {
    const target = { kind: 'opportunity', id: 'D000102' } as const;
    const add = (lines: NewLine[]) => connector.write({ kind: 'addLines', target, lines }, signal);
    const remove = (ids: (string | undefined)[]) =>
      connector.write({ kind: 'removeLines', target, lines: ids.map((id) => ({ id: id ?? '' })) }, signal);
    expect((await connector.lineTargets(target, signal))[0]?.nested).toBe(true);
    const off = await add([
      { ...line, product: 'none' },
      { ...line, parent: 0 },
      { ...line, parent: 1 },
    ]);
    expect(off.map(({ problem }) => problem?.key)).toEqual([
      'sample.problem.unknownProduct',
      'sample.problem.without',
      'sample.problem.without',
    ]);
    const ids = (await add([line, { ...line, parent: 0 }, { ...line, parent: 1 }])).map(({ id }) => id);
    expect((await remove([ids[0]]))[0]).toMatchObject({ ok: false, problem: { key: 'sample.problem.holdsOthers' } });
    expect((await remove(ids)).map(({ ok, id }) => [ok, id])).toEqual(ids.map((id) => [true, id]));
  });

  it('says which line it refuses and why', async () => {
    const refused = async (opportunity: string, change: Partial<typeof line>) =>
      (
        await connector.write(
          { kind: 'addLines', target: { kind: 'opportunity', id: opportunity }, lines: [{ ...line, ...change }] },
          signal,
        )
      )[0];
    expect(await refused('none', {})).toEqual({ ok: false, problem: { key: 'sample.problem.unknownOpportunity' } });
    expect(await refused('D000100', { product: 'none' })).toMatchObject({
      problem: { key: 'sample.problem.unknownProduct' },
    });
    expect(await refused('D000100', { quantity: 0 })).toMatchObject({ problem: { key: 'sample.problem.badLine' } });
    const [gone] = await connector.write(
      { kind: 'removeLines', target: { kind: 'opportunity', id: 'D000100' }, lines: [{ id: 'none' }] },
      signal,
    );
    expect(gone).toMatchObject({ ok: false, problem: { key: 'sample.problem.unknownLine' } });
  });

  it('lets a line of an earlier background be taken back, which the next pull tells', async () => {
    const before = (await collect(undefined, 11)).at(-1)?.cursor;
    const [removed] = await connector.write(
      { kind: 'removeLines', target: { kind: 'opportunity', id: 'D000100' }, lines: [{ id: 'W-00000000-000001' }] },
      signal,
    );
    expect(removed?.ok).toBe(true);
    expect((await collect(before, 11))[0]?.deletions).toContain('W-00000000-000001');
  });
});

describe('the built-in company as a source', () => {
  const connector = createSampleConnector({ seed: 11 });

  it('asks for no host and knows no page', () => {
    expect(connector.hosts()).toEqual([]);
    expect(connector.recordFromUrl('https://acme.lightning.force.com/lightning/r/Account/001/view')).toBeUndefined();
  });

  it('may be read and written in full', async () => {
    expect(await connector.check(signal)).toMatchObject({
      canWriteLines: true,
      missing: [],
      org: { zone: 'Europe/Berlin' },
    });
    const { objects } = await connector.describe(signal);
    expect(objects.map((object) => object.name)).toEqual([...TABLE_NAMES]);
    expect(objects[0]?.fields).toContainEqual({ name: 'employees', label: 'employees', type: 'number' });
  });
});
