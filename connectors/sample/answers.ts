import { createSampleConnector } from './connector';
import type { SampleCalls } from './wire';
import { toWire } from './wire';

/** What each question of {@link SampleCalls} is answered with; also by a promise of it. */
type SampleAnswers = {
  [K in keyof SampleCalls]: (ask: Parameters<SampleCalls[K]>[0]) => Promise<ReturnType<SampleCalls[K]>>;
};

/** Answers for the built-in company, wherever it is kept: what is written to it lasts as long as that place does. */
export function createSampleAnswers(options: { seed?: number } = {}): SampleAnswers {
  const company = createSampleConnector(options);
  // A question is brief; whoever asks sees for itself whether it still wants to know.
  const { signal } = new AbortController();
  return {
    sampleCheck: () => company.check(signal),
    sampleDescribe: () => company.describe(signal),
    async samplePull({ from }) {
      for await (const batch of company.pull(from, signal)) return { batch: toWire(batch) };
      return {};
    },
    sampleTargets: (target) => company.lineTargets(target, signal),
    sampleStanding: (target) => company.standing(target, signal),
    sampleWrite: (change) => company.write(change, signal),
  };
}
