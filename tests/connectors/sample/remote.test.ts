import { describe, expect, it } from 'vitest';
import type { Batch, Cursor } from '../../../connectors/connector';
import { createSampleAnswers } from '../../../connectors/sample/answers';
import { createSampleConnector } from '../../../connectors/sample/connector';
import type { AskSample } from '../../../connectors/sample/remote';
import { createRemoteSample } from '../../../connectors/sample/remote';
import { fromWire, toWire } from '../../../connectors/sample/wire';

const SEED = 11;
const { signal } = new AbortController();

/** A question and its answer as messages carry them. */
function overMessages(answers = createSampleAnswers({ seed: SEED })): AskSample {
  const carried = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  return async (name, ask) => carried(await (answers[name] as (ask: unknown) => Promise<never>)(carried(ask)));
}

async function pulled(ask: AskSample, from?: Cursor, most = Number.POSITIVE_INFINITY): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of createRemoteSample(ask).pull(from, signal)) {
    batches.push(batch);
    if (batches.length >= most) break;
  }
  return batches;
}

async function direct(): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of createSampleConnector({ seed: SEED }).pull(undefined, signal)) batches.push(batch);
  return batches;
}

describe('the built-in company, asked from elsewhere', () => {
  it('gives the same batches to the byte', async () => {
    expect(await pulled(overMessages())).toEqual(await direct());
  });

  it('goes on at its cursor after whoever asked, or whoever answered, was killed', async () => {
    const whole = await direct();
    for (const cut of [1, 9]) {
      const head = await pulled(overMessages(), undefined, cut);
      const tail = await pulled(overMessages(), head.at(-1)?.cursor);
      expect([...head, ...tail]).toEqual(whole);
    }
  });

  it('says who it is, what it has and where lines go as the company itself does', async () => {
    const there = createRemoteSample(overMessages());
    const here = createSampleConnector({ seed: SEED });
    expect(await there.check(signal)).toEqual(await here.check(signal));
    expect(await there.describe(signal)).toEqual(await here.describe(signal));
    const target = { kind: 'opportunity', id: 'D000100' } as const;
    expect(await there.lineTargets(target, signal)).toEqual(await here.lineTargets(target, signal));
    await expect(there.lineTargets({ kind: 'quote', id: 'D000100' }, signal)).rejects.toMatchObject({
      failure: { code: 'recordGone' },
    });
  });

  it('is written to, and read after it', async () => {
    const ask = overMessages();
    const connector = createRemoteSample(ask);
    const end = (await pulled(ask)).at(-1)?.cursor;
    const target = { kind: 'opportunity', id: 'D000101' } as const;
    const line = { product: 'P000020', quantity: 2, unitPrice: 125_000 };
    const [added] = await connector.write({ kind: 'addLines', target, lines: [line] }, signal);
    const [batch, ...more] = await pulled(ask, end);
    expect(more).toEqual([]);
    expect(batch?.upserts.ids).toContain(added?.id);
    const id = added?.id ?? '';
    const standing = (await connector.standing(target, signal)).lines;
    expect(standing).toEqual([{ id, product: line.product, quantity: line.quantity }]);
    expect(await connector.write({ kind: 'removeLines', target, lines: [{ id }] }, signal)).toEqual([{ ok: true, id }]);
  });

  it('stops when asked to, also while an answer is on its way', async () => {
    const stopping = new AbortController();
    const pulling = createRemoteSample(overMessages()).pull(undefined, stopping.signal);
    await pulling.next();
    const under = pulling.next();
    stopping.abort();
    await expect(under).rejects.toThrow(/abort/i);
  });
});

describe('a batch that a message carried', () => {
  it.each<[string, (batch: ReturnType<typeof toWire>) => unknown]>([
    ['nothing at all', () => null],
    ['of a table that nobody knows', (batch) => ({ ...batch, table: 'secrets' })],
    ['with a column too short', (batch) => withColumn(batch, 'name', { kind: 'text', codes: [], dictionary: [] })],
    ['with codes past the dictionary', (batch) => withColumn(batch, 'name', coded(batch, 7))],
    ['with numbers where words belong', (batch) => withColumn(batch, 'name', numbers(batch, 1))],
    ['with a flag that is neither yes nor no', (batch) => withColumn(batch, 'strategic', numbers(batch, 2))],
    ['without a column', (batch) => withColumn(batch, 'name', undefined)],
  ])('is refused: %s', async (_, broken) => {
    const customers = (await direct()).find(({ table }) => table === 'customer') as Batch;
    const wire = toWire(customers);
    expect(fromWire(wire)).toEqual(customers);
    expect(() => fromWire(broken(wire))).toThrow(expect.objectContaining({ failure: expect.any(Object) }));
  });
});

type Wire = ReturnType<typeof toWire>;
const withColumn = (batch: Wire, field: string, column: unknown) => ({
  ...batch,
  upserts: { ...batch.upserts, columns: { ...batch.upserts.columns, [field]: column } },
});
const coded = ({ upserts }: Wire, code: number) => ({ codes: upserts.ids.map(() => code), dictionary: ['one'] });
const numbers = ({ upserts }: Wire, value: number) => ({ values: upserts.ids.map(() => value) });
