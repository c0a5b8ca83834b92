import { fit } from '../../core/engine/fit';
import { createRandom } from '../../core/kernels/random';
import { openStore } from '../../core/store/store';
import type { FitCalls, WorkerEvent } from '../../services/workers/calls';
import { runFit } from '../../services/workers/fitRun';
import { createAnswerer } from '../../services/workers/rpc';

const tell = (event: WorkerEvent): void => postMessage(event);

const answer = createAnswerer<FitCalls>(
  {
    async start({ store: name, jobId }) {
      const store = await openStore(name);
      await runFit(jobId, {
        store,
        fit,
        createRandom,
        now: () => Date.now(),
        report: (progress) => tell({ event: 'progress', jobId, progress }),
      });
      store.close();
      return undefined;
    },
  },
  (reply) => postMessage(reply),
);

addEventListener('message', ({ data }) => void answer(data));
