import type { RecordKind, RecordRef } from '../../core/crm/ids';

/**
 * What addresses tell. Tryton's web client (sao) is a page with everything behind its `#`: the database, then what is shown,
 * `#company/model/party.party/12;name="Parties"&views=[1]`. The address of a Tryton here is its host and database in that
 * form, `erp.example.com/#company`, because one server can hold the data of many companies.
 */

const MODEL_OF_KIND = {
  customer: 'party.party',
  opportunity: 'sale.opportunity',
  order: 'sale.sale',
  product: 'product.product',
} as const satisfies Partial<Record<RecordKind, string>>;
const KIND_OF_MODEL: Record<string, RecordKind> = Object.fromEntries(
  Object.entries(MODEL_OF_KIND).map(([kind, model]) => [model, kind as RecordKind]),
);

const SHOWN = /^#([^/;?]+)\/model\/([\w.]+)\/(\d+)(?:[;?/]|$)/;
/** PostgreSQL's names are shorter; a name is never a path. */
const DATABASE = /^[^\s/;?#&]{1,63}$/;
const ID_DIGITS = 10;

/** Where a Tryton is: its origin, and which of its databases. */
export interface TrytonPlace {
  origin: string;
  database: string;
}

/**
 * The place of an address, or of any page of the web client as people paste it.
 * @returns undefined where it names no database, is not https, or is no address.
 */
export function placeOf(typed: string): TrytonPlace | undefined {
  const text = typed.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, origin, username, hash } = new URL(address);
  const database = decoded(/^#([^/;?]+)/.exec(hash)?.[1] ?? '');
  if (protocol !== 'https:' || username !== '' || !DATABASE.test(database)) return undefined;
  return { origin, database };
}

/** A place as it is kept and shown: `erp.example.com/#company`. */
export function addressOf(typed: string): string | undefined {
  const place = placeOf(typed);
  return place && `${new URL(place.origin).host}/#${encodeURIComponent(place.database)}`;
}

/** The origin pattern of an address; none where it is no address of a Tryton. */
export function hostsOf(address: string): string[] {
  const place = placeOf(address);
  return place ? [`${place.origin}/*`] : [];
}

/** The origin of an address; empty where it is none. */
export function apiOrigin(address: string): string {
  return placeOf(address)?.origin ?? '';
}

/**
 * The record that a page of the web client shows.
 * @param address of the Tryton that is connected: records of its other databases are not meant.
 * @returns undefined for lists, boards and wizards, new records, other models, other hosts and text that is no address.
 */
export function recordFromUrl(address: string, url: string): RecordRef | undefined {
  const [place, page] = [placeOf(address), placeOf(url)];
  if (!place || place.origin !== page?.origin || place.database !== page.database) return undefined;
  const [, , model = '', id = ''] = SHOWN.exec(new URL(url).hash) ?? [];
  const kind = KIND_OF_MODEL[model];
  return kind && { source: 'tryton', kind, id: idOf(Number(id)) };
}

/** The page of a record in the web client; of a kind that it has no page for, its start page. */
export function recordUrl(address: string, { kind, id }: RecordRef): string {
  const model = (MODEL_OF_KIND as Partial<Record<RecordKind, string>>)[kind];
  return `https://${address}${model ? `/model/${model}/${numberOf(id)}` : ''}`;
}

/** A number of Tryton as an id: with zeros before it, so that the order of ids is that of numbers. */
export function idOf(id: number): string {
  return String(id).padStart(ID_DIGITS, '0');
}

/** The number of an id that {@link idOf} made. */
export function numberOf(id: string): number {
  return Number(id);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
