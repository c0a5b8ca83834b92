import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { Request } from '../connector';

/** A person at an org. */
export interface Who {
  orgId: string;
  userId: string;
  userName: string;
}

/** A person's ids; the name where it was worth asking for. */
export type Found = Pick<Who, 'orgId' | 'userId'> & Partial<Who>;

const USER = v.object({ user_id: v.string(), organization_id: v.string(), name: v.optional(v.string(), '') });

/**
 * Whose token this is: one request that counts against no limit.
 * Throws PeerlensError notSignedIn for a token that is none (any more), sessionNotForApi, crmMaintenance, offline.
 */
export async function whoHas(token: string, origin: string, request: Request, signal: AbortSignal): Promise<Who> {
  const { host } = new URL(origin);
  const headers = { Authorization: `Bearer ${token}`, accept: 'application/json' };
  const response = await request(`${origin}/services/oauth2/userinfo`, { headers, signal });
  const body = await response.text();
  if (/not valid for use with the REST API/.test(body)) throw new PeerlensError('sessionNotForApi', 'adminGuide');
  if (response.status >= 500) throw new PeerlensError('crmMaintenance', 'tryLater');
  const user = v.safeParse(v.pipe(v.string(), v.parseJson(), USER), body);
  if (!response.ok || !user.success) throw new PeerlensError('notSignedIn', 'signIn', { host });
  const { user_id: userId, organization_id: orgId, name: userName } = user.output;
  return { orgId, userId, userName };
}
