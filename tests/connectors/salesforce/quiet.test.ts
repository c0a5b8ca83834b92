import { afterEach, describe, expect, it } from 'vitest';
import type { Batch, Connector, Request } from '../../../connectors/connector';
import { createSalesforceConnector } from '../../../connectors/salesforce/connector';
import { PeerlensError } from '../../../core/crm/error';
import { tinyCompany } from '../../org/fixtures/tiny';
import { PAGE_HOST } from '../../org/server';
import type { OrgShape } from '../../org/shapes/shape';
import type { Connected } from './connected';
import { connect, cursorOf, never, pullAll, store } from './connected';

const HOUR = 3_600_000;
const EVERYTHING: OrgShape = { quotes: true, cpq: true, assets: true, currencies: true };
/** The most requests of a sync that finds nothing new in an org with every object: who, the facts, the shapes, five joint ones. */
const MOST = 12;

let connected: Connected;
afterEach(() => connected.org.stop());

/** An org that was read twice: what was made just before the first time is read again by the second. */
async function begin(change?: (request: Request) => Request, shape = EVERYTHING) {
  connected = await connect(tinyCompany(), change, shape);
  const { org, request } = connected;
  const connector = createSalesforceConnector({
    host: PAGE_HOST,
    request,
    token: async () => org.signIn(),
    wait: async () => undefined,
  });
  const before: Batch[] = [];
  for (let i = 0; i < 2; i++) {
    before.push(...(await pullAll(connector, before.length > 0 ? cursorOf(before) : undefined)));
    org.advance(HOUR);
  }
  const sync = async () => {
    org.requests.length = 0;
    // As every sync: who is signed in, and what this user may read, comes first.
    await connector.check(never);
    const batches = await pullAll(connector, cursorOf(before));
    before.push(...batches);
    return { batches, asked: org.requests.map(({ path }) => decodeURIComponent(path)), stored: store(before) };
  };
  return { org, connector, before, sync };
}

const isJoint = (url: string, { body }: RequestInit) =>
  url.endsWith('/composite') && String(body).includes('/deleted?');

/** Changes what the org says to what is asked for several objects at once; nothing else. */
const joint =
  (answer: (ask: () => Promise<Response>, number: number) => Promise<Response>) =>
  (request: Request): Request => {
    let number = 0;
    return (url, init) => (isJoint(url, init) ? answer(() => request(url, init), number++) : request(url, init));
  };

interface Composite {
  compositeResponse: { body: unknown; httpStatusCode: number; referenceId: string }[];
}

const rows = ({ upserts, deletions }: Batch) => upserts.length + deletions.length;

describe('a sync in which nothing changed', () => {
  it.each<[string, OrgShape]>([
    ['a plain org', {}],
    ['an org with CPQ, quotes, assets and several currencies', EVERYTHING],
  ])('takes a handful of requests in %s', async (_, shape) => {
    const { connector, before, sync } = await begin(undefined, shape);
    const plan = await connector.plan?.(cursorOf(before), never);
    const { batches, asked } = await sync();
    expect(batches.reduce((sum, batch) => sum + rows(batch), 0)).toBe(0);
    expect(batches.length).toBeGreaterThan(15);
    expect(asked.length).toBeLessThanOrEqual(MOST);
    // The plan is told to a person before it reads: neither less than is asked, nor much more.
    expect((plan?.calls ?? 0) - asked.length).toBeOneOf([0, 1, 2]);
  });
});

describe('a sync that lists every id', () => {
  it('counts the objects five at a time, and asks of each for its ids and its changes', async () => {
    const { org, sync } = await begin();
    org.advance(8 * 24 * HOUR);
    const { asked } = await sync();
    const lists = asked.filter((path) =>
      /SELECT Id, SystemModstamp FROM \w+ .*ORDER BY Id/.test(path.replaceAll('+', ' ')),
    );
    const objects = lists.length;
    expect(objects).toBeGreaterThan(20);
    expect(asked.length - 2 * objects).toBeLessThanOrEqual(MOST + Math.ceil(objects / 5));
  });
});

