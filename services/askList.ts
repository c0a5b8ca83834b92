import type { ListAnswer, ListAsk } from '../core/reports/lists';
import { ask } from './client';

/** Asks for a list; once `signal` is aborted nobody waits for it, and the work on it ends. */
export function askList(list: ListAsk, signal: AbortSignal): Promise<ListAnswer> {
  const asking = crypto.randomUUID();
  const stop = () => void ask('stopList', { asking }).catch(() => undefined);
  signal.addEventListener('abort', stop);
  return ask('list', { list, asking }).finally(() => signal.removeEventListener('abort', stop));
}
