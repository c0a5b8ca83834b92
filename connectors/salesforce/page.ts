import type { RecordKind, RecordRef } from '../../core/crm/ids';
import { toId18 } from '../../core/crm/ids';
import type { CustomersObject } from '../connector';

/**
 * What addresses tell: which record a page shows, where a record lives, which hosts belong to an org. No dependency but
 * the ids, because the content script carries this file.
 */

/** The first three characters of an id name its object; custom objects differ per org and are known by name instead. */
const KIND_OF_PREFIX: Record<string, RecordKind> = {
  '001': 'customer',
  '006': 'opportunity',
  '0Q0': 'quote',
  '801': 'order',
  '500': 'case',
  '00Q': 'lead',
  '003': 'contact',
  '01t': 'product',
};
const KIND_OF_CUSTOM_OBJECT: Record<string, RecordKind> = { SBQQ__Quote__c: 'quote' };

const OBJECT_OF_KIND: Record<RecordKind, string> = {
  customer: 'Account',
  opportunity: 'Opportunity',
  quote: 'Quote',
  order: 'Order',
  case: 'Case',
  lead: 'Lead',
  contact: 'Contact',
  product: 'Product2',
};

/**
 * Where each of Salesforce's clouds has its pages and its API: the commercial one, the one of the US Department of Defense,
 * China's. Orgs in the other government cloud have the commercial hosts.
 */
const CLOUDS = [
  { pages: '.lightning.force.com', api: '.my.salesforce.com' },
  { pages: '.lightning.crmforce.mil', api: '.my.salesforce.mil' },
  { pages: '.lightning.sfcrmapps.cn', api: '.my.sfcrmproducts.cn' },
] as const;

/** Microsoft Defender shows an org's pages under their own address with this behind it. */
const PROXY = '.mcas.ms';

/** Hosts whose addresses name records: Lightning, Classic, set-up, Experience Cloud. */
const RECORD_HOST =
  /\.(?:lightning\.(?:force\.com|crmforce\.mil|sfcrmapps\.cn)|salesforce\.(?:com|mil)|sfcrmproducts\.cn|(?:my\.)?salesforce-setup\.com|my\.site\.com)$/;

/** An org's own part of its hosts; sandboxes and the like have a second label. */
const MY_DOMAIN = /^[a-z0-9-]+(?:\.(?:sandbox|develop|scratch|trailblaze|demo|patch|free))?$/;

const RECORD_PATH = /\/lightning\/r\/(?:([A-Za-z]\w*)\/)?([a-zA-Z0-9]{15,18})(?:\/|$)/;
const LEGACY_HASH = /\/sObject\/([a-zA-Z0-9]{15,18})(?:\/|$)/;
const CLASSIC_PATH = /^\/([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)(?:\/|$)/;
const SITE_PATH = /\/s\/(?:detail|[a-z][\w-]*)\/([a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?)(?:\/|$)/;

/**
 * The record that a page's address shows; in a console the focused one (the path), not its primary tab (`ws`).
 * @param customers the object whose records are customers, where that is not the account.
 * @returns undefined for lists, homes, other objects, other hosts and text that is no address; never throws.
 */
export function recordFromUrl(url: string, customers?: CustomersObject): RecordRef | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname, hash, searchParams } = new URL(url);
  const host = withoutProxy(hostname);
  if (protocol !== 'https:' || !RECORD_HOST.test(host)) return undefined;

  const record = RECORD_PATH.exec(pathname);
  if (record) return toRef(record[2], customers, record[1]);
  if (pathname === '/one/one.app') return toRef(LEGACY_HASH.exec(hash)?.[1] ?? encodedId(hash), customers);
  if (/^\/lightning\/setup\//.test(pathname)) return toRef(idIn(searchParams.get('address')), customers);
  if (pathname.startsWith('/lightning/')) return undefined;
  if (host.endsWith('.my.site.com')) return toRef(SITE_PATH.exec(pathname)?.[1], customers);
  return toRef(CLASSIC_PATH.exec(pathname)?.[1] ?? searchParams.get('id') ?? undefined, customers);
}

/** The Lightning address of a record; one of an own object is found by its id alone. `host` is any host of the org, e.g. acme.lightning.force.com. */
export function recordUrl(host: string, ref: RecordRef): string {
  const object = ref.kind === 'quote' && !ref.id.startsWith('0Q0') ? 'SBQQ__Quote__c' : OBJECT_OF_KIND[ref.kind];
  const isOwn = ref.kind === 'customer' && !ref.id.startsWith('001');
  return `https://${lightningHost(host) ?? host}/lightning/r/${isOwn ? '' : `${object}/`}${ref.id}/view`;
}

/**
 * What to ask the user's leave for: the origin patterns of the org's pages and of its API, nothing wider; of pages behind
 * the Defender proxy also the address that they have there.
 * @returns an empty list where the host is no org's own host (login.salesforce.com, another site).
 */
export function hostsOf(host: string): string[] {
  const page = lightningHost(host);
  if (!page) return [];
  const name = nameOf(host);
  const proxied = withoutProxy(name) === page && name !== page ? [name] : [];
  return [...proxied, page].map((each) => `https://${each}/*`).concat(`${apiOrigin(host)}/*`);
}

/** Those of {@link hostsOf} at which people look at records; the API's host has no pages. */
export function pagesOf(host: string): string[] {
  return hostsOf(host).slice(0, -1);
}

/**
 * The origin that answers the API. A Lightning host would redirect, and the redirect drops the token; the Defender proxy
 * is left out, because it hands pages on, not sessions.
 */
export function apiOrigin(host: string): string {
  const name = withoutProxy(nameOf(host));
  const cloud = CLOUDS.find(({ pages }) => name.endsWith(pages));
  return `https://${cloud ? name.slice(0, -cloud.pages.length) + cloud.api : name}`;
}

function lightningHost(host: string): string | undefined {
  const name = withoutProxy(nameOf(host));
  for (const { pages, api } of CLOUDS) {
    const end = [pages, api].find((each) => name.endsWith(each));
    const domain = end && name.slice(0, -end.length);
    if (domain && MY_DOMAIN.test(domain)) return domain + pages;
  }
  return undefined;
}

/** What people paste: an address or a host, in any case. */
function nameOf(host: string): string {
  return (URL.canParse(host) ? new URL(host).hostname : host).trim().toLowerCase();
}

function withoutProxy(name: string): string {
  return name.endsWith(PROXY) ? name.slice(0, -PROXY.length) : name;
}

function toRef(id: string | undefined, customers: CustomersObject | undefined, object?: string): RecordRef | undefined {
  const full = id && toId18(id);
  if (!full) return undefined;
  if (customers && full.startsWith(customers.prefix)) return { source: 'salesforce', kind: 'customer', id: full };
  const kind = KIND_OF_PREFIX[full.slice(0, 3)] ?? (object ? KIND_OF_CUSTOM_OBJECT[object] : undefined);
  // Where another object is the customer, an account is a record of which nothing is said.
  if (customers && kind === 'customer') return undefined;
  return kind && { source: 'salesforce', kind, id: full };
}

function idIn(path: string | null): string | undefined {
  return CLASSIC_PATH.exec(path ?? '')?.[1];
}

/** Old console addresses carry base64 of `{"componentDef":"force:recordHome","attributes":{"recordId":"001…"}}`. */
function encodedId(hash: string): string | undefined {
  try {
    return /"recordId":"([a-zA-Z0-9]+)"/.exec(atob(decodeURIComponent(hash.slice(1))))?.[1];
  } catch {
    return undefined;
  }
}
