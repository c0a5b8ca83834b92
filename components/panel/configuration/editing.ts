import type { Text } from '../../../core/crm/text';

/** What a choice changes besides, and the rule that asks for it; "" = not there, undefined = it was still to be chosen. */
export interface Also {
  id: string;
  from: string | undefined;
  to: string;
  because: Text;
}

/** A value of a parameter. */
export interface Choice {
  value: string;
  chosen: boolean;
  /** The rule that forbids it whatever else is changed. */
  never?: Text;
}

/** What can be chosen inside one line, as it stands now. Parameters go by their ids. */
export interface Editing {
  has(id: string): boolean;
  nameOf(id: string): string;
  /** What a parameter that is added becomes first. */
  usual(id: string): string;
  choices(id: string): Choice[];
  /** Options that are not there and could be. */
  addable(): { id: string; group?: string }[];
  /** The smallest change of others that makes a choice valid; none where it is. */
  choose(id: string, value: string): { also: Also[] } | { never: Text };
  /** The rules that are broken now. */
  problems: Text[];
}
