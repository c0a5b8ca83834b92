import { RuleCheck, unknownInRule } from '../../../core/configuration/ruleBook/check';
import type { RULE_KINDS } from '../../../core/configuration/ruleBook/columns';
import { type RuleSaid, ruleId, withId } from '../../../core/configuration/ruleBook/identity';
import type { BookRule, Condition } from '../../../core/configuration/ruleBook/ruleBook';
import { unsound } from '../../../core/configuration/ruleBook/sound';
import { type Text, text } from '../../../core/crm/text';
import type { Rules } from './useRules';

export type RuleKind = (typeof RULE_KINDS)[number];
const NOTHING: Condition = { parameter: '' };

/** A rule as it stands in the form: every field that any kind needs. */
export interface RuleDraft {
  product: string;
  kind: RuleKind;
  given: Condition[];
  then: Condition[];
  least: string;
  most: string;
  note: string;
  origin: BookRule['origin'];
}

export function emptyDraft(product: string): RuleDraft {
  return {
    product,
    kind: 'requires',
    given: [NOTHING],
    then: [NOTHING],
    least: '1',
    most: '1',
    note: '',
    origin: 'person',
  };
}

export function draftOf(rule: BookRule): RuleDraft {
  const { product, kind, note = '', origin } = rule;
  const base = { ...emptyDraft(product), kind, note, origin };
  const end = (number: number | undefined) => (number === undefined ? '' : String(number));
  if (rule.kind === 'count') return { ...base, given: [], then: rule.of, least: end(rule.least), most: end(rule.most) };
  if (rule.kind === 'range')
    return {
      ...base,
      given: rule.given ?? [],
      then: [{ parameter: rule.parameter }],
      least: end(rule.least),
      most: end(rule.most),
    };
  return { ...base, given: rule.given, then: [rule.then] };
}

/** Another kind, with the fields that it needs. */
export function withKind(draft: RuleDraft, kind: RuleKind): RuleDraft {
  const then = kind === 'count' && draft.then.length < 2 ? [...draft.then, NOTHING] : draft.then;
  const given = draft.given.length === 0 && (kind === 'requires' || kind === 'excludes') ? [NOTHING] : draft.given;
  return { ...draft, kind, given, then: kind === 'count' ? then : then.slice(0, 1) };
}

/** The rule of a draft, or what is missing or wrong with it, beside the other rules of the book too. */
export function ruleOf(
  draft: RuleDraft,
  before: BookRule | undefined,
  { book, ground }: Rules,
): BookRule | { problem: Text } {
  const said = saidOf(draft);
  if ('problem' in said) return said;
  const wrong = unsound(said) ?? unknownInRule(ground, said);
  if (wrong) return { problem: text('rules.form.problem', { problem: { as: 'text', text: wrong.problem } }) };
  const rule = withId(said);
  const others = book.rules.filter(({ id }) => id !== rule.id && id !== before?.id);
  if (before?.id !== rule.id && book.rules.some(({ id }) => id === ruleId(said)))
    return { problem: text('rules.form.twice') };
  const problem = new RuleCheck(ground, { rules: others }).take(rule);
  return problem ? { problem } : rule;
}

function saidOf({ product, kind, given, then, least, most, note, origin }: RuleDraft): RuleSaid | { problem: Text } {
  const [first = NOTHING] = then;
  const wanted = given.filter(({ parameter }) => parameter !== '');
  const of = then.filter(({ parameter }) => parameter !== '');
  const said = { product, origin, ...(note.trim() !== '' && { note: note.trim() }) };
  if (of.length === 0) return { problem: text('rules.form.incomplete') };
  if ((kind === 'requires' || kind === 'excludes') && wanted.length === 0)
    return { problem: text('rules.form.incomplete') };
  const ends = [least, most].map((word) => (word.trim() === '' ? undefined : Number(word.replace(',', '.'))));
  const [low, high] = ends;
  if (ends.some((end) => Number.isNaN(end))) return { problem: text('rules.form.noNumber') };
  if (kind === 'count') {
    if (![low ?? 0, high ?? of.length].every((end) => Number.isInteger(end) && end >= 0))
      return { problem: text('rules.form.noNumber') };
    return { ...said, kind, of, least: low ?? 0, most: high ?? of.length };
  }
  if (kind === 'range')
    return {
      ...said,
      kind,
      parameter: first.parameter,
      ...(low !== undefined && { least: low }),
      ...(high !== undefined && { most: high }),
      ...(wanted.length > 0 && { given: wanted }),
    };
  return { ...said, kind, given: wanted, then: first };
}
