import { PeerlensError } from '../core/crm/error';
import type { ListAnswer } from '../core/reports/lists';
import { pagesOfOrg } from './insights';
import type { Handlers } from './serve';
import type { Org, Session } from './session';
import { toLookAt } from './versions';
import type { Workers } from './workers/workers';

/**
 * The lists that sell: each is made by the worker from what was synced, under the version in use, and not made to its end where whoever
 * asked has stopped it.
 */
export function listHandlers({
  session,
  workers,
}: {
  session: Session;
  workers: Workers;
}): Pick<Handlers, 'list' | 'stopList'> {
  const asked = new Map<string, AbortController>();
  return {
    async list({ list, asking }) {
      const stop = new AbortController();
      asked.set(asking, stop);
      try {
        const org = await session.required();
        const version = await toLookAt(org);
        if (!version) throw new PeerlensError('noVersion', 'fitNow');
        const { source } = org.connection;
        const ask = { store: org.store.name, versionId: version.id, list, source, pages: pagesOfOrg(org) };
        const answer = await workers.call('list', ask, stop.signal);
        return list.kind === 'members' ? await withCrmWords(answer, org) : answer;
      } finally {
        asked.delete(asking);
      }
    },
    async stopList({ asking }) {
      asked.get(asking)?.abort();
    },
  };
}

/** What the CRM's own field calls each segment, where segments are written there. */
async function withCrmWords(answer: ListAnswer, { store }: Pick<Org, 'store'>): Promise<ListAnswer> {
  if (answer.abstained || answer.kind !== 'members') return answer;
  const field = (await store.pickFields()).find(({ role }) => role === 'segment');
  return field ? { ...answer, inCrm: field.values } : answer;
}
