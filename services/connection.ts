import type { Access } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';
import type { ConnectionState } from '../core/protocol';
import { redrawBadges } from './broadcast';
import type { MakeConnector, Source } from './connectors';
import { patternsOf } from './connectors';
import { hasHosts, registerRecordScript, startInOpenTabs, unregisterRecordScript } from './permissions';
import type { Org, Session } from './session';
import type { Connection } from './settings';
import { changeSettings, readSettings } from './settings';

/** Connects an org: hosts must have been granted; asks the source who is signed in; lets the content script run. */
export async function connect(source: Source, makeConnector: MakeConnector, session: Session): Promise<Connection> {
  const connector = makeConnector(source);
  const patterns = patternsOf(source);
  if (!(await hasHosts(patterns)))
    throw new PeerlensError('hostNotConnected', 'grantHost', { host: source.host ?? '' });
  const access = await connector.check(AbortSignal.timeout(60_000));
  const connection = toConnection(source, access);
  await session.close();
  await changeSettings(({ stores, hosts }) => ({
    connection,
    stores: [...new Set([...stores, connection.store])],
    hosts: [...new Set([...hosts, ...patterns])],
  }));
  await registerRecordScript(pagesOf(patterns));
  await startInOpenTabs(pagesOf(patterns));
  return connection;
}

/** Signs out: the data stay, nothing reads them any more. */
export async function disconnect(session: Session): Promise<void> {
  const { connection } = await readSettings();
  await session.close();
  await changeSettings(() => ({ connection: undefined }));
  await unregisterRecordScript();
  if (connection) await redrawBadges(pagesOf(patternsOf(connection)));
}

/** Registers the content script again: the browser forgets it when the extension is updated. */
export async function restoreRecordScript(): Promise<void> {
  const { connection } = await readSettings();
  if (connection) await registerRecordScript(pagesOf(patternsOf(connection)));
}

/**
 * Which pages may ask for a badge: those of the connected CRM. Without a connection the script runs only in pages that
 * were open before, and learns nothing but that.
 */
export async function connectedPages(): Promise<(url: string) => boolean> {
  const { connection } = await readSettings();
  if (!connection) return () => true;
  const origins = patternsOf(connection).map((pattern) => new URL(pattern.replace(/\*$/, '')).origin);
  return (url) => origins.includes(new URL(url).origin);
}

/** Notes who is signed in now. Throws PeerlensError otherUser where it is not who was connected. */
export async function refreshAccess(org: Org, access: Access): Promise<void> {
  const { connection } = org;
  if (access.orgId !== connection.orgId || access.userId !== connection.userId)
    throw new PeerlensError('otherUser', 'signIn', { now: access.userName, connected: connection.userName });
  const fresh = toConnection(connection, access);
  if (JSON.stringify(fresh) === JSON.stringify(connection)) return;
  await changeSettings(({ connection: now }) => (now?.store === fresh.store ? { connection: fresh } : {}));
}

/** The connection as screens draw it. */
export async function connectionState(org: Org | undefined): Promise<ConnectionState> {
  if (!org) {
    return {
      source: undefined,
      host: undefined,
      orgName: undefined,
      userName: undefined,
      canWriteLines: false,
      missing: [],
      failure: undefined,
    };
  }
  const { source, host, orgName, userName, canWriteLines, missing } = org.connection;
  const { sync } = await org.store.state();
  const granted = await hasHosts(patternsOf(org.connection));
  const lost = granted ? undefined : new PeerlensError('hostNotConnected', 'grantHost', { host: host ?? '' }).failure;
  return { source, host, orgName, userName, canWriteLines, missing, failure: lost ?? signInFailure(sync.failure) };
}

/** The pages among the patterns: where records are looked at. The API's host has none. */
export function pagesOf(patterns: readonly string[]): string[] {
  const pages = patterns.filter((pattern) => pattern.includes('.lightning.'));
  return pages.length > 0 ? pages : [...patterns];
}

function signInFailure(failure: ConnectionState['failure']): ConnectionState['failure'] {
  return failure && ['signIn', 'askAdmin', 'grantHost'].includes(failure.next) ? failure : undefined;
}

function toConnection({ source, host }: Source, access: Access): Connection {
  const { orgId, userId, userName, canWriteLines, missing, org } = access;
  const store = `peerlens:${source}:${orgId}:${userId}`;
  return { source, host, orgId, userId, userName, canWriteLines, missing, orgName: org.name, store };
}
