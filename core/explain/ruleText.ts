import type { Currency } from '../crm/money';
import { type Text, type TextValue, text } from '../crm/text';
import type { FeatureTable } from '../features/feature';
import type { Condition } from './conditions';
import type { RuleList, RuleTest } from './rules';
import { categoryWord } from './traits';
import { type FeatureHead, numberText, wordText } from './value';

/** A rule in words, and what it does on customers that were set aside. */
export interface ToldRule {
  text: Text;
  evidence: Text;
}

/**
 * The rules of a segment in words, the one that tells most first: "Orders per year at least 6 and share of options at least 20 %".
 */
export function tellRules(table: FeatureTable, list: RuleList, currency: Currency): ToldRule[] {
  return list.rules.map(({ conditions, test }) => ({
    text: ruleText(table, conditions, currency),
    evidence: testText(test),
  }));
}

/** Precision and coverage as counts. */
function testText({ of, members, fits, right }: RuleTest): Text {
  return text('rule.test', { of, members, fits, right });
}

function ruleText(table: FeatureTable, conditions: readonly Condition[], currency: Currency): Text {
  const parts = mergedRanges(conditions).map((part, i) => partText(table, part, currency, i > 0));
  const values = Object.fromEntries(
    parts.map((part, i): [string, TextValue] => [`part${i + 1}`, { as: 'text', text: part }]),
  );
  return text(`rule.${parts.length}`, values);
}

/** A condition, or two limits of the same number. */
type Part = Condition | { kind: 'between'; feature: number; from: number; to: number };

function mergedRanges(conditions: readonly Condition[]): Part[] {
  const parts: Part[] = [];
  for (const condition of conditions) {
    const at = parts.findIndex((part) => part.feature === condition.feature && opposite(part, condition));
    const other = parts[at];
    if (other && 'value' in other && 'value' in condition) {
      const [from, to] = [other.value, condition.value].sort((a, b) => a - b) as [number, number];
      parts[at] = { kind: 'between', feature: condition.feature, from, to };
    } else parts.push(condition);
  }
  return parts;
}

const opposite = (a: Part, b: Condition) =>
  (a.kind === 'atLeast' && b.kind === 'below') || (a.kind === 'below' && b.kind === 'atLeast');

function partText(table: FeatureTable, part: Part, currency: Currency, within: boolean): Text {
  const head = table.features[part.feature] as FeatureHead;
  const feature: TextValue = { as: 'text', text: text(head.labelKey), within };
  const number = (value: number) => numberText(head, value, currency);
  switch (part.kind) {
    case 'between':
      return text('rule.between', { feature, from: number(part.from), to: number(part.to) });
    case 'is':
    case 'not':
      return text(`rule.${part.kind}`, {
        feature,
        value: wordText(head, categoryWord(table, part.feature, part.code), currency),
      });
    default:
      return text(`rule.${part.kind}`, { feature, value: number(part.value) });
  }
}
