import { defineBackground } from 'wxt/utils/define-background';
import { createBadgeWriter } from '../components/kit/badgeText';
import { startBackground } from '../services/background';
import { createWorkersInPlace } from '../services/workers/inPlace';
import { createOffscreenWorkers } from '../services/workers/offscreen';
import AnyWorker from './workers/any.worker.ts?worker';

/** A build constant: the other browser's half is left out. */
const STARTS_WORKERS_ITSELF = import.meta.env.BROWSER === 'firefox';

export default defineBackground({
  type: 'module',
  main() {
    const workers = STARTS_WORKERS_ITSELF
      ? createWorkersInPlace((name) => new AnyWorker({ name }))
      : createOffscreenWorkers();
    startBackground(workers, createBadgeWriter);
  },
});
