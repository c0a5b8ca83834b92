import { createHmac, randomBytes } from 'node:crypto';
import type { Org } from '../org';
import type { Policy } from '../policy';
import type { Sessions } from '../session';
import type { App } from './apps';
import type { Authorization, Codes } from './codes';
import { refusal } from './error';
import type { Grant, Grants } from './grants';
import { signJwt } from './jwt';
import { fits } from './pkce';

interface Parts {
  org: Org;
  sessions: Sessions;
  policy: Policy;
  grants: Grants;
  codes: Codes;
  app(clientId: string | null): App | undefined;
}

/** The token endpoint's answer; absent members are not sent. */
export interface TokenAnswer {
  access_token: string;
  refresh_token?: string;
  id_token?: string;
  signature: string;
  scope: string;
  instance_url: string;
  id: string;
  token_type: 'Bearer';
  /** Milliseconds of the org's clock, as text. */
  issued_at: string;
}

const secret = randomBytes(32);

/** `POST /services/oauth2/token` and `/revoke`. Refusals are thrown as OAuthError. */
export class Tokens {
  constructor(private readonly parts: Parts) {}

  /** @param origin of the org's own address, without a path. */
  answer(form: URLSearchParams, origin: string): TokenAnswer {
    const app = this.parts.app(form.get('client_id'));
    if (!app) throw refusal('clientUnknown');
    if (app.blocked) throw refusal('appBlocked');
    switch (form.get('grant_type')) {
      case 'authorization_code':
        return this.fromCode(app, form, origin);
      case 'refresh_token': {
        const grant = this.parts.grants.redeem(form.get('refresh_token'), app);
        if (!grant) throw refusal('refreshDead');
        return this.tokens(app, grant, origin, app.rotation ?? false);
      }
      default:
        throw refusal('grantType');
    }
  }

  /** A grant and its tokens for a user who is taken to have allowed the app. */
  issue(app: App, user: string, scopes: readonly string[], origin: string): TokenAnswer {
    return this.tokens(app, this.parts.grants.open(user, app.clientId, scopes, true), origin, true);
  }

  revoke(token: string | null): void {
    if (token === null) throw refusal('tokenUnknown');
    if (this.parts.grants.revoke(token)) return;
    if (!this.parts.sessions.find(token, 'api')) throw refusal('tokenUnknown');
    this.parts.sessions.drop(token);
  }

  private fromCode(app: App, form: URLSearchParams, origin: string): TokenAnswer {
    const { codes, grants } = this.parts;
    const code = form.get('code') ?? '';
    const found = codes.find(code);
    if (found === 'expired') throw refusal('codeExpired');
    if (found && 'used' in found) {
      // Somebody else has the code, too: what came from it is taken back (RFC 6749, 4.1.2).
      for (const grant of grants.list()) if (grant.id === found.used) grants.end(grant);
      throw refusal('codeWrong');
    }
    if (!found || found.authorization.clientId !== app.clientId) throw refusal('codeWrong');
    const { authorization } = found;
    if (form.get('redirect_uri') !== authorization.redirectUri) throw refusal('redirectWrong');
    if (authorization.challenge !== undefined && !fits(form.get('code_verifier') ?? '', authorization.challenge))
      throw refusal('verifierWrong');
    const grant = grants.open(authorization.user, app.clientId, authorization.scopes, authorization.strong);
    codes.spend(code, grant.id);
    return this.tokens(app, grant, origin, true, authorization);
  }

  private tokens(app: App, grant: Grant, origin: string, renewed: boolean, from?: Authorization): TokenAnswer {
    const { org } = this.parts;
    const id = `${origin}/id/${org.id}/${grant.user}`;
    const issued = String(org.clock.now());
    const answer: TokenAnswer = {
      access_token: this.accessToken(app, grant, origin),
      signature: createHmac('sha256', secret)
        .update(id + issued)
        .digest('base64'),
      scope: grant.scopes.join(' '),
      instance_url: origin,
      id,
      token_type: 'Bearer',
      issued_at: issued,
    };
    if (renewed && grant.refreshToken !== undefined) answer.refresh_token = grant.refreshToken;
    if (grant.scopes.includes('openid')) answer.id_token = this.idToken(app, id, origin, from?.nonce);
    return answer;
  }

  private accessToken(app: App, grant: Grant, origin: string): string {
    const { org, sessions } = this.parts;
    const { scopes, strong, user, id } = grant;
    return sessions.start(user, 'app', {
      scopes,
      strong,
      origin: id,
      ...(app.jwt ? { token: signJwt({ ...this.claims(origin), ...ownClaims(app, grant, org.id) }) } : {}),
    });
  }

  private idToken(app: App, id: string, origin: string, nonce: string | undefined): string {
    return signJwt({ ...this.claims(origin), sub: id, aud: app.clientId, ...(nonce === undefined ? {} : { nonce }) });
  }

  /** Times are whole seconds. */
  private claims(origin: string) {
    const seconds = Math.floor(this.parts.org.clock.now() / 1000);
    return { iss: origin, iat: seconds, nbf: seconds, exp: seconds + this.parts.policy.tokenMinutes * 60 };
  }
}

function ownClaims(app: App, grant: Grant, orgId: string) {
  const { scopes, user } = grant;
  return { scp: scopes.join(' '), sub: `uid:${user}`, client_id: app.clientId, mty: 'oauth', sfi: orgId, roles: [] };
}
