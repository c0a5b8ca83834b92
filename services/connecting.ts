import { isSource } from '../connectors/registry';
import { PeerlensError } from '../core/crm/error';
import type { Changed } from '../core/protocol';
import type { CallBudgets } from './callBudget';
import { connect, connectionState, disconnect } from './connection';
import type { MakeConnector } from './connectors';
import { forget } from './forget';
import type { Identity } from './identity';
import type { OAuthTokens } from './oauthTokens';
import type { Handlers } from './serve';
import type { Session } from './session';
import type { SyncRunner } from './syncRunner';
import type { Workers } from './workers/workers';

export interface ConnectingOptions {
  session: Session;
  tokens: OAuthTokens;
  identity: Pick<Identity, 'suspect'>;
  sync: Pick<SyncRunner, 'start' | 'whileStopped'>;
  workers: Pick<Workers, 'stop'>;
  budgets: Pick<CallBudgets, 'drop'>;
  makeConnector: MakeConnector;
  now: () => number;
  changed: (what: Changed) => void;
}

export interface Connecting {
  connect: Handlers['connect'];
  disconnect: () => Promise<void>;
  forgetEverything: () => Promise<void>;
}

/**
 * Coming and going of orgs. No sync runs meanwhile, whatever rings; the workers end when nobody is signed in to the old
 * org any more, because whoever hears of their end starts again what is under way.
 */
export function createConnecting(options: ConnectingOptions): Connecting {
  const { session, sync, workers, identity, changed } = options;
  const change = async (how: () => Promise<unknown>): Promise<void> => {
    await sync.whileStopped(how);
    changed('connection');
  };
  return {
    async connect(ask) {
      const { source: name, host, way = 'session', clientId, ...asked } = ask;
      if (!isSource(name)) throw new PeerlensError('unexpected', 'report', { detail: `source ${name}` });
      const source = { source: name, host, way, clientId };
      await change(async () => {
        await connect(source, options, asked);
        identity.suspect();
        await workers.stop();
      });
      void sync.start();
      return connectionState(session);
    },
    disconnect: () =>
      change(async () => {
        await disconnect(options);
        await workers.stop();
      }),
    forgetEverything: () => change(() => forget(options)),
  };
}
