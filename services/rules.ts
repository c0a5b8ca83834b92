import { PeerlensError } from '../core/crm/error';
import type { Handlers } from './serve';
import type { Session } from './session';
import { toLookAt } from './versions';
import type { Workers } from './workers/workers';

export interface RuleServices {
  session: Session;
  workers: Workers;
}

type Rules = 'suggestRules' | 'ruleGround' | 'areaReach';

/** What the page of rules asks besides the book itself: what rules can be about, and which ones the orders speak for. */
export function ruleHandlers({ session, workers }: RuleServices): Pick<Handlers, Rules> {
  return {
    async suggestRules() {
      const org = await session.required();
      // Customers that are alike are those of one segment: without segments a taste would look like a rule.
      const version = await toLookAt(org);
      if (!version) throw new PeerlensError('noVersion', 'fitNow');
      return workers.call('suggestRules', { store: org.store.name, versionId: version.id });
    },
    async ruleGround() {
      const { store } = await session.required();
      return workers.call('ruleGround', { store: store.name });
    },
    async areaReach({ areas }) {
      const { store } = await session.required();
      return workers.call('areaReach', { store: store.name, areas });
    },
  };
}
