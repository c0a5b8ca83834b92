import { storage } from 'wxt/utils/storage';

/** Whether the person has put the hints for new people away. */
export const hintsSeenItem = storage.defineItem<boolean>('local:panel.hintsSeen', { version: 1 });
