import type { Text } from '../../../crm/text';
import type { Day } from '../../../crm/time';

/** How rows say what is inside what. */
export const STRUCTURES = ['flat', 'level', 'position', 'parent', 'indent'] as const;
export type Structure = (typeof STRUCTURES)[number];

/** What is said of an offer as a whole. */
export interface OfferHead {
  id: string;
  on?: Day;
  customerName?: string;
  country?: string;
  postalCode?: string;
  size?: number;
  sizeOf?: string;
  outcome?: 'won' | 'lost';
}

/** A row that is a line, before it is known what it belongs to. */
export interface FlatLine {
  /** Row in the file, from 1. */
  row: number;
  /** Place of its offer in the list of heads. */
  offer: number;
  code: string;
  name: string;
  quantity: number;
  unit?: string;
  unitPrice?: number;
  values: Record<string, string>;
  /** As the structure wants them. */
  level?: number;
  position?: string;
  line?: string;
  parent?: string;
  indent?: number;
}

/** What is wrong with a row, and that it was left out or how it was read; values name row and column. */
export interface Problem {
  text: Text;
  /** Left out, or read in spite of it. */
  lost: boolean;
}

/** Collects problems: of each kind the first {@link MOST_TOLD} are told, the others counted. */
export interface Problems {
  told: Problem[];
  /** By key of the text. */
  counts: Record<string, number>;
}

export const MOST_TOLD = 25;

export function tell(problems: Problems, problem: Text, lost: boolean): void {
  const count = (problems.counts[problem.key] ?? 0) + 1;
  problems.counts[problem.key] = count;
  if (count <= MOST_TOLD) problems.told.push({ text: problem, lost });
}
