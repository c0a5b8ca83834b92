import { useEffect, useState } from 'preact/hooks';
import { createLatest } from '../../components/kit/useLatest';
import { type Failure, toFailure } from '../../core/crm/error';
import type { Status } from '../../core/protocol';
import { ask, onChanged } from '../../services/client';

/** The state of things, asked again whenever something changed; `failure` where the background does not answer. */
export function useStatus(): { status: Status | undefined; failure: Failure | undefined } {
  const [status, setStatus] = useState<Status>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    const asking = createLatest(
      (_: 'status') => ask('status', {}),
      (answer) => {
        setStatus(answer);
        setFailure(undefined);
      },
      (thrown) => setFailure(toFailure(thrown)),
    );
    const again = () => void asking.ask('status');
    again();
    const stop = onChanged((what) => {
      // Somebody else can be in front of the browser: what is drawn goes before the answer comes.
      if (what === 'identity') setStatus(undefined);
      again();
    });
    return () => {
      stop();
      asking.stop();
    };
  }, []);
  return { status, failure };
}
