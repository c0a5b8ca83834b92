import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { en } from '../../components/kit/texts/en';
import type { Batch, Request } from '../../connectors/connector';
import { createSalesforceConnector } from '../../connectors/salesforce/connector';
import { toFailure } from '../../core/crm/error';
import type { Column } from '../../core/table/table';
import { connect, never, pullAll } from '../connectors/salesforce/connected';
import { tinyCompany } from '../org/fixtures/tiny';
import { PAGE_HOST } from '../org/server';

/** Inputs; together with files (tests/fuzz/intake.test.ts) there are 10,000. */
const ANSWERS = 2_000;
const SEED = 20261123;

interface Recorded {
  status: number;
  headers: [string, string][];
  body: string;
}

const recorded = new Map<string, Recorded>();
const order: string[] = [];
const keyOf = (url: string, init: RequestInit): string =>
  `${init.method ?? 'GET'} ${url} ${typeof init.body === 'string' ? init.body : ''}`;

/** What the org answers to a sync of everything, once. */
beforeAll(async () => {
  const record =
    (request: Request): Request =>
    async (url, init) => {
      const answer = await request(url, init);
      const key = keyOf(url, init);
      if (!recorded.has(key)) order.push(key);
      const body = await answer.clone().text();
      recorded.set(key, { status: answer.status, headers: [...answer.headers], body });
      return answer;
    };
  const { org, connector } = await connect(tinyCompany(), record);
  await connector.check(never);
  await pullAll(connector);
  await org.stop();
}, 120_000);

type Change = (answer: Recorded) => Recorded;

/** A connector that is answered from what was recorded, one answer of which is changed. */
function answering(place: number, change: Change) {
  const request: Request = async (url, init) => {
    const key = keyOf(url, init);
    const known = recorded.get(key) ?? { status: 404, headers: [], body: '[{"errorCode":"NOT_FOUND","message":"x"}]' };
    const { status, headers, body } = key === order[place] ? change(known) : known;
    const plain = headers.filter(([name]) => !/^(?:content-(?:encoding|length)|transfer-encoding)$/.test(name));
    return new Response(status === 204 || status === 304 ? null : body, { status, headers: plain });
  };
  let waited = 0;
  return createSalesforceConnector({
    host: PAGE_HOST,
    request,
    token: async () => 'token',
    // Whatever is asked again and again ends: a thousand waits are a hang.
    wait: async () => {
      if (++waited > 1_000) throw new Error('it asks without end');
    },
    random: () => 0.5,
  });
}

/** Changes one value somewhere in a JSON, or its text. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 1e308, '', 'x', [], {}, '2026-99-99', '__proto__', 'a'.repeat(5_000)),
  fc.string({ maxLength: 10 }),
);
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }) }).map(
    ({ share }): Change =>
      (answer) => ({ ...answer, body: answer.body.slice(0, Math.floor(share * answer.body.length)) }),
  ),
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), value: junk }).map(
    ({ at, value }): Change =>
      (answer) => ({
        ...answer,
        body: withValue(answer.body, at, value),
      }),
  ),
  fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), sign: fc.string({ minLength: 1, maxLength: 3 }) }).map(
    ({ at, sign }): Change =>
      (answer) => {
        const place = Math.floor(at * answer.body.length);
        return { ...answer, body: answer.body.slice(0, place) + sign + answer.body.slice(place + 1) };
      },
  ),
  fc.constantFrom(200, 204, 302, 400, 401, 403, 404, 418, 429, 500, 503).map(
    (status): Change =>
      (answer) => ({ ...answer, status }),
  ),
  fc.constantFrom('<html>maintenance</html>', '', 'null', '[]', '{}', '"x"', '[[]]').map(
    (body): Change =>
      (answer) => ({ ...answer, body }),
  ),
);

function withValue(body: string, at: number, value: unknown): string {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return body;
  }
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    for (const key of Object.keys(one)) {
      places.push({ holder: one as Record<string, unknown>, key });
      visit((one as Record<string, unknown>)[key]);
    }
  };
  visit(json);
  const place = places[Math.min(places.length - 1, Math.floor(at * places.length))];
  if (place) place.holder[place.key] = value;
  return JSON.stringify(json);
}

function expectWhole({ upserts, cursor }: Batch): void {
  expect(cursor.format).toBeTypeOf('number');
  expect(upserts.ids).toHaveLength(upserts.length);
  for (const column of Object.values(upserts.columns) as Column[]) {
    expect('dictionary' in column ? column.codes.length : column.values.length).toBe(upserts.length);
    if ('dictionary' in column) expect(column.dictionary.every((word) => typeof word === 'string')).toBe(true);
  }
}

let told = 0;
let read = 0;

it(`${ANSWERS} answers of the CRM that are not what they should be are read or told`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(order.length - 1), change, async (place, changed) => {
      const connector = answering(place, changed);
      try {
        await connector.check(never);
        for (const batch of await pullAll(connector)) expectWhole(batch);
        read++;
      } catch (thrown) {
        const { code, values } = toFailure(thrown);
        expect(code, JSON.stringify(values)).not.toBe('unexpected');
        expect(en[`error.${code}`], `no sentence for ${code}`).toBeTypeOf('string');
        told++;
      }
    }),
    { numRuns: ANSWERS, seed: SEED },
  );
  expect(read).toBeGreaterThan(ANSWERS / 20);
  expect(told).toBeGreaterThan(ANSWERS / 20);
}, 1_200_000);

afterAll(() => recorded.clear());
