import type { Sheet } from '../../../table/workbook/sheet';
import type { Offer } from '../offer';
import type { Problems } from './lines';
import type { ReadingPlan } from './readRows';
import { readRows } from './readRows';
import { buildOffers } from './tree';

/** Offers of a sheet as they stand there, and what of it could not be used. Yields the share that is read, 0–1. */
export function* readOffers(
  sheet: Sheet,
  plan: ReadingPlan,
): Generator<number, { offers: Offer[]; problems: Problems }> {
  const { heads, lines, problems } = yield* readRows(sheet, plan);
  const building = buildOffers(heads, lines, plan.structure, problems);
  for (;;) {
    const step = building.next();
    if (step.done) return { offers: step.value, problems };
    yield 1;
  }
}
