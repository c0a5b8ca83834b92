import { PeerlensError } from '../core/crm/error';
import { pagesOfOrg } from './insights';
import type { Handlers } from './serve';
import type { Session } from './session';
import { toLookAt } from './versions';
import type { Workers } from './workers/workers';

/** The lists that sell: each is made by the worker from what was synced, under the version in use. */
export function listHandlers({ session, workers }: { session: Session; workers: Workers }): Pick<Handlers, 'list'> {
  return {
    async list({ list }) {
      const org = await session.required();
      const version = await toLookAt(org);
      if (!version) throw new PeerlensError('noVersion', 'fitNow');
      const { source } = org.connection;
      return workers.call('list', {
        store: org.store.name,
        versionId: version.id,
        list,
        source,
        pages: pagesOfOrg(org),
      });
    },
  };
}
