import type { PanelAnswer } from '../../core/protocol';
import type { BlockName } from './actions';

export type FullAnswer = Extract<PanelAnswer, { state: 'full' }>;

/** Which blocks a person left open; on the first visit only what they may not know, and what comes next. */
export type OpenBlocks = Partial<Record<BlockName, boolean>>;
export const FIRST_VISIT: OpenBlocks = { news: true, next: true };

/** Which blocks are open, and what is told when one is folded or unfolded. */
export interface FoldedProps {
  open: OpenBlocks;
  onFold: (block: BlockName, open: boolean) => void;
}
