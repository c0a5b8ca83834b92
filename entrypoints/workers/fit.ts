import { fit, isReadByFit } from '../../core/engine/fit';
import { inspect } from '../../core/engine/inspect';
import { adoptModel } from '../../core/engine/modelFile/adopt';
import { createRandom } from '../../core/kernels/random';
import { openStore } from '../../core/store/store';
import { opinionOf } from '../../services/secondOpinion/ofVersion';
import type { FitCalls, WorkerEvent } from '../../services/workers/calls';
import { runFit } from '../../services/workers/fitRun';
import { runInspection } from '../../services/workers/inspectRun';
import { createAnswerer } from '../../services/workers/rpc';

const tell = (event: WorkerEvent): void => postMessage(event);

export const answer = createAnswerer<FitCalls>(
  {
    async start({ store: name, jobId }) {
      const store = await openStore(name);
      await runFit(jobId, {
        store,
        fit,
        adopt: adoptModel,
        isRead: isReadByFit,
        createRandom,
        now: () => Date.now(),
        report: (progress) => tell({ event: 'progress', jobId, progress }),
      });
      store.close();
      return undefined;
    },
    async inspect({ store: name, versionId }) {
      const store = await openStore(name);
      await runInspection(versionId, {
        store,
        inspect,
        opinionOf,
        createRandom,
        now: () => Date.now(),
        report: (share) => tell({ event: 'inspecting', versionId, share }),
      });
      store.close();
      return undefined;
    },
  },
  (reply) => postMessage(reply),
);