describe('what is asked for several objects at once', () => {
  it('tells what is new, changed and deleted, and more of it than one such answer holds', async () => {
    const { org, sync } = await begin();
    const hand = org.hand();
    const leads = Array.from({ length: 450 }, (_, i) =>
      hand.create('Lead', { LastName: `New ${i}`, Company: 'New AG', Status: 'Open' }),
    );
    hand.update(org.ids.of('c3'), { Name: 'Renamed' });
    hand.delete(org.ids.of('p3'));
    const { asked, stored } = await sync();
    expect(leads.filter((id) => !stored.get('lead')?.has(id))).toEqual([]);
    expect(stored.get('customer')?.get(org.ids.of('c3'))?.name).toBe('Renamed');
    expect(stored.get('product')?.has(org.ids.of('p3'))).toBe(false);
    expect(asked.filter((path) => path.includes('FROM Lead'))).toHaveLength(1);
    expect(asked.length).toBeLessThanOrEqual(MOST + 1);
  });

  it('is no loss where an object changes before its turn: the next sync tells', async () => {
    let meanwhile: (() => void) | undefined;
    const { org, sync } = await begin(
      joint(async (ask) => {
        const answer = await ask();
        meanwhile?.();
        meanwhile = undefined;
        return answer;
      }),
    );
    const hand = org.hand();
    hand.update(org.ids.of('p1'), { Name: 'Before' });
    meanwhile = () => {
      hand.update(org.ids.of('p1'), { Name: 'After' });
      hand.delete(org.ids.of('c3'));
    };
    const first = await sync();
    expect(first.stored.get('product')?.get(org.ids.of('p1'))?.name).toBe('Before');
    org.advance(HOUR);
    const second = await sync();
    expect(second.stored.get('product')?.get(org.ids.of('p1'))?.name).toBe('After');
    expect(second.stored.get('customer')?.has(org.ids.of('c3'))).toBe(false);
  });

  it('is asked again where it fails for a moment', async () => {
    let failures = 0;
    const { org, sync } = await begin(
      joint((ask, number) => {
        if (number % 2 === 1) return ask();
        failures++;
        return failures % 2 === 1
          ? Promise.reject(new TypeError('failed to fetch'))
          : Promise.resolve(new Response('', { status: 502 }));
      }),
    );
    org.hand().update(org.ids.of('c3'), { Name: 'Renamed' });
    failures = 0;
    const { stored, asked } = await sync();
    expect(failures).toBeGreaterThan(2);
    expect(stored.get('customer')?.get(org.ids.of('c3'))?.name).toBe('Renamed');
    expect(asked.length).toBeLessThanOrEqual(MOST);
  });

  it.each<[string, (ask: () => Promise<Response>) => Promise<Response>, number?]>([
    [
      'is refused',
      async () => Response.json([{ errorCode: 'FUNCTIONALITY_NOT_ENABLED', message: '' }], { status: 403 }),
    ],
    ['takes too long', async () => new Response('', { status: 504 }), 5],
    [
      'is stopped by a page',
      async () => new Response('<html>', { status: 503, headers: { 'content-type': 'text/html' } }),
      5,
    ],
    [
      'is blocked with a page by a proxy',
      async () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    ],
    ['is sent elsewhere', () => Promise.reject(new PeerlensError('redirected', 'signIn', { host: 'acme' }))],
    ['is not answered', () => Promise.reject(new TypeError('failed to fetch')), 3],
    ['is answered by half', async (ask) => new Response((await (await ask()).text()).slice(0, 900), { status: 200 })],
    ['is answered with something else', async () => Response.json({ compositeResponse: 'none' })],
  ])('and %s, every object asks for itself, and nothing is asked so again', async (_, answer, attempts = 1) => {
    let tries = 0;
    const { org, sync } = await begin(
      joint((ask) => {
        tries++;
        return answer(ask);
      }),
    );
    org.hand().update(org.ids.of('c3'), { Name: 'Renamed' });
    org.hand().delete(org.ids.of('p3'));
    tries = 0;
    const { stored, asked } = await sync();
    expect(stored.get('customer')?.get(org.ids.of('c3'))?.name).toBe('Renamed');
    expect(stored.get('product')?.has(org.ids.of('p3'))).toBe(false);
    expect(tries).toBe(attempts);
    expect(asked.length).toBeGreaterThan(40);
  });

  it('leaves to an object alone what one part of the answer refuses', async () => {
    let spoils = false;
    const { org, sync } = await begin(
      joint(async (ask) => {
        const answer = await ask();
        if (!spoils) return answer;
        const { compositeResponse } = (await answer.json()) as Composite;
        const spoilt = compositeResponse.map((part) =>
          JSON.stringify(part.body).includes('Renamed')
            ? { ...part, httpStatusCode: 400, body: [{ errorCode: 'QUERY_TIMEOUT', message: 'too long' }] }
            : part,
        );
        return Response.json({ compositeResponse: spoilt }, { headers: { date: answer.headers.get('date') ?? '' } });
      }),
    );
    spoils = true;
    org.hand().update(org.ids.of('c3'), { Name: 'Renamed' });
    const { stored, asked } = await sync();
    expect(stored.get('customer')?.get(org.ids.of('c3'))?.name).toBe('Renamed');
    expect(asked.filter((path) => /FROM \w+ WHERE/.test(path.replaceAll('+', ' ')))).toHaveLength(1);
  });

  it('ends the sync with what stops every request, and goes on from there', async () => {
    const { org, connector, before, sync } = await begin();
    org.hand().update(org.ids.of('c3'), { Name: 'Renamed' });
    org.requests.length = 0;
    org.apiLimit = 0;
    await expect(failure(connector, before)).resolves.toMatchObject({ failure: { code: 'crmLimit' } });
    expect(org.requests).toHaveLength(1);
    org.apiLimit = 100_000;
    expect((await sync()).stored.get('customer')?.get(org.ids.of('c3'))?.name).toBe('Renamed');
  });
});

const failure = (connector: Connector, before: Batch[]) =>
  pullAll(connector, cursorOf(before)).catch((thrown: unknown) => thrown);
