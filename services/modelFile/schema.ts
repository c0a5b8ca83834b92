import * as v from 'valibot';
import type { Text } from '../../core/crm/text';
import { FEWEST_BEHIND, MODEL_FORMAT, type ModelContent } from '../../core/engine/modelFile/content';
import { featureOf } from '../../core/features/catalogue';
import { MOST_SEGMENTS } from '../../core/segments/tiny';

const number = v.pipe(v.number(), v.finite());
const positive = v.pipe(number, v.gtValue(0));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(FEWEST_BEHIND));
const word = v.pipe(v.string(), v.maxLength(200));
const feature = v.pipe(
  v.string(),
  v.check((id) => featureOf(id) !== undefined, 'a feature that this release does not know'),
);
const weights = v.record(feature, v.pipe(v.number(), v.minValue(0), v.maxValue(10)));

/** Words of segments: keys of sentences, and words of categories. */
const TEXT: v.GenericSchema<Text> = v.strictObject({
  key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9.]{1,100}$/)),
  values: v.exactOptional(
    v.record(
      v.pipe(v.string(), v.maxLength(20)),
      v.union([word, v.strictObject({ as: v.literal('text'), text: v.lazy(() => TEXT) })]),
    ),
  ),
});

const SEGMENT = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
  slot: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(254)),
  label: TEXT,
  definition: TEXT,
  customers: count,
  middle: v.array(number),
});

/** Nothing but what a file may hold: a field more is refused. */
export const CONTENT: v.GenericSchema<unknown, ModelContent> = v.pipe(
  v.strictObject({
    format: v.literal(MODEL_FORMAT),
    id: v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/)),
    asOf: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(84_005)),
    currency: v.strictObject({
      code: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
      scale: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6)),
    }),
    customers: count,
    blurred: v.boolean(),
    plan: v.strictObject({
      features: v.array(feature),
      weights,
      strategic: v.exactOptional(weights),
      featureSet: v.exactOptional(v.pipe(v.string(), v.maxLength(60))),
      years: v.pipe(v.number(), v.minValue(1), v.maxValue(50)),
      preparation: v.exactOptional(
        v.strictObject({
          scaling: v.exactOptional(v.picklist(['z', 'robust'])),
          numbers: v.exactOptional(v.picklist(['median', 'mean'])),
          words: v.exactOptional(v.picklist(['between', 'mode'])),
        }),
      ),
    }),
    readings: v.array(
      v.strictObject({
        feature,
        codes: v.array(v.union([number, word])),
        missing: v.array(word),
        scale: v.exactOptional(v.picklist(['linear', 'log'])),
      }),
    ),
    dims: v.pipe(
      v.array(
        v.strictObject({ feature, level: v.exactOptional(word), center: number, spread: positive, imputed: number }),
      ),
      v.minLength(1),
      v.maxLength(2_000),
    ),
    segments: v.pipe(v.array(SEGMENT), v.minLength(2), v.maxLength(2 * MOST_SEGMENTS)),
    membershipScale: v.pipe(number, v.minValue(0)),
  }),
  v.check(
    ({ segments, dims }) => segments.every(({ middle }) => middle.length === dims.length),
    'a middle of other length',
  ),
  v.check(
    ({ segments }) => new Set(segments.map(({ id }) => id)).size === segments.length,
    'a segment that stands twice',
  ),
  v.check(
    ({ segments }) => new Set(segments.map(({ slot }) => slot)).size === segments.length,
    'a slot that stands twice',
  ),
);

const base64 = v.pipe(v.string(), v.base64(), v.maxLength(200));

/** What a file is: the content as it was signed, sign by sign, and who signed it. */
export const ENVELOPE = v.looseObject({
  peerlens: v.literal('segments'),
  format: v.number(),
  key: base64,
  signature: base64,
  content: v.string(),
});
export type SignedFile = v.InferOutput<typeof ENVELOPE>;
