import { DEFAULT_PLAN } from '../core/engine/plan';
import { pairKey } from '../core/table/pairKey';
import { pagesOfOrg } from './insights';
import type { Handlers } from './serve';
import type { Session } from './session';
import { changeSettings, readSettings } from './settings';
import { toLookAt } from './versions';
import { weightsInForce } from './weights';
import type { Workers } from './workers/workers';

export interface DataServices {
  session: Session;
  workers: Workers;
  now: () => number;
}

type DataMessages = 'dataProfile' | 'savePreparation' | 'duplicates' | 'notDuplicate';

/** The answers about what segments are made of, and about customers that are in the CRM twice. */
export function dataHandlers({ session, workers, now }: DataServices): Pick<Handlers, DataMessages> {
  return {
    async dataProfile({ preparation }) {
      const org = await session.required();
      const [version, settings] = [await toLookAt(org), await readSettings()];
      const saved = settings.preparation ?? {};
      const profile = await workers.call('dataProfile', {
        store: org.store.name,
        years: version?.years ?? DEFAULT_PLAN.years,
        preparation: preparation ?? saved,
        weights: weightsInForce(settings, version),
      });
      return { profile, saved };
    },
    async savePreparation({ preparation }) {
      await changeSettings(() => ({ preparation }));
      const org = await session.current();
      await org?.store.log('preparation', { preparation }, now());
      return undefined;
    },
    async duplicates() {
      const org = await session.required();
      return workers.call('duplicates', { store: org.store.name, pages: pagesOfOrg(org) });
    },
    async notDuplicate({ a, b, apart }) {
      const { store } = await session.required();
      await store.keepApart(pairKey(a, b), apart);
      await store.log('notDuplicate', { a, b, apart }, now());
      return undefined;
    },
  };
}
