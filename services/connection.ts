import type { Access } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';
import type { ConnectionState } from '../core/protocol';
import { redrawBadges } from './broadcast';
import type { MakeConnector, Source } from './connectors';
import { appOf, requestTo } from './connectors';
import { keepConsent } from './consent';
import type { OAuthTokens } from './oauthTokens';
import { leaveOutOrigin } from './ownOrigin';
import { passwordSessions } from './passwordSessions';
import { hasHosts, registerRecordScript, startInOpenTabs, unregisterRecordScript } from './permissions';
import { apiOriginOf, hasSignIn, pagesOf, patternsOf, storeOf } from './place';
import { allowedOrgs, readPolicy } from './policy';
import type { Org, Session } from './session';
import type { Connection } from './settings';
import { changeSettings, readSettings } from './settings';
import { signIn } from './signIn';
import { waysInto } from './waysInto';

const TIMEOUT = 60_000;
const CONCERNS_SIGN_IN = new Set(['signIn', 'connectAgain', 'adminGuide', 'askAdmin', 'grantHost']);

export interface ConnectionParts {
  session: Session;
  tokens: OAuthTokens;
  makeConnector: MakeConnector;
  now: () => number;
}

/** What a person says on connecting. */
export interface Said {
  /** Number of the text agreed to, which is kept before there is a connection that could be read. */
  consent?: number;
  user?: string;
  password?: string;
}

/**
 * Connects an org: hosts must have been granted; signs in and asks the source who that is; lets the content script run.
 * Whoever was connected before is signed out, as far as these are others.
 */
export async function connect(source: Source, parts: ConnectionParts, said: Said = {}): Promise<Connection> {
  const { consent } = said;
  await keepPolicy(source);
  const patterns = patternsOf(source);
  if (hasSignIn(source) && patterns.length === 0)
    throw new PeerlensError('unknownHost', 'nothing', { host: source.host ?? '' });
  if (!(await hasHosts(patterns, source.way)))
    throw new PeerlensError('hostNotConnected', 'grantHost', { host: source.host ?? '' });
  const { connection: before } = await readSettings();
  await leaveOutOrigin(source, before);
  const connection = await enterBy(source, parts, said).catch(async (thrown: unknown) => {
    await leaveOutOrigin(before, source);
    throw thrown;
  });
  if (before && before.store !== connection.store) await dropTokens(before, parts.tokens);
  if (connection.way === 'session') await dropTokens(connection, parts.tokens);
  await parts.session.close();
  if (consent !== undefined) await keepConsent(connection, consent, parts.now());
  await changeSettings(({ stores, hosts, clientId }) => ({
    connection,
    clientId: source.clientId ?? clientId,
    stores: [...new Set([...stores, connection.store])],
    hosts: [...new Set([...hosts, ...patterns])],
  }));
  await registerRecordScript(pagesOf(source));
  await startInOpenTabs(pagesOf(source));
  return connection;
}

/** Signs in the way that was chosen. */
function enterBy(source: Source, parts: ConnectionParts, said: Said): Promise<Connection> {
  if (source.way === 'oauth') return enter(source, parts);
  return source.way === 'password' ? enterWithPassword(source, parts, said) : look(source, parts);
}

/** The session that name and password bring is kept as tokens are; the password is not. */
async function enterWithPassword(source: Source, { makeConnector }: ConnectionParts, said: Said): Promise<Connection> {
  const { user, password } = said;
  const { host } = source;
  if (!host || !user || !password) throw new PeerlensError('passwordMissing', 'signIn', { host: host ?? '' });
  const { token, ...who } = await passwordSessions.signIn({ source: source.source, host, user, password });
  const store = storeOf(source, who);
  await passwordSessions.keep(store, token);
  try {
    return toConnection(source, await makeConnector(asNobody(source, who, store)).check(AbortSignal.timeout(TIMEOUT)));
  } catch (thrown) {
    const { connection } = await readSettings();
    if (connection?.store !== store) await passwordSessions.drop({ ...source, store });
    throw thrown;
  }
}

/** A connection of which no more is known than whose it is. */
function asNobody(source: Source, who: Pick<Access, 'orgId' | 'userId'>, store: string): Connection {
  return { ...source, ...who, orgName: '', userName: '', canWriteLines: false, missing: [], store };
}

