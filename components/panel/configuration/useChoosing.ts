import { useState } from 'preact/hooks';
import type { Text } from '../../../core/crm/text';
import type { Also, Editing } from './editing';
import type { Parameter } from './tree';

/** A choice that needs others: what they are, until a person takes or leaves them. */
export interface Offered {
  id: string;
  value: string;
  also: Also[];
}

export interface Choosing {
  offered: Offered | undefined;
  /** Why the last choice cannot be made. */
  never: Text | undefined;
  /** Chooses at once where nothing else has to change; else offers what has. */
  choose(id: string, value: string): void;
  take(): void;
  leave(): void;
}

export interface ParameterProps {
  parameter: Parameter;
  editing: Editing | undefined;
  choosing: Choosing;
}

/** Choices inside one line, each with the smallest change of others that makes it valid. */
export function useChoosing(editing: Editing | undefined, set: (values: Record<string, string>) => void): Choosing {
  const [offered, setOffered] = useState<Offered>();
  const [never, setNever] = useState<Text>();
  const settle = (next: Offered | undefined, why?: Text) => {
    setOffered(next);
    setNever(why);
  };
  return {
    offered,
    never,
    choose(id, value) {
      const made = editing?.choose(id, value);
      if (!made) return;
      if ('never' in made) return settle(undefined, made.never);
      if (made.also.length > 0) return settle({ id, value, also: made.also });
      settle(undefined);
      set({ [id]: value });
    },
    take() {
      if (!offered) return;
      settle(undefined);
      set(Object.fromEntries([[offered.id, offered.value], ...offered.also.map(({ id, to }) => [id, to])]));
    },
    leave: () => settle(undefined),
  };
}
