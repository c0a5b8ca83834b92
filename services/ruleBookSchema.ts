import * as v from 'valibot';
import type { RuleBook } from '../core/configuration/ruleBook/ruleBook';
import { EMPTY_BOOK } from '../core/configuration/ruleBook/ruleBook';
import type { Store } from '../core/store/store';

/** More than any file of rules holds that a person looks through. */
const MOST_RULES = 20_000;
const MOST_NOTES = 5_000;

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const code = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const said = v.pipe(v.string(), v.maxLength(2_000));
const many = <Item extends v.GenericSchema>(item: Item, most: number) => v.pipe(v.array(item), v.maxLength(most));
const amount = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const condition = v.object({
  parameter: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
  values: v.exactOptional(many(v.pipe(v.string(), v.maxLength(255)), 200)),
});
const conditions = many(condition, 20);
const ruled = {
  id,
  product: code,
  origin: v.picklist(['file', 'mined', 'person']),
  note: v.exactOptional(said),
};
const rule = v.variant('kind', [
  v.object({ ...ruled, kind: v.picklist(['requires', 'excludes']), given: conditions, then: condition }),
  v.object({ ...ruled, kind: v.literal('count'), of: many(condition, 200), least: whole, most: whole }),
  v.object({
    ...ruled,
    kind: v.literal('range'),
    parameter: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)),
    least: v.exactOptional(amount),
    most: v.exactOptional(amount),
    given: v.exactOptional(conditions),
  }),
  v.object({ ...ruled, kind: v.literal('default'), given: conditions, then: condition }),
]);
const note = v.object({
  id,
  country: v.exactOptional(code),
  postalPrefix: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(20))),
  note: said,
  effect: v.exactOptional(v.object({ kind: v.picklist(['must', 'never', 'prefer']), product: code, then: condition })),
});

/** Rules and area notes, as a page hands them in and as they are kept. */
export const RULE_BOOK: v.GenericSchema<unknown, RuleBook> = v.object({
  format: v.literal(1),
  rules: many(rule, MOST_RULES),
  notes: many(note, MOST_NOTES),
  refused: many(id, MOST_RULES),
});

/** The rule book of an open store; the empty one where there is none, or none that can be read. */
export async function ruleBookOf(store: Pick<Store, 'ruleBook'>): Promise<RuleBook> {
  const parsed = v.safeParse(RULE_BOOK, await store.ruleBook());
  return parsed.success ? parsed.output : EMPTY_BOOK;
}
