import { createSampleAnswers } from '../../connectors/sample/answers';
import type { SampleCalls } from '../../connectors/sample/wire';
import { createAnswerer } from '../../services/workers/rpc';

const answer = createAnswerer<SampleCalls>(createSampleAnswers(), (reply) => postMessage(reply));

addEventListener('message', ({ data }) => void answer(data));
