import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../core/crm/error';
import type { ModelCard } from '../../core/outcome/modelCard';
import type { StudioActions } from './actions';

/** The card of a version, asked for when it comes in front; neither while it is made. */
export function useModelCard(
  { modelCard }: Pick<StudioActions, 'modelCard'>,
  versionId: string,
): { card?: ModelCard; failure?: Failure } {
  const [found, setFound] = useState<{ of: string; card?: ModelCard; failure?: Failure }>();
  useEffect(() => {
    let left = false;
    modelCard(versionId).then(
      (card) => left || setFound({ of: versionId, card }),
      (thrown: unknown) => left || setFound({ of: versionId, failure: toFailure(thrown) }),
    );
    return () => {
      left = true;
    };
  }, [versionId]);
  return found?.of === versionId ? found : {};
}
