import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClientAnswer, send } from './fixtures/client';
import { hasRecorded, recorded } from './fixtures/recorded';
import { tinyCompany } from './fixtures/tiny';
import type { App } from './oauth/apps';
import { type RunningOrg, startOrg } from './server';

const EXTENSION = `https://${'abcdefghijklmnop'.repeat(2)}.chromiumapp.org/`;
const VERIFIER = 'v'.repeat(171);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const OTHER: App = { clientId: 'other', redirectUris: ['https://tool.example/back'], scopes: ['api', 'refresh_token'] };

let org: RunningOrg;
beforeEach(async () => {
  org = await startOrg({ company: tinyCompany(), https: false, apps: [OTHER] });
});
afterEach(() => org.stop());

const locationOf = (answer: ClientAnswer) => new URL(String(answer.headers.location), 'https://acme.my.salesforce.com');
const queryOf = (answer: ClientAnswer) => Object.fromEntries(locationOf(answer).searchParams);
const form = (fields: Record<string, string>) => ({
  method: 'POST',
  body: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
});

function request(changes: Record<string, string | undefined> = {}): string {
  const fields = {
    client_id: org.oauth.clientId,
    redirect_uri: EXTENSION,
    response_type: 'code',
    code_challenge: CHALLENGE,
    scope: 'api refresh_token',
    state: 's 1',
    ...changes,
  };
  const present = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/services/oauth2/authorize?${new URLSearchParams(present)}`;
}

/** A browser: it keeps the cookie. */
function browser() {
  let cookie = '';
  const keep = (answer: ClientAnswer) => {
    const [set] = [answer.headers['set-cookie'] ?? []].flat();
    if (set) cookie = set.split(';')[0] ?? '';
    return answer;
  };
  const get = async (path: string) => keep(await send(org, path, { headers: { cookie } }));
  const post = async (path: string, fields: Record<string, string>) => {
    const call = form(fields);
    return keep(await send(org, path, { ...call, headers: { ...call.headers, cookie } }));
  };
  return { get, post, signIn: (user = 'user1') => get(`/login?as=${user}`) };
}

const hidden = (page: ClientAnswer, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1]?.replace(/&amp;/g, '&') ?? '';

/** Signs in and allows. @returns the code. */
async function codeFor(user = 'user1', changes: Record<string, string | undefined> = {}): Promise<string> {
  const person = browser();
  await person.signIn(user);
  let answer = await person.get(request(changes));
  if (answer.status === 200)
    answer = await person.post('/setup/secur/RemoteAccessAuthorizationPage.apexp', {
      request: hidden(answer, 'request'),
      approve: '1',
    });
  return queryOf(answer).code ?? '';
}

const exchange = (code: string, changes: Record<string, string> = {}) =>
  token({
    grant_type: 'authorization_code',
    code,
    client_id: org.oauth.clientId,
    redirect_uri: EXTENSION,
    code_verifier: VERIFIER,
    ...changes,
  });
const token = (fields: Record<string, string>) => send(org, '/services/oauth2/token', form(fields));
const refresh = (refreshToken: string, clientId = org.oauth.clientId) =>
  token({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId });
const text = (answer: ClientAnswer, name: string) =>
  String(answer.json && typeof answer.json === 'object' ? Reflect.get(answer.json, name) : undefined);
const call = (sid: string) =>
  send(org, '/services/data/v66.0/sobjects', { headers: { authorization: `Bearer ${sid}` } });
const invalid = { error: 'invalid_grant', error_description: 'expired access/refresh token' };

describe('in the browser', () => {
  it('signs in, asks once, and comes back with a code and the state', async () => {
    const person = browser();
    const login = await person.get(request({ prompt: 'login' }));
    const startURL = hidden(login, 'startURL');
    expect(startURL).not.toContain('prompt');
    const username = hidden(login, 'username');
    const entered = await person.post('/login', { username, pw: 'x', startURL });
    expect(locationOf(entered).pathname).toBe('/services/oauth2/authorize');
    const consent = await person.get(startURL);
    expect(consent.text).toContain('Allow Access?');
    const fields = { request: hidden(consent, 'request'), approve: '1' };
    const allowed = await person.post('/setup/secur/RemoteAccessAuthorizationPage.apexp', fields);
    expect(locationOf(allowed).origin + locationOf(allowed).pathname).toBe(EXTENSION);
    expect(queryOf(allowed)).toEqual({ code: expect.stringMatching(/^aPrx.+==$/), state: 's 1' });
    expect(queryOf(await person.get(request())).code).toBeTruthy();
    expect((await person.get(request({ prompt: 'consent' }))).text).toContain('Allow Access?');
    const replayed = await person.post('/setup/secur/RemoteAccessAuthorizationPage.apexp', fields);
    expect(queryOf(replayed).error).toBe('access_denied');
  });

  it('a user who declines is told to the app', async () => {
    const person = browser();
    await person.signIn();
    const consent = await person.get(request());
    const denied = await person.post('/setup/secur/RemoteAccessAuthorizationPage.apexp', {
      request: hidden(consent, 'request'),
      deny: '1',
    });
    expect(queryOf(denied)).toMatchObject({ error: 'access_denied', state: 's 1' });
  });

  it("nobody answers another person's question", async () => {
    const [one, two] = [browser(), browser()];
    await one.signIn();
    await two.signIn('user2');
    const fields = { request: hidden(await one.get(request()), 'request'), approve: '1' };
    expect(queryOf(await two.post('/setup/secur/RemoteAccessAuthorizationPage.apexp', fields)).code).toBeUndefined();
  });

  it('without a page says what a page would have asked for', async () => {
    const person = browser();
    const silent = () => person.get(request({ prompt: 'none' }));
    expect(queryOf(await silent()).error).toBe('login_required');
    expect(queryOf(await person.get(request({ immediate: 'true' }))).error).toBe('immediate_unsuccessful');
    await person.signIn();
    expect(queryOf(await silent()).error).toBe('consent_required');
    org.policy.multiFactor = true;
    expect(queryOf(await silent()).error).toBe('interaction_required');
    org.policy.multiFactor = false;
    org.oauth.change({ approved: true });
    expect(queryOf(await silent()).code).toBeTruthy();
  });

  it('asks for the second factor where the org wants one, and the API then takes the token', async () => {
    org.policy.multiFactor = true;
    org.oauth.change({ approved: true });
    const person = browser();
    const sid =
      String((await person.signIn()).headers['set-cookie'])
        .slice(4)
        .split(';')[0] ?? '';
    const weak = await call(sid);
    expect([weak.status, weak.json]).toEqual([
      401,
      [{ message: 'This session is not valid for use with the REST API', errorCode: 'INVALID_SESSION_ID' }],
    ]);
    const asked = await person.get(request());
    expect(asked.text).toContain('Verify Your Identity');
    const retURL = hidden(asked, 'retURL');
    const path = '/_ui/identity/verification/method/TotpVerificationFinishUi/e';
    expect((await person.post(path, { retURL, tc: 'no' })).text).toContain('Verify Your Identity');
    const verified = await person.post(path, { retURL, tc: '123456' });
    const { code = '' } = queryOf(await person.get(String(verified.headers.location)));
    expect((await call(text(await exchange(code), 'access_token'))).status).toBe(200);
    expect((await call(sid)).status).toBe(200);
  });

  it.each([
    [{ client_id: 'unknown' }, 'invalid_client_id'],
    [{ redirect_uri: 'https://evil.example/' }, 'redirect_uri_mismatch'],
    [{ redirect_uri: 'https://abc.chromiumapp.org/' }, 'redirect_uri_mismatch'],
    [{ client_id: 'other' }, 'redirect_uri_mismatch'],
  ])('%j is told to the person, never to an address that the app does not have', async (changes, error) => {
    const person = browser();
    await person.signIn();
    const sent = await person.get(request(changes));
    expect(locationOf(sent).host).toBe('acme.my.salesforce.com');
    const page = await person.get(locationOf(sent).pathname + locationOf(sent).search);
    expect(page.text).toContain(error);
  });

  it.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge: undefined }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ scope: 'api full' }, 'invalid_scope'],
  ])('%j is told to the app', async (changes, error) => {
    const person = browser();
    await person.signIn();
    expect(queryOf(await person.get(request(changes)))).toMatchObject({ error, state: 's 1' });
  });

  it.skipIf(!hasRecorded)('refuses as it was recorded: blocked, wrong redirect, declined, dead token', async () => {
    const list = recorded('oauth/errors.json') as { where: string; error: string; error_description?: string }[];
    const words = (error: string) => list.find((entry) => entry.error === error)?.error_description;
    const person = browser();
    await person.signIn();
    org.oauth.change({ blocked: true });
    const blocked = queryOf(await person.get(request()));
    expect(blocked).toMatchObject({
      error: 'OAUTH_APP_BLOCKED',
      error_description: words('OAUTH_APP_BLOCKED'),
    });
    expect((await refresh('any')).json).toMatchObject({ error: 'OAUTH_APP_BLOCKED' });
    org.oauth.change({ blocked: false, notInstalled: true });
    expect(queryOf(await person.get(request())).error).toBe('OAUTH_EC_APP_NOT_FOUND');
    org.oauth.change({ notInstalled: false });
    org.policy.returnsMismatch = true;
    const wrong = queryOf(await person.get(request({ redirect_uri: 'https://evil.example/' })));
    expect(wrong.error_description).toBe(words('redirect_uri_mismatch'));
    expect((await refresh('any')).json).toEqual(recorded('oauth/400-invalid_grant-expired-refresh.json'));
  });
});

describe('the token endpoint', () => {
  it('gives tokens for a code, once', async () => {
    const code = await codeFor();
    const answer = await exchange(code);
    expect([answer.status, Object.keys(Object(answer.json)).sort()]).toEqual([
      200,
      ['access_token', 'id', 'instance_url', 'issued_at', 'refresh_token', 'scope', 'signature', 'token_type'],
    ]);
    expect(answer.json).toMatchObject({
      instance_url: 'https://acme.my.salesforce.com',
      id: `https://acme.my.salesforce.com/id/${org.org.id}/${org.ids.of('u1')}`,
      scope: 'api refresh_token',
      issued_at: expect.stringMatching(/^\d{13}$/),
    });
    const access = text(answer, 'access_token');
    expect((await call(access)).status).toBe(200);
    expect((await exchange(code)).json).toEqual({
      error: 'invalid_grant',
      error_description: 'invalid authorization code',
    });
    expect((await call(access)).status).toBe(401);
    expect((await refresh(text(answer, 'refresh_token'))).json).toEqual(invalid);
  });

  it.skipIf(!hasRecorded)('answers with every member that was recorded', async () => {
    const answer = await exchange(await codeFor());
    for (const name of ['oauth/token-response-doc-example.json', 'oauth/refresh-response.json'])
      expect(Object.keys(Object(answer.json))).toEqual(expect.arrayContaining(Object.keys(Object(recorded(name)))));
  });

  it.each([
    [{ code_verifier: 'wrong' }, 'invalid_grant'],
    [{ client_id: 'unknown' }, 'invalid_client_id'],
    [{ client_id: 'other' }, 'invalid_grant'],
    [{ redirect_uri: `${EXTENSION}x` }, 'redirect_uri_mismatch'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
  ])('refuses a code with %j', async (changes, error) => {
    const answer = await exchange(await codeFor(), changes);
    expect([answer.status, text(answer, 'error')]).toEqual([400, error]);
  });

  it('refuses an old code, and anything but POST', async () => {
    const code = await codeFor();
    org.advance(15 * 60_000);
    expect(text(await exchange(code), 'error_description')).toBe('expired authorization code');
    expect(text(await send(org, '/services/oauth2/token'), 'error_description')).toBe('must use HTTP POST');
  });

  it('gives no refresh token without the scope', async () => {
    const answer = await exchange(await codeFor('user1', { scope: 'api' }));
    expect(Object.keys(Object(answer.json))).not.toContain('refresh_token');
    const narrow = await exchange(await codeFor('user1', { scope: 'id' }));
    expect((await call(text(narrow, 'access_token'))).status).toBe(401);
  });

  it('an id token comes with openid, and carries the nonce', async () => {
    const answer = await exchange(await codeFor('user1', { scope: 'api openid', nonce: 'n1' }));
    const claims = JSON.parse(Buffer.from(text(answer, 'id_token').split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ aud: org.oauth.clientId, nonce: 'n1', sub: text(answer, 'id') });
  });
});

