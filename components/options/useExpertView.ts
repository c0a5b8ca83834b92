import { useEffect, useState } from 'preact/hooks';
import type { ExpertAnswer } from '../../core/engine/expert';
import type { OptionsActions } from './actions';

/** The expert view of a version; the one before stays while another segment is asked for. `view` is undefined of a version too small for it. */
export function useExpertView(
  actions: Pick<OptionsActions, 'expertView'>,
  versionId: string,
  segment: number,
): ExpertAnswer | 'failed' | undefined {
  const [found, setFound] = useState<ExpertAnswer | 'failed'>();
  useEffect(() => {
    let left = false;
    actions.expertView(versionId, segment).then(
      (answer) => {
        if (!left) setFound(answer);
      },
      () => {
        if (!left) setFound('failed');
      },
    );
    return () => {
      left = true;
    };
  }, [versionId, segment]);
  return found;
}
