import type { Text } from '../crm/text';
import { text } from '../crm/text';

/**
 * A rule inside a bundle. `given` may be the bundle itself: then `target` belongs into every configuration of it
 * (a required option), or into none.
 */
export interface Rule {
  /** Product id of the bundle. */
  product: string;
  kind: 'requires' | 'excludes';
  given: string;
  target: string;
  text: Text;
}

/** A line as far as rules look at it; a quantity of 0 counts as not there. */
export interface CheckedLine {
  product: string;
  quantity: number;
  options: readonly CheckedLine[];
}

export interface Violation {
  rule: Rule;
  /** The line of the bundle, by its place in `lines`. */
  line: number;
}

/** The rules that lines break, in the order of lines and rules. Rules of products that are not among the lines are kept. */
export function violations(lines: readonly CheckedLine[], rules: readonly Rule[]): Violation[] {
  const found: Violation[] = [];
  lines.forEach((bundle, line) => {
    if (bundle.quantity <= 0) return;
    const chosen = new Set([bundle.product, ...productsIn(bundle.options)]);
    for (const rule of rules) if (rule.product === bundle.product && breaks(chosen, rule)) found.push({ rule, line });
  });
  return found;
}

function productsIn(options: readonly CheckedLine[]): string[] {
  return options.filter((o) => o.quantity > 0).flatMap((o) => [o.product, ...productsIn(o.options)]);
}

function breaks(chosen: ReadonlySet<string>, rule: Rule): boolean {
  return chosen.has(rule.given) && chosen.has(rule.target) === (rule.kind === 'excludes');
}

/** Whether a set of options of a bundle breaks none of its rules. */
export function isValid(bundle: string, options: Iterable<string>, rules: readonly Rule[]): boolean {
  const chosen = new Set([bundle, ...options]);
  return rules.every((rule) => rule.product !== bundle || !breaks(chosen, rule));
}

/**
 * The largest valid set that can be built by taking options in the given order: each one comes with everything that it
 * requires, or not at all where that would break a rule. @returns undefined where not even the bundle with what it
 * requires is valid.
 */
export function buildValidSet(bundle: string, ranked: readonly string[], rules: readonly Rule[]): string[] | undefined {
  const own = rules.filter((rule) => rule.product === bundle);
  let chosen = closure(new Set([bundle]), own);
  if (own.some((rule) => breaks(chosen, rule))) return undefined;
  for (const option of ranked) {
    const tried = closure(new Set([...chosen, option]), own);
    if (!own.some((rule) => breaks(tried, rule))) chosen = tried;
  }
  chosen.delete(bundle);
  return [...chosen].sort();
}

function closure(chosen: Set<string>, rules: readonly Rule[]): Set<string> {
  for (let grew = true; grew; ) {
    grew = false;
    for (const rule of rules)
      if (rule.kind === 'requires' && chosen.has(rule.given) && !chosen.has(rule.target)) {
        chosen.add(rule.target);
        grew = true;
      }
  }
  return chosen;
}

/** The sentence of a rule. A required option names only the target. */
export function ruleText(
  kind: Rule['kind'],
  bundle: string,
  given: string,
  target: string,
  nameOf: (id: string) => string,
): Text {
  if (given === bundle)
    return text(`configuration.rule.always.${kind}`, { bundle: nameOf(bundle), target: nameOf(target) });
  return text(`configuration.rule.${kind}`, { given: nameOf(given), target: nameOf(target) });
}
