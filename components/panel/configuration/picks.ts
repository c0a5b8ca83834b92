import { type CheckedLine, type Rule, violations } from '../../../core/configuration/rules';
import type { Text } from '../../../core/crm/text';
import type { ProposedLine } from '../../../core/engine/insight';
import type { Decision, LineToWrite } from '../../../core/protocol';

/** What a person decided about one proposed line. Nothing is decided until somebody does. */
export interface Pick {
  decision: 'open' | 'accepted' | 'declined';
  /** Undefined = as proposed. */
  quantity?: number;
}

/** Decisions by path: product ids from the outermost line inwards, so that one option in two bundles is two lines. */
export type Picks = Readonly<Record<string, Pick>>;

export function pathOf(parent: string, line: ProposedLine): string {
  return parent ? `${parent}/${line.product.id}` : line.product.id;
}

export function pickOf(picks: Picks, path: string): Pick {
  return picks[path] ?? { decision: 'open' };
}

export function quantityOf(picks: Picks, path: string, line: ProposedLine): number {
  return pickOf(picks, path).quantity ?? line.quantity;
}

/** An option goes with its line unless it was declined; a line of its own only when it was accepted. */
export function isTaken(picks: Picks, path: string, inside: boolean): boolean {
  const { decision } = pickOf(picks, path);
  return inside ? decision !== 'declined' : decision === 'accepted';
}

/** Every line that is taken, outermost first. */
export function takenLines(
  lines: readonly ProposedLine[],
  picks: Picks,
  parent = '',
): { path: string; line: ProposedLine }[] {
  return lines.flatMap((line) => {
    const path = pathOf(parent, line);
    if (!isTaken(picks, path, parent !== '')) return [];
    return [{ path, line }, ...takenLines(line.options, picks, path)];
  });
}

/** What would be written. Lines without a price in the price book are left out; `unpriced` counts them. */
export function linesToWrite(lines: readonly ProposedLine[], picks: Picks): { lines: LineToWrite[]; unpriced: number } {
  const taken = takenLines(lines, picks);
  const written = taken.flatMap(({ path, line }) =>
    line.unitPrice === undefined
      ? []
      : [
          {
            product: line.product.id,
            name: line.name,
            quantity: quantityOf(picks, path, line),
            unitPrice: line.unitPrice,
          },
        ],
  );
  return { lines: written, unpriced: taken.length - written.length };
}

/** The decisions as feedback: accepted, adjusted, declined; what nobody touched is not in it. */
export function decisionsOf(lines: readonly ProposedLine[], picks: Picks, parent = ''): Decision[] {
  return lines.flatMap((line) => {
    const path = pathOf(parent, line);
    const { decision } = pickOf(picks, path);
    if (decision === 'declined') return [{ product: line.product.id, decision: 'declined' as const }];
    if (!isTaken(picks, path, parent !== '')) return [];
    const quantity = quantityOf(picks, path, line);
    const adjusted = quantity !== line.quantity;
    const own: Decision = { product: line.product.id, decision: adjusted ? 'adjusted' : 'accepted', quantity };
    return [own, ...decisionsOf(line.options, picks, path)];
  });
}

/** The rule that forbids taking (or leaving) an option inside its line, if one does. */
export function ruleAgainst(
  line: ProposedLine,
  path: string,
  picks: Picks,
  option: { path: string; take: boolean },
  rules: readonly Rule[],
): Text | undefined {
  const taken: Picks = { ...picks, [path]: { ...pickOf(picks, path), decision: 'accepted' } };
  const changed: Pick = { ...pickOf(picks, option.path), decision: option.take ? 'open' : 'declined' };
  const before = violations(checkedLines([line], taken), rules).map((violation) => violation.rule);
  const after = violations(checkedLines([line], { ...taken, [option.path]: changed }), rules);
  return after.find((violation) => !before.includes(violation.rule))?.rule.text;
}

/** The rules that what is taken breaks: a proposal breaks none, quantities and options changed by hand can. */
export function brokenRules(lines: readonly ProposedLine[], picks: Picks, rules: readonly Rule[]): Rule[] {
  return violations(checkedLines(lines, picks), rules).map((violation) => violation.rule);
}

function checkedLines(lines: readonly ProposedLine[], picks: Picks, parent = ''): CheckedLine[] {
  return lines.flatMap((line) => {
    const path = pathOf(parent, line);
    if (!isTaken(picks, path, parent !== '')) return [];
    const quantity = quantityOf(picks, path, line);
    return [{ product: line.product.id, quantity, options: checkedLines(line.options, picks, path) }];
  });
}
