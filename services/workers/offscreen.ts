import { browser } from 'wxt/browser';
import { PeerlensError } from '../../core/crm/error';
import { ownUrl } from '../address';
import type { KeeperCalls, WorkerEvent } from './calls';
import type { Line } from './line';
import { openLine } from './line';
import { createCaller } from './rpc';
import type { Workers } from './workers';

const PAGE = 'offscreen.html';

/** Chrome: a service worker cannot start workers, an offscreen document can. It is created once, when first needed. */
export function createOffscreenWorkers(): Workers {
  let creating: Promise<void> | undefined;
  const listeners: ((event: WorkerEvent) => void)[] = [];
  const tell = (event: WorkerEvent) => {
    for (const listener of listeners) listener(event);
  };
  const line: Line = openLine({
    otherPage: ownUrl(PAGE),
    onMessage: (message) => {
      if (!caller.receive(message)) tell(message as WorkerEvent);
    },
    onLost: () => {
      caller.fail(new PeerlensError('workerLost', 'tryAgain'));
      tell({ event: 'lost' });
    },
  });
  const caller = createCaller<KeeperCalls>((message) => line.post(message));

  const create = async (): Promise<void> => {
    // Whoever is on the line is there: the browser need not be asked with every question.
    if (line.isOpen()) return;
    creating ??= createDocument().finally(() => {
      creating = undefined;
    });
    await creating;
  };
  return {
    async call(name, ask, signal) {
      await create();
      return caller.call(name, ask, signal);
    },
    async runningFit() {
      if (!(await hasDocument())) return undefined;
      const { jobId } = await caller.call('runningFit', {});
      return jobId;
    },
    onEvent(listener) {
      listeners.push(listener);
    },
    async stop() {
      if (!(await hasDocument())) return;
      await browser.offscreen.closeDocument();
      // The port tells of it later than a question that follows at once.
      line.drop();
    },
  };
}

async function hasDocument(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({ contextTypes: ['OFFSCREEN_DOCUMENT'] });
  return contexts.length > 0;
}

async function createDocument(): Promise<void> {
  if (await hasDocument()) return;
  await browser.offscreen.createDocument({
    url: PAGE,
    reasons: ['WORKERS'],
    justification: 'Segments and similar customers are computed in workers, so that no page waits for them.',
  });
}
