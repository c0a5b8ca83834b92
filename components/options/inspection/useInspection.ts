import { useEffect, useState } from 'preact/hooks';
import type { InspectionState } from '../../../core/engine/inspection';

export interface InspectionActions {
  /** How far it is; where nothing was looked at yet it begins. */
  inspection(versionId: string): Promise<InspectionState>;
}

/** While it is being made it is asked for again after so long. */
const AGAIN_AFTER_MS = 1_500;

/**
 * The inspection of a version, asked for until it is there. Undefined before the first answer. `again` asks anew.
 * @param answered whether the independent programs have: their map comes later than the rest, and is asked for then.
 */
export function useInspection(
  { inspection }: InspectionActions,
  versionId: string,
  answered: boolean,
): { state: InspectionState | undefined; again: () => void } {
  const [state, setState] = useState<InspectionState>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      inspection(versionId).then(
        (found) => {
          if (left) return;
          setState(found);
          if (found.state === 'running') timer = setTimeout(ask, AGAIN_AFTER_MS);
        },
        () => {
          if (!left) setState({ state: 'failed' });
        },
      );
    };
    ask();
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [versionId, asked, answered]);
  const again = () => {
    setState({ state: 'running', share: 0 });
    setAsked(asked + 1);
  };
  return { state, again };
}
