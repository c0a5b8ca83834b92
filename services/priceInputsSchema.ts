import * as v from 'valibot';
import { FIRST_DAY, LAST_DAY } from '../core/crm/time';
import type { PriceInputs } from '../core/pricing/inputs';
import { NO_PRICE_INPUTS } from '../core/pricing/inputs';
import type { Store } from '../core/store/store';

/** Twenty years of months, of thirty families or countries. */
const MOST_ROWS = 7_200;
/** A day that a deal or a price may depend on. */
export const day = v.pipe(v.number(), v.safeInteger(), v.minValue(FIRST_DAY), v.maxValue(LAST_DAY));
const change = v.pipe(v.number(), v.minValue(-0.9), v.maxValue(9));
const word = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(255)));
const table = <Row extends v.GenericSchema>(row: Row) => v.pipe(v.array(row), v.maxLength(MOST_ROWS));

/** What prices depend on, as a page asks for it and as it is kept. */
export const PRICE_INPUTS = v.object({
  capacity: table(v.object({ month: day, load: v.pipe(v.number(), v.minValue(0), v.maxValue(9)) })),
  cost: table(v.object({ from: day, family: word, change })),
  market: table(v.object({ from: day, country: word, change })),
  leastMargin: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.95))),
  customerValue: v.boolean(),
  order: v.picklist(['profileFirst', 'regionFirst']),
  useSegments: v.boolean(),
});

/** The inputs of an open store; as if nothing had been filled in where there are none that can be read. */
export async function priceInputsOf(store: Pick<Store, 'priceInputs'>): Promise<PriceInputs> {
  const parsed = v.safeParse(PRICE_INPUTS, await store.priceInputs());
  return parsed.success ? { ...parsed.output, leastMargin: parsed.output.leastMargin } : NO_PRICE_INPUTS;
}
