import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../core/crm/error';
import type { Messages } from '../../core/protocol';
import type { Preparation } from '../../core/table/preparation';
import type { DataActions } from './actions';

type Answer = ReturnType<Messages['dataProfile']>;

/** A person still types or clicks: the question waits so long, ms. */
const PAUSE = 250;

/**
 * What the next build would compare under a draft (the saved preparation while there is none). The answer before stays while the next is
 * waited for. @param of asked again when this changes.
 */
export function useDataProfile(
  actions: Pick<DataActions, 'profile'>,
  draft: Preparation | undefined,
  of: string,
): { answer: Answer | undefined; failure: Failure | undefined; waiting: boolean } {
  const [answer, setAnswer] = useState<Answer>();
  const [failure, setFailure] = useState<Failure>();
  const [answered, setAnswered] = useState<string>();
  const question = `${of} ${JSON.stringify(draft)}`;
  useEffect(() => {
    let left = false;
    const ask = () =>
      actions.profile(draft).then(
        (found) => {
          if (left) return;
          setAnswer(found);
          setFailure(undefined);
          setAnswered(question);
        },
        (thrown: unknown) => {
          if (left) return;
          setFailure(toFailure(thrown));
          setAnswered(question);
        },
      );
    const timer = setTimeout(() => void ask(), answered === undefined ? 0 : PAUSE);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [question]);
  return { answer, failure, waiting: answered !== question };
}
