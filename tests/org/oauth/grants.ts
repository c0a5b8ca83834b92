import { randomBytes } from 'node:crypto';
import type { Instant } from '../../../core/crm/time';
import type { Sessions } from '../session';
import { type App, idleMinutesOf } from './apps';

/** What a user allowed an app once: a chain of refresh tokens of which only the last one is good, and access tokens. */
export interface Grant {
  id: string;
  user: string;
  clientId: string;
  scopes: readonly string[];
  strong: boolean;
  refreshToken: string | undefined;
  lastUsed: Instant;
}

const MS_PER_MINUTE = 60_000;

export class Grants {
  private readonly grants = new Map<string, Grant>();
  /** Every refresh token that was ever given out, by the grant that it belongs to. */
  private readonly families = new Map<string, string>();
  private readonly consents = new Map<string, Set<string>>();

  constructor(
    private readonly sessions: Sessions,
    private readonly now: () => Instant,
  ) {}

  open(user: string, clientId: string, scopes: readonly string[], strong: boolean): Grant {
    const id = randomBytes(12).toString('hex');
    const grant: Grant = { id, user, clientId, scopes, strong, refreshToken: undefined, lastUsed: this.now() };
    this.grants.set(id, grant);
    if (scopes.includes('refresh_token')) this.renew(grant);
    return grant;
  }

  /**
   * Takes a refresh token. One that was spent before ends everything that came from the same grant: either its owner or a
   * thief holds the newer one, and nobody can tell who.
   * @returns undefined where it is no good.
   */
  redeem(token: string | null, app: App): Grant | undefined {
    const grant = this.grants.get(this.families.get(token ?? '') ?? '');
    if (!grant || grant.clientId !== app.clientId) return undefined;
    const idle = this.now() - grant.lastUsed >= idleMinutesOf(app) * MS_PER_MINUTE;
    if (grant.refreshToken !== token || idle) {
      this.end(grant);
      return undefined;
    }
    grant.lastUsed = this.now();
    if (app.rotation) this.renew(grant);
    return grant;
  }

  /** Ends the grant of a refresh token. @returns whether there was one. */
  revoke(refreshToken: string): boolean {
    const grant = this.grants.get(this.families.get(refreshToken) ?? '');
    if (grant) this.end(grant);
    return grant !== undefined;
  }

  /** An admin ends all grants, or those of a user; consent is asked for anew. */
  revokeAll(user?: string): void {
    for (const grant of [...this.grants.values()]) if (user === undefined || grant.user === user) this.end(grant);
    for (const key of [...this.consents.keys()])
      if (user === undefined || key.startsWith(`${user} `)) this.consents.delete(key);
  }

  consent(user: string, clientId: string, scopes: readonly string[]): void {
    const key = `${user} ${clientId}`;
    this.consents.set(key, new Set([...(this.consents.get(key) ?? []), ...scopes]));
  }

  hasConsent(user: string, clientId: string, scopes: readonly string[]): boolean {
    const given = this.consents.get(`${user} ${clientId}`);
    return given !== undefined && scopes.every((scope) => given.has(scope));
  }

  list(): Grant[] {
    return [...this.grants.values()];
  }

  /** Ends one grant with every token that came from it. */
  end(grant: Grant): void {
    this.grants.delete(grant.id);
    this.sessions.end(grant.id);
  }

  private renew(grant: Grant): void {
    grant.refreshToken = `5Aep861${randomBytes(60).toString('base64url')}`;
    this.families.set(grant.refreshToken, grant.id);
  }
}
