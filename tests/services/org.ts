import type { Connector } from '../../connectors/connector';
import { createSampleAnswers } from '../../connectors/sample/answers';
import type { SampleCalls } from '../../connectors/sample/wire';
import { PeerlensError } from '../../core/crm/error';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { summarise } from '../../core/engine/summarise';
import type { Version } from '../../core/engine/version';
import { openStore } from '../../core/store/store';
import type { Org, Session } from '../../services/session';
import type { MakeWorker } from '../../services/workers/keeper';
import type { Question } from '../../services/workers/rpc';
import { createAnswerer } from '../../services/workers/rpc';

/** An org that is connected: a store of its own in memory, and a source. */
export async function connectedOrg(connector: Connector, name = `org-${Math.random()}`): Promise<Org> {
  const store = await openStore(name);
  const connection: Org['connection'] = {
    source: 'sample',
    host: undefined,
    way: 'session',
    clientId: undefined,
    orgId: 'o',
    userId: 'u',
    orgName: 'Acme',
    userName: 'U',
    canWriteLines: true,
    missing: [],
    store: name,
  };
  return { connection, store, connector };
}

/** @param here who is found in front of the browser when that is asked for afresh. */
export function sessionOf(org: Org | undefined, here = () => org?.connection.userId): Session {
  return {
    current: async () => org,
    required: async (afresh) => {
      if (!org) throw new Error('nothing is connected');
      if (afresh && here() !== org.connection.userId) throw new PeerlensError('locked', 'signIn', { connected: 'U' });
      return org;
    },
    locked: async () => undefined,
    close: async () => org?.store.close(),
  };
}

/** Keeps a version as a fit does at its end: as a draft, with its job done. */
export async function keepVersion({ store }: Pick<Org, 'store'>, version: Version): Promise<void> {
  const unknown = { progress: undefined, endedAt: undefined, versionId: undefined, failure: undefined };
  const { id, fittedAt: startedAt } = version;
  await store.addJob({ ...unknown, id, kind: 'fit', state: 'running', startedAt, attempts: 1, plan: DEFAULT_PLAN });
  if (!(await store.keepFitted(version, summarise(version), startedAt))) throw new Error('another job is under way');
}

/** What a worker's file does: takes a message, may post some back. */
type Start = (post: (message: unknown) => void) => (message: Question) => unknown;

/** A worker without a thread: messages go through the event loop as they do to a real one; once terminated it is silent. */
class SameThreadWorker extends EventTarget {
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  private alive = true;
  private readonly receive: (message: Question) => unknown;

  constructor(start: Start) {
    super();
    this.receive = start((message) => {
      setTimeout(() => this.alive && this.onmessage?.({ data: message } as MessageEvent));
    });
  }

  postMessage(message: Question): void {
    setTimeout(() => this.alive && this.receive(message));
  }

  terminate(): void {
    this.alive = false;
  }
}

/** The workers, run in this thread. */
export function sameThread(fit: Start, score: Start): MakeWorker {
  const sample: Start = (post) => createAnswerer<SampleCalls>(createSampleAnswers(), post);
  const start = { fit, score, sample };
  return (name) => new SameThreadWorker(start[name]) as unknown as Worker;
}
