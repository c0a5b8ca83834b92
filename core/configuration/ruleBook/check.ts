import { type Text, text } from '../../crm/text';
import { Contradictions } from './contradictions';
import type { GroundProduct, RuleGround } from './ground';
import type { RuleSaid } from './identity';
import type { AreaNote, BookRule, Condition, RuleBook } from './ruleBook';
import { bookRuleText, conditionText, type ParameterName } from './say';
import { conditionsOf } from './sound';

/** Names of products and parameters for sentences; what nobody knows is its code. */
export function namesOf({ products }: RuleGround): ParameterName {
  const byCode = new Map(products.map((product) => [product.code, product]));
  const names = new Map<string, ReadonlyMap<string, string>>();
  return (product, parameter) => {
    const found = byCode.get(product);
    if (parameter === '') return found?.name ?? product;
    const known = names.get(product) ?? new Map(found?.parameters.map((one) => [one.parameter, one.name]));
    names.set(product, known);
    return known.get(parameter) ?? parameter;
  };
}

/** What a rule or note is about that the product tree does not know, with the column to blame; undefined where all of it is known. */
export function unknownIn(
  ground: RuleGround,
  product: string,
  conditions: readonly { column: string; condition: Condition }[],
): { column: string; problem: Text } | undefined {
  const found = ground.products.find(({ code }) => code === product);
  if (!found) return { column: 'product', problem: text('rules.bad.product', { product }) };
  for (const { column, condition } of conditions) {
    const known = found.parameters.find(({ parameter }) => parameter === condition.parameter);
    const { name } = found;
    if (!known)
      return { column, problem: text('rules.bad.parameter', { parameter: condition.parameter, product: name }) };
    const value = condition.values?.find((one) => one !== '' && !known.values.includes(one));
    if (value !== undefined && known.values.length > 0 && condition.parameter.includes('#'))
      return { column, problem: text('rules.bad.value', { value, parameter: known.name }) };
  }
  return undefined;
}

export function unknownInRule(ground: RuleGround, rule: RuleSaid): { column: string; problem: Text } | undefined {
  return unknownIn(ground, rule.product, conditionsOf(rule));
}

export function unknownInNote(
  ground: RuleGround,
  { effect }: Pick<AreaNote, 'effect'>,
): { column: string; problem: Text } | undefined {
  return effect && unknownIn(ground, effect.product, [{ column: 'then', condition: effect.then }]);
}

/** Tells of rules one after the other whether they can all hold: a rule under which something could never be chosen is not taken. */
export class RuleCheck {
  private readonly products = new Map<string, Contradictions>();
  private readonly names: ParameterName;

  /** @param book the rules that stand already. */
  constructor(
    private readonly ground: RuleGround,
    book: Pick<RuleBook, 'rules'>,
  ) {
    this.names = namesOf(ground);
    for (const rule of book.rules) this.of(rule.product).add(rule);
  }

  /** Takes a rule, or says why it cannot hold beside the others. */
  take(rule: BookRule): Text | undefined {
    const found = this.of(rule.product).take(rule);
    if (!found) return undefined;
    const { never, rules } = found;
    const name = (parameter: string) => this.names(rule.product, parameter);
    const because = rules.map((one) => bookRuleText(one, this.names));
    const what = { as: 'text', text: conditionText(never, name) } as const;
    return text('rules.bad.contradiction', { what, because: { as: 'text', text: chained(because) } });
  }

  private of(product: string): Contradictions {
    const known = this.products.get(product);
    if (known) return known;
    const ground: GroundProduct | undefined = this.ground.products.find(({ code }) => code === product);
    const made = new Contradictions(ground?.rules ?? [], ground?.parameters.map(({ parameter }) => parameter) ?? []);
    this.products.set(product, made);
    return made;
  }
}

function chained(texts: readonly Text[]): Text {
  const [first = text('rules.condition.none'), ...rest] = texts;
  return rest.reduce(
    (all, one) => text('rules.then', { first: { as: 'text', text: all }, second: { as: 'text', text: one } }),
    first,
  );
}
