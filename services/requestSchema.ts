import * as v from 'valibot';
import { RECORD_KINDS } from '../core/crm/ids';
import type { ConfigurationRequest } from '../core/protocolConfiguration';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const word = v.pipe(v.string(), v.maxLength(1000));

/** Products of one request, and what is decided inside one: a product has a few hundred parameters. */
const MOST_PRODUCTS = 200;
const MOST_DECIDED = 5_000;

/** A request for a configuration, as a page asks. */
export const REQUEST: v.GenericSchema<unknown, ConfigurationRequest> = v.object({
  record: v.optional(v.object({ kind: v.picklist(RECORD_KINDS), id })),
  segment: v.optional(v.pipe(v.string(), v.maxLength(200))),
  country: v.optional(v.pipe(v.string(), v.maxLength(100))),
  postalCode: v.optional(v.pipe(v.string(), v.maxLength(40))),
  size: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
  area: v.optional(v.picklist(['none', 'country', 'postal'])),
  products: v.optional(v.pipe(v.array(id), v.maxLength(MOST_PRODUCTS))),
  kept: v.optional(v.pipe(v.array(id), v.maxLength(MOST_PRODUCTS))),
  known: v.optional(
    v.pipe(v.record(id, v.pipe(v.record(word, word), v.maxEntries(MOST_DECIDED))), v.maxEntries(MOST_PRODUCTS)),
  ),
  priceBook: v.optional(id),
});
