import 'fake-indexeddb/auto';
import { Agent, request as ask } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connector, Cursor, Request } from '../../../connectors/connector';
import { createTrytonConnector } from '../../../connectors/tryton/connector';
import { idOf } from '../../../connectors/tryton/page';
import { tryton as signIn } from '../../../connectors/tryton/signIn';
import { PeerlensError, toFailure } from '../../../core/crm/error';
import { NO_SYNC } from '../../../core/store/meta';
import { openStore, type Store } from '../../../core/store/store';
import { type PlainRow, plainRows } from '../../connectors/salesforce/connected';
import { smallCompany } from '../../e2e/harness/company';
import { installTryton } from '../../tryton/install';
import { DATABASE, HOST, PASSWORD, type RunningTryton, startTryton, USER } from '../../tryton/server';

const problem = await installTryton();
if (problem) console.log(problem);

const TABLES = ['customer', 'product', 'stage', 'opportunity', 'opportunityLine', 'order', 'orderLine'] as const;
const never = new AbortController().signal;
const company = smallCompany();

let tryton: RunningTryton;
let connector: Connector;
/** Told before each request. */
let onRequest: (url: string, body: string) => Promise<void> = async () => undefined;

/** A request as the extension makes it, to the server of this machine. */
const agent = new Agent({ rejectUnauthorized: false, servername: HOST });
const request: Request = async (url, init) => {
  const body = String(init.body ?? '');
  await onRequest(url, body);
  const { pathname } = new URL(url);
  return new Promise((resolve, reject) => {
    const options = {
      host: '127.0.0.1',
      port: tryton.port,
      path: pathname,
      method: init.method ?? 'GET',
      agent,
      headers: { ...(init.headers as Record<string, string>), host: HOST, 'content-length': Buffer.byteLength(body) },
    };
    const refused = () => reject(new PeerlensError('offline', 'tryAgain', { host: HOST }));
    const sent = ask(options, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', refused).on('aborted', refused);
      answer.on('end', () =>
        resolve(
          new Response(Buffer.concat(parts), {
            status: answer.statusCode ?? 500,
            headers: { date: answer.headers.date ?? '' },
          }),
        ),
      );
    });
    sent.on('error', refused).end(body);
  });
};

/** A sync from where the store is: to its end, or to the error that ended it. */
async function sync(store: Store, from?: Cursor): Promise<PeerlensError | undefined> {
  const cursor = from ?? (await store.state()).cursor;
  try {
    for await (const batch of connector.pull(cursor, never)) {
      const missing = await store.apply(batch, NO_SYNC);
      batch.sweep?.missing?.(missing);
    }
    return undefined;
  } catch (thrown) {
    return thrown as PeerlensError;
  }
}

type Kept = Record<(typeof TABLES)[number], Map<string, PlainRow>>;

async function kept(store: Store): Promise<Kept> {
  const read = await store.rows();
  if (!read) throw new Error('Nothing is stored');
  return Object.fromEntries(TABLES.map((name) => [name, new Map(plainRows(read.rows[name]))])) as Kept;
}

let stores = 0;
const newStore = () => openStore(`tryton-${stores++}`);