describe('refresh tokens', () => {
  it('rotate, and a spent one ends everything that came from the same grant', async () => {
    const first = org.oauth.issue();
    const bystander = org.oauth.issue('user2');
    const second = await refresh(first.refresh_token ?? '');
    const [access, newest] = [text(second, 'access_token'), text(second, 'refresh_token')];
    expect(newest).not.toBe(first.refresh_token);
    expect((await call(access)).status).toBe(200);
    expect((await refresh(first.refresh_token ?? '')).json).toEqual(invalid);
    expect((await refresh(newest)).json).toEqual(invalid);
    expect((await call(access)).status).toBe(401);
    expect((await call(bystander.access_token)).status).toBe(200);
  });

  it('without rotation stay the same and are not sent again', async () => {
    const { refresh_token: kept = '' } = org.oauth.issue('user1', undefined, 'other');
    for (const answer of [await refresh(kept, 'other'), await refresh(kept, 'other')])
      expect([answer.status, 'refresh_token' in Object(answer.json)]).toEqual([200, false]);
    expect((await refresh(kept)).json).toEqual(invalid);
  });

  it('die after thirty days without use, or as the app says', async () => {
    const { refresh_token: first = '' } = org.oauth.issue();
    org.advance(29 * 86_400_000);
    const second = text(await refresh(first), 'refresh_token');
    org.advance(29 * 86_400_000);
    const third = text(await refresh(second), 'refresh_token');
    org.advance(30 * 86_400_000);
    expect((await refresh(third)).json).toEqual(invalid);
    const { refresh_token: short = '' } = org.oauth.issue();
    org.oauth.change({ idleMinutes: 5 });
    org.advance(5 * 60_000);
    expect((await refresh(short)).json).toEqual(invalid);
  });

  it('are revoked with their access tokens; an access token alone leaves them', async () => {
    const { access_token: access, refresh_token: kept = '' } = org.oauth.issue();
    expect((await send(org, '/services/oauth2/revoke', form({ token: access }))).status).toBe(200);
    expect((await call(access)).status).toBe(401);
    const renewed = await refresh(kept);
    const newest = text(renewed, 'refresh_token');
    expect((await send(org, '/services/oauth2/revoke', form({ token: newest }))).status).toBe(200);
    expect((await call(text(renewed, 'access_token'))).status).toBe(401);
    expect((await refresh(newest)).json).toEqual(invalid);
    expect((await send(org, '/services/oauth2/revoke', form({ token: newest }))).status).toBe(400);
  });

  it('end when the admin takes back what one user allowed', async () => {
    const [one, two] = [org.oauth.issue('user1'), org.oauth.issue('user2')];
    org.oauth.revokeAll('user1');
    expect((await call(one.access_token)).status).toBe(401);
    expect((await refresh(one.refresh_token ?? '')).json).toEqual(invalid);
    expect((await refresh(two.refresh_token ?? '')).status).toBe(200);
    expect(org.oauth.allowed().map((grant) => grant.user)).toEqual([org.ids.of('u2')]);
  });
});

describe('who a token belongs to', () => {
  it('is told at the identity address and as user information', async () => {
    const { access_token: access, id } = org.oauth.issue('user2');
    const headers = { authorization: `Bearer ${access}` };
    const told = await send(org, new URL(id).pathname, { headers });
    expect(told.json).toMatchObject({ user_id: org.ids.of('u2'), organization_id: org.org.id, id });
    expect((await send(org, '/services/oauth2/userinfo', { headers })).json).toMatchObject({
      user_id: org.ids.of('u2'),
    });
    const stranger = await send(org, new URL(id).pathname, { headers: { authorization: 'Bearer none' } });
    expect([stranger.status, stranger.text]).toEqual([403, 'Bad_OAuth_Token']);
    expect((await send(org, new URL(id).pathname)).text).toBe('Missing_OAuth_Token');
    expect((await send(org, `/id/00Dxx/${org.ids.of('u2')}`, { headers })).text).toBe('Wrong_Org');
  });
});
