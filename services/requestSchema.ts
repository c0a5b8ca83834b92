import * as v from 'valibot';
import { RECORD_KINDS } from '../core/crm/ids';
import type { ConfigurationRequest } from '../core/protocolConfiguration';

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const word = v.pipe(v.string(), v.maxLength(1000));

/** A request for a configuration, as a page asks. */
export const REQUEST: v.GenericSchema<unknown, ConfigurationRequest> = v.object({
  record: v.optional(v.object({ kind: v.picklist(RECORD_KINDS), id })),
  segment: v.optional(id),
  country: v.optional(v.pipe(v.string(), v.maxLength(100))),
  postalCode: v.optional(v.pipe(v.string(), v.maxLength(40))),
  size: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))),
  area: v.optional(v.picklist(['none', 'country', 'postal'])),
  products: v.optional(v.pipe(v.array(id), v.maxLength(200))),
  known: v.optional(v.record(id, v.record(word, word))),
  priceBook: v.optional(id),
});
