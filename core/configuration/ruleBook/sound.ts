import { type Text, text } from '../../crm/text';
import type { NoteSaid, RuleSaid } from './identity';
import { ruleId } from './identity';
import { writeCondition } from './notation';
import type { RuleBook } from './ruleBook';

/** What is wrong with a rule whatever the products are, and the column to blame; undefined for a sound one. */
export function unsound(rule: RuleSaid): { column: string; problem: Text } | undefined {
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

/** What is wrong with an area note by itself. */
export function unsoundNote(note: NoteSaid): { column: string; problem: Text } | undefined {
  if (note.note === '' && !note.effect) return { column: 'note', problem: text('rules.bad.emptyNote') };
  if (note.postalPrefix && !note.country) return { column: 'country', problem: text('rules.bad.noCountry') };
  return undefined;
}

/** The rules of a book that are about the same as a rule: at most one. */
export function sameIn(book: Pick<RuleBook, 'rules'>, rule: RuleSaid) {
  const id = ruleId(rule);
  return book.rules.find((one) => one.id === id);
}
