import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../core/crm/error';

interface Asked<Answer> {
  answer?: Answer;
  failure?: Failure;
  /** Asks once more, e.g. after a failure. */
  again: () => void;
}

/**
 * The answer to a question that is asked again when its name changes; neither answer nor failure while it is waited for. What is not
 * waited for any more is aborted.
 */
export function useAnswer<Answer>(name: string, ask: (signal: AbortSignal) => Promise<Answer>): Asked<Answer> {
  const [found, setFound] = useState<{ of: string; answer?: Answer; failure?: Failure }>();
  const [times, setTimes] = useState(0);
  const of = `${name} ${times}`;
  useEffect(() => {
    const left = new AbortController();
    ask(left.signal).then(
      (answer) => {
        if (!left.signal.aborted) setFound({ of, answer });
      },
      (thrown: unknown) => {
        if (!left.signal.aborted) setFound({ of, failure: toFailure(thrown) });
      },
    );
    return () => left.abort();
  }, [of]);
  const again = () => setTimes(times + 1);
  return found?.of === of ? { ...found, again } : { again };
}
