import { useEffect, useRef, useState } from 'preact/hooks';

/** Asks questions whose answers may come late: only the newest question's answer is taken. */
export interface Latest<Question> {
  ask(question: Question): Promise<void>;
  /** From now on no answer is taken: the asker has left. */
  stop(): void;
}

/**
 * The newest question wins: an answer to an earlier one is dropped, and so is its failure.
 * `onAnswer` and `onFailure` are called at most once per question.
 */
export function createLatest<Question, Answer>(
  answerOf: (question: Question) => Promise<Answer>,
  onAnswer: (answer: Answer, question: Question) => void,
  onFailure: (thrown: unknown, question: Question) => void,
): Latest<Question> {
  let newest = 0;
  let stopped = false;
  return {
    async ask(question) {
      newest += 1;
      const mine = newest;
      try {
        const answer = await answerOf(question);
        if (mine === newest && !stopped) onAnswer(answer, question);
      } catch (thrown) {
        if (mine === newest && !stopped) onFailure(thrown, question);
      }
    },
    stop() {
      stopped = true;
    },
  };
}

/** Searches while a person types: the answer to the newest words, undefined until there is one. */
export function useLatest<Question, Answer>(
  question: Question | undefined,
  answerOf: (question: Question) => Promise<Answer>,
): Answer | undefined {
  const [answer, setAnswer] = useState<Answer>();
  const latest = useRef<Latest<Question> | undefined>(undefined);
  latest.current ??= createLatest(
    answerOf,
    (value) => setAnswer(() => value),
    () => setAnswer(undefined),
  );
  const key = JSON.stringify(question);
  // The question is compared by its content.
  useEffect(() => {
    if (question !== undefined) void latest.current?.ask(question);
  }, [key]);
  useEffect(() => () => latest.current?.stop(), []);
  return answer;
}
