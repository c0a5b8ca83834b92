import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createIdentity } from '../../services/identity';
import { leaveOutOrigin } from '../../services/ownOrigin';
import { passwordSessions } from '../../services/passwordSessions';
import { ofAnyPort } from '../../services/permissions';
import type { Connection } from '../../services/settings';

const STORE = 'peerlens:tryton:erp.example.com/company:0000000002';
const HOST = 'erp.example.com/#company';
const ANNA: Connection = {
  ...{ source: 'tryton', host: HOST, way: 'password', clientId: undefined, orgId: 'erp.example.com/company' },
  ...{ userId: '0000000002', orgName: 'Acme', userName: 'Anna', canWriteLines: true, missing: [], store: STORE },
};

/** What answers in place of a Tryton: the name of the method that it is asked for gives status and result. */
let server: Server;
let asked: { method: string; params: unknown[]; session: string | undefined }[];
let answer: { status: number; result: unknown };

beforeEach(async () => {
  fakeBrowser.reset();
  [asked, answer] = [[], { status: 200, result: [2, 'abc'] }];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const { method, params } = JSON.parse(body);
      asked.push({ method, params, session: request.headers.authorization });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ id: 1, result: answer.result }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockImplementation(() => 'en');
  const real = globalThis.fetch;
  // No name server knows the host, and nobody here has its certificate.
  vi.spyOn(globalThis, 'fetch').mockImplementation((url, init) =>
    real(String(url).replace('https://erp.example.com', `http://127.0.0.1:${port}`), init),
  );
});
afterEach(async () => {
  vi.restoreAllMocks();
  await new Promise((resolve) => server.close(resolve));
});

const signIn = () => passwordSessions.signIn({ source: 'tryton', host: HOST, user: 'anna', password: 'secret' });
const kept = async () =>
  JSON.stringify([await fakeBrowser.storage.session.get(), await fakeBrowser.storage.local.get()]);

describe('a session that a password brought', () => {
  it('is of the user that the server names, and the password is kept nowhere', async () => {
    const { token, ...who } = await signIn();
    expect(who).toEqual({ orgId: 'erp.example.com/company', userId: '0000000002' });
    expect(atob(token)).toBe('anna:2:abc');
    await passwordSessions.keep(STORE, token);
    expect(await passwordSessions.token(ANNA)).toBe(token);
    expect(await kept()).toContain(token);
    expect(await kept()).not.toContain('secret');
  });

  it('that the server takes no more is forgotten, and its user told to sign in', async () => {
    await passwordSessions.keep(STORE, 'old');
    await expect(passwordSessions.token(ANNA, 'old')).rejects.toMatchObject({
      failure: { code: 'signInEnded', next: 'signIn', values: { host: HOST } },
    });
    expect(await passwordSessions.has(STORE)).toBe(false);
  });

  it('that came meanwhile is given in place of the refused one', async () => {
    await passwordSessions.keep(STORE, 'new');
    expect(await passwordSessions.token(ANNA, 'old')).toBe('new');
  });

  it('ends at the server too; where that does not answer, here in any case', async () => {
    await passwordSessions.keep(STORE, 'b2xk');
    await passwordSessions.drop(ANNA);
    expect(asked).toEqual([{ method: 'common.db.logout', params: [], session: 'Session b2xk' }]);
    await passwordSessions.keep(STORE, 'b2xk');
    answer = { status: 502, result: null };
    await passwordSessions.drop(ANNA);
    expect(await passwordSessions.has(STORE)).toBe(false);
  });

  it.each([
    [401, 'passwordWrong'],
    [429, 'tooManyAttempts'],
    [403, 'originRefused'],
  ])('is not there after an answer of %i: %s', async (status, code) => {
    answer = { status, result: null };
    await expect(signIn()).rejects.toMatchObject({ failure: { code } });
    expect(await kept()).toBe('[{},{}]');
  });

  it('opens the data of its user, and without it they are locked', async () => {
    const nobody = async () => {
      throw new Error('nobody is asked');
    };
    const identity = createIdentity({ now: () => 1, whoHas: nobody, whoIsHere: nobody });
    expect(await identity.lockOf(ANNA)).toMatchObject({ reason: 'signedOut', connected: 'Anna', way: 'password' });
    await passwordSessions.keep(STORE, 'token');
    expect(await identity.lockOf(ANNA)).toBeUndefined();
    expect(await identity.lockOf({ ...ANNA, store: `${STORE}9` })).toMatchObject({ reason: 'signedOut' });
  });
});

describe('the name of the extension in requests', () => {
  const rules = () => {
    const { declarativeNetRequest } = fakeBrowser;
    return vi.spyOn(declarativeNetRequest, 'updateDynamicRules').mockImplementation(async () => undefined);
  };
  const elsewhere = { source: 'salesforce', host: 'acme.lightning.force.com' } as const;

  it('is left out for the host that needs it, of requests of the extension alone', async () => {
    const update = rules();
    await leaveOutOrigin(ANNA, undefined);
    expect(update).toHaveBeenCalledWith({
      removeRuleIds: [1],
      addRules: [
        expect.objectContaining({
          action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
          condition: {
            requestDomains: ['erp.example.com'],
            initiatorDomains: [new URL(fakeBrowser.runtime.getURL('/')).host],
            resourceTypes: ['xmlhttprequest'],
          },
        }),
      ],
    });
  });

  it('comes back with any other connection, and nothing is asked of the browser where it never went', async () => {
    const update = rules();
    await leaveOutOrigin(elsewhere, undefined);
    await leaveOutOrigin(undefined, elsewhere);
    expect(update).not.toHaveBeenCalled();
    await leaveOutOrigin(elsewhere, ANNA);
    expect(update).toHaveBeenCalledWith({ removeRuleIds: [1], addRules: [] });
  });
});

it('browsers whose patterns know no ports are asked for the host', () => {
  expect(ofAnyPort('https://erp.example.com:8443/*')).toBe('https://erp.example.com/*');
  expect(ofAnyPort('https://erp.example.com/*')).toBe('https://erp.example.com/*');
});
