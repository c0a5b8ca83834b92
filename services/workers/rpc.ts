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
export type Reply = { id: number; ok: true; value: unknown } | { id: number; ok: false; failure: Failure };

export interface Caller<C extends Calls<C>> {
  call<K extends keyof C & string>(name: K, ask: AskOf<C, K>): Promise<ReturnType<C[K]>>;
  /** Takes what came back. Returns whether it was a reply. */
  receive(message: unknown): boolean;
  /** Fails everything that is still waiting. */
  fail(failure: PeerlensError): void;
}

/** The asking side: exactly one reply per question, matched by number. */
export function createCaller<C extends Calls<C>>(post: (question: Question) => void): Caller<C> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: PeerlensError) => void }>();
  let last = 0;
  return {
    call: (call, ask) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        waiting.set(id, { resolve, reject });
        try {
          post({ id, call, ask });
        } catch (thrown) {
          waiting.delete(id);
          reject(thrown);
        }
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

export type Answers<C extends Calls<C>> = {
  [K in keyof C]: (ask: AskOf<C, K>) => ReturnType<C[K]> | Promise<ReturnType<C[K]>>;
};

/** The answering side. Returns what takes a message: whether it was a question; the reply is posted when it is there. */
export function createAnswerer<C extends Calls<C>>(
  answers: Answers<C>,
  post: (reply: Reply) => void,
): (message: unknown) => boolean {
  return (message) => {
    if (!isQuestion(message) || !Object.hasOwn(answers, message.call)) return false;
    const answer = answers[message.call as keyof C];
    void (async () => answer(message.ask as never))().then(
      (value) => post({ id: message.id, ok: true, value }),
      (thrown) => post({ id: message.id, ok: false, failure: toFailure(thrown) }),
    );
    return true;
  };
}

function isQuestion(message: unknown): message is Question {
  return typeof message === 'object' && message !== null && 'call' in message && 'id' in message;
}

function isReply(message: unknown): message is Reply {
  return typeof message === 'object' && message !== null && 'ok' in message && 'id' in message;
}
