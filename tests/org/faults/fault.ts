import * as v from 'valibot';

/** Which requests an entry is for. What is left out matches everything; without `path` only calls of the API match. */
const matchSchema = v.strictObject({
  /** One, or several: `POST|PATCH`. */
  method: v.optional(v.string()),
  /** A regular expression for path and query, decoded: `/query\?q=.*FROM Account` */
  path: v.optional(v.pipe(v.string(), v.check(isExpression, 'is not a regular expression'))),
  /** An object that the request names: in its SOQL, also inside a composite or a job, or as `sobjects/<object>`. */
  object: v.optional(v.string()),
  /** `user1`, an id or a user name: whose session it is. */
  user: v.optional(v.string()),
  /** So many matching requests are let through first. */
  afterN: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** So many are hit then; without it all are. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** Of those, this share is hit, by the plan's own seeded chance. */
  chance: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
});

/** What happens to them. Without `status` the org's true answer goes out, changed by the rest. */
const answerSchema = v.strictObject({
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
  /** A text is sent as it is, as HTML unless a header says otherwise; everything else as JSON. */
  body: v.optional(v.unknown()),
  /** In a collection every record fails with this, inside HTTP 200; elsewhere `status` and `body` hold. */
  eachRecord: v.optional(v.strictObject({ statusCode: v.string(), message: v.string(), fields: v.array(v.string()) })),
  /** A file with the body, in place of `body`. */
  file: v.optional(v.string()),
  /** Headers to set; null removes one. */
  headers: v.optional(v.record(v.string(), v.nullable(v.string()))),
  gzip: v.optional(v.boolean()),
  /** Milliseconds until the request is worked on. */
  delayMs: v.optional(v.number()),
  /** Milliseconds between the headers, sent when the work is done, and the first byte of the body. */
  firstByteMs: v.optional(v.number()),
  /** Milliseconds by which the Date header is wrong. */
  skewMs: v.optional(v.number()),
  /** The connection breaks: before the work is done, after it without an answer, or halfway in the answer's body. */
  drop: v.optional(v.picklist(['before', 'after', 'inside'])),
});

export const faultSchema = v.strictObject({
  name: v.optional(v.string()),
  match: v.optional(matchSchema, {}),
  answer: answerSchema,
});

export type FaultMatch = v.InferOutput<typeof matchSchema>;
export type FaultAnswer = v.InferOutput<typeof answerSchema>;
/** One entry of a plan. */
export interface Fault {
  name?: string | undefined;
  match?: FaultMatch | undefined;
  answer: FaultAnswer;
}

function isExpression(source: string): boolean {
  try {
    return new RegExp(source, 'i') instanceof RegExp;
  } catch {
    return false;
  }
}
