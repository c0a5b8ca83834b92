import type { IntakeStudyCalls } from '../../core/protocolIntake';
import { createIntakeStudy } from '../../services/workers/intake/study';
import { createAnswerer } from '../../services/workers/rpc';

export const answer = createAnswerer<IntakeStudyCalls>(
  createIntakeStudy({ now: () => Date.now(), tell: (progress) => postMessage(progress) }),
  (reply) => postMessage(reply),
);
