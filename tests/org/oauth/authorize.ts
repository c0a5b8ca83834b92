import { randomBytes } from 'node:crypto';
import type { Answer } from '../http';
import { htmlAnswer, redirect } from '../http';
import type { Org } from '../org';
import { loginPage } from '../pages/login';
import type { Policy } from '../policy';
import type { Session, Sessions } from '../session';
import { type App, grantedScopes, mayRedirect } from './apps';
import type { Authorization, Codes } from './codes';
import { OAuthError, refusal } from './error';
import type { Grants } from './grants';
import { consentPage, errorPage, verificationPage } from './pages';

export const AUTHORIZE_PATH = '/services/oauth2/authorize';
export const CONSENT_PATH = '/setup/secur/RemoteAccessAuthorizationPage.apexp';
export const VERIFY_PATH = '/_ui/identity/verification/method/TotpVerificationFinishUi/e';
export const ERROR_PATH = '/setup/secur/RemoteAccessErrorPage.apexp';
const PAGE_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

interface Parts {
  org: Org;
  sessions: Sessions;
  policy: Policy;
  grants: Grants;
  codes: Codes;
  app(clientId: string | null): App | undefined;
}

/** A request that waits for the user's word. */
interface Waiting {
  authorization: Authorization;
  state: string | null;
  token: string;
}

/** The part of the web-server flow that happens in the user's browser: sign in, second factor, consent, code. */
export class Authorize {
  private readonly waiting = new Map<string, Waiting>();

  constructor(private readonly parts: Parts) {}

  /** `GET /services/oauth2/authorize`, with the session that the browser's cookie names. */
  begin(query: URLSearchParams, session: Session | undefined): Answer {
    const app = this.parts.app(query.get('client_id'));
    if (!app) return errorRedirect(refusal('clientUnknown'));
    const redirectUri = query.get('redirect_uri') ?? '';
    const state = query.get('state');
    if (!mayRedirect(app, redirectUri)) {
      const error = refusal('redirectWrong');
      return this.parts.policy.returnsMismatch ? back(redirectUri, state, error) : errorRedirect(error);
    }
    try {
      return this.proceed(app, query, session);
    } catch (thrown) {
      if (thrown instanceof OAuthError) return back(redirectUri, state, thrown);
      throw thrown;
    }
  }

  /** The consent page's form. */
  decide(form: URLSearchParams, session: Session | undefined): Answer {
    const id = form.get('request') ?? '';
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    // Another session than the one that was asked cannot answer in its place.
    if (!waiting || waiting.token !== session?.token) return errorRedirect(refusal('accessDenied'));
    const { authorization, state } = waiting;
    if (!form.has('approve')) return back(authorization.redirectUri, state, refusal('accessDenied'));
    this.parts.grants.consent(authorization.user, authorization.clientId, authorization.scopes);
    return this.finish(authorization, state);
  }

  /** The form for the second factor. */
  verify(form: URLSearchParams, session: Session | undefined): Answer {
    const next = form.get('retURL') ?? '';
    if (!session || !next.startsWith(`${AUTHORIZE_PATH}?`)) return redirect('/');
    if (!/^\d{6}$/.test(form.get('tc') ?? '')) return show(verificationPage(next).source);
    this.parts.sessions.strengthen(session.token);
    return redirect(next);
  }

  errorPage(query: URLSearchParams): Answer {
    const error = new OAuthError(query.get('error') ?? '', query.get('error_description') ?? '');
    return show(errorPage(error).source);
  }

  private proceed(app: App, query: URLSearchParams, session: Session | undefined): Answer {
    if (query.get('response_type') !== 'code') throw refusal('responseType');
    const challenge = challengeOf(app, query);
    const scopes = grantedScopes(app, query.get('scope'));
    if (!scopes) throw refusal('scopeWrong');
    const { quiet, prompts } = promptsOf(query);
    const signIn = !session || prompts.includes('login') || prompts.includes('select_account');
    if (signIn) {
      if (quiet) throw quiet('loginRequired');
      return show(loginPage(this.parts.org, afterSignIn(query), query.get('login_hint') ?? undefined).source);
    }
    if (this.parts.policy.multiFactor && !session.strong) {
      if (quiet) throw quiet('interactionRequired');
      return show(verificationPage(afterSignIn(query)).source);
    }
    // Only a user who has signed in is told what the org thinks of the app.
    if (app.blocked) throw refusal('appBlocked');
    if (app.notInstalled) throw refusal('appMissing');
    const { clientId } = app;
    const redirectUri = query.get('redirect_uri') ?? '';
    const nonce = query.get('nonce') ?? undefined;
    const { user, strong } = session;
    const authorization = { user, clientId, redirectUri, scopes, challenge, nonce, strong };
    const allowed = app.approved || this.parts.grants.hasConsent(user, clientId, scopes);
    if (allowed && !prompts.includes('consent')) return this.finish(authorization, query.get('state'));
    if (quiet) throw quiet('consentRequired');
    const request = randomBytes(16).toString('hex');
    this.waiting.set(request, { authorization, state: query.get('state'), token: session.token });
    return show(consentPage(this.parts.org, app, user, scopes, request).source);
  }

  private finish(authorization: Authorization, state: string | null): Answer {
    const address = new URL(authorization.redirectUri);
    address.searchParams.set('code', this.parts.codes.make(authorization));
    if (state !== null) address.searchParams.set('state', state);
    return redirect(address.href);
  }
}

/** jsforce sends a challenge without its method; S256 is the only one that there is. */
function challengeOf(app: App, query: URLSearchParams): string | undefined {
  const challenge = query.get('code_challenge') ?? undefined;
  if (challenge === undefined && app.pkce) throw refusal('challengeMissing');
  if ((query.get('code_challenge_method') ?? 'S256') !== 'S256') throw refusal('challengeWrong');
  return challenge;
}

/** `quiet`, where no page may be shown, makes the refusal for what would have been asked. */
function promptsOf(query: URLSearchParams) {
  const prompts = (query.get('prompt') ?? '').split(/\s+/).filter(Boolean);
  const quiet = prompts.includes('none')
    ? refusal
    : query.get('immediate') === 'true'
      ? () => refusal('immediate')
      : undefined;
  return { prompts, quiet };
}

/** Where the sign-in leads back to: the same request, which no longer demands a sign-in. */
function afterSignIn(query: URLSearchParams): string {
  const rest = new URLSearchParams(query);
  const prompts = (query.get('prompt') ?? '').split(/\s+/).filter((word) => !/^(login|select_account|)$/.test(word));
  if (prompts.length > 0) rest.set('prompt', prompts.join(' '));
  else rest.delete('prompt');
  return `${AUTHORIZE_PATH}?${rest}`;
}

const show = (source: string) => htmlAnswer(200, source, PAGE_POLICY);

const errorQuery = (error: OAuthError) =>
  new URLSearchParams({ error: error.error, error_description: error.description });

function errorRedirect(error: OAuthError): Answer {
  return redirect(`${ERROR_PATH}?${errorQuery(error)}`);
}

function back(redirectUri: string, state: string | null, error: OAuthError): Answer {
  const address = new URL(redirectUri);
  for (const [name, value] of errorQuery(error)) address.searchParams.set(name, value);
  if (state !== null) address.searchParams.set('state', state);
  return redirect(address.href);
}
