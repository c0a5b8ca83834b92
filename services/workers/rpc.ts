import type { Failure } from '../../core/crm/error';
import { PeerlensError, toFailure } from '../../core/crm/error';

/** Calls that can be made over a port or to a worker: one object in, one out. */
// biome-ignore lint/suspicious/noExplicitAny: the bound of a map of functions; each call's own types hold.
export type Calls<C> = { [K in keyof C]: (ask: any) => unknown };
type AskOf<C extends Calls<C>, K extends keyof C> = Parameters<C[K]>[0];

export interface Question {
  id: number;
  call: string;
  ask: unknown;
}
/** The answer to a question is not waited for any more. */
export interface Stop {
  id: number;
  stop: true;
}
export type Reply = { id: number; ok: true; value: unknown } | { id: number; ok: false; failure: Failure };

export interface Caller<C extends Calls<C>> {
  /** Aborting `signal` ends the work on the answer where it is done in steps. */
  call<K extends keyof C & string>(name: K, ask: AskOf<C, K>, signal?: AbortSignal): Promise<ReturnType<C[K]>>;
  /** Takes what came back. Returns whether it was a reply. */
  receive(message: unknown): boolean;
  /** Fails everything that is still waiting. */
  fail(failure: PeerlensError): void;
}

/** The asking side: exactly one reply per question, matched by number; also where it was stopped. */
export function createCaller<C extends Calls<C>>(post: (message: Question | Stop) => void): Caller<C> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: PeerlensError) => void }>();
  let last = 0;
  return {
    call: (call, ask, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const id = ++last;
        waiting.set(id, { resolve, reject });
        try {
          post({ id, call, ask });
        } catch (thrown) {
          waiting.delete(id);
          reject(thrown);
        }
        signal?.addEventListener('abort', () => waiting.has(id) && post({ id, stop: true }));
      }),
    receive(message) {
      if (!isReply(message)) return false;
      const question = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.ok) question?.resolve(message.value as never);
      else question?.reject(new PeerlensError(message.failure.code, message.failure.next, message.failure.values));
      return true;
    },
    fail(failure) {
      for (const { reject } of waiting.values()) reject(failure);
      waiting.clear();
    },
  };
}

/** `signal`, where there is one, is aborted when nobody waits for the answer any more. */
export type Answers<C extends Calls<C>> = {
  [K in keyof C]: (ask: AskOf<C, K>, signal?: AbortSignal) => ReturnType<C[K]> | Promise<ReturnType<C[K]>>;
};

/** The answering side. Returns what takes a message: whether it was its own; the reply is posted when it is there. */
export function createAnswerer<C extends Calls<C>>(
  answers: Answers<C>,
  post: (reply: Reply) => void,
): (message: unknown) => boolean {
  const running = new Map<number, AbortController>();
  return (message) => {
    if (isStop(message)) {
      running.get(message.id)?.abort();
      return true;
    }
    if (!isQuestion(message) || !Object.hasOwn(answers, message.call)) return false;
    const answer = answers[message.call as keyof C];
    const own = new AbortController();
    running.set(message.id, own);
    const reply = (told: Reply): void => {
      // Whoever asks numbers anew after it was started anew.
      if (running.get(message.id) === own) running.delete(message.id);
      post(told);
    };
    void (async () => answer(message.ask as never, own.signal))().then(
      (value) => reply({ id: message.id, ok: true, value }),
      (thrown) => reply({ id: message.id, ok: false, failure: toFailure(thrown) }),
    );
    return true;
  };
}

function isStop(message: unknown): message is Stop {
  return typeof message === 'object' && message !== null && 'stop' in message && 'id' in message;
}

function isQuestion(message: unknown): message is Question {
  return typeof message === 'object' && message !== null && 'call' in message && 'id' in message;
}

function isReply(message: unknown): message is Reply {
  return typeof message === 'object' && message !== null && 'ok' in message && 'id' in message;
}
