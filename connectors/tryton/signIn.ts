import { PeerlensError } from '../../core/crm/error';
import type { Request } from '../connector';
import type { PasswordSignIn } from '../signIn';
import { Client } from './client';
import { idOf, placeOf, type TrytonPlace } from './page';

const NOBODY = async () => '';

/** A Tryton signs in with name and password. The session that it answers with lives 30 days at the most, as its server is set. */
export const tryton: PasswordSignIn = {
  async signIn(address, { user, password, language }, request, signal) {
    const place = placeOrThrow(address);
    const client = new Client({ place, request, session: NOBODY, signal });
    const { host } = client;
    const signedIn = await client.login(user, password, language);
    if (!signedIn) throw new PeerlensError('passwordWrong', 'tryAgain', { host });
    const { userId, session } = signedIn;
    return { token: toHeader(user, userId, session), orgId: orgIdOf(place), userId: idOf(userId) };
  },
  async signOut(address, token, request: Request, signal) {
    await new Client({ place: placeOrThrow(address), request, session: async () => token, signal }).logout();
  },
};

/** Each database of a server is an org of its own. */
export function orgIdOf({ origin, database }: TrytonPlace): string {
  return `${new URL(origin).host}/${database}`;
}

/** Throws PeerlensError unknownHost for what is no address of a Tryton. */
export function placeOrThrow(address: string): TrytonPlace {
  const place = placeOf(address);
  if (!place) throw new PeerlensError('unknownHost', 'nothing', { host: address });
  return place;
}

/** User, number and session as the header carries them, in base64 of UTF-8. */
function toHeader(user: string, userId: number, session: string): string {
  const bytes = new TextEncoder().encode(`${user}:${userId}:${session}`);
  return btoa(String.fromCharCode(...bytes));
}

/** The number of the user whose session this is. */
export function userOf(token: string): number {
  return Number(/:(\d+):[^:]*$/.exec(atob(token))?.[1]);
}
