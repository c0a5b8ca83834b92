import { useState } from 'preact/hooks';
import type { RequestChanges } from '../request/useRecommend';

/** What a person decided about one line. Nothing is decided until somebody does. */
export interface LineDraft {
  decision: 'open' | 'accepted' | 'declined';
  /** Undefined = as proposed; of a line that nobody proposed: nobody has said it yet. */
  quantity?: number;
  /** What was chosen inside it, by id of the variable: of an option its quantity, "" = not there. */
  values: Readonly<Record<string, string>>;
  /**
   * Quantities as a file has them: of the line ("") and, by id of the variable, of options for all of it. Together they say how many there
   * are for each, once it is known what can be.
   */
  inAll?: Readonly<Record<string, number>>;
  /** What the product is called, to tell of it where a newer answer does not have it. */
  name?: string;
  /** What its parameters are called where that came with them, by id of the variable. */
  names?: Readonly<Record<string, string>>;
}

/** Drafts by product id. */
export type Drafts = Readonly<Record<string, LineDraft>>;

export const OPEN: LineDraft = { decision: 'open', values: {} };

/** All that a person has said of one request; every change of it is a step that can be undone. */
export interface Work {
  changes: RequestChanges;
  drafts: Drafts;
  /** Products that were added to an offer that was begun empty; undefined while the proposal is worked on. */
  scratch?: readonly string[];
}

const NOTHING: Work = { changes: {}, drafts: {} };
const MOST_STEPS = 100;

export interface Working {
  work: Work;
  step(next: Partial<Work>): void;
  /** Undefined where there is nothing to undo. */
  undo: (() => void) | undefined;
}

/** The work on one request with its earlier states. */
export function useWork(): Working {
  const [states, setStates] = useState<readonly Work[]>([NOTHING]);
  const work = states.at(-1) ?? NOTHING;
  return {
    work,
    step: (next) => setStates((before) => [...before.slice(-MOST_STEPS), { ...(before.at(-1) ?? NOTHING), ...next }]),
    undo: states.length > 1 ? () => setStates((before) => before.slice(0, -1)) : undefined,
  };
}

/** Products that a person decided on, or chose something of. */
export function decidedProducts({ drafts, scratch }: Pick<Work, 'drafts' | 'scratch'>): string[] {
  if (scratch) return [...scratch];
  const isDecided = ({ decision, quantity, values }: LineDraft) =>
    decision === 'accepted' || (decision === 'open' && (quantity !== undefined || Object.keys(values).length > 0));
  return Object.keys(drafts).filter((product) => isDecided(drafts[product] ?? OPEN));
}

/** Drafts with one line changed. */
export function withDraft(drafts: Drafts, product: string, change: Partial<LineDraft>): Drafts {
  return { ...drafts, [product]: { ...(drafts[product] ?? OPEN), ...change } };
}
