import type { Who } from '../connectors/connector';
import type { Found } from '../connectors/signIn';
import { PeerlensError, toFailure } from '../core/crm/error';
import type { Lock } from '../core/protocol';
import { createAskOnce } from './askOnce';
import { createKnownUser, type Known } from './knownUser';
import { log } from './log';
import { passwordSessions } from './passwordSessions';
import { hasSignIn, type Place } from './place';
import type { Connection } from './settings';
import { readCookie } from './tokens';

/** Whether the person in front of the browser is who connected. Everything that is shown or written waits for it. */
export interface Identity {
  /** Why the data of a connection are locked; undefined where their user is signed in. `afresh`: whatever is known. */
  lockOf(connection: Connection, afresh?: boolean): Promise<Lock | undefined>;
  /** The session of the connected user for the API. Throws PeerlensError where it is nobody's or somebody else's. */
  session(connection: Connection): Promise<string>;
  /**
   * Whether it is known whose session the browser holds, and what is open was told: nothing has changed. A question of any
   * page can have found the new person before what is open was told.
   */
  isTold(connection: Connection): Promise<boolean>;
  /** Who was found last, as a mark to compare; undefined where nobody is known. */
  seen(): Promise<string | undefined>;
  /** What is open is told now of who is there. */
  tell(connection: Connection): Promise<void>;
  /** Who is signed in can have changed: what was known counts no more. */
  suspect(): void;
}

export interface IdentityOptions {
  /** Whose session of an org's API this is. */
  whoHas: (session: string, place: Place) => Promise<Who>;
  /** Who is signed in in this browser, asked of the CRM without a window. */
  whoIsHere: (connection: Connection) => Promise<Found>;
  now: () => number;
}

/** A session of the CRM lives at least this long without a request: nobody else can have come in unseen before, ms. */
const KNOWN_FOR = 15 * 60_000;
/** What could not be found out is not asked for again by every question of a page, ms. */
const FAILED_FOR = 3_000;
const REASON_OF: Record<string, Lock['reason']> = { notSignedIn: 'signedOut', consentNeeded: 'otherUser' };

/**
 * With the browser's session the answer belongs to that very session, whose digest is kept with it: another session is
 * asked about before anything is shown. Through the company's app the session cannot be seen; the CRM is asked silently
 * whenever a page of it was loaded anew, because nobody signs in without one, and at the latest after a quarter of an hour.
 */
export function createIdentity(options: IdentityOptions): Identity {
  const { now } = options;
  const memory = createKnownUser();
  const once = createAskOnce<Known>(now, FAILED_FOR);

  const find = async (connection: Connection, of: string, who: () => Promise<Found>): Promise<Known> => {
    const since = memory.suspicions();
    const found = await who();
    const same = found.orgId.slice(0, 15) === connection.orgId.slice(0, 15) && found.userId === connection.userId;
    const before = await memory.recall();
    const told = before?.told && before.store === connection.store && before.of === of && before.same === same;
    const next = { store: connection.store, of, at: now(), same, now: found.userName, ...(told && { told }) };
    // Somebody else can have come in while this was being asked.
    if (since !== memory.suspicions()) return find(connection, of, who);
    await memory.keep(next);
    if (!same) log.info('identity', 'another user');
    return next;
  };
  const findOnce = (connection: Connection, of: string, who: () => Promise<Found>): Promise<Known> =>
    once(`${memory.suspicions()} ${connection.store} ${of}`, () => find(connection, of, who));
  const byCookie = async (connection: Connection, afresh: boolean): Promise<Known & { session: string }> => {
    const session = await readCookie(connection);
    const of = await digest(session);
    const before = await memory.recall();
    const holds = !afresh && before?.store === connection.store && before.of === of;
    return { ...(holds ? before : await findOnce(connection, of, () => options.whoHas(session, connection))), session };
  };
  const bySilentSignIn = async (connection: Connection, afresh: boolean): Promise<Known> => {
    const before = await memory.recall();
    const holds = !afresh && before?.store === connection.store && now() - before.at < KNOWN_FOR;
    return holds ? before : findOnce(connection, '', () => options.whoIsHere(connection));
  };
  const isKnown = async (connection: Connection): Promise<boolean> => {
    const before = await memory.recall();
    if (before?.store !== connection.store) return false;
    if (connection.way === 'oauth') return now() - before.at < KNOWN_FOR;
    const session = await readCookie(connection).catch(() => undefined);
    return session !== undefined && before.of === (await digest(session));
  };

  return {
    async lockOf(connection, afresh = false) {
      if (!hasSignIn(connection)) return undefined;
      // Whoever closed the browser has taken the session along; nobody else can have one.
      if (connection.way === 'password' && (await passwordSessions.has(connection.store))) return undefined;
      const about = { connected: connection.userName, host: connection.host ?? '', way: connection.way };
      if (connection.way === 'password') return { ...about, reason: 'signedOut', now: undefined, failure: undefined };
      try {
        const found = await (connection.way === 'oauth' ? bySilentSignIn : byCookie)(connection, afresh);
        if (found.same) return undefined;
        return { ...about, reason: 'otherUser', now: found.now, failure: undefined };
      } catch (thrown) {
        const failure = toFailure(thrown);
        return { ...about, reason: REASON_OF[failure.code] ?? 'unchecked', now: undefined, failure };
      }
    },
    async session(connection) {
      const { same, session, now: user } = await byCookie(connection, false);
      if (same) return session;
      throw new PeerlensError('otherUser', 'connectAgain', { now: user ?? '', connected: connection.userName });
    },
    isTold: async (connection) => (await memory.recall())?.told === true && (await isKnown(connection)),
    seen: async () => markOf(await memory.recall()),
    tell: async (connection) => memory.tell(await isKnown(connection)),
    suspect: memory.suspect,
  };
}

const markOf = (known: Known | undefined): string | undefined =>
  known && `${known.store} ${known.of} ${known.now ?? ''}`;

async function digest(session: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(session));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
