import { useEffect, useState } from 'preact/hooks';
import type { InspectionState } from '../../../core/engine/inspection';

export interface InspectionActions {
  /** How far it is; where nothing was looked at yet it begins. */
  inspection(versionId: string): Promise<InspectionState>;
}

/** While it is being made it is asked for again after so long. */
const AGAIN_AFTER_MS = 1_500;

/** The inspection of a version, asked for until it is there. Undefined before the first answer. `again` asks anew. */
export function useInspection(
  { inspection }: InspectionActions,
  versionId: string,
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
  }, [versionId, asked]);
  const again = () => {
    setState({ state: 'running', share: 0 });
    setAsked(asked + 1);
  };
  return { state, again };
}
