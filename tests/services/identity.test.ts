import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Who } from '../../connectors/connector';
import type { Found } from '../../connectors/signIn';
import { PeerlensError } from '../../core/crm/error';
import { createIdentity, type Identity } from '../../services/identity';
import type { Connection } from '../../services/settings';

const ANN: Who = { orgId: '00D000000000001EAA', userId: '005000000000001AAA', userName: 'Ann' };
const BOB: Who = { orgId: '00D000000000001EAA', userId: '005000000000002AAA', userName: 'Bob' };
const CONNECTION: Connection = {
  ...{ source: 'salesforce', host: 'acme.lightning.force.com', way: 'session', clientId: undefined },
  ...{ ...ANN, orgName: 'Acme', canWriteLines: true, missing: [], store: 'peerlens:salesforce:o:ann' },
};
const OAUTH: Connection = { ...CONNECTION, way: 'oauth', clientId: 'app' };

/** The sid in the browser, whose session each is, and who is signed in where it cannot be seen. */
let sid: string | undefined;
let sessions: Record<string, Who>;
let here: Found | undefined;
let asked: number;
let now: number;
let wait: Promise<void>;

const make = (): Identity =>
  createIdentity({
    now: () => now,
    async whoHas(session) {
      asked++;
      const found = sessions[session];
      await wait;
      if (!found) throw new PeerlensError('notSignedIn', 'signIn', { host: 'acme' });
      return found;
    },
    async whoIsHere() {
      asked++;
      const found = here;
      await wait;
      if (!found) throw new PeerlensError('notSignedIn', 'signIn', { host: 'acme' });
      return found;
    },
  });

beforeEach(() => {
  fakeBrowser.reset();
  [sid, sessions, here, asked, now, wait] = ['o!ann', { 'o!ann': ANN, 'o!bob': BOB }, ANN, 0, 1_000, Promise.resolve()];
  Object.assign(fakeBrowser.cookies, { get: async () => (sid === undefined ? null : { value: sid }) });
});

describe('with the browser’s session', () => {
  it('the connected user is asked for once per session, also by the next background', async () => {
    expect(await make().lockOf(CONNECTION)).toBeUndefined();
    const next = make();
    expect(await next.lockOf(CONNECTION)).toBeUndefined();
    expect(await next.session(CONNECTION)).toBe('o!ann');
    expect(asked).toBe(1);
  });

  it('another user locks at the first question, without any event, and acts with nobody’s session', async () => {
    const identity = make();
    await identity.lockOf(CONNECTION);
    sid = 'o!bob';
    expect(await identity.lockOf(CONNECTION)).toMatchObject({ reason: 'otherUser', connected: 'Ann', now: 'Bob' });
    await expect(identity.session(CONNECTION)).rejects.toMatchObject({
      failure: { code: 'otherUser', next: 'connectAgain', values: { now: 'Bob', connected: 'Ann' } },
    });
    sid = 'o!ann';
    expect(await identity.lockOf(CONNECTION)).toBeUndefined();
  });

  it('what is open is to be told of another person, also when a question of some page found them first', async () => {
    const identity = make();
    await identity.lockOf(CONNECTION);
    expect(await identity.isTold(CONNECTION)).toBe(false);
    await identity.tell(CONNECTION);
    // The next background tells nobody again, and neither does a look whose answer is the same.
    expect(await make().isTold(CONNECTION)).toBe(true);
    await identity.lockOf(CONNECTION, true);
    expect(await identity.isTold(CONNECTION)).toBe(true);
    sid = 'o!bob';
    expect(await identity.isTold(CONNECTION)).toBe(false);
    await identity.lockOf(CONNECTION);
    expect(await identity.isTold(CONNECTION)).toBe(false);
    await identity.tell(CONNECTION);
    expect(await identity.isTold(CONNECTION)).toBe(true);
  });

  it('what was told that nobody is there is told when their session is back', async () => {
    const identity = make();
    await identity.lockOf(CONNECTION);
    await identity.tell(CONNECTION);
    sid = undefined;
    expect(await identity.isTold(CONNECTION)).toBe(false);
    await identity.tell(CONNECTION);
    sid = 'o!ann';
    expect(await identity.isTold(CONNECTION)).toBe(false);
  });

  it('the same user of another org is another user', async () => {
    sessions['o!ann'] = { ...ANN, orgId: '00D000000000002EAA' };
    expect(await make().lockOf(CONNECTION)).toMatchObject({ reason: 'otherUser' });
  });

  it('nobody, or a session that is none, is "signed out"', async () => {
    sid = undefined;
    expect(await make().lockOf(CONNECTION)).toMatchObject({ reason: 'signedOut' });
    sid = 'o!nobody';
    expect(await make().lockOf(CONNECTION)).toMatchObject({ reason: 'signedOut' });
  });

  it('a session that ended at the CRM stays the connected user’s: the results stay', async () => {
    const identity = make();
    await identity.lockOf(CONNECTION);
    sessions = {};
    expect(await identity.lockOf(CONNECTION)).toBeUndefined();
    // A write asks afresh.
    expect(await identity.lockOf(CONNECTION, true)).toMatchObject({ reason: 'signedOut' });
  });

  it('what cannot be found out locks too, and many questions ask once', async () => {
    const identity = createIdentity({
      now: () => now,
      whoIsHere: async () => ANN,
      async whoHas() {
        asked++;
        throw new PeerlensError('offline', 'tryAgain', { host: 'acme' });
      },
    });
    const locks = await Promise.all([identity.lockOf(CONNECTION), identity.lockOf(CONNECTION)]);
    expect(locks[0]).toMatchObject({ reason: 'unchecked', failure: { code: 'offline' } });
    expect((await identity.lockOf(CONNECTION))?.reason).toBe('unchecked');
    expect(asked).toBe(1);
    now += 5_000;
    await identity.lockOf(CONNECTION);
    expect(asked).toBe(2);
  });
});

describe('through the company’s app', () => {
  it('is asked anew when somebody can have come in, and after a quarter of an hour', async () => {
    const identity = make();
    expect(await identity.lockOf(OAUTH)).toBeUndefined();
    here = BOB;
    expect(await identity.lockOf(OAUTH)).toBeUndefined();
    identity.suspect();
    expect(await identity.lockOf(OAUTH)).toMatchObject({ reason: 'otherUser', now: 'Bob' });
    here = ANN;
    now += 15 * 60_000;
    expect(await identity.lockOf(OAUTH)).toBeUndefined();
    here = undefined;
    identity.suspect();
    expect(await identity.lockOf(OAUTH)).toMatchObject({ reason: 'signedOut' });
  });

  it('a suspicion counts for what is being asked already', async () => {
    let answer: () => void = () => undefined;
    wait = new Promise((resolve) => {
      answer = resolve;
    });
    const identity = make();
    const before = identity.lockOf(OAUTH);
    await expect.poll(() => asked).toBe(1);
    here = BOB;
    identity.suspect();
    answer();
    expect(await before).toMatchObject({ reason: 'otherUser' });
    expect(await identity.lockOf(OAUTH)).toMatchObject({ reason: 'otherUser' });
    expect(asked).toBe(2);
  });

  it('telling what is open keeps nobody whom a suspicion has ended', async () => {
    const identity = make();
    await identity.lockOf(OAUTH);
    const telling = identity.tell(OAUTH);
    here = BOB;
    identity.suspect();
    await telling;
    expect(await identity.lockOf(OAUTH)).toMatchObject({ reason: 'otherUser' });
    expect(await identity.isTold(OAUTH)).toBe(false);
  });
});
