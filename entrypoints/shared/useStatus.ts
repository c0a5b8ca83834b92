import { useEffect, useRef, useState } from 'preact/hooks';
import type { NoAnswer } from '../../components/kit/Unanswered';
import { createLatest } from '../../components/kit/useLatest';
import { type Failure, toFailure } from '../../core/crm/error';
import type { Status } from '../../core/protocol';
import { ask, onChanged } from '../../services/client';

interface Asked {
  status: Status | undefined;
  /** Where the background did not answer. */
  unanswered: NoAnswer | undefined;
}

/** The state of things, asked again whenever something changed, and when a person wants it. */
export function useStatus(): Asked {
  const [status, setStatus] = useState<Status>();
  const [failure, setFailure] = useState<Failure>();
  const asker = useRef<() => void>(() => undefined);
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
    asker.current = again;
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
  return { status, unanswered: failure && { failure, again: () => asker.current() } };
}
