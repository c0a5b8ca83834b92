import type { Day } from '../crm/time';
import { levelsWithClose } from './closeDate';
import type { Asked, OutcomeIndex } from './probability';
import type { ResponseHow } from './response';
import type { TriedProducts } from './triedProducts';

/** What a deal is asked about with, in the words of those who ask. What is absent is as it is. */
export interface AskedInput {
  /** Drivers whose reasons somebody argued with: their effect is taken off, see Asked.without. */
  argued?: ReadonlySet<string> | undefined;
  /** See Asked. */
  priceLevel?: number | undefined;
  /** Another day on which the deal is expected to close. */
  closeOn?: Day | undefined;
  /** What the deal might have on it instead of its own lines. */
  products?: TriedProducts | undefined;
  /** See Asked. */
  order?: ResponseHow | undefined;
}

/** How the chance of a deal (row of rows.opportunity) is asked for. */
export function askedOf({ deals, drivers }: OutcomeIndex, deal: number, input: AskedInput): Asked {
  const { argued, priceLevel, closeOn, products, order } = input;
  const levels = new Map([
    ...(closeOn === undefined ? [] : levelsWithClose(deals, deal, closeOn)),
    ...(products ? drivers.levelsWith(products, deal, deals.asOf) : []),
  ]);
  return {
    ...(argued && { without: argued }),
    ...(order && { order }),
    ...(priceLevel !== undefined && { priceLevel }),
    ...(levels.size > 0 && { levels }),
  };
}