describe.skipIf(problem !== undefined)('reading a real Tryton', { timeout: 300_000 }, () => {
  beforeAll(async () => {
    tryton = await startTryton(company);
    const address = `${HOST}/#${DATABASE}`;
    const { token } = await signIn.signIn(address, { user: USER, password: PASSWORD, language: 'en' }, request, never);
    connector = createTrytonConnector({ address, request, token: async () => token });
  }, 180_000);
  afterAll(async () => {
    agent.destroy();
    await tryton?.stop();
  });

  it('takes the exchange rate of the day of each amount, and none where there was none yet', async () => {
    const [first, second, third] = company.orders.map(({ id }) => tryton.numberOf('order', id));
    await tryton.run(`import datetime
from decimal import Decimal
Currency, Sale = pool.get('currency.currency'), pool.get('sale.sale')
dollar, = Currency.create([{'name': 'Dollar', 'code': 'USD', 'symbol': '$', 'digits': 2, 'rounding': Decimal('0.01'),
    'rates': [('create', [{'date': datetime.date(2020, 1, 1), 'rate': Decimal('1.25')},
        {'date': datetime.date(2022, 1, 1), 'rate': Decimal('2')}])]}])
table = Sale.__table__()
for number, day in [(${first}, (2021, 12, 31)), (${second}, (2022, 1, 1)), (${third}, (2019, 12, 31))]:
    cursor = transaction.connection.cursor()
    cursor.execute(*table.update([table.currency, table.sale_date],
        [dollar.id, datetime.date(*day)], where=table.id == number))`);
    const store = await newStore();
    expect(await sync(store)).toBeUndefined();
    const { order, orderLine } = await kept(store);
    const totals = [first, second, third].map((number) => order.get(idOf(number as number))?.total);
    /** What an order is worth in cents of its own currency. */
    const worth = (at: number) =>
      company.orderLines
        .filter(({ order: of }) => of === company.orders[at]?.id)
        .reduce((sum, { quantity, unitPrice }) => sum + 100 * quantity * unitPrice, 0);
    expect(Number(totals[0]) / (worth(0) / 1.25)).toBeCloseTo(1, 3);
    expect(Number(totals[1]) / (worth(1) / 2)).toBeCloseTo(1, 3);
    expect(totals[2]).toBeUndefined();
    const linesOf = (number: number | undefined) =>
      [...orderLine.values()].filter((line) => line.order === idOf(number as number));
    const sums = [first, second].map((number) => linesOf(number).reduce((sum, { total }) => sum + Number(total), 0));
    expect(sums[0]).toBeCloseTo(Number(totals[0]), -1);
    expect(sums[1]).toBeCloseTo(Number(totals[1]), -1);
    expect(linesOf(third).map(({ unitPrice, total }) => [unitPrice, total])).toEqual(
      linesOf(third).map(() => [undefined, undefined]),
    );
  });

  it('reads what a transaction of hours wrote, though it carries the time of its beginning, and nothing twice', async () => {
    const store = await newStore();
    expect(await sync(store)).toBeUndefined();
    const before = await kept(store);
    const [a, b] = company.customers.map(({ id }) => tryton.numberOf('customer', id));
    /** As a transaction leaves it that began so many hours ago and ended just now. */
    const late = (number: number | undefined, name: string, hours: number) =>
      tryton.run(`import datetime
table = pool.get('party.party').__table__()
at = datetime.datetime.utcnow() - datetime.timedelta(hours=${hours})
transaction.connection.cursor().execute(*table.update([table.name, table.write_date], ['${name}', at], where=table.id == ${number}))`);
    await late(a, 'Written for half an hour', 0.5);
    expect(await sync(store)).toBeUndefined();
    expect((await kept(store)).customer.get(idOf(a as number))?.name).toBe('Written for half an hour');
    await late(b, 'Written for twenty hours', 20);
    // The look back of a day is due once a day: as if the last one was yesterday.
    const { cursor } = await store.state();
    const lookedBack = Number((cursor as Record<string, unknown>).lookedBack);
    expect(lookedBack).toBeGreaterThan(0);
    expect(await sync(store, { ...cursor, lookedBack: lookedBack - 24 * 3_600_000 } as Cursor)).toBeUndefined();
    const after = await kept(store);
    expect(after.customer.get(idOf(b as number))?.name).toBe('Written for twenty hours');
    for (const table of TABLES) expect([...after[table].keys()].sort()).toEqual([...before[table].keys()].sort());
  });

  it('goes on where the server was killed, after every request of a first and of a later sync, and keeps the same rows', async () => {
    const whole = await newStore();
    let requests = 0;
    onRequest = async () => {
      requests++;
    };
    expect(await sync(whole)).toBeUndefined();
    const ofFirst = requests;
    expect(await sync(whole)).toBeUndefined();
    const ofBoth = requests;
    const cut = await newStore();
    const deaths = Array.from({ length: 7 }, (_, i) => 2 + Math.floor((i * (ofBoth - 3)) / 6));
    const died: string[] = [];
    for (const [i, death] of deaths.entries()) {
      requests = 0;
      const at = Math.max(1, death - (deaths[i - 1] ?? 0));
      onRequest = async () => {
        if (++requests === at) await tryton.kill();
      };
      const failed = await sync(cut);
      onRequest = async () => undefined;
      await tryton.start();
      if (failed) died.push(toFailure(failed).code);
    }
    expect(died.length).toBeGreaterThanOrEqual(5);
    expect(new Set(died)).toEqual(new Set(['offline']));
    expect(ofBoth).toBeGreaterThan(ofFirst);
    for (let i = 0; i < 2; i++) expect(await sync(cut)).toBeUndefined();
    expect(await kept(cut)).toEqual(await kept(whole));
  });
});
