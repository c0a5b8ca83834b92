import type { RecordRef } from '../core/crm/ids';
import type { Way } from '../core/protocol';

/**
 * What is known of a source without asking it: how a person connects it, and where its records are. Pages, workers and the
 * background carry it, so it knows addresses alone. An *address* is how people name their CRM, in the one form in which it is
 * kept (`acme.lightning.force.com`); a source without one is given the empty text.
 */
export interface Source {
  /** Name of the source, also in refs and in the names of databases: never changed again. */
  readonly name: string;
  /**
   * How a person can sign in, in the order in which it is offered; the last one needs nothing of an administrator. None:
   * nothing is signed in to, and nothing is asked of any host.
   */
  readonly ways: readonly Way[];
  /** The address as it is kept, of whatever a person typed or pasted; undefined where it is none of this source's. */
  addressOf(typed: string): string | undefined;
  /** Origin patterns to ask for (`https://acme.my.salesforce.com/*`): all that is ever contacted. None where the address is no one's. */
  hostsOf(address: string): string[];
  /** Those of them at which people look at records: there the badge is shown. */
  pagesOf(address: string): string[];
  /** The origin that answers the API. */
  apiOrigin(address: string): string;
  /** The CRM refuses requests that name another origin than its own: the browser leaves out the name of the extension. */
  readonly ownOriginOnly?: boolean;
  /** Where the CRM shows a record. Absent where records have no pages. */
  recordUrl?(address: string, ref: RecordRef): string;
}
