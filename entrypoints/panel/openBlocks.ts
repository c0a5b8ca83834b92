import type { OpenBlocks } from '../../components/panel/parts';
import { localItem } from '../../services/localItem';

/** Which blocks the person left open. */
export const openBlocksItem = localItem<OpenBlocks>('panel.openBlocks');
