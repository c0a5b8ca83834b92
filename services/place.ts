import type { Access } from '../connectors/connector';
import { isSource, type SourceName, sourceOf } from '../connectors/registry';
import type { Connection } from './settings';

/** Which source, and its address where it has one. */
export type Place = Pick<Connection, 'source' | 'host'>;

/** The host patterns of a source: what is asked of the user, and all that is ever contacted. */
export function patternsOf({ source, host }: Place): string[] {
  return host ? sourceOf(source).hostsOf(host) : [];
}

/** Those of them at which records are looked at. */
export function pagesOf({ source, host }: Place): string[] {
  return host ? sourceOf(source).pagesOf(host) : [];
}

/** The origin that answers a source's API. */
export function apiOriginOf({ source, host }: Place): string {
  return sourceOf(source).apiOrigin(host ?? '');
}

/** Whether a source has to be signed in to; the built-in company, for one, has not. */
export function hasSignIn({ source }: Pick<Connection, 'source'>): boolean {
  return sourceOf(source).ways.length > 0;
}

/** One database per org and user: whoever else connects in this browser has another one. */
export function storeOf({ source }: Pick<Connection, 'source'>, who: Pick<Access, 'orgId' | 'userId'>): string {
  return `peerlens:${source}:${who.orgId}:${who.userId}`;
}

/** The source of a database that {@link storeOf} named. */
export function sourceOfStore(store: string): SourceName | undefined {
  const [, source = ''] = store.split(':');
  return isSource(source) ? source : undefined;
}
