import { useState } from 'preact/hooks';
import { type Failure, failureText, toFailure } from '../../core/crm/error';
import { Note } from './Note';
import { useWriter } from './writer';

/** Runs what a button does, one at a time; what goes wrong is said beside it. */
export function useAction() {
  const write = useWriter();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const run = (action: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    action()
      .catch((thrown: unknown) => setFailure(toFailure(thrown)))
      .finally(() => setBusy(false));
  };
  const problem = failure ? (
    <Note kind="error" announce>
      {write(failureText(failure))}
    </Note>
  ) : null;
  return { busy, run, problem, failure };
}
