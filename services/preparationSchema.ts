import * as v from 'valibot';
import type { Preparation } from '../core/table/preparation';

const feature = v.pipe(v.string(), v.minLength(1), v.maxLength(60));
const word = v.pipe(v.string(), v.maxLength(255));
const number = v.pipe(v.number(), v.finite());
const MOST_WORDS = 200;
const words = v.pipe(v.array(word), v.maxLength(MOST_WORDS));

const choice = v.object({
  off: v.optional(v.boolean()),
  kind: v.optional(v.picklist(['number', 'word'])),
  scale: v.optional(v.picklist(['linear', 'log'])),
  codes: v.optional(v.pipe(v.array(number), v.maxLength(20))),
  missing: v.optional(words),
  bins: v.optional(
    v.union([
      v.object({ edges: v.pipe(v.array(number), v.minLength(1), v.maxLength(20)) }),
      v.object({ quantiles: v.pipe(v.number(), v.safeInteger(), v.minValue(2), v.maxValue(20)) }),
    ]),
  ),
  leaveOut: v.optional(v.object({ words, empty: v.optional(v.boolean()) })),
});

/** How features are prepared, as a page asks for it and as it is kept. */
export const PREPARATION = v.object({
  scaling: v.optional(v.picklist(['z', 'robust', 'minMax'])),
  numbers: v.optional(v.picklist(['median', 'mean', 'nearest'])),
  words: v.optional(v.picklist(['between', 'mode', 'nearest'])),
  mostMissing: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  test: v.optional(
    v.object({
      share: v.optional(v.pipe(v.number(), v.minValue(0.05), v.maxValue(0.5))),
    }),
  ),
  features: v.optional(v.record(feature, choice)),
}) satisfies v.GenericSchema<unknown, Preparation>;
