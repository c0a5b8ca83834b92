import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../core/crm/error';

/** The answer to a question that is asked again when its name changes; neither answer nor failure while it is waited for. */
export function useAnswer<Answer>(name: string, ask: () => Promise<Answer>): { answer?: Answer; failure?: Failure } {
  const [found, setFound] = useState<{ of: string; answer?: Answer; failure?: Failure }>();
  useEffect(() => {
    let left = false;
    ask().then(
      (answer) => {
        if (!left) setFound({ of: name, answer });
      },
      (thrown: unknown) => {
        if (!left) setFound({ of: name, failure: toFailure(thrown) });
      },
    );
    return () => {
      left = true;
    };
  }, [name]);
  return found?.of === name ? found : {};
}
