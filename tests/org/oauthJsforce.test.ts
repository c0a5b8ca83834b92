import { Connection, OAuth2 } from 'jsforce';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { send } from './fixtures/client';
import { tinyCompany } from './fixtures/tiny';
import { type RunningOrg, startOrg } from './server';

const REDIRECT = 'http://localhost:1717/OauthRedirect';
const SIGNED_BY_ADMIN = {
  clientId: 'tool',
  redirectUris: [REDIRECT],
  scopes: ['api', 'refresh_token'],
  approved: true,
};

let org: RunningOrg;
beforeEach(async () => {
  const apps = [{ ...SIGNED_BY_ADMIN, rotation: true, pkce: true }];
  org = await startOrg({ company: tinyCompany(), https: false, apps, localAddresses: true });
});
afterEach(() => org.stop());

async function authorized(): Promise<Connection> {
  const oauth2 = new OAuth2({ loginUrl: org.url, clientId: 'tool', redirectUri: REDIRECT, useVerifier: true });
  const asked = new URL(oauth2.getAuthorizationUrl({ scope: 'api refresh_token', state: 'x' }));
  const entered = await send(org, '/login?as=user1');
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const allowed = await send(org, asked.pathname + asked.search, { headers: { cookie } });
  const back = new URL(String(allowed.headers.location));
  expect(back.searchParams.get('state')).toBe('x');
  const connection = new Connection({ oauth2, version: '66.0' });
  await connection.authorize(back.searchParams.get('code') ?? '');
  return connection;
}

describe("unmodified jsforce's sign-in", () => {
  it('authorizes with its long verifier and without naming a method, and then reads', async () => {
    const connection = await authorized();
    expect(connection.oauth2.codeVerifier).toHaveLength(171);
    expect((await connection.query('SELECT Id FROM Account')).totalSize).toBeGreaterThan(0);
    expect((await connection.identity()).user_id).toBe(org.ids.of('u1'));
  });

  it('refreshes when a token ends in the middle of its work, with a new refresh token', async () => {
    const connection = await authorized();
    const before = connection.refreshToken;
    const renewed: string[] = [];
    connection.on('refresh', (token: string) => renewed.push(token));
    org.expireSessions('app');
    expect((await connection.query('SELECT Id FROM Account')).done).toBe(true);
    expect(renewed).toEqual([connection.accessToken]);
    expect(org.oauth.allowed()[0]?.refreshToken).not.toBe(before);
  });

  it('refreshes a token in JWT format that has expired', async () => {
    org.oauth.change({ jwt: true }, 'tool');
    const connection = await authorized();
    const expired = String(connection.accessToken);
    expect(expired).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
    org.advance(org.policy.tokenMinutes * 60_000);
    const refused = await send(org, '/services/data/v66.0/sobjects', {
      headers: { authorization: `Bearer ${expired}` },
    });
    expect([refused.status, refused.json]).toEqual([
      401,
      [{ message: 'INVALID_JWT_FORMAT', errorCode: 'INVALID_AUTH_HEADER' }],
    ]);
    expect((await connection.query('SELECT Id FROM Account')).done).toBe(true);
    expect(connection.accessToken).not.toBe(expired);
  });

  it('hears that the app was blocked', async () => {
    const connection = await authorized();
    const access = String(connection.accessToken);
    await connection.oauth2.revokeToken(access);
    org.oauth.change({ blocked: true }, 'tool');
    await expect(connection.query('SELECT Id FROM Account')).rejects.toThrow('this app is blocked by admin');
  });
});
