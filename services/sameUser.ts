import { PeerlensError } from '../core/crm/error';
import type { Org } from './session';

const TIMEOUT = 60_000;

/** Nothing is written in another user's name. Throws PeerlensError otherUser where somebody else is signed in now. */
export async function requireSameUser({ connection, connector }: Pick<Org, 'connection' | 'connector'>): Promise<void> {
  const who = await connector.who(AbortSignal.timeout(TIMEOUT));
  if (who.orgId !== connection.orgId || who.userId !== connection.userId)
    throw new PeerlensError('otherUser', 'signIn', { now: who.userName, connected: connection.userName });
}
