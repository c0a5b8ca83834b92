import { randomBytes } from 'node:crypto';
import type { Instant } from '../../../core/crm/time';

/** What an authorization code stands for. */
export interface Authorization {
  user: string;
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  challenge: string | undefined;
  nonce: string | undefined;
  strong: boolean;
}

const FIFTEEN_MINUTES = 15 * 60_000;

/** Authorization codes: good once, for a quarter of an hour. */
export class Codes {
  private readonly codes = new Map<string, { authorization: Authorization; expires: Instant; grant?: string }>();

  constructor(private readonly now: () => Instant) {}

  make(authorization: Authorization): string {
    // Real ones end with padding, which has to be escaped in an address.
    const code = `aPrx${randomBytes(56).toString('base64url')}==`;
    this.codes.set(code, { authorization, expires: this.now() + FIFTEEN_MINUTES });
    return code;
  }

  /** @returns what it stands for; `expired`; or, when it was used before, the grant that came from it then. */
  find(code: string | null): { authorization: Authorization } | { used: string } | 'expired' | undefined {
    const entry = this.codes.get(code ?? '');
    if (!entry) return undefined;
    if (entry.grant !== undefined) return { used: entry.grant };
    return this.now() >= entry.expires ? 'expired' : { authorization: entry.authorization };
  }

  spend(code: string, grant: string): void {
    const entry = this.codes.get(code);
    if (entry) entry.grant = grant;
  }

  expireAll(): void {
    for (const entry of this.codes.values()) entry.expires = Number.NEGATIVE_INFINITY;
  }
}
