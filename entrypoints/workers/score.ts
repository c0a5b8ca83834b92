import { createScorer } from '../../core/engine/infer';
import { openStore } from '../../core/store/store';
import type { ScoreCalls } from '../../services/workers/calls';
import { createAnswerer } from '../../services/workers/rpc';
import { createScoreSession } from '../../services/workers/scoreSession';

export const answer = createAnswerer<ScoreCalls>(createScoreSession({ open: openStore, createScorer }), (reply) =>
  postMessage(reply),
);
