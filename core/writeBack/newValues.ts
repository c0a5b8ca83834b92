/** Characters in one value of a picklist; Salesforce takes no more. */
export const LONGEST_VALUE = 255;
/** Values of a picklist that is created here. */
export const MOST_VALUES = 100;

/** What is wrong with values that a person typed. Lines are counted from 1, empty ones too. */
export type ValueProblem =
  | { what: 'tooLong'; line: number; length: number }
  | { what: 'twice'; line: number; before: number; value: string }
  | { what: 'tooMany'; count: number; over: number };

/**
 * The values of a new picklist, one per line as a person typed them: trimmed, without empty lines and without the second
 * of two that are the same. `problem`: the first thing that the CRM would refuse; to it "Gold" and "gold" are one value.
 */
export function readNewValues(typed: string): { values: string[]; problem?: ValueProblem } {
  const values: string[] = [];
  const seen = new Map<string, { line: number; value: string }>();
  let problem: ValueProblem | undefined;
  for (const [i, text] of typed.split('\n').entries()) {
    const value = text.trim();
    const line = i + 1;
    const before = seen.get(value.toLowerCase());
    if (value === '' || before?.value === value) continue;
    if (before) problem ??= { what: 'twice', line, before: before.line, value };
    else seen.set(value.toLowerCase(), { line, value });
    if (value.length > LONGEST_VALUE) problem ??= { what: 'tooLong', line, length: value.length };
    values.push(value);
  }
  if (values.length > MOST_VALUES)
    problem ??= { what: 'tooMany', count: values.length, over: values.length - MOST_VALUES };
  return problem ? { values, problem } : { values };
}
