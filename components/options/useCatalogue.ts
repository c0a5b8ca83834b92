import { useEffect, useState } from 'preact/hooks';
import { type Failure, toFailure } from '../../core/crm/error';
import type { OptionsActions } from './actions';
import type { Catalogue } from './buildChoice';

/** What segments can be made of, asked again when `of` (the version looked at) is another one. */
export function useCatalogue(
  actions: Pick<OptionsActions, 'catalogue'>,
  of: string | undefined,
): { catalogue: Catalogue | undefined; failure: Failure | undefined } {
  const [catalogue, setCatalogue] = useState<Catalogue>();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    let left = false;
    actions.catalogue().then(
      (answer) => {
        if (!left) setCatalogue(answer);
      },
      (thrown: unknown) => {
        if (!left) setFailure(toFailure(thrown));
      },
    );
    return () => {
      left = true;
    };
  }, [of]);
  return { catalogue, failure };
}
