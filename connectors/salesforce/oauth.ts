import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { Request } from '../connector';
import type { App, Attempt, Grant } from '../signIn';
import { signInError } from './signInFailure';

const SCOPES = 'api refresh_token';

const GRANTED = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  refresh_token: v.optional(v.string()),
  id: v.pipe(v.string(), v.regex(/\/id\/00D\w{12,15}\/005\w{12,15}$/)),
});
const REFUSED = v.object({ error: v.string(), error_description: v.optional(v.string(), '') });

/**
 * A sign-in with PKCE (RFC 7636, S256): the code that comes back is worth nothing without the verifier, which stays here.
 * @param silent no window: for who is signed in in this browser already; anybody else is refused.
 */
export async function startSignIn({ origin, clientId, redirect }: App, silent: boolean): Promise<Attempt> {
  const [verifier, state] = [randomText(), randomText()];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirect,
    scope: SCOPES,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    state,
    ...(silent && { prompt: 'none' }),
  });
  return { url: `${origin}/services/oauth2/authorize?${query}`, state, verifier };
}

/**
 * Trades what came back for tokens.
 * @param back the address to which the CRM sent the browser. Throws PeerlensError: what the CRM refused and what to do.
 */
export async function finishSignIn(
  app: App,
  attempt: Attempt,
  back: string,
  request: Request,
  signal: AbortSignal,
): Promise<Grant> {
  const url = URL.canParse(back) ? new URL(back) : undefined;
  const answer = url?.searchParams;
  if (!answer || !back.startsWith(app.redirect)) throw signInError('redirect_uri_mismatch', '', app);
  // Before anything else: what does not carry our state was not our question.
  if (answer.get('state') !== attempt.state) throw new PeerlensError('signInForged', 'tryAgain');
  const error = answer.get('error');
  if (error !== null) throw signInError(error, answer.get('error_description') ?? '', app);
  const code = answer.get('code');
  if (!code) throw signInError('no_code', '', app);
  const { redirect, clientId } = app;
  const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, client_id: clientId };
  return post(app, { ...form, code_verifier: attempt.verifier }, request, signal);
}

/** New tokens for a refresh token; with rotation the old one is worth nothing afterwards. Throws PeerlensError. */
export function refresh(app: App, token: string, request: Request, signal: AbortSignal): Promise<Grant> {
  const form = { grant_type: 'refresh_token', refresh_token: token, client_id: app.clientId };
  return post(app, form, request, signal);
}

/** Takes a token back at the CRM, with all that came of it. Throws PeerlensError offline where nobody answers. */
export async function revoke(origin: string, token: string, request: Request, signal: AbortSignal): Promise<void> {
  await send(`${origin}/services/oauth2/revoke`, { token }, request, signal);
}

async function post(app: App, form: Record<string, string>, request: Request, signal: AbortSignal): Promise<Grant> {
  const response = await send(`${app.origin}/services/oauth2/token`, form, request, signal);
  const body = parsed(await response.text());
  const granted = v.safeParse(GRANTED, body);
  if (response.ok && granted.success) {
    const [orgId = '', userId = ''] = granted.output.id.split('/').slice(-2);
    return { access: granted.output.access_token, refresh: granted.output.refresh_token, orgId, userId };
  }
  const refused = v.safeParse(REFUSED, body);
  if (refused.success) throw signInError(refused.output.error, refused.output.error_description, app);
  if (response.status >= 500) throw new PeerlensError('crmMaintenance', 'tryLater');
  throw new PeerlensError('crmStrange', 'report', { detail: `token ${response.status}` });
}

function send(url: string, form: Record<string, string>, request: Request, signal: AbortSignal): Promise<Response> {
  return request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    signal,
  });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** 256 bits of chance: a verifier of 43 characters, as RFC 7636 asks for. */
function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
