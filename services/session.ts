import type { Connector } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';
import type { Lock } from '../core/protocol';
import type { Store } from '../core/store/store';
import { openStore } from '../core/store/store';
import type { MakeConnector } from './connectors';
import type { Identity } from './identity';
import type { Connection } from './settings';
import { readSettings } from './settings';

/** The connected org: its store and its source. */
export interface Org {
  connection: Connection;
  store: Store;
  connector: Connector;
}

export interface Session {
  /** The connected org, or undefined where there is none or it is locked. Opens its store once. */
  current(): Promise<Org | undefined>;
  /** Like current; throws PeerlensError notConnected or locked. `afresh`: the CRM is asked who is signed in now. */
  required(afresh?: 'afresh'): Promise<Org>;
  /** Why the connected org is locked; undefined where it is not, or none is connected. */
  locked(): Promise<Lock | undefined>;
  /** Closes the store: before it is deleted, or when another org is connected. */
  close(): Promise<void>;
}

export function createSession(makeConnector: MakeConnector, identity: Pick<Identity, 'lockOf'>): Session {
  let opened: { name: string; store: Promise<Store>; connector: Connector; customers: string | undefined } | undefined;

  const current = async (): Promise<Org | undefined> => {
    const { connection } = await readSettings();
    return connection && !(await identity.lockOf(connection)) ? open(connection) : undefined;
  };
  const open = async (connection: Connection): Promise<Org> => {
    await dropLost();
    if (opened?.name !== connection.store) {
      // Nothing is waited for between the look and this: who asks at the same time gets the same store.
      const old = opened;
      opened = {
        name: connection.store,
        store: openStore(connection.store),
        connector: makeConnector(connection),
        customers: connection.customers?.prefix,
      };
      void closeStore(old);
    }
    // Another object is the customer from now on: its pages are known by the connector.
    if (opened.customers !== connection.customers?.prefix)
      opened = { ...opened, connector: makeConnector(connection), customers: connection.customers?.prefix };
    const { store, connector } = opened;
    return { connection, connector, store: await store };
  };
  /** A store that could not be opened, or that the browser has ended since (a full disk), is opened again. */
  const dropLost = async (): Promise<void> => {
    const held = opened;
    const store = await held?.store.catch(() => undefined);
    if (held && opened === held && (!store || store.isLost())) opened = undefined;
  };
  const close = async (): Promise<void> => {
    const closing = opened;
    opened = undefined;
    await closeStore(closing);
  };
  return {
    current,
    close,
    async required(afresh) {
      const { connection } = await readSettings();
      if (!connection) throw new PeerlensError('notConnected', 'grantHost');
      const lock = await identity.lockOf(connection, afresh !== undefined);
      // While the CRM is asked anew somebody can have signed out: then what is connected is read once more.
      const org = lock ? undefined : await (afresh ? current() : open(connection));
      if (!org) throw new PeerlensError('locked', 'signIn', { connected: connection.userName });
      return org;
    },
    async locked() {
      const { connection } = await readSettings();
      return connection && identity.lockOf(connection);
    },
  };
}

async function closeStore(opened: { store: Promise<Store> } | undefined): Promise<void> {
  (await opened?.store.catch(() => undefined))?.close();
}