/** Through the company's app: the tokens that the sign-in brings are kept under the name of this user's own database. */
async function enter(source: Source, { tokens, makeConnector }: ConnectionParts): Promise<Connection> {
  const app = appOf(source);
  const grant = await signIn(waysInto(source.source, 'oauth'), app, requestTo(app.origin));
  const store = storeOf(source, grant);
  await tokens.keep(store, grant);
  try {
    const access = await makeConnector(asNobody(source, grant, store)).check(AbortSignal.timeout(TIMEOUT));
    return toConnection(source, access);
  } catch (thrown) {
    const { connection } = await readSettings();
    if (connection?.store !== store || connection.way !== 'oauth') await tokens.drop(store, app.origin);
    throw thrown;
  }
}

/** With the session that the browser has already. */
async function look(source: Source, { makeConnector }: ConnectionParts): Promise<Connection> {
  return toConnection(source, await makeConnector(source).check(AbortSignal.timeout(TIMEOUT)));
}

/** A company can allow one org and one app. Throws PeerlensError otherOrgByPolicy, otherAppByPolicy. */
async function keepPolicy(asked: Source): Promise<void> {
  if (!hasSignIn(asked)) return;
  const { source, way, clientId } = asked;
  const policy = await readPolicy();
  const orgs = allowedOrgs(policy);
  if (orgs.length > 0 && !orgs.some((host) => apiOriginOf(asked) === apiOriginOf({ source, host })))
    throw new PeerlensError('otherOrgByPolicy', 'nothing', { host: orgs.join(', ') });
  if (policy.clientId && way === 'oauth' && clientId !== policy.clientId)
    throw new PeerlensError('otherAppByPolicy', 'nothing');
}

/** Signs out: the data stay, nothing reads them any more; tokens go, here and at the CRM. */
export async function disconnect({ session, tokens }: Pick<ConnectionParts, 'session' | 'tokens'>): Promise<void> {
  const { connection } = await readSettings();
  await session.close();
  await changeSettings(() => ({ connection: undefined }));
  try {
    await unregisterRecordScript();
    if (connection) await redrawBadges(pagesOf(connection));
  } finally {
    if (connection) await dropTokens(connection, tokens);
    await leaveOutOrigin(undefined, connection);
  }
}

/** Whatever way the connection has now: an earlier one of the same person can have left its tokens. */
async function dropTokens(connection: Connection, tokens: OAuthTokens): Promise<void> {
  await passwordSessions.drop(connection);
  if (connection.host) await tokens.drop(connection.store, apiOriginOf(connection));
}

/** Registers the content script again: the browser forgets it when the extension is updated. */
export async function restoreRecordScript(): Promise<void> {
  const { connection } = await readSettings();
  if (connection) await registerRecordScript(pagesOf(connection));
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
    throw new PeerlensError('otherUser', 'connectAgain', { now: access.userName, connected: connection.userName });
  const fresh = toConnection(connection, access);
  if (JSON.stringify(fresh) === JSON.stringify(connection)) return;
  await changeSettings(({ connection: now }) => (now?.store === fresh.store ? { connection: fresh } : {}));
}

const NOTHING: ConnectionState = {
  source: undefined,
  host: undefined,
  way: undefined,
  clientId: undefined,
  orgName: undefined,
  userName: undefined,
  canWriteLines: false,
  missing: [],
  failure: undefined,
  lock: undefined,
};

/** The connection as screens draw it; of a locked one no more than whose it is. */
export async function connectionState(session: Session): Promise<ConnectionState> {
  const org = await session.current();
  if (!org) {
    const [{ connection }, lock] = await Promise.all([readSettings(), session.locked()]);
    if (!connection || !lock) return NOTHING;
    const { source, host, way, clientId, userName } = connection;
    return { ...NOTHING, source, host, way, clientId, userName, lock };
  }
  const { source, host, clientId, orgName, userName, canWriteLines, missing } = org.connection;
  const { sync } = await org.store.state();
  const way = hasSignIn(org.connection) ? org.connection.way : undefined;
  const granted = await hasHosts(patternsOf(org.connection), org.connection.way);
  const lost = granted ? undefined : new PeerlensError('hostNotConnected', 'grantHost', { host: host ?? '' }).failure;
  // A sync that goes on by itself leaves nothing to do.
  const failure = lost ?? (sync.goesOnAt === undefined ? signInFailure(sync.failure) : undefined);
  return { source, host, way, clientId, orgName, userName, canWriteLines, missing, failure, lock: undefined };
}

function signInFailure(failure: ConnectionState['failure']): ConnectionState['failure'] {
  return failure && CONCERNS_SIGN_IN.has(failure.next) ? failure : undefined;
}

function toConnection({ source, host, way, clientId }: Source, access: Access): Connection {
  const { orgId, userId, userName, canWriteLines, missing, customers, org } = access;
  const who = { orgId, userId, userName, orgName: org.name };
  return { source, host, way, clientId, ...who, canWriteLines, missing, customers, store: storeOf({ source }, access) };
}
