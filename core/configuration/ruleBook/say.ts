import { type Text, type TextValue, text } from '../../crm/text';
import type { RuleAbout, RuleSaid } from './identity';
import type { AreaNote, Condition } from './ruleBook';

/** The name of a parameter of a product, for people; the parameter itself where nobody knows it. */
export type ParameterName = (product: string, parameter: string) => string;

/** A rule as a sentence. */
export function bookRuleText(rule: RuleSaid, nameOf: ParameterName): Text {
  const name = (parameter: string) => nameOf(rule.product, parameter);
  const all = (conditions: readonly Condition[]) => joined(conditions.map((one) => conditionText(one, name)));
  const then = (one: Condition) => as(conditionText(one, name));
  switch (rule.kind) {
    case 'requires':
    case 'excludes':
      return text(`rules.say.${rule.kind}`, { given: as(all(rule.given)), then: then(rule.then) });
    case 'count': {
      const { of, least, most } = rule;
      const values = { of: as(all(of)), least, most, count: of.length };
      if (of.length === 1) return text(least > 0 ? 'rules.say.always' : 'rules.say.never', values);
      if (least === most) return text('rules.say.exactly', values);
      if (least === 0) return text('rules.say.atMost', values);
      return text(most >= of.length ? 'rules.say.atLeast' : 'rules.say.between', values);
    }
    case 'range':
      return rangeText(rule, name, rule.given && rule.given.length > 0 ? all(rule.given) : undefined);
    case 'default': {
      if (rule.given.length === 0) return text('rules.say.usual', { then: then(rule.then) });
      return text('rules.say.default', { given: as(all(rule.given)), then: then(rule.then) });
    }
  }
}

/** What a rule is about, where nothing but its id is left of it: as a sentence without bounds and values. */
export function aboutText({ kind, product, of, then }: RuleAbout, nameOf: ParameterName): Text {
  const said = { product, origin: 'mined' } as const;
  const [last, ...others] = [...of].reverse();
  if (kind === 'excludes' && last) return bookRuleText({ ...said, kind, given: others.reverse(), then: last }, nameOf);
  if ((kind === 'requires' || kind === 'default') && then)
    return bookRuleText({ ...said, kind, given: of, then }, nameOf);
  const name = (parameter: string) => nameOf(product, parameter);
  const all = then ? [then] : of;
  return text(`rules.about.${kind}`, { of: as(joined(all.map((one) => conditionText(one, name)))) });
}

function rangeText(
  { parameter, least, most }: Extract<RuleSaid, { kind: 'range' }>,
  name: (parameter: string) => string,
  given: Text | undefined,
): Text {
  const ends = `${least === undefined ? '' : 'From'}${most === undefined ? '' : 'To'}`;
  const values = {
    parameter: name(parameter),
    ...(least !== undefined && { least }),
    ...(most !== undefined && { most }),
  };
  const range = text(`rules.say.range${ends}`, values);
  return given ? text('rules.say.where', { given: as(given), rule: as(range) }) : range;
}

/** What follows from an area note, as a sentence; undefined where nothing does. */
export function effectText({ effect }: Pick<AreaNote, 'effect'>, nameOf: ParameterName): Text | undefined {
  if (!effect) return undefined;
  const { kind, product, then } = effect;
  const one = as(conditionText(then, (parameter) => nameOf(product, parameter)));
  return text(`rules.say.area.${kind}`, { product: nameOf(product, ''), then: one });
}

/** "Motor IE3", "colour: red or blue", "no noise hood". */
export function conditionText({ parameter, values }: Condition, name: (parameter: string) => string): Text {
  const of = name(parameter);
  const [first] = values ?? [];
  if (!values) return text('rules.condition', { name: of });
  if (values.length === 1 && first === '') return text('rules.condition.absent', { name: of });
  const words = values.map((value) =>
    value === '' ? text('rules.condition.none') : text('rules.condition', { name: value }),
  );
  return text('rules.condition.values', { name: of, values: as(joined(words, 'or')) });
}

/** "a", "a and b", "a, b and c". */
function joined(texts: readonly Text[], by: 'and' | 'or' = 'and'): Text {
  const [first, ...rest] = texts;
  if (!first) return text('rules.condition.none');
  return rest.reduce(
    (all, one, at) => text(at === rest.length - 1 ? `rules.${by}` : 'rules.comma', { first: as(all), second: as(one) }),
    first,
  );
}

function as(of: Text): TextValue {
  return { as: 'text', text: of };
}
