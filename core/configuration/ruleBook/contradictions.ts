import type { RuleSaid } from './identity';
import { readConditions, writeCondition } from './notation';
import type { Condition } from './ruleBook';

/** What follows at once from something, and by which rule; undefined = by the tree. */
interface Arrow {
  to: string;
  rule: RuleSaid | undefined;
}

/** The sign that something follows from, and by which rule. */
interface Step {
  before: string;
  rule: RuleSaid | undefined;
}

/** What could never be chosen, and the rules that forbid it, in the order in which they follow from each other. */
export interface Contradiction {
  never: Condition;
  rules: RuleSaid[];
}

/** The rules of one product that have one condition on each side, followed from each thing that can be chosen. */
export class Contradictions {
  private readonly arrows = new Map<string, Arrow[]>();

  /** @param rules that stand already. @param parameters of the product: what is inside an option needs it. */
  constructor(rules: readonly RuleSaid[], parameters: readonly string[]) {
    const known = new Set(parameters);
    for (const parameter of known) {
      const above = aboveOf(parameter, known);
      if (above !== undefined) this.arrow(yes({ parameter }), yes({ parameter: above }), undefined);
    }
    for (const rule of rules) this.add(rule);
  }

  /** Takes a rule whatever it does. */
  add(rule: RuleSaid): void {
    for (const [from, to] of arrowsOf(rule)) this.arrow(from, to, rule);
  }

  /** Takes a rule unless something could never be chosen any more; then says what. */
  take(rule: RuleSaid): Contradiction | undefined {
    const own = arrowsOf(rule);
    const touched = new Set(own.flatMap(([from, to]) => [...this.leadingTo(from), ...this.leadingTo(no(to))]));
    const before = [...touched].filter((one) => this.impossible(one));
    this.add(rule);
    const after = own.length === 0 ? [] : [...touched].filter((one) => one.startsWith('+'));
    for (const one of after) {
      const found = before.includes(one) ? undefined : this.impossible(one);
      if (!found) continue;
      this.remove(rule);
      return { never: toCondition(one), rules: found };
    }
    return undefined;
  }

  private remove(rule: RuleSaid): void {
    for (const [from, list] of this.arrows)
      this.arrows.set(
        from,
        list.filter((arrow) => arrow.rule !== rule),
      );
  }

  private arrow(from: string, to: string, rule: RuleSaid | undefined): void {
    for (const [a, b] of [
      [from, to],
      [no(to), no(from)],
    ] as const) {
      const list = this.arrows.get(a);
      if (list) list.push({ to: b, rule });
      else this.arrows.set(a, [{ to: b, rule }]);
    }
  }

  /** What leads to a sign, itself too: by contraposition what follows from its opposite, turned around. */
  private leadingTo(sign: string): string[] {
    return [...this.reached(no(sign)).keys()].map(no);
  }

  /** Signs that follow from one, each with the step before it. */
  private reached(from: string): Map<string, Step | undefined> {
    const seen = new Map<string, Step | undefined>([[from, undefined]]);
    for (const before of seen.keys())
      for (const { to, rule } of this.arrows.get(before) ?? []) if (!seen.has(to)) seen.set(to, { before, rule });
    return seen;
  }

  /** The rules by which a sign leads to something and its opposite; undefined where it does not. */
  private impossible(sign: string): RuleSaid[] | undefined {
    const seen = this.reached(sign);
    for (const one of seen.keys()) {
      if (!seen.has(no(one))) continue;
      const rules = [...wayTo(seen, one), ...wayTo(seen, no(one)).reverse()];
      return [...new Set(rules)];
    }
    return undefined;
  }
}

function wayTo(seen: ReadonlyMap<string, Step | undefined>, to: string): RuleSaid[] {
  const way: RuleSaid[] = [];
  for (let step = seen.get(to); step; step = seen.get(step.before)) if (step.rule) way.unshift(step.rule);
  return way;
}

/** What a rule says as "if this, then that"; nothing where it takes several conditions together. */
function arrowsOf(rule: RuleSaid): [string, string][] {
  if (rule.kind === 'requires' || rule.kind === 'excludes') {
    const [given, ...more] = rule.given;
    if (!given || more.length > 0) return [];
    const then = yes(rule.then);
    return [[yes(given), rule.kind === 'requires' ? then : no(then)]];
  }
  if (rule.kind !== 'count') return [];
  const signs = rule.of.map(yes);
  const arrows: [string, string][] = [];
  for (const [i, one] of signs.entries()) {
    // All of them, or none of them.
    if (rule.least === signs.length) arrows.push([no(one), one]);
    if (rule.most === 0) arrows.push([one, no(one)]);
    for (const other of signs.slice(i + 1)) {
      if (rule.most === 1) arrows.push([one, no(other)]);
      if (rule.least === signs.length - 1) arrows.push([no(one), other]);
    }
  }
  return arrows;
}

/** "+CODE" = it is so, "-CODE" = it is not. "Not there" is the opposite of "there". */
function yes(condition: Condition): string {
  const { parameter, values } = condition;
  return values?.length === 1 && values[0] === '' ? no(yes({ parameter })) : `+${writeCondition(condition)}`;
}

function no(sign: string): string {
  return (sign.startsWith('+') ? '-' : '+') + sign.slice(1);
}

function toCondition(sign: string): Condition {
  return readConditions(sign.slice(1))?.[0] ?? { parameter: sign.slice(1) };
}

/** The option that a parameter is inside of, or that it is an attribute of: the nearest that is one of `known`. */
function aboveOf(parameter: string, known: ReadonlySet<string>): string | undefined {
  for (let at = parameter.length - 1; at > 0; at--)
    if ('/#'.includes(parameter.charAt(at)) && known.has(parameter.slice(0, at))) return parameter.slice(0, at);
  return undefined;
}
