import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import type { Request, Who } from '../connector';
import { toJson } from './transport';

/** What user information tells. */
export const WHO = v.pipe(
  v.object({ user_id: v.string(), organization_id: v.string(), name: v.optional(v.string(), '') }),
  v.transform((told): Who => ({ orgId: told.organization_id, userId: told.user_id, userName: told.name })),
);
/** Where it is, of any org. */
export const WHO_PATH = '/services/oauth2/userinfo';

/**
 * Whose token this is: one request that counts against no limit.
 * Throws PeerlensError notSignedIn for a token that is none (any more), sessionNotForApi, crmMaintenance, offline.
 */
export async function whoHas(token: string, origin: string, request: Request, signal: AbortSignal): Promise<Who> {
  const { host } = new URL(origin);
  const headers = { Authorization: `Bearer ${token}`, accept: 'application/json' };
  const response = await request(`${origin}${WHO_PATH}`, { headers, signal });
  const body = await response.text();
  if (/not valid for use with the REST API/.test(body)) throw new PeerlensError('sessionNotForApi', 'adminGuide');
  if (response.status >= 500) throw new PeerlensError('crmMaintenance', 'tryLater');
  const user = v.safeParse(WHO, toJson(body));
  if (!response.ok || !user.success) throw new PeerlensError('notSignedIn', 'signIn', { host });
  return user.output;
}
