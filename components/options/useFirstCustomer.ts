import { useEffect, useState } from 'preact/hooks';
import type { OptionsActions } from './actions';

/** The customer that a card looks at: the first there is, until another is chosen. */
export function useFirstCustomer({ customers }: Pick<OptionsActions, 'customers'>) {
  const [customer, setCustomer] = useState<{ id: string; name: string }>();
  useEffect(() => {
    let left = false;
    void customers('').then(
      ([first]) => {
        if (!left && first) setCustomer((chosen) => chosen ?? first);
      },
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  return [customer, setCustomer] as const;
}
