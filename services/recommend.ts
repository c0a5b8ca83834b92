import { PeerlensError } from '../core/crm/error';
import { recordKey } from '../core/crm/ids';
import type { ConfigurationRequest } from '../core/protocolConfiguration';
import { pagesOfOrg } from './insights';
import { keptOf } from './keptOf';
import type { Asker } from './sender';
import type { Handlers } from './serve';
import type { Org, Session } from './session';
import { readSettings } from './settings';
import type { Tabs } from './tabs';
import { weightsOfAnswer } from './weights';
import type { Workers } from './workers/workers';

export interface RecommendServices {
  session: Session;
  workers: Workers;
  tabs: Tabs;
}

/** Configurations for a request; nothing of it is kept. */
export function recommendHandlers({ session, workers, tabs }: RecommendServices): Pick<Handlers, 'recommend'> {
  return {
    async recommend({ request: asked }, asker) {
      const [org, settings] = await Promise.all([session.required(), readSettings()]);
      const version = (await org.store.versions()).find(({ status }) => status === 'published');
      if (!version) throw new PeerlensError('noVersion', 'fitNow');
      const request = await withRecord(asked, asker, org, tabs);
      return workers.call('recommend', {
        store: org.store.name,
        versionId: version.id,
        request,
        source: org.connection.source,
        pages: pagesOfOrg(org),
        weights: weightsOfAnswer(undefined, settings, version),
        hidden: await hiddenOf(org, request),
      });
    },
  };
}

/** A request that names no record is about that of the page where its panel stands. */
async function withRecord(
  request: ConfigurationRequest,
  asker: Asker,
  { connector }: Org,
  tabs: Tabs,
): Promise<ConfigurationRequest> {
  if (request.record || !asker.framed) return request;
  const found = await tabs.recordOf(asker, connector);
  return found ? { ...request, record: { kind: found.kind, id: found.id } } : request;
}

/** Reasons that the person does not want to see on the record. */
async function hiddenOf({ store }: Org, { record }: ConfigurationRequest): Promise<string[]> {
  if (!record) return [];
  const said = await store.argued(recordKey(await keptOf(store, record)));
  return said.filter(({ because }) => because === 'hide').map(({ reason }) => reason);
}
