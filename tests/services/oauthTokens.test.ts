import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Request } from '../../connectors/connector';
import { keys } from '../../services/keys';
import { createOAuthTokens, type OAuthTokens } from '../../services/oauthTokens';
import { tinyCompany } from '../org/fixtures/tiny';
import { API_HOST, type RunningOrg, startOrg } from '../org/server';

const ORIGIN = `https://${API_HOST}`;
const ANN = 'peerlens:salesforce:org:ann';
const BOB = 'peerlens:salesforce:org:bob';

let org: RunningOrg;
let tokens: OAuthTokens;
/** Called with each answer of the org before it comes. */
let onAnswer: () => void | Promise<void>;

const request: Request = async (url, init) => {
  const { pathname, search, host } = new URL(url);
  if (host !== API_HOST) throw new Error(`a request went to ${host}`);
  const answer = await fetch(`${org.url}${pathname}${search}`, init);
  await onAnswer();
  return answer;
};
const app = () => ({ origin: ORIGIN, clientId: org.oauth.clientId, redirect: 'https://x.chromiumapp.org/' });
const asked = (path: string) => org.requests.filter((seen) => seen.path === `/services/oauth2/${path}`).length;

async function signIn(name: string, user: string): Promise<string> {
  const { access_token: access, refresh_token: refresh } = org.oauth.issue(user, 'api refresh_token');
  await tokens.keep(name, { access, refresh, orgId: 'o', userId: user });
  return access;
}
const works = async (token: string) =>
  (await fetch(`${org.url}/services/data/v62.0/`, { headers: { authorization: `Bearer ${token}` } })).status === 200;

beforeEach(async () => {
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
  org = await startOrg({ company: tinyCompany(), https: false });
  onAnswer = () => undefined;
  tokens = createOAuthTokens(() => request);
});
afterEach(() => org.stop());

describe('the tokens of a connection', () => {
  it('are refreshed once, however many ask at the same time with the one that was refused', async () => {
    const old = await signIn(ANN, 'user1');
    const all = await Promise.all(Array.from({ length: 5 }, () => tokens.token(ANN, app(), old)));
    expect(new Set(all).size).toBe(1);
    expect(all[0]).not.toBe(old);
    expect(await works(all[0] ?? '')).toBe(true);
    expect(asked('token')).toBe(1);
    // Somebody who was refused before and asks only now gets what came meanwhile.
    expect(await tokens.token(ANN, app(), old)).toBe(all[0]);
    expect(asked('token')).toBe(1);
  });

  it('rotate: each refresh uses the newest one, also after the background was started anew', async () => {
    let access = await signIn(ANN, 'user1');
    for (let i = 0; i < 3; i++) {
      tokens = createOAuthTokens(() => request);
      const next = await tokens.token(ANN, app(), access);
      expect(next).not.toBe(access);
      access = next;
    }
    expect(await works(access)).toBe(true);
  });

  it('say "sign in again" where the background was killed between the answer and its keeping, and are gone then', async () => {
    const old = await signIn(ANN, 'user1');
    // The org has answered and rotated; whoever waited for it never wakes again.
    onAnswer = () => new Promise(() => undefined);
    void tokens.token(ANN, app(), old);
    await expect.poll(() => asked('token')).toBe(1);
    onAnswer = () => undefined;
    tokens = createOAuthTokens(() => request);
    await expect(tokens.token(ANN, app(), old)).rejects.toMatchObject({
      failure: { code: 'signInEnded', next: 'signIn', values: { host: API_HOST } },
    });
    expect(await keys.get(ANN)).toBeUndefined();
    await expect(tokens.token(ANN, app())).rejects.toMatchObject({ failure: { code: 'signInEnded' } });
    expect(asked('token')).toBe(2);
  });

  it('stay where nobody answered: the next try goes on', async () => {
    const old = await signIn(ANN, 'user1');
    const broken = createOAuthTokens(() => async () => {
      throw new TypeError('Failed to fetch');
    });
    await expect(broken.token(ANN, app(), old)).rejects.toThrow('Failed to fetch');
    expect(await works(await tokens.token(ANN, app(), old))).toBe(true);
  });

  it('are those of one user alone', async () => {
    const ann = await signIn(ANN, 'user1');
    const bob = await signIn(BOB, 'user2');
    expect([await tokens.token(ANN, app()), await tokens.token(BOB, app())]).toEqual([ann, bob]);
    await tokens.drop(ANN, ORIGIN);
    await expect(tokens.token(ANN, app())).rejects.toMatchObject({ failure: { code: 'signInEnded' } });
    expect(await tokens.token(BOB, app())).toBe(bob);
    expect([await works(ann), await works(bob)]).toEqual([false, true]);
  });

  it('name what the admin has to do where the app was blocked meanwhile', async () => {
    const old = await signIn(ANN, 'user1');
    org.oauth.change({ blocked: true });
    await expect(tokens.token(ANN, app(), old)).rejects.toMatchObject({ failure: { code: 'appBlocked' } });
    org.oauth.change({ blocked: false });
    expect(await works(await tokens.token(ANN, app(), old))).toBe(true);
  });
});

describe('what lies on the disk', () => {
  it('cannot be read there: neither the refresh token nor the key', async () => {
    await keys.put(ANN, 'a secret');
    expect(await keys.get(ANN)).toBe('a secret');
    const stored = await new Promise<{ key: CryptoKey; sealed: unknown }>((resolve, reject) => {
      const open = indexedDB.open('peerlens:keys');
      open.onerror = () => reject(open.error);
      open.onsuccess = () => {
        const tx = open.result.transaction(['key', 'sealed']);
        const [key, sealed] = [tx.objectStore('key').get('seal'), tx.objectStore('sealed').get(ANN)];
        tx.oncomplete = () => {
          open.result.close();
          resolve({ key: key.result, sealed: sealed.result });
        };
      };
    });
    expect(stored.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', stored.key)).rejects.toThrow();
    const { data } = stored.sealed as { data: ArrayBuffer };
    expect(new TextDecoder().decode(data)).not.toContain('secret');
  });

  it('is as if it had never been there once the key is another one', async () => {
    await keys.put(ANN, 'a secret');
    await new Promise((resolve, reject) => {
      const open = indexedDB.open('peerlens:keys');
      open.onsuccess = () => {
        const tx = open.result.transaction('key', 'readwrite');
        tx.objectStore('key').clear();
        tx.oncomplete = () => resolve(open.result.close());
        tx.onerror = () => reject(tx.error);
      };
    });
    expect(await keys.get(ANN)).toBeUndefined();
    await keys.put(BOB, 'another one');
    expect([await keys.get(ANN), await keys.get(BOB)]).toEqual([undefined, 'another one']);
  });
});
