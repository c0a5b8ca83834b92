import * as v from 'valibot';
import {
  LONGEST_NOTE,
  LONGEST_RULE,
  LONGEST_WORD,
  MOST_CONDITION_VALUES,
  MOST_CONDITIONS,
  MOST_RULES,
} from './columns';

const word = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_WORD));
const value = v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_WORD));
const note = v.pipe(v.string(), v.trim(), v.maxLength(LONGEST_NOTE));
/** Ids are made of what a rule says. */
export const RULE_ID = v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_RULE));
const amount = v.pipe(v.number(), v.finite(), v.minValue(-1e12), v.maxValue(1e12));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const condition = v.object({
  parameter: word,
  values: v.exactOptional(v.pipe(v.array(value), v.minLength(1), v.maxLength(MOST_CONDITION_VALUES))),
});
const conditions = v.pipe(v.array(condition), v.maxLength(MOST_CONDITIONS));
const some = v.pipe(conditions, v.minLength(1));

const ruled = {
  id: RULE_ID,
  product: word,
  origin: v.picklist(['file', 'mined', 'person']),
  note: v.exactOptional(note),
};

/** One rule of a book. Whether its bounds and codes make sense is looked at by those who read it. */
export const BOOK_RULE = v.variant('kind', [
  v.object({ ...ruled, kind: v.picklist(['requires', 'excludes']), given: some, then: condition }),
  v.object({ ...ruled, kind: v.literal('count'), of: some, least: count, most: count }),
  v.object({
    ...ruled,
    kind: v.literal('range'),
    parameter: word,
    least: v.exactOptional(amount),
    most: v.exactOptional(amount),
    given: v.exactOptional(conditions),
  }),
  v.object({ ...ruled, kind: v.literal('default'), given: conditions, then: condition }),
]);

/** One area note of a book. */
export const AREA_NOTE = v.object({
  id: RULE_ID,
  country: v.exactOptional(word),
  postalPrefix: v.exactOptional(word),
  note,
  effect: v.exactOptional(v.object({ kind: v.picklist(['must', 'never', 'prefer']), product: word, then: condition })),
});

/** A whole book, as it is kept and as messages carry it. */
export const RULE_BOOK = v.object({
  format: v.literal(1),
  rules: v.pipe(v.array(BOOK_RULE), v.maxLength(MOST_RULES)),
  notes: v.pipe(v.array(AREA_NOTE), v.maxLength(MOST_RULES)),
  refused: v.pipe(v.array(RULE_ID), v.maxLength(MOST_RULES)),
});
