import type { Connector } from '../connectors/connector';
import { PeerlensError } from '../core/crm/error';
import type { Store } from '../core/store/store';
import { openStore } from '../core/store/store';
import type { MakeConnector } from './connectors';
import type { Connection } from './settings';
import { readSettings } from './settings';

/** The connected org: its store and its source. */
export interface Org {
  connection: Connection;
  store: Store;
  connector: Connector;
}

export interface Session {
  /** The connected org, or undefined. Opens its store once. */
  current(): Promise<Org | undefined>;
  /** Like current; throws PeerlensError notConnected. */
  required(): Promise<Org>;
  /** Closes the store: before it is deleted, or when another org is connected. */
  close(): Promise<void>;
}

export function createSession(makeConnector: MakeConnector): Session {
  let opened: { name: string; store: Promise<Store>; connector: Connector } | undefined;

  const current = async (): Promise<Org | undefined> => {
    const { connection } = await readSettings();
    if (!connection) return undefined;
    if (opened?.name !== connection.store) {
      await close();
      opened = {
        name: connection.store,
        store: openStore(connection.store),
        connector: makeConnector(connection),
      };
    }
    const { store, connector } = opened;
    return { connection, connector, store: await store };
  };
  const close = async (): Promise<void> => {
    const closing = opened;
    opened = undefined;
    (await closing?.store)?.close();
  };
  return {
    current,
    close,
    async required() {
      const org = await current();
      if (!org) throw new PeerlensError('notConnected', 'grantHost');
      return org;
    },
  };
}
