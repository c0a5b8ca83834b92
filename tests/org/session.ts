import { randomBytes } from 'node:crypto';
import type { Instant } from '../../core/crm/time';
import { ApiError } from './error';
import type { Org } from './org';
import type { Policy } from './policy';

export type Audience = 'api' | 'page';

/** Sessions of a browser on the API's host, of a browser on the record pages' host, and access tokens of apps. */
export type SessionKind = Audience | 'app';

export interface Session {
  token: string;
  kind: SessionKind;
  user: string;
  /** Whether a second factor was given when it was started. */
  strong: boolean;
  /** What an access token may do; a browser's session may do everything. */
  scopes?: readonly string[];
  /** Sessions that were started by the same sign-in, or tokens of the same grant, end together. */
  origin: string;
  expires: Instant;
  callsLeft: number;
}

const MS_PER_MINUTE = 60_000;
const NOT_FOR_API = 'This session is not valid for use with the REST API';

/**
 * Who is signed in. Each host has a session of its own: the one of the record pages does not open the API. A session of
 * the record pages begins with a one-time token, carried over from the host on which the user signed in.
 */
export class Sessions {
  private readonly sessions = new Map<string, Session>();
  private readonly tickets = new Map<string, { user: string; origin: string }>();

  constructor(
    private readonly org: Org,
    private readonly policy: Policy,
  ) {}

  /** Starts a session. @returns its token: `00D…!…` unless another one is given. */
  start(user: string, kind: SessionKind, more: Partial<Session> = {}): string {
    const token = more.token ?? `${this.org.id.slice(0, 15)}!AQ${randomText(64)}`;
    const expires = this.org.clock.now() + this.policy.tokenMinutes * MS_PER_MINUTE;
    const session = { kind, user, strong: false, origin: token, expires, callsLeft: this.policy.tokenCalls };
    this.sessions.set(token, { ...session, ...more, token });
    return token;
  }

  /** A session that still lives. Those of a browser live as long as it is used: no test lasts longer. */
  private living(token: string | undefined): Session | undefined {
    const session = token === undefined ? undefined : this.sessions.get(token);
    if (!session || session.callsLeft < 0) return undefined;
    return session.kind !== 'page' && this.org.clock.now() >= session.expires ? undefined : session;
  }

  find(token: string | undefined, audience: Audience): Session | undefined {
    const session = this.living(token);
    return session && (session.kind === 'page') === (audience === 'page') ? session : undefined;
  }

  userOf(token: string | undefined, audience: Audience): string | undefined {
    return this.find(token, audience)?.user;
  }

  /** Lets a call into the API and counts it for its token. @returns the user. Throws 401 as the API words it. */
  admit(token: string | undefined): string {
    const session = this.find(token, 'api');
    if (session) session.callsLeft--;
    if (!session || session.callsLeft < 0) {
      // Tokens in JWT format are refused by another door than sessions are.
      if (token?.startsWith('eyJ')) throw new ApiError(401, 'INVALID_AUTH_HEADER', 'INVALID_JWT_FORMAT');
      throw new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
    }
    const closed = session.kind === 'api' && !this.policy.browserForApi;
    const weak = this.policy.multiFactor && !session.strong;
    // Unconfirmed: how the API words the refusal of a token without the scope; taken to be the recorded text.
    const narrow = session.scopes !== undefined && !session.scopes.some((scope) => scope === 'api' || scope === 'full');
    if (closed || weak || narrow) throw new ApiError(401, 'INVALID_SESSION_ID', NOT_FOR_API);
    return session.user;
  }

  /** The second factor was given now. */
  strengthen(token: string): void {
    const session = this.sessions.get(token);
    if (session) session.strong = true;
  }

  /** Ends one session. */
  drop(token: string): void {
    this.sessions.delete(token);
  }

  /** A token with which the record pages' host starts its own session, once. */
  ticketFor(user: string, origin: string): string {
    const ticket = randomBytes(24).toString('hex');
    this.tickets.set(ticket, { user, origin });
    return ticket;
  }

  redeem(ticket: string | null): { user: string; origin: string } | undefined {
    const carried = ticket === null ? undefined : this.tickets.get(ticket);
    if (ticket !== null) this.tickets.delete(ticket);
    return carried;
  }

  /** Ends what one sign-in or grant started. */
  end(origin: string): void {
    for (const session of [...this.sessions.values()])
      if (session.origin === origin) this.sessions.delete(session.token);
  }

  /** Ends all sessions, or those of one kind. */
  expireAll(kind?: SessionKind): void {
    for (const session of [...this.sessions.values()])
      if (kind === undefined || session.kind === kind) this.sessions.delete(session.token);
    if (kind !== 'api' && kind !== 'app') this.tickets.clear();
  }

  /** `user1` is the first user; a company's user id or a user name works too. */
  userNamed(name: string): string | undefined {
    const users = this.org.table('User').rows;
    const nth = /^user(\d+)$/.exec(name)?.[1];
    const row =
      (nth === undefined ? undefined : users[Number(nth) - 1]) ??
      users.find((user) => user.Username === name || user.Name === name || user.Id === name);
    return row?.Id;
  }
}

/** Random characters as they stand in tokens. @param bytes of randomness. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString('base64').replace(/[+/=]/g, '.');
}

/** The value of a cookie in a Cookie header. */
export function cookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return undefined;
}

/** The token in an Authorization header. */
export function bearer(header: string | undefined): string | undefined {
  return /^(?:Bearer|OAuth)\s+(.+)$/i.exec(header ?? '')?.[1]?.trim();
}
