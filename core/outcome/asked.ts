import type { Day } from '../crm/time';
import { levelsWithClose } from './closeDate';
import type { Asked, OutcomeIndex } from './probability';
import type { ResponseHow } from './response';

/** What a deal is asked about with, in the words of those who ask. What is absent is as it is. */
export interface AskedInput {
  /** Drivers whose reasons somebody argued with: their effect is taken off, see Asked.without. */
  argued?: ReadonlySet<string> | undefined;
  /** See Asked. */
  priceLevel?: number | undefined;
  /** Another day on which the deal is expected to close. */
  closeOn?: Day | undefined;
  /** The product family (code of rows.product) of most of the lines that the deal might have instead of its own. */
  family?: number | undefined;
  /** See Asked. */
  order?: ResponseHow | undefined;
}

/** How the chance of a deal (row of rows.opportunity) is asked for. */
export function askedOf({ deals, drivers }: OutcomeIndex, deal: number, input: AskedInput): Asked {
  const { argued, priceLevel, closeOn, family, order } = input;
  const levels = new Map(closeOn === undefined ? [] : levelsWithClose(deals, deal, closeOn));
  if (family !== undefined) levels.set('family', drivers.levelOfFamily(family, deals.asOf));
  return {
    ...(argued && { without: argued }),
    ...(order && { order }),
    ...(priceLevel !== undefined && { priceLevel }),
    ...(levels.size > 0 && { levels }),
  };
}
