import { randomBytes } from 'node:crypto';
import type { Org } from './org';

export type Audience = 'api' | 'page';

/**
 * Who is signed in. Each host has a session of its own: the one of the record pages does not open the API. A session of
 * the record pages begins with a one-time token, carried over from the host on which the user signed in.
 */
export class Sessions {
  private readonly users = new Map<string, { user: string; audience: Audience }>();
  private readonly tickets = new Map<string, string>();

  constructor(private readonly org: Org) {}

  /** @returns the sid: `00D…!…` */
  start(user: string, audience: Audience): string {
    const sid = `${this.org.id.slice(0, 15)}!AQ${randomBytes(64).toString('base64').replace(/[+/=]/g, '.')}`;
    this.users.set(sid, { user, audience });
    return sid;
  }

  userOf(sid: string | undefined, audience: Audience): string | undefined {
    const session = sid === undefined ? undefined : this.users.get(sid);
    return session?.audience === audience ? session.user : undefined;
  }

  /** A token with which the record pages' host starts its own session, once. */
  ticketFor(user: string): string {
    const ticket = randomBytes(24).toString('hex');
    this.tickets.set(ticket, user);
    return ticket;
  }

  redeem(ticket: string | null): string | undefined {
    const user = ticket === null ? undefined : this.tickets.get(ticket);
    if (ticket !== null) this.tickets.delete(ticket);
    return user;
  }

  expireAll(): void {
    this.users.clear();
    this.tickets.clear();
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

/** The value of a cookie in a Cookie header. */
export function cookie(header: string | undefined, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (part.slice(0, at).trim() === name) return decodeURIComponent(part.slice(at + 1).trim());
  }
  return undefined;
}
