import { storage } from 'wxt/utils/storage';
import type { OpenBlocks } from '../../components/panel/parts';

/** Which blocks the person left open. */
export const openBlocksItem = storage.defineItem<OpenBlocks>('local:panel.openBlocks', { version: 1 });
