import type { CallStudyCalls } from '../../core/protocolCalls';
import { createCallStudy } from '../../services/workers/callStudy';
import { createAnswerer } from '../../services/workers/rpc';

export const answer = createAnswerer<CallStudyCalls>(
  createCallStudy({ now: () => Date.now(), tell: (progress) => postMessage(progress) }),
  (reply) => postMessage(reply),
);
