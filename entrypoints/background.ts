import { defineBackground } from 'wxt/utils/define-background';
import { createBadgeWriter } from '../components/kit/badgeText';
import { startBackground } from '../services/background';
import { createWorkersInPlace } from '../services/workers/inPlace';
import { createOffscreenWorkers } from '../services/workers/offscreen';
import FitWorker from './offscreen/fit.worker.ts?worker';
import SampleWorker from './offscreen/sample.worker.ts?worker';
import ScoreWorker from './offscreen/score.worker.ts?worker';

/** A build constant: the other browser's half is left out. */
const STARTS_WORKERS_ITSELF = import.meta.env.BROWSER === 'firefox';

export default defineBackground({
  type: 'module',
  main() {
    const workers = STARTS_WORKERS_ITSELF
      ? createWorkersInPlace({
          fit: () => new FitWorker(),
          score: () => new ScoreWorker(),
          sample: () => new SampleWorker(),
        })
      : createOffscreenWorkers();
    startBackground(workers, createBadgeWriter);
  },
});
