import { useState } from 'preact/hooks';
import type { Text } from '../../../core/crm/text';
import type { Also, Editing } from './editing';
import type { Parameter } from './tree';
import type { StandingLine } from './written';

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

type Stands = Pick<StandingLine, 'model' | 'values'>;

/**
 * Choices inside one line, each with the smallest change of others that makes it valid.
 * @param stands what stands inside the line: what was offered under another one holds no longer.
 */
export function useChoosing(
  editing: Editing | undefined,
  stands: Stands,
  set: (values: Record<string, string>) => void,
): Choosing {
  const now = JSON.stringify(stands.values);
  const [told, setTold] = useState<{ model: Stands['model']; values: string; offered?: Offered; never?: Text }>();
  const settle = (offered?: Offered, never?: Text) =>
    setTold({ model: stands.model, values: now, ...(offered && { offered }), ...(never && { never }) });
  const { offered, never } = told?.values === now && told.model === stands.model ? told : {};
  return {
    offered,
    never,
    choose(id, value) {
      const made = editing?.choose(id, value);
      if (!made) return;
      if ('never' in made) return settle(undefined, made.never);
      if (made.also.length > 0) return settle({ id, value, also: made.also });
      settle();
      set({ [id]: value });
    },
    take() {
      if (!offered) return;
      settle();
      set(Object.fromEntries([[offered.id, offered.value], ...offered.also.map(({ id, to }) => [id, to])]));
    },
    leave: () => settle(),
  };
}
