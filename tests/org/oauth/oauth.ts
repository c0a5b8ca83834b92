import type { IncomingMessage } from 'node:http';
import type { Answer } from '../http';
import { jsonAnswer } from '../http';
import type { Org } from '../org';
import type { Policy } from '../policy';
import { bearer, cookie, type Sessions } from '../session';
import { type App, DEFAULT_CLIENT_ID, defaultApp, grantedScopes } from './apps';
import { AUTHORIZE_PATH, Authorize, CONSENT_PATH, ERROR_PATH, VERIFY_PATH } from './authorize';
import { Codes } from './codes';
import { OAuthError, refusal } from './error';
import { type Grant, Grants } from './grants';
import { identity } from './identity';
import { newPair } from './pkce';
import { type TokenAnswer, Tokens } from './token';

const PAGES: readonly string[] = [AUTHORIZE_PATH, CONSENT_PATH, ERROR_PATH, VERIFY_PATH];
const ENDPOINTS: readonly string[] = ['token', 'revoke', 'pkce/generator'].map((name) => `/services/oauth2/${name}`);

/** The org's OAuth 2.0: which apps there are, what users allowed them, and the endpoints of the web-server flow. */
export class OAuth {
  private readonly apps = new Map<string, App>();
  private readonly codes: Codes;
  private readonly grants: Grants;
  private readonly authorize: Authorize;
  private readonly tokens: Tokens;
  /** The key of the app that stands in every org. */
  readonly clientId = DEFAULT_CLIENT_ID;

  constructor(
    private readonly org: Org,
    private readonly sessions: Sessions,
    policy: Policy,
    private readonly baseline: readonly App[],
    private readonly origin: () => string,
  ) {
    const now = () => org.clock.now();
    this.codes = new Codes(now);
    this.grants = new Grants(sessions, now);
    const app = (clientId: string | null) => this.apps.get(clientId ?? '');
    const parts = { org, sessions, policy, grants: this.grants, codes: this.codes, app };
    this.authorize = new Authorize(parts);
    this.tokens = new Tokens(parts);
    this.reset();
  }

  /** The apps as they were at the start. */
  reset(): void {
    this.apps.clear();
    for (const app of [defaultApp(), ...this.baseline]) this.add(app);
  }

  /** Sets an app up, or replaces it. */
  add(app: App): void {
    this.apps.set(app.clientId, { ...app });
  }

  /** Changes an app, as its admin does: `{ blocked: true }`, `{ idleMinutes: 1 }`. */
  change(changes: Partial<App>, clientId = this.clientId): void {
    const app = this.apps.get(clientId);
    if (!app) throw new RangeError(`no app ${clientId}`);
    this.apps.set(clientId, { ...app, ...changes, clientId });
  }

  list(): App[] {
    return [...this.apps.values()];
  }

  /** Tokens for a user without a browser, as if the user had allowed the app. Throws RangeError for unknown names. */
  issue(user = 'user1', scope?: string, clientId = this.clientId): TokenAnswer {
    const app = this.apps.get(clientId);
    const id = this.sessions.userNamed(user);
    const scopes = app && grantedScopes(app, scope ?? null);
    if (!app || !id || !scopes) throw new RangeError(`no tokens for ${user}, ${clientId}, ${scope}`);
    this.grants.consent(id, clientId, scopes);
    return this.tokens.issue(app, id, scopes, this.origin());
  }

  /** What users allow apps at present, with the one refresh token that is good. */
  allowed(): Grant[] {
    return this.grants.list();
  }

  /** Codes that were given out can no longer be redeemed. */
  expireCodes(): void {
    this.codes.expireAll();
  }

  /** An admin takes back what users allowed: all tokens end, consent is asked for anew. */
  revokeAll(user?: string): void {
    this.grants.revokeAll(user === undefined ? undefined : this.sessions.userNamed(user));
  }

  /** @returns undefined for a path that is not OAuth's; a page is one that a person sees. */
  kindOf(path: string): 'page' | 'oauth' | undefined {
    if (PAGES.includes(path)) return 'page';
    return ENDPOINTS.includes(path) || path.startsWith('/id/') ? 'oauth' : undefined;
  }

  answer(request: IncomingMessage, url: URL, body: string): Answer {
    try {
      return this.route(request, url, body);
    } catch (thrown) {
      if (thrown instanceof OAuthError)
        return jsonAnswer(400, { error: thrown.error, error_description: thrown.description });
      throw thrown;
    }
  }

  private route(request: IncomingMessage, url: URL, body: string): Answer {
    const posted = request.method === 'POST';
    const form = new URLSearchParams(posted ? body : url.search);
    const session = this.sessions.find(cookie(request.headers.cookie, 'sid'), 'api');
    switch (url.pathname) {
      case AUTHORIZE_PATH:
        return this.authorize.begin(form, session);
      case CONSENT_PATH:
        return this.authorize.decide(form, session);
      case VERIFY_PATH:
        return this.authorize.verify(form, session);
      case ERROR_PATH:
        return this.authorize.errorPage(form);
      case '/services/oauth2/token':
        if (!posted) throw refusal('mustPost');
        return jsonAnswer(200, this.tokens.answer(form, this.origin()));
      case '/services/oauth2/revoke':
        this.tokens.revoke(form.get('token'));
        return { status: 200, headers: { 'cache-control': 'no-cache,must-revalidate,max-age=0,no-store,private' } };
      case '/services/oauth2/pkce/generator':
        return jsonAnswer(200, newPair());
      default:
        return this.who(request, url);
    }
  }

  /** `GET /id/<org>/<user>`. Refusals are plain text with 403, as documented. */
  private who(request: IncomingMessage, url: URL): Answer {
    const refused = (body: string): Answer => ({ status: 403, headers: { 'content-type': 'text/html' }, body });
    const token = bearer(request.headers.authorization);
    const user = this.sessions.userOf(token, 'api');
    if (token === undefined) return refused('Missing_OAuth_Token');
    if (!user) return refused('Bad_OAuth_Token');
    const [, , org, wanted] = url.pathname.split('/');
    if (org !== this.org.id) return refused('Wrong_Org');
    return wanted === user ? jsonAnswer(200, identity(this.org, user, this.origin())) : refused('Bad_Id');
  }
}
