import type { Batch, Connector, Cursor } from '../connector';
import type { SampleCalls } from './wire';
import { fromWire } from './wire';

/** How the place is asked where the built-in company is kept. */
export type AskSample = <K extends keyof SampleCalls>(
  name: K,
  ask: Parameters<SampleCalls[K]>[0],
) => Promise<ReturnType<SampleCalls[K]>>;

/**
 * The built-in company as a source, without holding it: whoever keeps it is asked, batch by batch, so that a pull that was cut off
 * anywhere goes on at its cursor.
 */
export function createRemoteSample(ask: AskSample): Connector {
  async function asks<K extends keyof SampleCalls>(
    name: K,
    question: Parameters<SampleCalls[K]>[0],
    signal: AbortSignal,
  ): Promise<ReturnType<SampleCalls[K]>> {
    signal.throwIfAborted();
    const answer = await ask(name, question);
    signal.throwIfAborted();
    return answer;
  }
  async function* pull(from: Cursor | undefined, signal: AbortSignal): AsyncGenerator<Batch, void, void> {
    for (let cursor = from; ; ) {
      const { batch } = await asks('samplePull', cursor ? { from: cursor } : {}, signal);
      if (!batch) return;
      const read = fromWire(batch);
      yield read;
      cursor = read.cursor;
    }
  }
  return {
    source: 'sample',
    hosts: () => [],
    recordFromUrl: () => undefined,
    // The built-in company has no pages of its own; its records open in the panel.
    recordUrl: () => '',
    check: (signal) => asks('sampleCheck', {}, signal),
    describe: (signal) => asks('sampleDescribe', {}, signal),
    pull,
    lineTargets: (target, signal) => asks('sampleTargets', target, signal),
    standing: (target, signal) => asks('sampleStanding', target, signal),
    write: (change, signal) => asks('sampleWrite', change, signal),
  };
}
