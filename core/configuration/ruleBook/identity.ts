import { compareIds } from '../../crm/ids';
import { escaped, plain, readConditions, splitAt, writeCondition } from './notation';
import type { AreaNote, BookRule, Condition } from './ruleBook';

/** What a rule says, before it has an id. */
export type RuleSaid = Without<BookRule, 'id'>;
export type NoteSaid = Without<AreaNote, 'id'>;
type Without<Whole, Key extends string> = Whole extends unknown ? Omit<Whole, Key> : never;

/**
 * The id of a rule: what it is about, so that the same rule is the same whoever wrote it, and a rule with other bounds (or another
 * default) takes the place of the one before. The order of conditions and of values does not count.
 */
export function ruleId(rule: RuleSaid): string {
  return [rule.kind, escaped(rule.product), ...aboutOf(rule)].join(' | ');
}

function aboutOf(rule: RuleSaid): string[] {
  switch (rule.kind) {
    case 'requires':
      return [setOf(rule.given), sorted(rule.then)];
    // What excludes each other does so in both directions.
    case 'excludes':
      return [setOf([...rule.given, rule.then])];
    case 'count':
      return [setOf(rule.of)];
    case 'range':
      return [escaped(rule.parameter), setOf(rule.given ?? [])];
    case 'default':
      return [setOf(rule.given), escaped(rule.then.parameter)];
  }
}

function setOf(conditions: readonly Condition[]): string {
  return [...new Set(conditions.map(sorted))].sort(compareIds).join(' & ');
}

function sorted({ parameter, values }: Condition): string {
  return writeCondition(values ? { parameter, values: [...values].sort(compareIds) } : { parameter });
}

/** What the id of a rule tells of it: bounds and preset values are not in it. */
export interface RuleAbout {
  kind: BookRule['kind'];
  product: string;
  /** What it takes together. */
  of: Condition[];
  /** What it is said of; undefined of a count and of what excludes each other. */
  then?: Condition;
}

/** Reads what {@link ruleId} wrote; undefined where it is no such id. */
export function readRuleId(id: string): RuleAbout | undefined {
  const [kind = '', product = '', ...parts] = splitAt(id, ' | ');
  const cells = parts.map(readConditions);
  if (!cells.every((one) => one !== undefined)) return undefined;
  const [first = [], second = []] = cells;
  const about = { product: plain(product) };
  switch (kind) {
    case 'excludes':
    case 'count':
      return { ...about, kind, of: first };
    case 'requires':
    case 'default':
      return second[0] && { ...about, kind, of: first, then: second[0] };
    case 'range':
      return first[0] && { ...about, kind, of: second, then: first[0] };
    default:
      return undefined;
  }
}

/** The id of an area note: where it holds and what follows from it, or, where nothing does, what it says. */
export function noteId({ country = '', postalPrefix = '', note, effect }: NoteSaid): string {
  const about = effect ? [effect.kind, escaped(effect.product), sorted(effect.then)] : ['note', escaped(note)];
  return [escaped(country), escaped(postalPrefix), ...about].join(' | ');
}

export function withId(rule: RuleSaid): BookRule {
  return { ...rule, id: ruleId(rule) };
}

export function noteWithId(note: NoteSaid): AreaNote {
  return { ...note, id: noteId(note) };
}
