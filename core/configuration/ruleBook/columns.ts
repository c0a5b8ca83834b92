/** Columns of a table of rules and area notes, in the order in which they are written. */
export const RULE_COLUMNS = [
  'product',
  'kind',
  'given',
  'then',
  'least',
  'most',
  'country',
  'postal code',
  'note',
  'origin',
] as const;
export type RuleColumn = (typeof RULE_COLUMNS)[number];

/** Without these a table of rules cannot be read. */
export const NEEDED_COLUMNS: readonly RuleColumn[] = ['kind', 'product', 'then'];

/** Other names that people give to columns, in small letters. */
const ALSO: Readonly<Record<string, RuleColumn>> = {
  'product code': 'product',
  bundle: 'product',
  rule: 'kind',
  type: 'kind',
  if: 'given',
  when: 'given',
  'if option': 'given',
  option: 'then',
  target: 'then',
  min: 'least',
  minimum: 'least',
  from: 'least',
  max: 'most',
  maximum: 'most',
  to: 'most',
  'postal prefix': 'postal code',
  'post code': 'postal code',
  postcode: 'postal code',
  zip: 'postal code',
  comment: 'note',
  text: 'note',
};

/** The column that a head names; undefined for one that is passed over. */
export function columnOf(head: string): RuleColumn | undefined {
  const word = head
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ');
  return RULE_COLUMNS.find((name) => name === word) ?? (Object.hasOwn(ALSO, word) ? ALSO[word] : undefined);
}

/** Kinds of a row: of rules, and of area notes with what follows from them ("note" = nothing does). */
export const RULE_KINDS = ['requires', 'excludes', 'count', 'range', 'default'] as const;
export const NOTE_KINDS = ['note', 'must', 'never', 'prefer'] as const;

/** More rules and notes than this are no book that a person keeps. */
export const MOST_RULES = 5_000;
/** Longer than this is no note. */
export const LONGEST_NOTE = 2_000;
/** More conditions than this in one rule are refused. */
export const MOST_CONDITIONS = 50;
/** Longer codes and values, and more values of one condition than this, are refused. */
export const LONGEST_WORD = 400;
export const MOST_CONDITION_VALUES = 200;
/** What a rule is about, in letters: its id. */
export const LONGEST_RULE = 20_000;
