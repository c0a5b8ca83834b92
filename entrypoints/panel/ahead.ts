import type { OpenBlocks } from '../../components/panel/parts';
import type { RecordKind } from '../../core/crm/ids';
import type { PanelAnswer } from '../../core/protocol';
import { ask, onChanged } from '../../services/client';
import { openBlocksItem } from './openBlocks';

/** What the panel will need first, asked for before anything is drawn. */
export interface Ahead {
  openBlocks: Promise<OpenBlocks | undefined>;
  /** The first answer, once; undefined where something has changed since it was asked for. */
  takeAnswer(): Promise<PanelAnswer> | undefined;
}

export function askAhead(record: { kind: RecordKind; id: string } | undefined): Ahead {
  let answer: Promise<PanelAnswer> | undefined = ask('panel', record ? { record } : {});
  // Whoever takes it sees how it fails.
  answer.catch(() => undefined);
  let stop: (() => void) | undefined = onChanged(() => {
    answer = undefined;
  });
  return {
    openBlocks: openBlocksItem.getValue(),
    takeAnswer() {
      // Once: there is one listener at a time, and the next one is the panel's own.
      stop?.();
      stop = undefined;
      const taken = answer;
      answer = undefined;
      return taken;
    },
  };
}
