import { useEffect, useState } from 'preact/hooks';
import type { OptionsActions } from './actions';

interface Named {
  id: string;
  name: string;
}

/** So many are tried before a card begins with one of which there is nothing to show. */
const MOST_TRIED = 12;

/** The customer that a card looks at until another is chosen: the first there is, or the first that `suits`. */
export function useFirstCustomer(
  { customers }: Pick<OptionsActions, 'customers'>,
  suits: (id: string) => Promise<boolean> = async () => true,
) {
  const [customer, setCustomer] = useState<Named>();
  useEffect(() => {
    let left = false;
    const find = async () => {
      const found = await customers('');
      const first = (await firstThat(suits, found.slice(0, MOST_TRIED))) ?? found[0];
      if (!left && first) setCustomer((chosen) => chosen ?? first);
    };
    find().catch(() => undefined);
    return () => {
      left = true;
    };
  }, []);
  return [customer, setCustomer] as const;
}

async function firstThat(suits: (id: string) => Promise<boolean>, found: Named[]): Promise<Named | undefined> {
  // Where asking fails, the card asks the same once more and says what is wrong.
  for (const one of found) if (await suits(one.id).catch(() => true)) return one;
  return undefined;
}
