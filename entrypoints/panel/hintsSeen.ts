import { localItem } from '../../services/localItem';

/** Whether the person has put the hints for new people away. */
export const hintsSeenItem = localItem<boolean>('panel.hintsSeen');
