import { createSampleAnswers } from '../../connectors/sample/answers';
import type { SampleCalls } from '../../connectors/sample/wire';
import { createAnswerer } from '../../services/workers/rpc';

export const answer = createAnswerer<SampleCalls>(createSampleAnswers(), (reply) => postMessage(reply));
