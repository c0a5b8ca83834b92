import { PeerlensError, toFailure } from '../core/crm/error';
import type { Changed, Messages } from '../core/protocol';
import type { Ask, Told } from './messaging';
import { inEnvelope, messenger } from './messaging';

/** Asks the background. Throws a PeerlensError with what the background says, or `otherVersion` where nobody answers any more. */
export async function ask<K extends keyof Messages>(name: K, body: Ask<K>): Promise<Told<K>> {
  const answer = await messenger.sendMessage(name, ...([inEnvelope(body)] as never)).catch((thrown: unknown) => {
    throw unanswered(thrown);
  });
  if (!answer) throw new PeerlensError('otherVersion', 'reloadPage');
  if (answer.ok) return answer.value as Told<K>;
  throw new PeerlensError(answer.failure.code, answer.failure.next, answer.failure.values);
}

const listeners = new Set<(what: Changed) => void>();
let stopListening: (() => void) | undefined;

/** Calls `listener` for everything the background says has changed. Returns what stops it. A page can have several. */
export function onChanged(listener: (what: Changed) => void): () => void {
  listeners.add(listener);
  // The messenger keeps one listener per message.
  stopListening ??= messenger.onMessage('changed', ({ data }) => {
    for (const each of [...listeners]) each(data.body);
  });
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stopListening?.();
    stopListening = undefined;
  };
}

// After an update the old script's context is gone ("Extension context invalidated") and so is who would answer.
const GONE = /context invalidated|receiving end does not exist|No response|reading 'sendMessage'/i;

function unanswered(thrown: unknown): PeerlensError {
  const failure = toFailure(thrown);
  if (GONE.test(String(failure.values.detail ?? '')))
    return new PeerlensError('otherVersion', 'reloadPage', {}, thrown);
  return new PeerlensError(failure.code, failure.next, failure.values, thrown);
}
