import { browser } from 'wxt/browser';
import { sourceOf } from '../connectors/registry';
import { ownUrl } from './address';
import { apiOriginOf } from './place';
import type { Connection } from './settings';

type Place = Pick<Connection, 'source' | 'host'>;

const RULE = 1;

/**
 * Some CRMs refuse every request that names another origin than their own, which keeps web pages of others out. The person
 * has connected this one: for its host, and for requests of this extension alone, the browser leaves the header out.
 * @param now what is, or is going to be, connected. @param before what was.
 */
export async function leaveOutOrigin(now: Place | undefined, before: Place | undefined): Promise<void> {
  if (!isNeeded(now) && !isNeeded(before)) return;
  await browser.declarativeNetRequest.updateDynamicRules({
    removeRuleIds: [RULE],
    addRules: isNeeded(now)
      ? [
          {
            id: RULE,
            action: { type: 'modifyHeaders', requestHeaders: [{ header: 'origin', operation: 'remove' }] },
            condition: {
              requestDomains: [new URL(apiOriginOf(now)).hostname],
              initiatorDomains: [new URL(ownUrl('/')).host],
              resourceTypes: ['xmlhttprequest'],
            },
          },
        ]
      : [],
  });
}

function isNeeded(place: Place | undefined): place is Place {
  return place !== undefined && sourceOf(place.source).ownOriginOnly === true;
}
