import type { OwnRecord } from '../protocolDeals';
import { rowOfId } from '../table/rows';
import type { Rows } from '../table/table';

/** What a person said of an open deal, 0–10, and what the model said then, 0–1. */
export interface SaidOfDeal {
  opportunity: string;
  outOfTen: number;
  model: number | undefined;
}

/**
 * How a person's numbers did beside those of the model, over the deals that have closed since and of which both said
 * something. Both count in whole tenths, as they are shown: five of ten and more is "will be won".
 */
export function ownRecord({ opportunity }: Pick<Rows, 'opportunity'>, said: readonly SaidOfDeal[]): OwnRecord {
  const rowOf = rowOfId(opportunity.ids);
  const { closed, won } = opportunity.columns;
  const sums = { closed: 0, right: 0, modelRight: 0, nearer: 0, modelNearer: 0 };
  for (const { opportunity: id, outOfTen, model } of said) {
    const row = rowOf.get(id) ?? -1;
    if (closed.values[row] !== 1 || model === undefined) continue;
    const outcome = won.values[row] === 1 ? 10 : 0;
    const modelOutOfTen = Math.round(10 * model);
    sums.closed++;
    sums.right += outOfTen >= 5 === outcome > 0 ? 1 : 0;
    sums.modelRight += modelOutOfTen >= 5 === outcome > 0 ? 1 : 0;
    const [off, modelOff] = [Math.abs(outOfTen - outcome), Math.abs(modelOutOfTen - outcome)];
    if (off < modelOff) sums.nearer++;
    if (modelOff < off) sums.modelNearer++;
  }
  return { said: said.length, ...sums };
}
