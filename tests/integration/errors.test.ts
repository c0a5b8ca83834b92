import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createWriter } from '../../components/kit/text';
import { failureText } from '../../core/crm/error';
import type { StoredSync } from '../../core/store/meta';
import type { Fault } from '../org/faults/fault';
import { FAULTS, type FaultName, fault } from '../org/faults/library';
import { tinyCompany } from '../org/fixtures/tiny';
import { type RunningOrg, startOrg } from '../org/server';
import { type Connection, connection, routeTo, WHOLE } from './connection';
import { READINGS, type Reading } from './readings';

let org: RunningOrg;
let made = 0;

beforeAll(async () => {
  org = await startOrg({ company: tinyCompany(), https: false });
  routeTo(() => org);
});
afterEach(() => org.reset());
afterAll(() => org.stop());

const write = createWriter('en', 0);

/** A machine's words: codes in capitals, names of fields, parser's words, keys and values that were not filled in. */
const RAW = /[A-Z]{2,}_[A-Z]|__[cr]\b|`|\berror\.|[{}]|undefined|unexpected token|Invalid|JSON|!/;

/** The fault as it stands from the `after`-th matching request on; what makes it slow is shortened. */
function standing(name: FaultName, match: Reading['match'], after = 0): Fault {
  const { answer }: Fault = FAULTS[name];
  const brief = { ...(answer.delayMs && { delayMs: 10 }), ...(answer.firstByteMs && { firstByteMs: 10 }) };
  return fault(name, { ...match, afterN: after }, brief);
}

type Rows = Awaited<ReturnType<Connection['rows']>>;
/** What the org holds; undefined since people went on working. */
let held: Rows | undefined;

/** What the org holds, read anew at one go with nothing in the way. */
async function truth(): Promise<Rows> {
  if (held) return held;
  const calm = await connection(org, `calm-${++made}`, WHOLE);
  await calm.signIn();
  expect((await calm.sync()).failure).toBeUndefined();
  held = await calm.rows();
  return held;
}

/** People go on working in the CRM: one customer changes, one comes, one goes. */
function goOnWorking(): void {
  held = undefined;
  const hand = org.hand();
  const living = org.org.table('Account').rows.filter((row) => row.IsDeleted !== true) as { Id: string }[];
  const [first] = living;
  const last = living.at(-1);
  if (first) hand.update(first.Id, { Industry: `Industry ${++made}` });
  hand.create('Account', { Name: `New ${++made}` });
  if (last && living.length > 4) hand.delete(last.Id);
}

function expectSaid(sync: StoredSync, { says, notices }: Reading): void {
  expect(sync.running).toBe(false);
  expect(sync.failure && [write(failureText(sync.failure)), sync.failure.next]).toEqual(
    says && [typeof says[0] === 'string' ? says[0] : expect.stringMatching(says[0]), says[1]],
  );
  const words = sync.notices.map(write).join('\n');
  if (notices) expect(words).toMatch(notices);
  else expect(words).toBe('');
}

describe('a sync while a fault stands', () => {
  it.each(Object.entries(READINGS) as [FaultName, Reading][])('%s', async (name, reading) => {
    const mine = await connection(org, `mine-${name}`);
    await mine.signIn();
    org.faults.set([standing(name, reading.match, reading.after ?? 12)]);
    expectSaid(await mine.sync(), reading);
    expect(org.faults.read().faults[0]?.hits).toBeGreaterThan(0);

    org.faults.set([]);
    await mine.signIn();
    expectSaid(await mine.sync(), {});
    const before = await truth();
    expect(await mine.rows()).toEqual(before);
    expect(await mine.cursor()).not.toHaveProperty('run');

    goOnWorking();
    org.faults.set([standing(name, reading.match)]);
    expectSaid(await mine.sync(), reading);
    const kept = await mine.rows();
    for (const [table, rows] of Object.entries(before)) {
      const lost = [...rows.keys()].filter((id) => !kept[table]?.has(id));
      expect(lost.length, `rows lost of ${table}`).toBeLessThanOrEqual(table === 'customer' ? 1 : 0);
    }

    org.faults.set([]);
    await mine.signIn();
    expectSaid(await mine.sync(), {});
    expect(await mine.rows()).toEqual(await truth());
    expect(await mine.cursor()).not.toHaveProperty('run');
  });
});

describe('the sentences', () => {
  const said = Object.values(READINGS).flatMap(({ says }) => (says && typeof says[0] === 'string' ? [says] : []));

  it.each(said)('%s', (sentence, next) => {
    expect(sentence).toMatch(/^[A-Za-z].*\.$/s);
    // A code is shown where it is the only thing that helps whoever is asked.
    if (next !== 'report') expect(sentence).not.toMatch(RAW);
  });
});
