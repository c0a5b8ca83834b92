import { type Text, text } from '../../crm/text';
import { LONGEST_RULE, LONGEST_WORD, MOST_CONDITION_VALUES, MOST_CONDITIONS } from './columns';
import type { NoteSaid, RuleSaid } from './identity';
import { noteId, ruleId } from './identity';
import { writeCondition } from './notation';
import type { Condition, RuleBook } from './ruleBook';

/** What is wrong, and the column to blame, where one is. */
interface Unsound {
  column?: string;
  problem: Text;
}

interface Named {
  column: string;
  condition: Condition;
}

/** Every condition that a rule names, and the column of a file that it stands in. */
export function conditionsOf(rule: RuleSaid): Named[] {
  const at = (column: string, list: readonly Condition[]) => list.map((condition) => ({ column, condition }));
  switch (rule.kind) {
    case 'count':
      return at('then', rule.of);
    case 'range':
      return [...at('given', rule.given ?? []), ...at('then', [{ parameter: rule.parameter }])];
    default:
      return [...at('given', rule.given), ...at('then', [rule.then])];
  }
}

/** What is wrong with a rule whatever the products are; undefined for a sound one. */
export function unsound(rule: RuleSaid): Unsound | undefined {
  const large = oversized(rule.product, conditionsOf(rule), () => ruleId(rule));
  if (large) return large;
  if (rule.kind === 'count') return unsoundCount(rule);
  if (rule.kind === 'range') return unsoundRange(rule);
  if (rule.kind !== 'default' && rule.given.length === 0)
    return { column: 'given', problem: text('rules.bad.noGiven', { kind: rule.kind }) };
  const own = rule.given.find((one) => writeCondition(one) === writeCondition(rule.then));
  return own && { column: 'then', problem: text('rules.bad.itself', { parameter: own.parameter }) };
}

function unsoundCount({ of, least, most }: Extract<RuleSaid, { kind: 'count' }>) {
  if (least > most) return { column: 'least', problem: text('rules.bad.bounds', { least, most }) };
  if (least > of.length) return { column: 'least', problem: text('rules.bad.tooMany', { least, count: of.length }) };
  const twice = of.find((one, at) => of.findIndex((other) => writeCondition(other) === writeCondition(one)) < at);
  if (twice) return { column: 'then', problem: text('rules.bad.twiceInCount', { parameter: twice.parameter }) };
  if (least === 0 && most >= of.length) return { column: 'most', problem: text('rules.bad.saysNothing') };
  return undefined;
}

function unsoundRange({ least, most }: Extract<RuleSaid, { kind: 'range' }>) {
  if (least === undefined && most === undefined) return { column: 'least', problem: text('rules.bad.noBounds') };
  if (least !== undefined && most !== undefined && least > most)
    return { column: 'least', problem: text('rules.bad.bounds', { least, most }) };
  return undefined;
}

/** A code, a value or a rule that is larger than any that a person writes: a book with it could not be kept. */
function oversized(product: string, conditions: readonly Named[], id: () => string): Unsound | undefined {
  const words = conditions.flatMap(({ column, condition: { parameter, values = [] } }) =>
    [parameter, ...values].map((word) => ({ column, word })),
  );
  const long = [{ column: 'product', word: product }, ...words].find(({ word }) => word.length > LONGEST_WORD);
  if (long) return { column: long.column, problem: longWord(long.word) };
  for (const column of new Set(conditions.map((one) => one.column))) {
    const { length: count } = conditions.filter((one) => one.column === column);
    if (count > MOST_CONDITIONS)
      return { column, problem: text('rules.bad.manyConditions', { count, most: MOST_CONDITIONS }) };
  }
  for (const { column, condition } of conditions) {
    const { length: count } = condition.values ?? [];
    if (count > MOST_CONDITION_VALUES)
      return { column, problem: text('rules.bad.manyValues', { count, most: MOST_CONDITION_VALUES }) };
  }
  if (id().length > LONGEST_RULE) return { problem: text('rules.bad.longRule', { most: LONGEST_RULE }) };
  return undefined;
}

const longWord = (word: string) => text('rules.bad.longWord', { word: `${word.slice(0, 60)}…`, most: LONGEST_WORD });

/** What is wrong with an area note by itself. */
export function unsoundNote(note: NoteSaid): Unsound | undefined {
  const { country = '', postalPrefix = '', effect } = note;
  if (country.length > LONGEST_WORD) return { column: 'country', problem: longWord(country) };
  if (postalPrefix.length > LONGEST_WORD) return { column: 'postal code', problem: longWord(postalPrefix) };
  const then = effect ? [{ column: 'then', condition: effect.then }] : [];
  const large = oversized(effect?.product ?? '', then, () => noteId(note));
  if (large) return large;
  if (note.note === '' && !note.effect) return { column: 'note', problem: text('rules.bad.emptyNote') };
  if (note.postalPrefix && !note.country) return { column: 'country', problem: text('rules.bad.noCountry') };
  return undefined;
}

/** The rules of a book that are about the same as a rule: at most one. */
export function sameIn(book: Pick<RuleBook, 'rules'>, rule: RuleSaid) {
  const id = ruleId(rule);
  return book.rules.find((one) => one.id === id);
}
