import type { ConfigurationInsight } from '../../../core/engine/insight';
import type { PanelActions } from '../actions';
import type { Working } from './work';

export interface ProposalProps {
  proposal: ConfigurationInsight;
  working: Working;
  /** Why nothing can be written, as a key of a sentence; undefined where it can. */
  notWritten: 'onlyDeals' | 'cannotWrite' | 'noRecord' | undefined;
  actions: Pick<PanelActions, 'review' | 'decide' | 'copy'>;
}
