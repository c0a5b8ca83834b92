import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../../components/kit/text';
import { MOST_RULES } from '../../../../core/configuration/ruleBook/columns';
import type { RuleGround } from '../../../../core/configuration/ruleBook/ground';
import { withId } from '../../../../core/configuration/ruleBook/identity';
import { planImport } from '../../../../core/configuration/ruleBook/importPlan';
import { type BookRule, EMPTY_BOOK, type RuleBook } from '../../../../core/configuration/ruleBook/ruleBook';

const write = createWriter('en', 0);
const GROUND: RuleGround = {
  countries: [],
  products: [
    {
      code: 'P',
      name: 'Pump',
      parameters: ['A', 'B', 'C'].map((parameter) => ({ parameter, name: parameter, values: [] })),
      problems: [],
      rules: [],
    },
  ],
};
const needs = (a: string, b: string, origin: BookRule['origin'] = 'file', kind: 'requires' | 'excludes' = 'requires') =>
  withId({ product: 'P', origin, kind, given: [{ parameter: a }], then: { parameter: b } }) as BookRule;
const plan = (book: RuleBook, rules: BookRule[], replace = false) => {
  const lineOf = new Map(rules.map(({ id }, i) => [id, i + 2]));
  const { after, problems } = planImport(book, { rules, notes: [], problems: [], lineOf }, GROUND, replace);
  return { rules: after.rules, told: problems.map(({ text }) => write(text)) };
};

describe('what a book would be with a file', () => {
  it('takes what is known and leads to nothing impossible, and tells the rest by its row', () => {
    const [fits, against] = [needs('A', 'B'), needs('A', 'B', 'file', 'excludes')];
    const { rules, told } = plan(EMPTY_BOOK, [fits, needs('A', 'Z'), against]);
    expect(rules).toEqual([fits]);
    expect(told).toHaveLength(2);
    expect(told[0]).toBe('Row 3, column “then”: “Z” is no option or attribute of Pump.');
    expect(told[1]).toContain('Row 4');
  });

  it('lets what earlier files said go only where that is wanted, and what people said never', () => {
    const book = { ...EMPTY_BOOK, rules: [needs('A', 'B', 'person'), needs('B', 'C')] };
    const own = needs('C', 'A');
    expect(plan(book, [own]).rules).toEqual([...book.rules, own]);
    expect(plan(book, [own], true).rules).toEqual([book.rules[0], own]);
  });

  it('is never larger than a book can be, and tells what has no place', () => {
    const many = Array.from({ length: MOST_RULES - 1 }, (_, i) => ({ ...needs('A', 'B', 'person'), id: `r${i}` }));
    const [first, second] = [needs('B', 'C'), needs('A', 'C')];
    const { rules, told } = plan({ ...EMPTY_BOOK, rules: many }, [first, second]);
    expect(rules).toHaveLength(MOST_RULES);
    expect(rules.at(-1)).toEqual(first);
    expect(told).toEqual([
      'Row 3: the rule book is full: it holds at most 5,000 rules and as many area notes. Remove what nobody needs.',
    ]);
  });
});
