import { csvOf } from '../../export/csv';
import { RULE_COLUMNS, type RuleColumn } from './columns';
import { writeCondition, writeConditions } from './notation';
import type { AreaNote, BookRule, RuleBook } from './ruleBook';

/** A book as a JSON file that {@link readRuleJson} reads. What was refused is left out: it is no rule. */
export function ruleBookAsJson({ format, rules, notes }: RuleBook): string {
  return `${JSON.stringify({ format, rules, notes }, null, 2)}\n`;
}

type Cells = Partial<Record<RuleColumn, string>>;

/** A book as a CSV file that {@link readRuleTable} and spreadsheets read. */
export function ruleBookAsCsv({ rules, notes }: Pick<RuleBook, 'rules' | 'notes'>): string {
  const rows = [...rules.map(cellsOfRule), ...notes.map(cellsOfNote)];
  return csvOf([[...RULE_COLUMNS], ...rows.map((cells) => RULE_COLUMNS.map((column) => cells[column] ?? ''))]);
}

function cellsOfRule(rule: BookRule): Cells {
  const said: Cells = { product: rule.product, kind: rule.kind, origin: rule.origin, note: rule.note ?? '' };
  switch (rule.kind) {
    case 'count':
      return { ...said, then: writeConditions(rule.of), least: String(rule.least), most: String(rule.most) };
    case 'range':
      return {
        ...said,
        given: writeConditions(rule.given ?? []),
        then: writeCondition(rule),
        least: rule.least === undefined ? '' : String(rule.least),
        most: rule.most === undefined ? '' : String(rule.most),
      };
    default:
      return { ...said, given: writeConditions(rule.given), then: writeCondition(rule.then) };
  }
}

function cellsOfNote({ country = '', postalPrefix = '', note, effect }: AreaNote): Cells {
  const said: Cells = { country, 'postal code': postalPrefix, note, kind: effect?.kind ?? 'note' };
  return effect ? { ...said, product: effect.product, then: writeCondition(effect.then) } : said;
}
