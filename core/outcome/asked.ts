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
  /** See Asked. */
  order?: ResponseHow | undefined;
}

/** How the chance of a deal (row of rows.opportunity) is asked for. */
export function askedOf({ deals }: OutcomeIndex, deal: number, input: AskedInput): Asked {
  const { argued, priceLevel, closeOn, order } = input;
  return {
    ...(argued && { without: argued }),
    ...(order && { order }),
    ...(priceLevel !== undefined && { priceLevel }),
    ...(closeOn !== undefined && { levels: levelsWithClose(deals, deal, closeOn) }),
  };
}
